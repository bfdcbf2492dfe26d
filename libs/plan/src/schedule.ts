import { plusDays, toInstant, zoneVersion } from '@convenor/calendar';
import { DomainError } from '@convenor/kernel';
import type { MeetingDayKept } from './roundtable.words';

export interface PlannedDay {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  start: string;
  end: string;
}

export interface Schedule {
  zone: string;
  zoneVersion: string;
  days: MeetingDayKept[];
  startsAt: Date;
  endsAt: Date;
}

/**
 * Joins wall times and zone to instants, in order. A day that ends at or before the time it starts ends on the next
 * date, as an evening may.
 *
 * @throws DomainError ENDS_BEFORE_IT_STARTS when no day is left or two overlap; what the zone rules refuse
 */
export function scheduleOf(days: readonly PlannedDay[], zone: string): Schedule {
  const kept = days
    .map(({ date, start, end }) => ({
      date,
      start,
      end,
      startsAt: toInstant(`${date}T${start}`, zone).toISOString(),
      endsAt: toInstant(`${end <= start ? plusDays(date, 1) : date}T${end}`, zone).toISOString(),
    }))
    .sort((one, other) => one.startsAt.localeCompare(other.startsAt));
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) throw new DomainError('ENDS_BEFORE_IT_STARTS', 'invalid', 'A roundtable needs at least one day.');
  const clash = kept.find((day, index) => index > 0 && day.startsAt < (kept[index - 1]?.endsAt ?? ''));
  if (clash) throw new DomainError('ENDS_BEFORE_IT_STARTS', 'invalid', `${clash.date} begins before the day before it has ended.`);
  return { zone, zoneVersion: zoneVersion(), days: kept, startsAt: new Date(first.startsAt), endsAt: new Date(last.endsAt) };
}
