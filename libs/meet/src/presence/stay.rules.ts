import type { ShownName } from './presence.entity';
import type { Heard, Stay, StayKind } from './stay';

/** One connection as far as it was heard of. */
export interface Known {
  kind: StayKind;
  registrant: string | null;
  serviceUser: string | null;
  address: string | null;
  names: ShownName[];
  cameAt: Date | null;
  leftAt: Date | null;
  waiting: boolean;
  boundTo: string | null;
}

const dateOf = (instant: string | null): Date | null => (instant ? new Date(instant) : null);
const wordOf = (word: string | null | undefined): string | null => word?.trim() || null;

/** Addresses are compared in small letters; what stands before and behind is a slip of the hand. */
export const plainAddress = (address: string | null): string | null => wordOf(address)?.toLowerCase() ?? null;

/** A stay as it is kept. @param at when it was told; empty of a report, which tells all at once */
export function knownOf(stay: Stay, at: string): Known {
  const shown = [...stay.namesBefore.map((name) => ({ name: name.trim(), at: '' })), { name: stay.name.trim(), at }];
  return {
    kind: stay.kind, registrant: wordOf(stay.registrant), serviceUser: wordOf(stay.user), address: plainAddress(stay.address),
    names: shown.filter(({ name }, index) => name !== '' && shown.findLastIndex((other) => other.name === name) === index),
    cameAt: dateOf(stay.cameAt), leftAt: dateOf(stay.leftAt), waiting: stay.waiting, boundTo: wordOf(stay.boundTo),
  };
}

export const heardOf = ({ stay, at }: Heard): Known => knownOf(stay, at.toISOString());

const earlier = (one: Date | null, other: Date | null): Date | null => (one && other ? (one <= other ? one : other) : (one ?? other));
const later = (one: Date | null, other: Date | null): Date | null => (one && other ? (one >= other ? one : other) : (one ?? other));
/** Either, and always the same of two: the order in which things are heard must not matter. */
const either = (one: string | null, other: string | null): string | null => (one && other ? (one <= other ? one : other) : (one ?? other));
const kinds: readonly StayKind[] = ['person', 'phone', 'room_system'];

const tells = ({ cameAt, leftAt }: Known): boolean => cameAt !== null || leftAt !== null;

/**
 * Puts together what was heard of one connection. Order and repetition do not matter. Waiting to be let in tells no times of the
 * meeting itself: as soon as a time of the meeting is heard, times of waiting are passed over.
 */
export function together(one: Known, other: Known): Known {
  const telling = [one, other].filter(tells);
  const inside = telling.filter(({ waiting }) => !waiting);
  const [first, second] = inside.length > 0 ? inside : telling;
  return {
    kind: kinds[Math.max(kinds.indexOf(one.kind), kinds.indexOf(other.kind))] ?? 'person',
    registrant: either(one.registrant, other.registrant), serviceUser: either(one.serviceUser, other.serviceUser), address: either(one.address, other.address), boundTo: either(one.boundTo, other.boundTo),
    names: namesTogether([...one.names, ...other.names]),
    cameAt: earlier(first?.cameAt ?? null, second?.cameAt ?? null), leftAt: later(first?.leftAt ?? null, second?.leftAt ?? null),
    waiting: telling.length > 0 ? inside.length === 0 : one.waiting && other.waiting,
  };
}

/** Each name once, by when it was shown last; the last one is the name. */
function namesTogether(names: readonly ShownName[]): ShownName[] {
  const last = new Map<string, string>();
  for (const { name, at } of names) if (at >= (last.get(name) ?? '')) last.set(name, at);
  return [...last].map(([name, at]) => ({ name, at })).sort((one, other) => (one.at === other.at ? (one.name < other.name ? -1 : 1) : one.at < other.at ? -1 : 1));
}

/** The name as it stood last; empty where none was shown. */
export const nameOf = (names: readonly ShownName[]): string => names.at(-1)?.name ?? '';
