import type { Constituency } from '@convenor/contracts';
import { citedWith, printedName } from '@convenor/record';
import type { BriefAppearance } from './brief-input';

/** "Ambassador Francisca Méndez Escobar". */
export const citedName = ({ name, honorific }: BriefAppearance): string => printedName(name ?? '', honorific);
/** "Ambassador Escobar", "Duarte"; the full name where nobody said how to shorten it. */
export const shortName = ({ shortName: short, name, honorific }: BriefAppearance): string => printedName(short ?? name ?? '', honorific);
export const withAffiliation = (appearance: BriefAppearance): string => citedWith(citedName(appearance), appearance.affiliation);

const bodies = 'Office|University|Ministry|Department|Institute|Institution|Centre|Center|Union|Federation|Secretariat|Organi[sz]ation|Government|Embassy|Council|Committee|Association|Network|Municipality|City|Commission|Agency|Alliance|Coalition|Bank|Fund|Foundation|Mission|Delegation|Authority|Society|Chamber|Confederation|Inspectorate|Directorate|Bureau|Service|House|Forum|Academy|League|Board|Port|Trust|Cooperative|Consortium|Observatory|Hub|Parliament|Trades?';
/** "of the Harbour Workers' Union", "of UNHCR", "of Norway": whether the name of a body takes an article. */
export function withArticle(organisation: string): string {
  const name = organisation.trim();
  const bare = name.replace(/\s*\([^()]*\)$/, '');
  if (/^the\s/i.test(name)) return name.replace(/^The/, 'the');
  const lead = new RegExp(`^(?:[\\p{Lu}][\\p{Letter}-]*\\s+){0,3}(?:${bodies})\\s+(?:of|for|on|to|in|against)\\b`, 'u');
  const ends = new RegExp(`(?:${bodies.replace('University|', '').replace('Parliament|', '')})$`);
  return lead.test(bare) || (ends.test(bare) && bare.includes(' ')) || /^(?:Republic|United|European|African|Permanent|International)\b/.test(name) ? `the ${name}` : name;
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
