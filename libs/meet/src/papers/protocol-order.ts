import type { LineupRole, NameOrder } from '@convenor/contracts';

/** What the order of names depends on. */
export interface Ranked {
  name: string;
  organisation: string | null;
  honorific: string | null;
  role: LineupRole | null;
  /** Place in the line-up; null for whoever is not in it. */
  position: number | null;
}

/** Who precedes whom by office in the meeting; roles on one level keep the order of the line-up. */
const roles: Readonly<Record<LineupRole, number>> = {
  chair: 0, co_chair: 1, moderator: 2, opening: 3, keynote: 4, panellist: 5, speaker: 5, discussant: 6, respondent: 6, closing: 7, rapporteur: 8, interpreter: 9,
};

/** Forms of address that precede, in the field's order, in the languages they are written in. All others are equal. */
const addresses: readonly RegExp[] = [
  /^(h\.?\s?e\b|s\.?\s?e\b|his excellency|her excellency|son excellence|su excelencia|его превосходительство|её превосходительство|سعادة|معالي|阁下)/iu,
  /^(h\.?\s?r\.?\s?h\b|his royal|her royal)/iu, /^(h\.?\s?m\b|his majesty|her majesty)/iu,
  /^((the )?(rt\.? )?hon(\b|ou?rable)|l’honorable)/iu, /^(amb(\b|assad)|embajador|посол|السفير|大使)/iu, /^(prof|проф|أ\.?\s?د|教授)/iu, /^(dr\b|dra\b|д-р|د\.|博士)/iu,
];

const addressRank = (honorific: string | null): number => {
  const at = addresses.findIndex((form) => form.test(honorific?.trim() ?? ''));
  return at < 0 ? addresses.length : at;
};

const letters = new Intl.Collator('und', { sensitivity: 'base', numeric: true });
const aToZ = (one: Ranked, other: Ranked): number => letters.compare(one.name, other.name);

const byProtocol = (one: Ranked, other: Ranked): number => {
  const rank = ({ role }: Ranked): number => (role === null ? 10 : roles[role]);
  return rank(one) - rank(other) || (one.role === null ? 0 : (one.position ?? 0) - (other.position ?? 0)) || addressRank(one.honorific) - addressRank(other.honorific) || aToZ(one, other);
};

const byOrganisation = (one: Ranked, other: Ranked): number =>
  Number(one.organisation === null) - Number(other.organisation === null) || letters.compare(one.organisation ?? '', other.organisation ?? '') || aToZ(one, other);

/**
 * Names in the order they are laid out: from A to Z, by organisation, or by protocol (chair, co-chair, moderator, opening,
 * keynote, panellists and speakers in the order of the line-up, then the others by form of address, then A to Z).
 */
export const inOrder = <R extends Ranked>(people: readonly R[], order: NameOrder): R[] =>
  [...people].sort(order === 'protocol' ? byProtocol : order === 'organisation' ? byOrganisation : aToZ);
