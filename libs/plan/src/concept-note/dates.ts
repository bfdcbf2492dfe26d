/** A day as printed; the year and the weekday may be absent. */
export interface PrintedDay {
  day: number;
  /** 1–12. */
  month: number;
  year: number | null;
  /** 0 Sunday … 6 Saturday. */
  weekday: number | null;
}

/** One mention of a day or of several days. */
export interface DateMention {
  days: PrintedDay[];
  phrase: string;
  at: number;
  /** "3/11/2022" is two days; the other reading. */
  orElse: PrintedDay | null;
}

const monthNames: readonly string[] = [
  'january jan janvier enero januar', 'february feb fevrier febrero februar', 'march mar mars marzo marz', 'april apr avril abril', 'may mai mayo', 'june jun juin junio juni',
  'july jul juillet julio juli', 'august aug aout agosto', 'september sept sep septembre septiembre', 'october oct octobre octubre oktober', 'november nov novembre noviembre', 'december dec decembre diciembre dezember',
];
const weekdayNames: readonly string[] = ['sunday sun dimanche domingo', 'monday mon lundi lunes', 'tuesday tue tues mardi martes', 'wednesday wed mercredi miercoles', 'thursday thu thur thurs jeudi jueves', 'friday fri vendredi viernes', 'saturday sat samedi sabado'];

const lookUp = (names: readonly string[]): Map<string, number> => new Map(names.flatMap((row, index) => row.split(' ').map((name) => [name, index] as const)));
const months = lookUp(monthNames);
const weekdays = lookUp(weekdayNames);

interface Token { kind: 'day' | 'year' | 'month' | 'weekday' | 'to' | 'and' | 'skip' | 'word'; value: number; at: number; end: number; ordinal: boolean }

const tokenPattern = /(\d{1,4})(st|nd|rd|th|er|º|°|\.(?=\s))?(?![\d%€$£])|(\p{L}+)\.?|([-–—−‐‑/])|([,&()])|\S/gu;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map((match): Token => {
    const [whole, digits, ordinal, word, dash, sign] = match;
    const place = { at: match.index, end: match.index + whole.length, ordinal: ordinal !== undefined };
    if (digits) return { ...place, ...numberOf(digits) };
    if (dash) return { ...place, kind: dash === '/' ? 'and' : 'to', value: 0 };
    if (sign) return { ...place, kind: sign === '&' ? 'and' : sign === ',' ? 'skip' : 'word', value: 0 };
    return word ? { ...place, ...wordOf(word) } : { ...place, kind: 'word', value: 0 };
  });
}

function numberOf(digits: string): Pick<Token, 'kind' | 'value'> {
  const value = Number(digits);
  if (digits.length <= 2 && value >= 1 && value <= 31) return { kind: 'day', value };
  return digits.length === 4 && value >= 1945 && value < 2100 ? { kind: 'year', value } : { kind: 'word', value: 0 };
}

function wordOf(word: string): Pick<Token, 'kind' | 'value'> {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const month = months.get(plain);
  // "may", "mar", "sat" are words too: an English month or weekday is capital, a French or Spanish one need not be.
  if (month !== undefined && (/^\p{Lu}/u.test(word) || plain.length > 3) && !(plain === 'march' && word === 'march')) return { kind: 'month', value: month + 1 };
  const weekday = weekdays.get(plain);
  if (weekday !== undefined && (/^\p{Lu}/u.test(word) || plain.length > 4)) return { kind: 'weekday', value: weekday };
  if (/^(?:to|until|till|through|au|al|bis)$/.test(plain)) return { kind: 'to', value: 0 };
  if (/^(?:and|et|y|und)$/.test(plain)) return { kind: 'and', value: 0 };
  if (/^(?:the|of|de|del|le|el|on|du)$/.test(plain)) return { kind: 'skip', value: 0 };
  return { kind: 'word', value: 0 };
}

interface Item { day: number; weekday: number | null; link: 'to' | 'and' | null }
interface Group { items: Item[]; month: number; year: number | null; from: number; to: number; at: number; end: number }

/**
 * The dates in a short text, in any of the ways papers write them: "3rd November", "12 and 13 November 2020", "Tuesday 9 to
 * Wednesday 10 March 2027", "30 November – 2 December", "November 3, 2022", "2022-11-03", "3.11.2022"; French and Spanish
 * months too. A month without a day is no date. Times should be blanked out before.
 */
