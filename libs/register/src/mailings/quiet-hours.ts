import { localTime, plusDays, toInstant } from '@convenor/calendar';
import { DomainError, hours } from '@convenor/kernel';

/** Nobody's telephone rings for a reminder from ten at night to seven in the morning, by the clocks where she is. */
export const quiet = { from: '22:00', until: '07:00' } as const;

/** What should have gone longer ago than this, because nobody was running, does not go by itself any more. */
export const longestLate = hours(6);

/**
 * When a reminder that is due now goes to somebody: now, or at seven in the morning by her clocks when it is night there,
 * unless the meeting would have begun by then.
 *
 * @param zone by whose clocks she lives
 * @param before the instant by which it must be out; null when nothing is missed by waiting
 */
export function afterTheNight(now: Date, zone: string, before: Date | null): Date {
  const { date, time } = localTime(now, zone);
  if (time >= quiet.until && time < quiet.from) return now;
  const morning = wallInstant(time < quiet.until ? date : plusDays(date, 1), quiet.until, zone);
  return before !== null && morning >= before ? now : morning;
}

/** The instant of a wall time; where clocks jump over it an hour later, where they show it twice the first. */
export function wallInstant(date: string, time: string, zone: string): Date {
  try {
    return toInstant(`${date}T${time}`, zone, 'first');
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'LOCAL_TIME_SKIPPED') throw error;
    return new Date(toInstant(`${date}T${String(Number(time.slice(0, 2)) - 1).padStart(2, '0')}:${time.slice(3)}`, zone, 'first').getTime() + hours(1));
  }
}

/** So many days or hours before the start, or after the end. Days keep the clock time of the meeting's zone, also over a change of clocks. */
export function dueAt({ side, amount, unit }: { side: 'before' | 'after'; amount: number; unit: 'days' | 'hours' }, { startsAt, endsAt, zone }: { startsAt: Date; endsAt: Date; zone: string }): Date {
  const from = side === 'before' ? startsAt : endsAt;
  const sign = side === 'before' ? -1 : 1;
  if (unit === 'hours') return new Date(from.getTime() + sign * hours(amount));
  const { date, time } = localTime(from, zone);
  return wallInstant(plusDays(date, sign * amount), time, zone);
}
