import { localTime } from '@convenor/calendar';
import type { FileQuestion } from '@convenor/contracts';
import { days, hours, minutes } from '@convenor/kernel';
import type { Interval } from '../times.rules';
import { dayOf, instantsOf, offsetIn, orderMatters, ordersOf, type DayOrder, type WrittenMoment, type Zoned } from './moments.rules';
import type { ReportRow, ReportTable } from './table.rules';

/** The meeting that a file should tell of. */
export interface Expected {
  sittings: readonly Interval[];
  zone: string;
  /** Its number at the service, digits only; null where none is known. */
  meetingId: string | null;
}

/** With the day that mere times are taken to be of. */
interface Placed extends Expected {
  day: string;
}

export type Answers = Partial<Record<FileQuestion['key'], string>>;

/** A row with instants. */
export interface TimedRow extends Omit<ReportRow, 'came' | 'left'> {
  cameAt: Date | null;
  leftAt: Date | null;
}

export type Timing = { questions: FileQuestion[] } | { rows: TimedRow[]; unread: { line: number; why: string }[]; remarks: string[] };

/** So much of the rows must fit for a reading to be taken as meant. */
const most = 0.5;
const reach = minutes(45);
/** Half of the people came so near the beginning, and left so near the end: no other full hour fits as well. */
const plainly = minutes(30);

/**
 * Turns what is written into instants. What the file says goes first, then what only one reading of fits the meeting's own hours; what
 * is open after that is asked.
 */
export function timed({ rows, offset, meetingId }: ReportTable, meeting: Expected, answers: Answers): Timing {
  const expected: Placed = { ...meeting, day: localTime(new Date(meeting.sittings[0]?.from ?? 0), meeting.zone).date };
  const moments = rows.flatMap(({ came, left }) => [came, left].filter((one) => one !== null));
  const order = orderOf(moments, expected, answers);
  const another = meetingId && expected.meetingId && meetingId !== expected.meetingId ? [otherNumber(meetingId)] : [];
  if ('key' in order) return { questions: [...(answers.other_meeting ? [] : another), order] };
  const zoned = zoneOf(rows, order.meant, offset, expected, answers);
  if (!answers.other_meeting && (another.length > 0 || zoned === 'none')) return { questions: another.length > 0 ? another : [otherDay(moments, order.meant)] };
  if (zoned !== 'none' && 'key' in zoned) return { questions: [zoned] };
  const { zone, remark } = zoned === 'none' ? { zone: { zone: expected.zone }, remark: `Times are read by the clocks of ${expected.zone}.` } : zoned;
  const read = rows.map((row) => instants(row, order.meant, zone, expected));
  const orderRemark = order.deduced ? [`Dates are read with the ${order.meant === 'dmy' ? 'day before the month' : 'month before the day'}, for only so they are near the meeting.`] : [];
  return { rows: read.flatMap((one) => ('why' in one ? [] : [one])), unread: read.flatMap((one) => ('why' in one ? [one] : [])), remarks: [...orderRemark, ...(remark ? [remark] : [])] };
}

const expectedDays = ({ sittings, zone }: Expected): Set<string> => new Set(sittings.flatMap(({ from, to }) => [from - days(1), from, to, to + days(1)].map((instant) => localTime(new Date(instant), zone).date)));

interface MeantOrder {
  meant: DayOrder;
  /** The file itself leaves it open. */
  deduced: boolean;
}