export function datesIn(text: string): DateMention[] {
  const numeric = numericDates(text);
  const rest = numeric.reduce((left, mention) => blank(left, mention.at, mention.phrase.length), text);
  const tokens = tokensOf(rest);
  const groups: Group[] = [];
  for (let at = 0; at < tokens.length; ) {
    const group = miscounted(tokens, at, rest) ? null : (dayFirst(tokens, at) ?? monthFirst(tokens, at));
    if (group) groups.push(group);
    at = group ? group.to : at + 1;
  }
  return [...numeric, ...joined(groups, tokens, text)].sort((a, b) => a.at - b.at);
}

/** The text with a stretch made unreadable, every other character in its place. */
export const blank = (text: string, at: number, length: number): string => text.slice(0, at) + '\u0001'.repeat(length) + text.slice(at + length);

const counted = /^(?:round|table|roundtable|session|day|no|nr|level|floor|room|panel|part|item|objective|goal|article|page|version|jour|dia|phase|theme|number|hall|salle)$/i;

/** "Friday, 13 November 2020", "12 and 13 November", "Tue 9 to Wed 10 March". */
function dayFirst(tokens: readonly Token[], start: number): Group | null {
  const items: Item[] = [];
  let at = start;
  let link: Item['link'] = null;
  for (;;) {
    const read = dayAt(tokens, at);
    if (!read) return null;
    // "Roundtable 4 – Friday, 13 November": a weekday is a wall, what stood before it without one was no day.
    if (items.length && read.item.weekday !== null && items[0]?.weekday === null) return null;
    items.push({ ...read.item, link });
    const next = skipped(tokens, read.to);
    const month = tokens[next];
    if (month?.kind === 'month') return withYear(tokens, { items, month: month.value, year: null, from: start, to: next + 1, at: tokens[start]?.at ?? 0, end: month.end });
    const connector = tokens[next];
    link = connector?.kind === 'to' ? 'to' : 'and';
    at = connector?.kind === 'to' || connector?.kind === 'and' ? skipped(tokens, next + 1) : next;
    if (items.length > 8 || at === read.to) return null;
  }
}

function dayAt(tokens: readonly Token[], start: number): { item: Omit<Item, 'link'>; to: number } | null {
  const first = tokens[start];
  const weekday = first?.kind === 'weekday' ? first.value : null;
  const at = weekday === null ? start : skipped(tokens, start + 1);
  const day = tokens[at];
  return day?.kind === 'day' ? { item: { day: day.value, weekday }, to: at + 1 } : null;
}

/** "November 3, 2022", "Tuesday, March 9–10, 2027". */
function monthFirst(tokens: readonly Token[], start: number): Group | null {
  const first = tokens[start];
  const weekday = first?.kind === 'weekday' ? first.value : null;
  const monthAt = weekday === null ? start : skipped(tokens, start + 1);
  const month = tokens[monthAt];
  const day = tokens[monthAt + 1];
  if (month?.kind !== 'month' || day?.kind !== 'day') return null;
  const items: Item[] = [{ day: day.value, weekday, link: null }];
  let to = monthAt + 2;
  for (;;) {
    const connector = tokens[to]?.kind === 'skip' ? tokens[skipped(tokens, to)] : tokens[to];
    const link = connector?.kind === 'to' || connector?.kind === 'and' ? connector.kind : null;
    const next = link ? dayAt(tokens, skipped(tokens, skipped(tokens, to) + 1)) : null;
    // "November 30 – December 2": the day after the dash has its own month.
    if (!link || !next || tokens[next.to]?.kind === 'month' || items.length > 8) break;
    items.push({ ...next.item, link });
    to = next.to;
  }
  return withYear(tokens, { items, month: month.value, year: null, from: start, to, at: tokens[start]?.at ?? 0, end: tokens[to - 1]?.end ?? 0 });
}

const skipped = (tokens: readonly Token[], from: number): number => {
  let at = from;
  while (tokens[at]?.kind === 'skip' && at - from < 3) at += 1;
  return at;
};

function withYear(tokens: readonly Token[], group: Group): Group {
  const at = skipped(tokens, group.to);
  const year = tokens[at];
  return year?.kind === 'year' ? { ...group, year: year.value, to: at + 1, end: year.end } : group;
}

