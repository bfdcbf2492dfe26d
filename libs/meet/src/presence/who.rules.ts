import type { RegistrationState } from '@convenor/contracts';
import { normalisedName, type Id } from '@convenor/kernel';
import { Matching } from '../matching';
import { nameOf } from './stay.rules';
import type { Presence } from './presence.entity';

/** What of a connection says who it may be. */
export type Facts = Pick<Presence, 'kind' | 'registrant' | 'serviceUser' | 'names' | 'address' | 'waiting'>;

/** Somebody registered. */
export interface Registered {
  id: Id;
  name: string;
  address: string;
  state: RegistrationState;
}

/** All that is known of who might come. */
export interface Circle {
  /** By the service's own key of a registrant: whoever ever had it. */
  registrants: ReadonlyMap<string, readonly Registered[]>;
  /** By address. */
  addresses: ReadonlyMap<string, readonly Registered[]>;
  /** Accounts that run the programme, by address. */
  team: ReadonlyMap<string, { name: string }>;
  /** What people said of connections with the same mark: a record, or nobody. */
  said: ReadonlyMap<string, Id | null>;
}

type How = NonNullable<Presence['how']>;

export type Finding =
  | { kind: 'registration'; registrationId: Id; how: How }
  | { kind: 'team'; name: string; how: 'team' }
  | { kind: 'attendance'; attendanceId: Id; how: How }
  | { kind: 'aside'; setAside: NonNullable<Presence['setAside']> }
  | { kind: 'nobody'; why: NonNullable<Presence['why']> };

export const living = (state: RegistrationState): boolean => !['offer_expired', 'declined', 'cancelled', 'lapsed'].includes(state);

/** Marks that stand for one person or device wherever they are met, the surest first. A name is none. */
export const marksOf = ({ registrant, serviceUser, address }: Facts): string[] =>
  [registrant && `registrant ${registrant}`, serviceUser && `user ${serviceUser}`, address && `address ${address}`].filter((mark): mark is string => Boolean(mark));

/** One person may have registered twice: cancelled, and come back. The living one counts, else the last. */
function persons(registered: readonly Registered[]): Registered[] {
  const byName = Map.groupBy(registered, ({ id, name }) => normalisedName(name) || id);
  return [...byName.values()].flatMap((same) => same.find(({ state }) => living(state)) ?? same.at(-1) ?? []);
}

/**
 * Finds who a connection is; the first that hits wins: our key, an account of the programme, an address. A name alone says nothing:
 * it only decides between people who share an address. Where two could be meant, a person is asked.
 */
export function whoIs(facts: Facts, circle: Circle): Finding {
  if (facts.waiting) return { kind: 'aside', setAside: 'waiting_room' };
  if (facts.kind === 'room_system') return { kind: 'aside', setAside: 'room_system' };
  return byRegistrant(facts, circle) ?? bySaid(facts, circle) ?? byTeam(facts, circle) ?? byAddress(facts, circle);
}

/** A link is personal, and it fixes the name that is shown. Where two share it, neither link nor name says who came. */
function byRegistrant({ registrant }: Facts, { registrants }: Circle): Finding | null {
  const holders = persons((registrant && registrants.get(registrant)) || []);
  const [only] = holders;
  if (!only) return null;
  return holders.length === 1 ? { kind: 'registration', registrationId: only.id, how: 'registrant' } : { kind: 'nobody', why: 'shared_link' };
}

/** What was said of one who shares an address says nothing of the others. */
function bySaid(facts: Facts, { said, addresses }: Circle): Finding | null {
  const sharing = persons((addresses.get(facts.address ?? '') ?? []).filter(({ state }) => living(state)));
  for (const mark of marksOf(sharing.length > 1 ? { ...facts, address: null } : facts)) {
    const attendanceId = said.get(mark);
    if (attendanceId) return { kind: 'attendance', attendanceId, how: 'hand' };
    if (attendanceId === null) return { kind: 'aside', setAside: 'hand' };
  }
  return null;
}

/** Who runs the meeting is herself there, unless somebody of the same name registered under the address. */
function byTeam({ address }: Facts, { team, addresses }: Circle): Finding | null {
  const account = address ? team.get(address) : undefined;
  if (!account || !address) return null;
  const herself = (addresses.get(address) ?? []).find(({ name, state }) => living(state) && normalisedName(name) === normalisedName(account.name));
  return herself ? { kind: 'registration', registrationId: herself.id, how: 'address_and_name' } : { kind: 'team', name: account.name, how: 'team' };
}

function byAddress({ address, kind, names }: Facts, { addresses }: Circle): Finding {
  if (!address) return { kind: 'nobody', why: kind === 'phone' ? 'phone' : 'no_address' };
  const all = addresses.get(address) ?? [];
  // Whoever cancelled after she came was there.
  const sharing = persons(all.some(({ state }) => living(state)) ? all.filter(({ state }) => living(state)) : all.filter(({ state }) => state === 'cancelled'));
  const [only] = sharing;
  if (!only) return { kind: 'nobody', why: 'unknown_address' };
  if (sharing.length === 1) return { kind: 'registration', registrationId: only.id, how: 'address' };
  const named = new Matching(sharing).find({ line: 0, name: nameOf(names), also: names.map(({ name }) => name), address: null });
  return named ? { kind: 'registration', registrationId: named.id, how: 'address_and_name' } : { kind: 'nobody', why: 'shared_address' };
}
