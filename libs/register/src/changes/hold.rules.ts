import { hours, minutes } from '@convenor/kernel';

/**
 * How long a change waits, so that another can travel in the same mail; and from when on nothing waits, since people are on
 * their way.
 */
export const hold = { minutes: 10, atOnceHours: 24 } as const;

/** Whether a meeting begins so soon, before the change or after it, that people are told at once. */
export const isNear = (now: Date, ...starts: readonly Date[]): boolean => starts.some((start) => start.getTime() - now.getTime() <= hours(hold.atOnceHours));

/** When a change made now goes out by itself: no sooner than an earlier change was to, never later than the meeting is near. */
export function dueAt(now: Date, startsAt: Date, before: Date | null, longer: number = hold.minutes): Date {
  const wished = Math.max(now.getTime() + minutes(longer), before?.getTime() ?? 0);
  return new Date(Math.max(now.getTime(), Math.min(wished, startsAt.getTime() - hours(hold.atOnceHours))));
}
