import { plusDays } from '@convenor/calendar';
import type { Proposal, ProposedDay } from '@convenor/contracts';
import { exists, inWords, isoOf, weekdayOf, type PrintedDay } from './dates';
import type { Findings } from './findings';
import { wall, type TimeRange } from './times';
import type { WhenLine } from './when-lines';

export interface When {
  days: ProposedDay[];
  /** The days of the forum this roundtable is part of, and the line they stand in. */
  parent: { start: string; end: string; phrase: string } | null;
  /** The lines the days and times were taken from. */
  lines: WhenLine[];
}

/**
 * The days of the meeting out of all lines that speak of them. Lines that say the same day are one; a year is taken only
 * from another date of the paper; days that contradict each other are asked, not chosen.
 */
export function meetingDays(lines: readonly WhenLine[], found: Findings, asOf: string | undefined): When {
  const years = yearsOf(lines);
  const dated = lines.filter((line) => line.days.length > 0);
  const forum = parentLine(dated, years);
  const own = dated.filter((line) => line !== forum && !(forum && line.from === 'front' && !line.session && spanOf(line) > 1 && line.times.length === 0));
  const said = own.some((line) => line.from !== 'body') ? own.filter((line) => line.from !== 'body' || line.days.length <= 3) : own;
  const parentDays = forum ? datesOf(forum, years) : [];
  const days = chosenDays(said, years, found, asOf);
  const withTimes = hours(days, lines.filter((line) => line !== forum), found);
  return { days: withTimes, parent: forum && parentDays.length ? { start: parentDays[0] ?? '', end: parentDays.at(-1) ?? '', phrase: forum.text } : null, lines: said };
}

const emptyDay: ProposedDay = { date: null, start: null, end: null, zone: null, zoneFrom: null };
const keyOf = (day: PrintedDay): string => `${day.month}-${day.day}`;
const spanOf = (line: WhenLine): number => new Set(line.days.map(keyOf)).size;

/** Years printed with some day, by day; and the only year printed at all, if there is just one. */
function yearsOf(lines: readonly WhenLine[]): { of: (day: PrintedDay) => number | null; only: number | null } {
  const printed = lines.flatMap((line) => line.days).filter((day) => day.year !== null);
  const years = new Set(printed.map((day) => day.year));
  const only = years.size === 1 ? (printed[0]?.year ?? null) : null;
  return { of: (day) => day.year ?? printed.find((other) => keyOf(other) === keyOf(day))?.year ?? only, only };
}

type Years = ReturnType<typeof yearsOf>;

function datesOf(line: WhenLine, years: Years): string[] {
  return line.days.flatMap((day) => {
    const year = years.of(day);
    return year !== null && exists({ ...day, year }) ? [isoOf({ ...day, year })] : [];
  });
}

/** The forum's own dates: several days without hours, within which another line puts this session on one of them. */
function parentLine(lines: readonly WhenLine[], years: Years): WhenLine | null {
  const session = lines.find((line) => line.session && line.from !== 'body') ?? oneDayOfForum(lines);
  if (!session) return null;
  const inside = datesOf(session, years);
  return lines.find((line) => line !== session && !line.session && line.times.length === 0 && spanOf(line) > inside.length && inside.every((date) => datesOf(line, years).includes(date))) ?? null;
}

/** A line with one day and hours, while another names a forum of several days. */
const oneDayOfForum = (lines: readonly WhenLine[]): WhenLine | undefined =>
  lines.some((line) => line.from === 'front' && spanOf(line) > 1 && /\b(?:forum|conference|congress|summit|assembly|week|review|symposium|festival|convention)\b/i.test(line.text))
    ? lines.find((line) => line.from === 'section' && spanOf(line) === 1 && line.times.length > 0)
    : undefined;

