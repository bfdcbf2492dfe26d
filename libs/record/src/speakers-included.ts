import type { AppearanceKind } from '@convenor/contracts';

/** Somebody who spoke, as far as a printed sentence needs to know. */
export interface Speaker {
  kind: AppearanceKind;
  /** Null where an office was named and nobody came. */
  name: string | null;
  honorific: string | null;
  /** As printed in brackets. */
  affiliation: string | null;
}

/** Ranks that a paper of this house prints before a name; courtesies (Mr, Ms, Dr, Professor, H.E.) are dropped. */
const rank = /\b(?:Ambassador|Minister|Senator|Judge|Justice|Mayor|Archbishop|Bishop|Cardinal|Rabbi|Imam|Sheikh|Monsignor|General|Commissioner|Sister|President)\b/;
const courtesies = /^(?:(?:H\.?\s?E\.?|Hon\.?|The Hon\.?|Rt\.? Hon\.?|Mr|Mrs|Ms|Mx|Mt|Dr|Prof|Professor|Sir|Dame|M|Mme|Sra?|Dra?|Amb|Ambassador)\.?\s+)+(?=\S+\s)/u;

/** "Ambassador", or nothing: what of an honorific the house prints. */
export function rankKept(honorific: string | null): string {
  if (/\bAmb\.?(?:\s|$)/.test(honorific ?? '')) return 'Ambassador';
  return rank.exec(honorific ?? '')?.[0] ?? '';
}

/** A name with the rank that is printed and without the courtesies that are not. */
export function printedName(name: string, honorific: string | null): string {
  const bare = name.replace(courtesies, '').trim();
  const kept = rankKept(honorific) || rankKept(/^\S+(?: \S+)?(?= )/.exec(name)?.[0] ?? '');
  return kept && !bare.startsWith(kept) ? `${kept} ${bare}` : bare;
}

/** "A, B, and C", with the comma before "and" that the house sets where there are three. */
export const listed = (parts: readonly string[], comma = ','): string =>
  parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(`${comma} `)}${comma} and ${parts.at(-1) ?? ''}`;

/** Those who in fact spoke, the moderator among them, in the order given. */
export const whoSpoke = <S extends Speaker>(speakers: readonly S[]): S[] =>
  speakers.filter(({ kind, name }) => kind !== 'absent' && name !== null && name.trim() !== '');

/** "Ilse Brandvold (Harbour Workers’ Union)": within brackets a body stands without its own short form in brackets. */
export const citedWith = (cited: string, affiliation: string | null): string =>
  affiliation ? `${cited} (${affiliation.replace(/\s+\(\p{Lu}[\p{Lu}\p{N}&.-]{1,11}\)/gu, '')})` : cited;

const withAffiliation = ({ kind, name, honorific, affiliation }: Speaker): string => {
  const cited = citedWith(printedName(name ?? '', honorific), affiliation);
  return kind === 'read_by_other' ? `${cited}, whose statement was read out` : cited;
};

/**
 * "Speakers included A (affiliation), B (affiliation), and C (affiliation)." Written from those who spoke, never from
 * the plan; empty before anybody did.
 */
export function speakersIncluded(speakers: readonly Speaker[]): string {
  const spoke = whoSpoke(speakers).map(withAffiliation);
  const [first] = spoke;
  if (first === undefined) return '';
  return spoke.length === 1 ? `The speaker was ${first}.` : `Speakers included ${listed(spoke, spoke.some((one) => one.includes(', whose')) ? ';' : ',')}.`;
}