/** Groups that a dash or "to" joins are one stretch of days; each gets the year of the other where it has none. */
function joined(groups: readonly Group[], tokens: readonly Token[], text: string): DateMention[] {
  const mentions: DateMention[] = [];
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index];
    const next = groups[index + 1];
    if (!group) continue;
    const between = next ? tokens.slice(group.to, next.from).filter((token) => token.kind !== 'skip') : [];
    if (next && between.length === 1 && (between[0]?.kind === 'to' || between[0]?.kind === 'and')) {
      const [start, end] = [daysOf({ ...group, year: group.year ?? next.year }), daysOf(next)];
      const days = between[0].kind === 'to' ? stretch(start.at(-1), end[0]) ?? [...start, ...end] : [...start, ...end];
      mentions.push({ days: [...start.slice(0, -1), ...days.filter((day) => !start.slice(0, -1).includes(day))], phrase: text.slice(group.at, next.end), at: group.at, orElse: null });
      index += 1;
    } else mentions.push({ days: daysOf(group), phrase: text.slice(group.at, group.end), at: group.at, orElse: null });
  }
  return mentions;
}

/** "Session 3 May …": a number that counts something else is no day. */
function miscounted(tokens: readonly Token[], at: number, text: string): boolean {
  const [before, number] = [tokens[at - 1], tokens[at]];
  return before?.kind === 'word' && number?.kind === 'day' && !number.ordinal && counted.test(text.slice(before.at, before.end).replace(/\.$/, ''));
}

function daysOf(group: Group): PrintedDay[] {
  const days: PrintedDay[] = [];
  for (const { day, weekday, link } of group.items) {
    const printed = { day, month: group.month, year: group.year, weekday };
    const between = link === 'to' ? stretch(days.at(-1), printed) : null;
    if (between) days.pop();
    days.push(...(between ?? [printed]));
  }
  return days;
}

/** All days from one to another, at most a fortnight; null where that is no forward stretch. */
function stretch(from: PrintedDay | undefined, to: PrintedDay | undefined): PrintedDay[] | null {
  if (!from || !to) return null;
  const year = from.year ?? to.year ?? 2001;
  const start = Date.UTC(year, from.month - 1, from.day);
  const end = Date.UTC(to.year ?? (to.month < from.month ? year + 1 : year), to.month - 1, to.day);
  const length = (end - start) / 86_400_000;
  if (length < 1 || length > 14) return null;
  return Array.from({ length: length + 1 }, (_, index) => {
    if (index === 0) return from;
    if (index === length) return to;
    const day = new Date(start + index * 86_400_000);
    return { day: day.getUTCDate(), month: day.getUTCMonth() + 1, year: from.year === null && to.year === null ? null : day.getUTCFullYear(), weekday: null };
  });
}

function numericDates(text: string): DateMention[] {
  const mentions: DateMention[] = [];
  for (const match of text.matchAll(/(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?:\s*(?:\/|to|–|until)\s*(\d{4})-(\d{2})-(\d{2}))?(?!\d)/g)) {
    const [first, last] = [printed(match[3], match[2], match[1]), match[4] ? printed(match[6], match[5], match[4]) : null];
    mentions.push({ days: last ? stretch(first, last) ?? [first, last] : [first], phrase: match[0], at: match.index, orElse: null });
  }
  for (const match of text.matchAll(/(?<![\d/.-])(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?![\d/])/g)) {
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 31 || second > 31 || (first > 12 && second > 12)) continue;
    const [dayMonth, monthDay] = [printed(match[1], match[3], match[4]), printed(match[3], match[1], match[4])];
    const unclear = match[2] === '/' && first <= 12 && second <= 12 && first !== second;
    mentions.push({ days: [second > 12 ? monthDay : dayMonth], phrase: match[0], at: match.index, orElse: unclear ? monthDay : null });
  }
  return mentions;
}

const printed = (day: string | undefined, month: string | undefined, year: string | undefined): PrintedDay => ({ day: Number(day), month: Number(month), year: Number(year), weekday: null });

/** True of a day that the calendar has; 31 February is none. Without a year a leap day is given the benefit of the doubt. */
export const exists = (day: PrintedDay): boolean => {
  const date = new Date(Date.UTC(day.year ?? 2024, day.month - 1, day.day));
  return day.month >= 1 && day.month <= 12 && date.getUTCMonth() === day.month - 1 && date.getUTCDate() === day.day;
};

/** `2022-11-03` */
export const isoOf = (day: { day: number; month: number; year: number }): string => `${String(day.year).padStart(4, '0')}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (iso: string): number => new Date(`${iso}T00:00:00Z`).getUTCDay();

const weekdayWords = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthWords = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "Thursday 3 November 2022": for sentences to the organiser. */
export const inWords = (iso: string): string => {
  const [year, month, day] = iso.split('-').map(Number);
  return `${weekdayWords[weekdayOf(iso)]} ${day} ${monthWords[(month ?? 1) - 1]} ${year}`;
};