/** One line's days, or the days several lines add up to where they are parts of a list ("Day 1 …", "Day 2 …"). */
function chosenDays(lines: readonly WhenLine[], years: Years, found: Findings, asOf: string | undefined): ProposedDay[] {
  const first = lines[0];
  if (!first) {
    found.ask('/days/0/date', 'The paper gives no date.');
    return [emptyDay];
  }
  const places = new Map<string, WhenLine[]>();
  for (const line of lines) places.set(line.from, [...(places.get(line.from) ?? []), line]);
  const proposals = [...places.values()].map((group) => unique(group.flatMap((line) => line.days)));
  const fullest = proposals.reduce((most, days) => (days.length > most.length ? days : most), proposals[0] ?? []);
  const strays = proposals.flat().filter((day) => !fullest.some((one) => keyOf(one) === keyOf(day) && agreeing(one, day)));
  const headDisagrees = contradiction(places.get('front') ?? []);
  if (strays.length || headDisagrees) return contradictory(unique([...fullest, ...strays]), years, found, lines);
  const unclear = lines.flatMap((line) => line.dates).find((mention) => mention.orElse);
  if (unclear && lines.every((line) => line.dates.every((mention) => mention.orElse))) return dayOrMonth(unclear, found);
  const days = fullest.map((day, index) => settledDay(mostSaid(day, proposals.flat()), index, years, found, asOf));
  days.forEach((_, index) => found.source(`/days/${index}/date`, phraseOf(lines, fullest[index])));
  return days;
}

/** "5/6/2027" is the fifth of June or the sixth of May. */
function dayOrMonth(mention: WhenLine['dates'][number], found: Findings): ProposedDay[] {
  const readings = [mention.days[0], mention.orElse].flatMap((day) => (day?.year ? [isoOf({ ...day, year: day.year })] : []));
  found.source('/days/0/date', mention.phrase);
  found.ask('/days/0/date', `“${mention.phrase}” may put the day or the month first.`, readings);
  return [emptyDay];
}

const agreeing = (one: PrintedDay, other: PrintedDay): boolean => one.year === null || other.year === null || one.year === other.year;
const mostSaid = (day: PrintedDay, all: readonly PrintedDay[]): PrintedDay => {
  const same = all.filter((other) => keyOf(other) === keyOf(day));
  return { ...day, year: day.year ?? same.find((other) => other.year !== null)?.year ?? null, weekday: day.weekday ?? same.find((other) => other.weekday !== null)?.weekday ?? null };
};

/** Two lines at the head that each give one day, and not the same one. */
const contradiction = (front: readonly WhenLine[]): boolean => front.length === 2 && front.every((line) => spanOf(line) === 1 && !line.session && !/\bday\b/i.test(line.text)) && unique(front.flatMap((line) => line.days)).length === 2 && front.some((line) => line.times.length > 0) && front.every((line) => line.dates.length === 1);

function unique(days: readonly PrintedDay[]): PrintedDay[] {
  const kept: PrintedDay[] = [];
  for (const day of days) {
    const same = kept.findIndex((one) => keyOf(one) === keyOf(day) && agreeing(one, day));
    const held = kept[same];
    if (held) kept[same] = { ...held, year: held.year ?? day.year, weekday: held.weekday ?? day.weekday };
    else kept.push(day);
  }
  return kept;
}

function contradictory(days: readonly PrintedDay[], years: Years, found: Findings, lines: readonly WhenLine[]): ProposedDay[] {
  const dates = days.flatMap((day) => {
    const year = years.of(day);
    return year !== null && exists({ ...day, year }) ? [{ iso: isoOf({ ...day, year }), fits: day.weekday !== null && weekdayOf(isoOf({ ...day, year })) === day.weekday }] : [];
  });
  const likeliest = [...dates].sort((a, b) => Number(b.fits) - Number(a.fits)).map((date) => date.iso);
  found.warn('dates_disagree', '/days/0/date', `The paper gives different days: ${likeliest.map(inWords).join(', ')}.`);
  found.ask('/days/0/date', 'The paper gives different days for the meeting.', likeliest);
  found.source('/days/0/date', lines[0]?.text ?? '');
  return [emptyDay];
}