function orderOf(moments: readonly WrittenMoment[], expected: Expected, { order }: Answers): MeantOrder | FileQuestion {
  if (order === 'dmy' || order === 'mdy') return { meant: order, deduced: false };
  const possible = ordersOf(moments);
  const [only, other] = possible;
  if (!orderMatters(moments) || (only && !other)) return { meant: only ?? 'dmy', deduced: false };
  const near = expectedDays(expected);
  const open = moments.filter(({ date }) => date && 'first' in date);
  const fitting = possible.filter((one) => open.filter((moment) => near.has(dayOf(moment, one, ''))).length >= open.length * most);
  const [fits, too] = fitting;
  if (fits && !too) return { meant: fits, deduced: true };
  const [sample] = open;
  return {
    key: 'order', sentence: 'Does the day stand before the month in this file, or the month before the day?',
    choices: (['dmy', 'mdy'] as const).map((value) => ({ value, words: `${value === 'dmy' ? 'Day before month' : 'Month before day'}${sample ? `: the first date is ${dayOf(sample, value, '')}` : ''}` })),
  };
}

/** The share of rows that were there, or nearly, while the meeting was. */
function fit(rows: readonly ReportRow[], order: DayOrder, zoned: Zoned, expected: Placed): number {
  const read = rows.map((row) => instants(row, order, zoned, expected)).flatMap((row) => ('why' in row || !(row.cameAt ?? row.leftAt) ? [] : [row]));
  const inside = read.filter(({ cameAt, leftAt }) => {
    const [from, to] = [(cameAt ?? leftAt)?.getTime() ?? 0, (leftAt ?? cameAt)?.getTime() ?? 0];
    return expected.sittings.some((sitting) => from < sitting.to && to > sitting.from && from > sitting.from - reach * 4 && (to < sitting.to + reach * 4 || leftAt === null));
  });
  return read.length === 0 ? 0 : inside.length / read.length;
}

interface Found {
  zone: Zoned;
  remark: string | null;
}

function zoneOf(rows: readonly ReportRow[], order: DayOrder, offset: number | null, expected: Placed, { zone }: Answers): Found | FileQuestion | 'none' {
  const own = rows.filter(({ came, left }) => came !== null || left !== null);
  if (own.length === 0) return { zone: { zone: expected.zone }, remark: null };
  if (zone) return { zone: offsetOf(zone), remark: null };
  if (offset !== null || own.every(({ came, left }) => (came ?? left)?.offset !== null)) {
    const said: Zoned = { offset: offset ?? 0 };
    return fit(own, order, said, expected) > 0 ? { zone: said, remark: null } : 'none';
  }
  const same = localTime(new Date(expected.sittings[0]?.from ?? 0), expected.zone).offsetMinutes === 0;
  const usual: { value: string; zone: Zoned }[] = [{ value: expected.zone, zone: { zone: expected.zone } }, ...(same ? [] : [{ value: 'UTC', zone: { offset: 0 } }])];
  const [meant, too] = usual.filter((one) => misfit(own, order, one.zone, expected) <= plainly);
  if (meant && !too) return { zone: meant.zone, remark: meant.value === expected.zone ? null : 'Times are read as UTC, for only so they fit the meeting’s hours.' };
  const aligned = shifts(own, order, expected);
  if (aligned.length === 0 && usual.every((one) => fit(own, order, one.zone, expected) < most)) return 'none';
  const choices = [...usual.map(({ value }) => ({ value, words: value === 'UTC' ? 'UTC' : `The meeting’s own clocks (${value})` })), ...aligned.slice(0, 3).map(({ offset: by }) => ({ value: named(by), words: `Clocks at ${named(by)}` }))];
  return { key: 'zone', sentence: 'By which clocks are the times in this file? Reports are often written by those of whoever took them.', choices: choices.filter(({ value }, at) => choices.findIndex((one) => one.value === value) === at) };
}

const named = (offset: number): string => `UTC${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`;
const offsetOf = (value: string): Zoned => { const offset = offsetIn(value); return offset === null ? { zone: value } : { offset }; };

