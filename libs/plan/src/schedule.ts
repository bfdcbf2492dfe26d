import { localTime, plusDays, toInstant, zoneVersion } from '@convenor/calendar';
import { DomainError } from '@convenor/kernel';
import type { MeetingDayKept } from './roundtable.words';

export interface PlannedDay {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  start: string;
  end: string;
  /** For a time that clocks show twice on that day: which of the two is meant. */
  startWhich?: 'first' | 'second' | undefined;
  endWhich?: 'first' | 'second' | undefined;
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
    .map(({ date, start, end, startWhich, endWhich }) => ({
      date,
      start,
      end,
      ...(startWhich && { startWhich }),
      ...(endWhich && { endWhich }),
      startsAt: toInstant(`${date}T${start}`, zone, startWhich).toISOString(),
      endsAt: toInstant(`${endDate({ date, start, end, startWhich, endWhich })}T${end}`, zone, endWhich).toISOString(),
    }))
    .sort((one, other) => one.startsAt.localeCompare(other.startsAt));
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) throw new DomainError('ENDS_BEFORE_IT_STARTS', 'invalid', 'A roundtable needs at least one day.');
  const turned = kept.find(({ startsAt, endsAt }) => endsAt <= startsAt);
  if (turned) throw new DomainError('ENDS_BEFORE_IT_STARTS', 'invalid', `${turned.date} ends before it has begun.`);
  const clash = kept.find((day, index) => index > 0 && day.startsAt < (kept[index - 1]?.endsAt ?? ''));
  if (clash) throw new DomainError('ENDS_BEFORE_IT_STARTS', 'invalid', `${clash.date} begins before the day before it has ended.`);
  return { zone, zoneVersion: zoneVersion(), days: kept, startsAt: new Date(first.startsAt), endsAt: new Date(last.endsAt) };
}

/** On which date a planned day ends. From the first 02:30 to the second 02:15 of one night is the same date. */
export const endDate = ({ date, start, end, startWhich, endWhich }: PlannedDay): string =>
  end > start || (startWhich === 'first' && endWhich === 'second') ? date : plusDays(date, 1);

/** The same instants on the clock of another zone, or by other rules: what "keep the moment" means. */
export const daysAtInstants = (days: readonly Pick<MeetingDayKept, 'startsAt' | 'endsAt'>[], zone: string): PlannedDay[] =>
  days.map(({ startsAt, endsAt }) => {
    const [from, to] = [localTime(new Date(startsAt), zone), localTime(new Date(endsAt), zone)];
    const [startWhich, endWhich] = [whichAt(startsAt, zone), whichAt(endsAt, zone)];
    return { date: from.date, start: from.time, end: to.time, ...(startWhich && { startWhich }), ...(endWhich && { endWhich }) };
  });

/** Which coming of a wall time an instant is; undefined where clocks show it once. */
function whichAt(instant: string, zone: string): 'first' | 'second' | undefined {
  const { date, time } = localTime(new Date(instant), zone);
  const [first, second] = (['first', 'second'] as const).map((which) => toInstant(`${date}T${time}`, zone, which).toISOString());
  if (first === second) return undefined;
  return first === new Date(instant).toISOString() ? 'first' : 'second';
}