const phraseOf = (lines: readonly WhenLine[], day: PrintedDay | undefined): string => lines.find((line) => day && line.days.some((one) => keyOf(one) === keyOf(day)))?.text ?? '';

function settledDay(day: PrintedDay, index: number, years: Years, found: Findings, asOf: string | undefined): ProposedDay {
  const pointer = `/days/${index}`;
  const year = years.of(day);
  if (!exists({ ...day, year })) return impossible(day, year, pointer, found);
  if (year === null) {
    found.ask(`${pointer}/date`, 'The date has no year.', yearOptions(day, asOf));
    return emptyDay;
  }
  if (day.year === null) found.guess(`${pointer}/date`);
  const iso = isoOf({ ...day, year });
  if (day.weekday !== null && day.weekday !== weekdayOf(iso)) mismatch(iso, day.weekday, pointer, found);
  return { ...emptyDay, date: iso };
}

function impossible(day: PrintedDay, year: number | null, pointer: string, found: Findings): ProposedDay {
  found.warn('date_impossible', `${pointer}/date`, `There is no day ${day.day} in that month.`);
  const last = year === null || day.month > 12 ? null : plusDays(day.month === 12 ? `${year + 1}-01-01` : isoOf({ day: 1, month: day.month + 1, year }), -1);
  found.ask(`${pointer}/date`, 'The date does not exist.', last ? [last, plusDays(last, 1)] : []);
  return emptyDay;
}

/** Years near the day of reading; where a weekday is printed, those in which it fits. */
function yearOptions(day: PrintedDay, asOf: string | undefined): string[] {
  if (!asOf) return [];
  const now = Number(asOf.slice(0, 4));
  const dates = [0, 1, -1, -2, 2, -3, -4, -5, -6].map((shift) => now + shift).filter((year) => exists({ ...day, year })).map((year) => isoOf({ ...day, year }));
  const fitting = day.weekday === null ? dates.slice(0, 3) : dates.filter((date) => weekdayOf(date) === day.weekday);
  return [...fitting].sort((a, b) => distance(a, asOf) - distance(b, asOf)).slice(0, 3);
}

const distance = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b));

function mismatch(iso: string, weekday: number, pointer: string, found: Findings): void {
  const shift = ((weekday - weekdayOf(iso) + 10) % 7) - 3;
  found.warn('weekday_mismatch', pointer, `${inWords(iso)} is the date as printed, but the paper names another weekday.`, plusDays(iso, shift));
}

/** Puts the hours on the days: one pair for all, or each line's own for its days. */
function hours(days: readonly ProposedDay[], lines: readonly WhenLine[], found: Findings): ProposedDay[] {
  const timed = lines.filter((line) => line.times.length > 0);
  return days.map((day, index) => {
    const own = timed.filter((line) => day.date !== null && line.days.some((one) => `-${String(one.month).padStart(2, '0')}-${String(one.day).padStart(2, '0')}` === day.date?.slice(4)));
    const nth = timed.filter((line) => numberOfDay(line.text) === index + 1);
    if (nth.length && days.length > 1) return { ...day, ...hoursOf(nth.flatMap((line) => rangesFor(line, day).map((range) => ({ range, line }))), index, found) };
    const dayless = days.length === 1 ? timed.filter((line) => line.days.length === 0 && line.from !== 'body') : [];
    const sources = own.length ? [...own, ...dayless] : timed.filter((line) => line.from !== 'body' || timed.every((other) => other.from === 'body'));
    const ranges = sources.flatMap((line) => rangesFor(line, day).map((range) => ({ range, line })));
    return { ...day, ...hoursOf(ranges, index, found) };
  });
}

/** "Day 2: 09:00–13:00" */
function numberOfDay(text: string): number {
  const word = /^\W*(?:day|jour|día)\s+(\d|one|two|three|four)\b/i.exec(text)?.[1]?.toLowerCase() ?? '';
  return ['one', 'two', 'three', 'four'].indexOf(word) + 1 || Number(word);
}

