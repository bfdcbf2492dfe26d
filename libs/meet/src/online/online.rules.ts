import { days, hours, minutes } from '@convenor/kernel';
import type { OnlineMeeting } from './online-meeting.entity';
import { ServiceTrouble } from './service-trouble';

/** An edit waits so long for the next one: a service takes a hundred changes a day of one host's meetings. */
export const quietMinute = minutes(1);

/** Creations and changes a day that Zoom takes of one host's meetings, from midnight UTC. */
export const changesADay = 100;

/** A person may be added so many times a day before a new name or address waits: services take three of one address. */
export const additionsADay = 2;

/** So many people go in one request. */
export const peopleAtOnce = 30;

/** How long after the end the service is asked who was there: it compiles the list in its own time. */
export const reportsAfter: readonly number[] = [minutes(5), minutes(15), minutes(30), hours(1), hours(3), hours(24)];

/** The next midnight of UTC, when services count anew. */
export const nextDay = (now: Date): Date => new Date(Math.floor(now.getTime() / days(1)) * days(1) + days(1));

/** `2026-11-22`, the day of UTC. */
export const utcDay = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * When to try again after the `attempts`th failure: as the service says, else 10, 20, 40 seconds and so on, at most half an hour. A refusal
 * is mended by people and each try counts as one of the host's changes of the day: 10, 20, 40 minutes, at most three hours.
 */
export function nextTry({ kind, again }: Pick<ServiceTrouble, 'kind' | 'again'>, attempts: number, now: Date): Date {
  if (again && again > now) return again;
  const doubled = 2 ** Math.min(attempts - 1, 10);
  if (kind === 'refused') return new Date(now.getTime() + Math.min(hours(3), minutes(10) * doubled));
  const wait = Math.min(minutes(30), 10_000 * doubled);
  // Wrong credentials are mended by people as well.
  return new Date(now.getTime() + (kind === 'not_allowed' ? Math.max(wait, minutes(10)) : wait));
}

/** When the service's list is next read by itself: daily at first, hourly in the last two days, every ten minutes around the meeting, then no more. */
export function nextReading(now: Date, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Date | null {
  if (now >= endsAt) return null;
  const left = startsAt.getTime() - now.getTime();
  const wait = left > hours(48) ? hours(24) : left > hours(3) ? hours(1) : minutes(10);
  return new Date(now.getTime() + wait);
}

/** When the service is next asked who was there; null once it was asked often enough. */
export const nextReport = (endsAt: Date, asked: number): Date | null => {
  const after = reportsAfter[asked];
  return after === undefined ? null : new Date(endsAt.getTime() + after);
};

/**
 * When to ask again after a failure: the longer the meeting is over, the less often, and after a month, when nobody would look at the
 * answer any more, not again.
 */
export function nextReportTry(trouble: Pick<ServiceTrouble, 'kind' | 'again'>, endsAt: Date, now: Date): Date | null {
  const over = now.getTime() - endsAt.getTime();
  return over > days(30) ? null : new Date(Math.max(nextTry(trouble, 4, now).getTime(), now.getTime() + over / 8));
}

/** Personal links work: a service holds the meeting, and nobody is taking it away. */
export const linksStand = ({ service, chosen, state }: Pick<OnlineMeeting, 'service' | 'chosen' | 'state'>): boolean =>
  service !== 'link' && chosen && state !== 'leaving' && state !== 'gone';

/** In one sentence: why a host is not on the list of people who are let in. */
export const hostSentence = 'Is a host of this meeting: the service lets hosts in without a link, signed in under this address.';

export const noAddressSentence = 'No address is known, and the service lets in by address. Give the address in the register, or the host’s instructions.';

/** What a call to a service failed by. Anything else than a trouble it knows is a fault of ours or its driver's: told of as such, and tried again. */
export const troubleOf = (error: unknown): ServiceTrouble =>
  error instanceof ServiceTrouble ? error : new ServiceTrouble('unreachable', `Convenor could not make sense of the service’s answer (${error instanceof Error ? error.name : 'unknown'}). It is tried again by itself.`);

/** What the organiser reads when a service is connected no more. */
export const notConnected = (): ServiceTrouble => new ServiceTrouble('not_allowed', 'This installation is not connected with the service any more. The administrator connects it in the settings of the server.');
