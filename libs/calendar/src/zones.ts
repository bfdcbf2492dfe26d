import { days, DomainError, hours } from '@convenor/kernel';

import { rulesOf, type ZoneRules } from './zone-rules';

/** A wall time: what a clock in the zone shows. */
export type LocalTime = {
  /** `2022-11-03` */
  readonly date: string;
  /** `15:00` */
  readonly time: string;
  /** How far the clock is ahead of UTC, in minutes: 60 for Geneva in winter, −300 for New York. */
  readonly offsetMinutes: number;
  /** 1 Monday … 7 Sunday (ISO 8601). */
  readonly weekday: number;
};

const minute = 60_000;
const dayLength = days(1);
const wallTime = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/**
 * The instant at which clocks in a zone show this wall time, by the zone rules in force (see `zoneVersion`).
 *
 * @param local `2022-11-03T15:00`, of the years 1970 to 2037: further on nobody has written rules down
 * @param zone an IANA name such as `Europe/Zurich`
 * @param which for the hour that comes twice when summer time ends: its first or its second coming
 * @throws DomainError LOCAL_TIME_SKIPPED when clocks jump over this time, LOCAL_TIME_TWICE when they show it twice and
 *   nobody said which, LOCAL_TIME_INVALID for what is no time of those years, ZONE_UNKNOWN
 */
export function toInstant(local: string, zone: string, which?: 'first' | 'second'): Date {
  const rules = rulesOf(zone);
  const wall = wallMilliseconds(local);
  const [first, second] = instantsShowing(wall, rules);
  if (first === undefined) {
    throw new DomainError('LOCAL_TIME_SKIPPED', 'invalid', 'Clocks are put forward over this time on that day: choose another.', { local, zone });
  }
  if (second === undefined || which === 'first') return new Date(first);
  if (which === 'second') return new Date(second);
  throw new DomainError('LOCAL_TIME_TWICE', 'invalid', 'Clocks show this time twice on that day: say whether the first or the second is meant.', {
    local,
    zone,
    first: new Date(first).toISOString(),
    second: new Date(second).toISOString(),
  });
}

/**
 * What a clock in the zone shows at an instant. After 2037 the last rule known is taken to go on.
 *
 * @throws DomainError ZONE_UNKNOWN
 */
export function localTime(instant: Date, zone: string): LocalTime {
  const offsetMinutes = -offsetAt(instant.getTime(), rulesOf(zone));
  const shown = new Date(instant.getTime() + offsetMinutes * minute);
  const text = shown.toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), offsetMinutes: Math.round(offsetMinutes), weekday: shown.getUTCDay() || 7 };
}

/** The wall time read as if it were UTC; a date that no calendar has (31 February) does not come back as it went in. */
function wallMilliseconds(local: string): number {
  const wall = wallTime.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  const year = Number(local.slice(0, 4));
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== local || year < 1970 || year > 2037) {
    throw new DomainError('LOCAL_TIME_INVALID', 'invalid', 'This is no date and time of the years 1970 to 2037.', { local });
  }
  return wall;
}

/** Every instant at which the zone's clocks show the wall time, in order: none in a gap, two in an overlap. */
function instantsShowing(wall: number, rules: ZoneRules): number[] {
  const near = rules.offsets.slice(indexAt(wall - hours(36), rules), indexAt(wall + hours(36), rules) + 1);
  return [...new Set(near)]
    .map((offset) => ({ offset, instant: wall + offset * minute }))
    .filter(({ offset, instant }) => offsetAt(instant, rules) === offset)
    .map(({ instant }) => instant)
    .sort((one, other) => one - other);
}

const offsetAt = (instant: number, rules: ZoneRules): number => rules.offsets[indexAt(instant, rules)] ?? 0;

/** The rule that holds at an instant: the first whose end lies after it. */
function indexAt(instant: number, { untils }: ZoneRules): number {
  let [low, high] = [0, untils.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((untils[middle] ?? Infinity) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Days by which people count: midnights that the clocks of the zone pass. A meeting that ended late on Monday is one day
 * past on Tuesday morning. Negative when `to` lies before.
 *
 * @param from an instant, or a date (`2022-11-03`) of the zone; `to` likewise
 */
export const daysBetween = (from: Date | string, to: Date | string, zone: string): number => {
  const dateOf = (day: Date | string): string => (typeof day === 'string' ? day : localTime(day, zone).date);
  return Math.round((Date.parse(dateOf(to)) - Date.parse(dateOf(from))) / dayLength);
};

/** A date so many days later, or earlier where the count is negative. */
export const plusDays = (date: string, count: number): string => new Date(Date.parse(date) + count * dayLength).toISOString().slice(0, 10);
