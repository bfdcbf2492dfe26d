import { cityOf, dateInWords, daysBetween, formatWhen, localTime } from '@convenor/calendar';
import type { ChangedClock, ChangedFact, ClockSpan } from '@convenor/contracts';
import type { Told } from '../told';

/** Before and now of one person, with the zone she lives by. */
export interface Change {
  before: Told;
  now: Told;
  zone: string;
}

/** "The start moves by 15 minutes, and the place changes": what a change is called, from what most people were told. */
export function headlineOf({ before, now }: Pick<Change, 'before' | 'now'>): string {
  const parts = [timeInWords(before, now), ...otherChanges(before, now)].filter((part): part is string => part !== null);
  const [first = 'What people were told changes', ...rest] = parts;
  const last = rest.pop();
  const text = [first, ...rest].join(', ') + (last ? `, and ${last}` : '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function timeInWords(before: Told, now: Told): string | null {
  if (now.postponed) return 'the meeting is postponed';
  if (before.postponed) return 'the meeting takes place after all';
  if (now.dates && !before.dates) return 'only the date stays';
  if (before.dates && !now.dates) return 'the hours are set';
  if (now.dates) return JSON.stringify(now.dates) === JSON.stringify(before.dates) ? null : `the date moves to ${dateInWords(now.dates[0] ?? '', 'en')}`;
  const [was, is] = [before.days[0], now.days[0]];
  if (!was || !is) return null;
  if (JSON.stringify(before.days) !== JSON.stringify(now.days)) return movedInWords(was, is, before, now);
  if (before.zone !== now.zone) return `the clock of ${now.city ?? cityOf(now.zone)} is told`;
  return before.clocks && now.clocks && JSON.stringify(before.clocks) !== JSON.stringify(now.clocks) ? 'the hour on the clock changes, the moment stays' : null;
}

type Sitting = Told['days'][number];

function movedInWords(was: Sitting, is: Sitting, before: Told, now: Told): string {
  if (before.days.length !== now.days.length) return `the meeting has ${now.days.length} ${now.days.length === 1 ? 'day' : 'days'} instead of ${before.days.length}`;
  if (daysBetween(new Date(was.startsAt), new Date(is.startsAt), now.zone) !== 0) return `the date moves to ${dateInWords(localTime(new Date(is.startsAt), now.zone).date, 'en')}`;
  const [start, end] = [minutesBetween(was.startsAt, is.startsAt), minutesBetween(was.endsAt, is.endsAt)];
  if (start !== 0) return `the start moves by ${lengthInWords(Math.abs(start))}${start < 0 ? ', to an earlier hour' : ''}`;
  if (end !== 0) return `the end moves to ${localTime(new Date(is.endsAt), now.zone).time}`;
  return 'the hours of a later day change';
}

const minutesBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

const lengthInWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} ${hours === 1 ? 'hour' : 'hours'}`, rest > 0 && `${rest} ${rest === 1 ? 'minute' : 'minutes'}`].filter(Boolean).join(' and ');
};

const otherChanges = (before: Told, now: Told): string[] => [
  ...(before.location === now.location ? [] : [now.location ? 'the place changes' : 'the place is taken back']),
  ...(before.join === now.join ? [] : [before.join === null ? 'the link to join is set' : now.join === null ? 'the link to join is taken back' : 'the link to join changes']),
  ...(before.title === now.title ? [] : ['the title changes']),
];

/** What one person's clock showed and will show. */
export function clockOf({ before, now, zone }: Change): Omit<ChangedClock, 'people' | 'city'> {
  const [was, becomes] = [spanOf(before, zone), spanOf(now, zone)];
  return { zone, was, becomes, otherDay: was !== null && becomes !== null && was.date !== becomes.date };
}

function spanOf({ days, postponed }: Told, zone: string): ClockSpan | null {
  const [day] = days;
  if (!day || postponed) return null;
  const [from, to] = [localTime(new Date(day.startsAt), zone), localTime(new Date(day.endsAt), zone)];
  return { date: from.date, start: from.time, end: to.time, endDate: to.date === from.date ? null : to.date };
}

/** Everything that changes beside the first day's hours, each with how many people it concerns. */
export function factsOf(changes: readonly Change[]): ChangedFact[] {
  const facts = new Map<string, ChangedFact>();
  for (const { before, now } of changes) {
    for (const fact of factsOfOne(before, now)) {
      const key = `${fact.what} ${fact.was} ${fact.becomes}`;
      facts.set(key, { ...fact, people: (facts.get(key)?.people ?? 0) + 1 });
    }
  }
  return [...facts.values()];
}

function factsOfOne(before: Told, now: Told): Omit<ChangedFact, 'people'>[] {
  const [linesBefore, linesNow] = [linesOf(before), linesOf(now)];
  const severalDays = before.days.length > 1 || now.days.length > 1 || Boolean(before.dates ?? now.dates);
  // Of several days only those are told that are not as they were.
  const [gone, come] = [linesBefore.filter((line) => !linesNow.includes(line)), linesNow.filter((line) => !linesBefore.includes(line))];
  return [
    ...(before.title === now.title ? [] : [{ what: 'title' as const, was: before.title, becomes: now.title }]),
    ...(severalDays && gone.length + come.length > 0 ? [{ what: 'days' as const, was: gone.join('\n'), becomes: come.join('\n') }] : []),
    ...(before.zone === now.zone ? [] : [{ what: 'zone' as const, was: before.city ?? cityOf(before.zone), becomes: now.city ?? cityOf(now.zone) }]),
    ...(before.location === now.location ? [] : [{ what: 'place' as const, was: before.location ?? '', becomes: now.location ?? '' }]),
    ...(before.join === now.join ? [] : [{ what: 'link' as const, was: before.join ? 'The link people have' : '', becomes: now.join ? (before.join ? 'A new link' : 'The link to join') : '' }]),
  ];
}

const linesOf = ({ days, dates, zone, city }: Told): string[] =>
  dates
    ? dates.map((date) => dateInWords(date, 'en'))
    : days.map(({ startsAt, endsAt }) => formatWhen({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone, 'en', city ?? undefined).line);
