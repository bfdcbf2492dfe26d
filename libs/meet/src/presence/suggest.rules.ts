import type { AttendanceMode, MatchSuggestion } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { folded, printedName, readings, unordered, withoutHonorific } from '../names';

/** Somebody a connection may be: registered, or on the record without. */
export interface Candidate {
  registrationId: Id | null;
  attendanceId: Id | null;
  name: string;
  organisation: string | null;
  address: string | null;
  /** How she registered; null without a registration. */
  mode: AttendanceMode | null;
  cancelled: boolean;
  /** Seen online already, by whatever. */
  online: boolean;
}

/** What is known of connections that are nobody yet. */
export interface Unknown {
  names: readonly string[];
  address: string | null;
  /** Holders of the link or the address that is shared. */
  sharing: ReadonlySet<Id>;
  sharedBy: 'link' | 'address' | null;
  /** Whom people said connections of this name to be before. */
  saidBefore: ReadonlySet<Id>;
}

interface Reason {
  weight: number;
  words: string;
}

const mailHouses = /^(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|proton|protonmail|gmx|web|mail|aol|qq|163|126|yandex|bluewin|orange|wanadoo|free|zoho)\./;

/** Changes of one letter between two words, up to a few. */
function lettersApart(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

const wordsOf = (name: string): string[] => folded(withoutHonorific(printedName(name))).split(' ').filter(Boolean);

/** How near a name that was shown comes to a name that was registered. */
function nameReason(shown: readonly string[], candidate: string, alone: (name: string) => boolean): Reason | null {
  const all = shown.flatMap(readings);
  const name = folded(withoutHonorific(candidate));
  if (name === '') return null;
  if (all.some((one) => folded(one) === name)) return alone(candidate) ? { weight: 6, words: 'The same name' } : { weight: 4, words: 'The same name, which several bear' };
  const turned = unordered(withoutHonorific(candidate));
  if (turned && all.some((one) => unordered(one) === turned)) return { weight: 5, words: 'The same name in another order' };
  if (name.length > 5 && all.some((one) => lettersApart(folded(one), name) <= (name.length > 12 ? 2 : 1))) return { weight: 4, words: 'Nearly the same name' };
  return partReason(all, wordsOf(candidate));
}

function partReason(shown: readonly string[], hers: readonly string[]): Reason | null {
  const [first = '', last = ''] = [hers[0], hers.at(-1)];
  for (const words of shown.map(wordsOf)) {
    const [given = '', family = ''] = [words[0], words.at(-1)];
    if (hers.length > 1 && words.length > 1 && hers.every((word) => words.includes(word))) return { weight: 4, words: 'Her whole name is within the name shown' };
    if (hers.length > 1 && words.length > 1 && words.every((word) => hers.includes(word))) return { weight: 4, words: 'The name shown is within her name' };
    if (hers.length > 1 && words.length > 1 && family === last && given.length === 1 && first.startsWith(given)) return { weight: 3, words: 'Family name and initial' };
    if (hers.length > 1 && words.length > 1 && given === first && family.length === 1 && last.startsWith(family)) return { weight: 3, words: 'First name and initial' };
    if (hers.length > 1 && last.length > 3 && words.includes(last)) return { weight: 2, words: 'The same family name' };
    if (first.length > 2 && words.includes(first)) return { weight: 1, words: 'The same first name' };
  }
  return null;
}

const initials = (house: string): string => house.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join('').toLowerCase();

/** Names online often carry the house: "Ana (FAO)", "Delta Water Board - Ana". */
function houseReason(names: readonly string[], house: string | null): Reason | null {
  if (!house) return null;
  const [whole, short] = [folded(house), initials(house)];
  const shown = names.map((name) => ` ${folded(name)} `);
  if (whole.length > 2 && shown.some((name) => name.includes(` ${whole} `))) return { weight: 2, words: `“${house}” is in the name shown` };
  return short.length > 2 && shown.some((name) => name.includes(` ${short} `)) ? { weight: 2, words: `The name shown has the letters of “${house}”` } : null;
}

function addressReason(address: string | null, hers: string | null): Reason | null {
  if (!address || !hers) return null;
  const [local = '', domain = ''] = address.split('@');
  const [herLocal = '', herDomain = ''] = hers.split('@');
  if (address === hers) return { weight: 5, words: 'The same address' };
  if (domain === herDomain && local.replace(/\+.*$/, '') === herLocal.replace(/\+.*$/, '')) return { weight: 5, words: 'The same address but for what stands behind the plus sign' };
  if (local === herLocal && local.length > 4) return { weight: 3, words: 'The same address at another house' };
  return domain === herDomain && !mailHouses.test(domain) ? { weight: 1, words: 'An address of the same house' } : null;
}

function reasonsFor(unknown: Unknown, one: Candidate, alone: (name: string) => boolean): Reason[] {
  const ids = [one.registrationId, one.attendanceId].filter((id): id is Id => id !== null);
  const shares = ids.some((id) => unknown.sharing.has(id));
  const own = [
    ids.some((id) => unknown.saidBefore.has(id)) ? { weight: 6, words: 'Connections of this name were said to be this person before' } : null,
    shares ? { weight: 4, words: unknown.sharedBy === 'link' ? 'The link was given to this person, and to somebody else' : 'Registered under this address, as somebody else is' } : null,
    nameReason(unknown.names, one.name, alone), addressReason(unknown.address, one.address),
  ].filter((reason) => reason !== null);
  const house = houseReason(unknown.names, one.organisation);
  if (own.length === 0 && !house) return [];
  const more = [house, one.mode === 'online' && !one.online ? { weight: 1, words: 'Registered to join online, and not seen there yet' } : null];
  return [...own, ...more.filter((reason) => reason !== null)];
}

/** Who it may be, the likeliest first, each with its reasons in words. A thought for a person to decide; nobody is matched by it. */
export function suggest(unknown: Unknown, candidates: readonly Candidate[], most = 5): MatchSuggestion[] {
  const bearers = Map.groupBy(candidates, ({ name }) => folded(withoutHonorific(name)));
  const alone = (name: string): boolean => bearers.get(folded(withoutHonorific(name)))?.length === 1;
  return candidates
    .map((one) => ({ one, reasons: reasonsFor(unknown, one, alone) }))
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ one, reasons }) => ({ one, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) - (one.cancelled ? 2 : 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((first, second) => second.weight - first.weight || (first.one.name < second.one.name ? -1 : 1))
    .slice(0, most)
    .map(({ one: { registrationId, attendanceId, name, organisation, cancelled }, reasons, weight }) => ({
      registrationId, attendanceId, name, organisation, reasons: [...reasons.map(({ words }) => words), ...(cancelled ? ['Cancelled the registration'] : [])], strength: weight >= 6 ? 3 : weight >= 3 ? 2 : 1,
    }));
}
