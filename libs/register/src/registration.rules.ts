import type { RegistrationState, RoundtableState } from '@convenor/contracts';
import { hours, minutes } from '@convenor/kernel';

/** What may follow what in the life of a registration. Nothing else in the library knows it. */
export const moves: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  unverified: ['confirmed', 'cancelled', 'lapsed'],
  pending: ['confirmed', 'unverified', 'waitlisted', 'declined', 'cancelled', 'lapsed'],
  waitlisted: ['offered', 'confirmed', 'declined', 'cancelled', 'lapsed'],
  offered: ['confirmed', 'offer_expired', 'declined', 'cancelled'],
  confirmed: ['cancelled'],
  offer_expired: [],
  declined: [],
  cancelled: [],
  lapsed: [],
};

export const mayFollow = (from: RegistrationState, to: RegistrationState): boolean => moves[from].includes(to);

/** States that hold a place of a pool; the rest wait or are over. */
export const holding: readonly RegistrationState[] = ['unverified', 'confirmed', 'offered'];
export const holdsPlace = (state: RegistrationState): boolean => holding.includes(state);

/** States after which nothing comes: the same person may register anew. */
export const over: readonly RegistrationState[] = ['offer_expired', 'declined', 'cancelled', 'lapsed'];
export const isOver = (state: RegistrationState): boolean => over.includes(state);

/**
 * How long a place is held for somebody who must act: a day; near the meeting a quarter of the time that is left, but
 * half an hour at least; never past the meeting's start.
 */
export const holdLength = { most: hours(24), least: minutes(30), share: 4 } as const;

/** When a place held from `now` on is given to the next, unless the address is proved or the offer accepted. */
export function holdUntil(now: Date, startsAt: Date): Date {
  const left = startsAt.getTime() - now.getTime();
  const length = Math.min(holdLength.most, Math.max(holdLength.least, left / holdLength.share), Math.max(left, 0));
  return new Date(now.getTime() + Math.floor(length));
}

/** Whoever has two hours or more is reminded once, when a quarter of the time is left; shorter holds are not. */
export const reminderOf = { from: hours(2), share: 4 } as const;

/** When the one reminder of a hold is due; null when the hold is too short for one. */
export function remindAt(now: Date, until: Date): Date | null {
  const length = until.getTime() - now.getTime();
  return length < reminderOf.from ? null : new Date(until.getTime() - Math.floor(length / reminderOf.share));
}

/** Why a roundtable takes no registration at `now`; null when it does. */
export type Closed = 'not_found' | 'not_open' | 'closed' | 'held' | 'cancelled' | 'postponed';

export function closedBecause(roundtable: { state: RoundtableState; startsAt: Date; endsAt: Date }, now: Date): Closed | null {
  const { state, startsAt, endsAt } = roundtable;
  if (state === 'draft') return 'not_found';
  if (state === 'cancelled' || state === 'postponed') return state;
  if (state === 'held' || state === 'archived' || now >= endsAt) return 'held';
  if (state === 'announced') return 'not_open';
  return state !== 'registration_open' || now >= startsAt ? 'closed' : null;
}

/** Whether those who wait are still offered places that become free: until the meeting begins, also after registration closed. */
export const servesQueue = (roundtable: { state: RoundtableState; startsAt: Date; endsAt: Date }, now: Date): boolean =>
  now < roundtable.startsAt && ['announced', 'registration_open', 'registration_closed'].includes(roundtable.state);
