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

/** Whether so few changes of one letter make one word of the other. */
function lettersApart(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)));
    row = next;
    if (Math.min(...row) > most) return false;
  }
  return (row.at(-1) ?? 0) <= most;
}

const wordsOf = (name: string): string[] => folded(withoutHonorific(printedName(name))).split(' ').filter(Boolean);

/** A candidate, her name and house taken apart once: everybody is compared with everybody. */
interface Known {
  one: Candidate;
  name: string;
  /** Nobody else bears the name. */
  alone: boolean;
  turned: string | null;
  words: readonly string[];
  house: string;
  initials: string;
}

/** Names that were shown, taken apart once. */
interface Shown {
  names: readonly string[];
  turned: readonly (string | null)[];
  words: readonly (readonly string[])[];
  /** Each with a blank before and behind. */
  whole: readonly string[];
}

function knownOf(candidates: readonly Candidate[]): Known[] {
  const nameOf = ({ name }: Candidate): string => folded(withoutHonorific(name));
  const bearers = Map.groupBy(candidates, nameOf);
  return candidates.map((one) => ({
    one, name: nameOf(one), alone: bearers.get(nameOf(one))?.length === 1, turned: unordered(withoutHonorific(one.name)), words: wordsOf(one.name), house: folded(one.organisation ?? ''), initials: initials(one.organisation ?? ''),
  }));
}

function shownOf(names: readonly string[]): Shown {
  const all = names.flatMap(readings);
  return { names: [...new Set(all.map(folded))], turned: all.map(unordered), words: all.map(wordsOf), whole: names.map((name) => ` ${folded(name)} `) };
}

/** How near a name that was shown comes to a name that was registered. */
function nameReason(shown: Shown, { name, alone, turned, words }: Known): Reason | null {
  if (name === '') return null;
  if (shown.names.includes(name)) return alone ? { weight: 6, words: 'The same name' } : { weight: 4, words: 'The same name, which several bear' };
  if (turned && shown.turned.includes(turned)) return { weight: 5, words: 'The same name in another order' };
  if (name.length > 5 && shown.names.some((one) => lettersApart(one, name, name.length > 12 ? 2 : 1))) return { weight: 4, words: 'Nearly the same name' };
  return partReason(shown.words, words);
}

function partReason(shown: readonly (readonly string[])[], hers: readonly string[]): Reason | null {
  const [first = '', last = ''] = [hers[0], hers.at(-1)];
  for (const words of shown) {
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
function houseReason({ whole }: Shown, { one: { organisation }, house, initials: short }: Known): Reason | null {
  if (house.length > 2 && whole.some((name) => name.includes(` ${house} `))) return { weight: 2, words: `“${organisation}” is in the name shown` };
  return short.length > 2 && whole.some((name) => name.includes(` ${short} `)) ? { weight: 2, words: `The name shown has the letters of “${organisation}”` } : null;
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

function reasonsFor(unknown: Unknown, shown: Shown, known: Known): Reason[] {
  const { one } = known;
  const ids = [one.registrationId, one.attendanceId].filter((id): id is Id => id !== null);
  const shares = ids.some((id) => unknown.sharing.has(id));
  const own = [
    ids.some((id) => unknown.saidBefore.has(id)) ? { weight: 6, words: 'Connections of this name were said to be this person before' } : null,
    shares ? { weight: 4, words: unknown.sharedBy === 'link' ? 'The link was given to this person, and to somebody else' : 'Registered under this address, as somebody else is' } : null,
    nameReason(shown, known), addressReason(unknown.address, one.address),
  ].filter((reason) => reason !== null);
  const house = houseReason(shown, known);
  if (own.length === 0 && !house) return [];
  const more = [house, one.mode === 'online' && !one.online ? { weight: 1, words: 'Registered to join online, and not seen there yet' } : null];
  return [...own, ...more.filter((reason) => reason !== null)];
}

/** Who it may be, the likeliest first, each with its reasons in words. A thought for a person to decide; nobody is matched by it. */
export function suggesting(candidates: readonly Candidate[], most = 5): (unknown: Unknown) => MatchSuggestion[] {
  const known = knownOf(candidates);
  return (unknown) => suggest(unknown, known, most);
}

function suggest(unknown: Unknown, known: readonly Known[], most: number): MatchSuggestion[] {
  const shown = shownOf(unknown.names);
  return known
    .map((who) => ({ one: who.one, reasons: reasonsFor(unknown, shown, who) }))
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ one, reasons }) => ({ one, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) - (one.cancelled ? 2 : 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((first, second) => second.weight - first.weight || (first.one.name < second.one.name ? -1 : 1))
    .slice(0, most)
    .map(({ one: { registrationId, attendanceId, name, organisation, cancelled }, reasons, weight }) => ({
      registrationId, attendanceId, name, organisation, reasons: [...reasons.map(({ words }) => words), ...(cancelled ? ['Cancelled the registration'] : [])], strength: weight >= 6 ? 3 : weight >= 3 ? 2 : 1,
    }));
}