/** Of a line with several days and hours, the hours printed after this day; of a line in two zones, the first pair. */
function rangesFor(line: WhenLine, day: ProposedDay): TimeRange[] {
  const mention = line.dates.find((one) => one.days.some((printed) => day.date?.endsWith(`-${String(printed.month).padStart(2, '0')}-${String(printed.day).padStart(2, '0')}`)));
  const next = mention ? line.dates.find((one) => one.at > mention.at) : undefined;
  const after = mention && line.dates.length > 1 ? line.times.filter((time) => time.at > mention.at && (!next || time.at < next.at)) : [];
  const [first] = after.length ? after : [line.times.find((time) => time.end !== null) ?? line.times[0]];
  return first ? [first] : [];
}

function hoursOf(ranges: readonly { range: TimeRange; line: WhenLine }[], index: number, found: Findings): Pick<ProposedDay, 'start' | 'end'> {
  const pointer = `/days/${index}`;
  const [best] = [...ranges].sort((a, b) => Number(b.range.end !== null) - Number(a.range.end !== null));
  if (!best) {
    found.ask(`${pointer}/start`, 'The paper gives no hour at which the meeting starts.');
    found.ask(`${pointer}/end`, 'The paper gives no hour at which the meeting ends.');
    return { start: null, end: null };
  }
  const starts = [...new Set(ranges.map(({ range }) => range.start))];
  const ends = [...new Set(ranges.flatMap(({ range }) => range.end ?? []))];
  for (const [field, values] of [['start', starts], ['end', ends]] as const) {
    if (values.length < 2) continue;
    found.warn('times_disagree', `${pointer}/${field}`, `The paper gives different hours: ${values.join(', ')}.`);
    found.ask(`${pointer}/${field}`, 'The paper gives different hours.', values);
  }
  found.source(`${pointer}/start`, best.line.text);
  if (best.range.end === null) found.ask(`${pointer}/end`, 'The paper gives no hour at which the meeting ends.');
  else found.source(`${pointer}/end`, best.line.text);
  if (best.range.backwards && best.range.end) backwards(best.range, pointer, found);
  return { start: starts.length > 1 ? null : best.range.start, end: ends.length > 1 ? null : best.range.end };
}

/** "9:00 – 5:00" is most often an afternoon; "22:00 – 01:00" crosses midnight. Both are offered. */
function backwards(range: TimeRange, pointer: string, found: Findings): void {
  const end = range.end ?? '';
  const later = wall((Number(end.slice(0, 2)) + 12) * 60 + Number(end.slice(3)));
  const afternoon = Number(end.slice(0, 2)) < 12 && later > range.start ? [later] : [];
  found.warn('ends_before_start', `${pointer}/end`, `The end (${end}) lies before the start (${range.start}): past midnight, or a slip.`, afternoon[0] ?? null);
  found.ask(`${pointer}/end`, 'The end lies before the start: does the meeting go past midnight?', [...afternoon, end]);
}

/** Hours that only the agenda tells: from its first item of a day to its last. */
export function hoursFromAgenda(days: readonly ProposedDay[], agenda: Proposal['agenda'], found: Findings): ProposedDay[] {
  return days.map((day, index) => {
    const items = agenda.filter((item) => item.start !== null && item.date === day.date && day.date !== null);
    const [first, last] = [items[0], items.at(-1)];
    const filled = { ...day, start: day.start ?? first?.start ?? null, end: day.end ?? last?.end ?? null };
    for (const field of ['start', 'end'] as const) {
      if (day[field] !== null || filled[field] === null || (found.questions.find((one) => one.field === `/days/${index}/${field}`)?.options.length ?? 0) > 0) continue;
      found.settle(`/days/${index}/${field}`);
      found.guess(`/days/${index}/${field}`);
    }
    return filled;
  });
}