/** How far the middle of the first comings is from the beginning, and of the last leavings from the end. */
function misfit(rows: readonly ReportRow[], order: DayOrder, zoned: Zoned, expected: Placed): number {
  const read = rows.map((row) => instants(row, order, zoned, expected)).flatMap((row) => ('why' in row ? [] : [row]));
  const people = [...Map.groupBy(read, ({ name, address }) => address ?? name).values()];
  const times = (all: readonly TimedRow[], at: 'cameAt' | 'leftAt'): number[] => all.flatMap((row) => row[at]?.getTime() ?? []);
  const middle = (all: number[]): number | undefined => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];
  const came = middle(people.flatMap((all) => (times(all, 'cameAt').length > 0 ? Math.min(...times(all, 'cameAt')) : [])));
  const left = middle(people.flatMap((all) => (times(all, 'leftAt').length === all.length ? Math.max(...times(all, 'leftAt')) : [])));
  return Math.min(...expected.sittings.map(({ from, to }) => Math.max(came === undefined ? 0 : Math.abs(came - from), left === undefined ? 0 : Math.abs(left - to))));
}

/** Offsets of the world's clocks by which the file fits the meeting, the nearest first. */
function shifts(rows: readonly ReportRow[], order: DayOrder, expected: Placed): { offset: number; off: number }[] {
  const sample = rows.length > 200 ? rows.filter((_, at) => at % Math.ceil(rows.length / 200) === 0) : rows;
  const all = Array.from({ length: 105 }, (_, at) => -720 + at * 15).filter((offset) => offset % 60 === 0 || [30, 45].includes(((offset % 60) + 60) % 60));
  const kept = all.map((offset) => ({ offset, off: misfit(sample, order, { offset }, expected) })).filter(({ off }) => off < hours(1));
  return kept.filter(({ offset }) => fit(sample, order, { offset }, expected) >= most).sort((one, other) => one.off - other.off);
}

function instants({ came, left, ...row }: ReportRow, order: DayOrder, zoned: Zoned, { day }: Placed): TimedRow | { line: number; why: string } {
  const [cames, lefts] = [came ? instantsOf(came, order, zoned, day) : [null], left ? instantsOf(left, order, zoned, day) : [null]];
  if (cames.length === 0 || lefts.length === 0) return { line: row.line, why: 'Clocks were put forward over this time, or there is no such day.' };
  const pairs = cames.flatMap((cameAt) => lefts.map((leftAt) => ({ cameAt, leftAt: over(cameAt, leftAt, left?.date === null) })));
  const lasting = ({ cameAt, leftAt }: { cameAt: Date | null; leftAt: Date | null }): number => (cameAt && leftAt ? leftAt.getTime() - cameAt.getTime() : 0);
  const wanted = (row.seconds ?? 0) * 1000;
  const best = pairs.filter((pair) => lasting(pair) >= 0).sort((one, other) => (row.seconds === null ? lasting(one) - lasting(other) : Math.abs(lasting(one) - wanted) - Math.abs(lasting(other) - wanted)))[0];
  return best ? { ...row, ...best } : { line: row.line, why: 'The leaving stands before the coming.' };
}

/** Where only times are written, a leaving before the coming was after midnight. */
const over = (cameAt: Date | null, leftAt: Date | null, timeOnly: boolean): Date | null => (cameAt && leftAt && timeOnly && leftAt < cameAt ? new Date(leftAt.getTime() + days(1)) : leftAt);

const anyway = [{ value: 'yes', words: 'It is this meeting: bring it' }];
const otherNumber = (number: string): FileQuestion => ({ key: 'other_meeting', sentence: `The file says that it is of the meeting ${number}, and this roundtable has another number. Nothing was kept.`, choices: anyway });

function otherDay(moments: readonly WrittenMoment[], order: DayOrder): FileQuestion {
  const dates = [...new Set(moments.map((moment) => dayOf(moment, order, '')).filter(Boolean))].sort();
  const when = dates.length > 1 ? `${dates[0]} to ${dates.at(-1)}` : (dates[0] ?? 'another time');
  return { key: 'other_meeting', sentence: `The file tells of ${when}, and nobody in it was there while this roundtable met. It is perhaps of another meeting. Nothing was kept.`, choices: anyway };
}
