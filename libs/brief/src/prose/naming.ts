import type { Constituency } from '@convenor/contracts';
import type { BriefAppearance } from './brief-input';

/** Ranks that a paper of this house prints before a name; courtesies (Mr, Ms, Dr, Professor, H.E.) are dropped. */
const ranks = 'Ambassador Minister Senator Judge Justice Mayor Archbishop Bishop Cardinal Rabbi Imam Sheikh Monsignor General Commissioner Sister President'.split(' ');
const rank = new RegExp(`\\b(?:${ranks.join('|')})\\b`);
const courtesies = /^(?:(?:H\.?\s?E\.?|Hon\.?|The Hon\.?|Rt\.? Hon\.?|Mr|Mrs|Ms|Mx|Mt|Dr|Prof|Professor|Sir|Dame|M|Mme|Sra?|Dra?|Amb|Ambassador)\.?\s+)+(?=\S+\s)/u;

/** "Ambassador", or nothing: what of an honorific the house prints. */
export function rankKept(honorific: string | null): string {
  if (/\bAmb\.?(?:\s|$)/.test(honorific ?? '')) return 'Ambassador';
  return rank.exec(honorific ?? '')?.[0] ?? '';
}

const bare = (name: string): string => name.replace(courtesies, '').trim();
const named = (appearance: BriefAppearance, name: string): string => {
  const kept = rankKept(appearance.honorific) || rankKept(/^\S+(?: \S+)?(?= )/.exec(appearance.name ?? '')?.[0] ?? '');
  return kept && !bare(name).startsWith(kept) ? `${kept} ${bare(name)}` : bare(name);
};

/** "Ambassador Francisca Méndez Escobar". */
export const citedName = (appearance: BriefAppearance): string => named(appearance, appearance.name ?? '');
/** "Ambassador Escobar", "Duarte"; the full name where nobody said how to shorten it. */
export const shortName = (appearance: BriefAppearance): string => named(appearance, appearance.shortName ?? appearance.name ?? '');
export const withAffiliation = (appearance: BriefAppearance): string =>
  appearance.affiliation ? `${citedName(appearance)} (${appearance.affiliation})` : citedName(appearance);

/** "A, B and C", with the comma before "and" that the house sets where there are three. */
export const listed = (parts: readonly string[], comma = ','): string =>
  parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(`${comma} `)}${comma} and ${parts.at(-1) ?? ''}`;

/** Those who in fact spoke, the moderator among them, in the order given. */
export const whoSpoke = (appearances: readonly BriefAppearance[]): BriefAppearance[] =>
  appearances.filter(({ kind, name }) => kind !== 'absent' && name !== null && name.trim() !== '');

/**
 * "Speakers included A (affiliation), B (affiliation), and C (affiliation)." Written from those who spoke, never from
 * the plan; empty before anybody did.
 */
export function speakersIncluded(appearances: readonly BriefAppearance[]): string {
  const spoke = whoSpoke(appearances).map((one) => (one.kind === 'read_by_other' ? `${withAffiliation(one)}, whose statement was read out` : withAffiliation(one)));
  const [first] = spoke;
  if (first === undefined) return '';
  return spoke.length === 1 ? `The speaker was ${first}.` : `Speakers included ${listed(spoke, spoke.some((one) => one.includes(', whose')) ? ';' : ',')}.`;
}

const bodies = 'Office|University|Ministry|Department|Institute|Institution|Centre|Center|Union|Federation|Secretariat|Organi[sz]ation|Government|Embassy|Council|Committee|Association|Network|Municipality|City|Commission|Agency|Alliance|Coalition|Bank|Fund|Foundation|Mission|Delegation|Authority|Society|Chamber|Confederation|Inspectorate|Directorate|Bureau|Service|House|Forum|Academy|League|Board|Port|Trust|Cooperative|Consortium|Observatory|Hub|Parliament|Trades?';
/** "of the Harbour Workers' Union", "of UNHCR", "of Norway": whether the name of a body takes an article. */
export function withArticle(organisation: string): string {
  const name = organisation.trim();
  if (/^the\s/i.test(name)) return name.replace(/^The/, 'the');
  const lead = new RegExp(`^(?:[\\p{Lu}][\\p{Letter}-]*\\s+){0,3}(?:${bodies})\\s+(?:of|for|on|to|in|against)\\b`, 'u');
  const ends = new RegExp(`(?:${bodies.replace('University|', '').replace('Parliament|', '')})$`);
  return lead.test(name) || (ends.test(name) && name.includes(' ')) || /^(?:Republic|United|European|African|Permanent|International)\b/.test(name) ? `the ${name}` : name;
}

const groups: Readonly<Record<Constituency, string>> = {
  member_state: 'a Member State representative', observer_state: 'a representative of an observer State', un_entity: 'a speaker from the United Nations system',
  special_procedure: 'an independent expert', igo: 'a speaker from an intergovernmental organization', regional_process: 'a speaker for a regional process',
  nhri: 'a speaker from a national human rights institution', parliament: 'a parliamentarian', local_authority: 'a speaker from a local authority',
  cso_ngo: 'a speaker from civil society', faith_based: 'a speaker from a faith-based organization', migrant_diaspora: 'a speaker from a migrant-led or diaspora organization',
  red_cross_crescent: 'a speaker from the Red Cross and Red Crescent Movement', trade_union: 'a trade union representative', employers: 'an employers’ representative',
  private_sector: 'a speaker from the private sector', academia: 'a speaker from academia', youth: 'a youth representative', philanthropy: 'a speaker from a foundation',
  media: 'a speaker from the media', legal_profession: 'a speaker from the legal or health profession', individual_expert: 'an independent expert',
  interpreter_staff: 'one speaker', general_public: 'a member of the public',
};

/** Who spoke, told by the group alone: "a speaker from civil society". */
export const byGroup = (constituency: Constituency | null): string => (constituency ? groups[constituency] : 'one speaker');
