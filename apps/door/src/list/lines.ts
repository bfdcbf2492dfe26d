import type { DoorEntry } from '@convenor/contracts';
import type { KeptDoor, KeptScan } from '../keeping/kept';
import { presenceOf, type Presence } from './presence';
import { findable, folded, type Findable } from './search';

/** One name of the door's list, as it is shown. */
export interface DoorLine extends Findable, Presence {
  entry: DoorEntry;
  /** Under which letter it stands. */
  letter: string;
}

export interface DoorTally {
  inRoom: number;
  /** The confirmed of the room, whether they are in or not. */
  expected: number;
  /** Those of them who are not in yet. */
  missing: number;
  waiting: number;
}

const gone = new Set(['cancelled', 'declined', 'lapsed', 'offer_expired']);
const titles = /^(?:(?:h\.? ?e|s\.? ?e(?:\. ?m)?|dr|prof(?:essor)?|mr|mrs|ms|mx|mme|m|sra?|amb(?:assador)?|hon|sir|dame|rev)\b\.? +)+(?=\S)/i;

interface Sorted extends Findable {
  key: string;
  letter: string;
}
const sorted = new WeakMap<DoorEntry, Sorted>();

/** By family name as well as it can be told: a word in capitals, else the last word. */
function sortedAs(entry: DoorEntry): Sorted {
  const known = sorted.get(entry);
  if (known) return known;
  const words = entry.name.replace(titles, '').split(/\s+/).filter(Boolean);
  const family = words.find((word) => words.length > 1 && word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()) ?? words.at(-1) ?? entry.name;
  const key = folded(`${family} ${words.join(' ')}`);
  const made = { key, letter: [...key][0]?.toUpperCase() ?? '#', ...findable({ ...entry, code: entry.code ?? '' }) };
  sorted.set(entry, made);
  return made;
}

/** Somebody written down here stands on the list at once, under the scan's own id. */
const writtenDown = ({ id, name, organisation }: KeptScan): DoorEntry => ({
  id, registered: false, name, organisation, mode: 'room', state: null, code: null, role: null, accessNeeds: false, cameAt: null, cameBy: null, scans: [],
});

/** The list from A to Z with everything this device did to it. */
export function linesOf(entries: Iterable<DoorEntry>, scans: Iterable<KeptScan>, door: Pick<KeptDoor, 'clockLag' | 'door'>): DoorLine[] {
  const waiting = new Map<string, KeptScan[]>();
  const strangers: DoorEntry[] = [];
  for (const scan of scans) {
    if (!scan.waits || !scan.entryId) continue;
    waiting.set(scan.entryId, [...(waiting.get(scan.entryId) ?? []), scan]);
    if (scan.scan.kind === 'walk_in' && scan.entryId === scan.id) strangers.push(writtenDown(scan));
  }
  return [...entries, ...strangers]
    .map((entry) => ({ entry, as: sortedAs(entry) }))
    // Keys are folded: comparing them letter by letter is quick enough for thousands at every scan.
    .sort((one, other) => (one.as.key < other.as.key ? -1 : one.as.key > other.as.key ? 1 : 0))
    .map(({ entry, as }) => ({ entry, letter: as.letter, words: as.words, code: as.code, ...presenceOf(entry, waiting.get(entry.id) ?? [], door) }));
}

/** Whom the list shows before anybody searches: the room, and whoever is in. A search finds the others too. */
export const isExpectedHere = ({ entry, cameAt }: DoorLine): boolean => cameAt !== null || (entry.mode === 'room' && entry.state !== null && !gone.has(entry.state));

export function tallyOf(lines: readonly DoorLine[]): DoorTally {
  const expected = lines.filter(({ entry }) => entry.mode === 'room' && entry.state === 'confirmed');
  return {
    inRoom: lines.filter(({ cameAt }) => cameAt !== null).length,
    expected: expected.length,
    missing: expected.filter(({ cameAt }) => cameAt === null).length,
    waiting: lines.filter(({ entry, cameAt }) => entry.mode === 'room' && cameAt === null && (entry.state === 'waitlisted' || entry.state === 'offered')).length,
  };
}
