import { toInstant } from '@convenor/calendar';

/** A wall time as a file writes it. Day and month may stand in either order; a date may be missing altogether. */
export interface WrittenMoment {
  /** As it stands in the file: two numbers whose order is open, or day and month for sure; null where only a time is written. */
  date: { year: number; first: number; second: number } | { year: number; month: number; day: number } | null;
  /** Seconds since midnight. */
  seconds: number;
  /** Minutes ahead of UTC, where the file says so. */
  offset: number | null;
}

export type DayOrder = 'dmy' | 'mdy';

/** Beginnings of the months' names in the six languages, German and Portuguese, January first. */
const months: readonly RegExp[] = [
  /^(?:jan|ene|янв|jän|يناير|كانون الثاني)/, /^(?:feb|f[eé]v|фев|فبراير|شباط)/, /^(?:mar|m[aä]r|март|مارس|آذار)/, /^(?:apr|avr|abr|апр|أبريل|ابريل|نيسان)/, /^(?:may|mai|мая|май|مايو|أيار)/, /^(?:jun|juin|июн|يونيو|يونية|حزيران)/,
  /^(?:jul|juil|июл|يوليو|تموز)/, /^(?:aug|ao[uû]|ago|авг|أغسطس|اغسطس|آب)/, /^(?:sep|set|сен|سبتمبر|أيلول)/, /^(?:oct|okt|out|окт|أكتوبر|اكتوبر|تشرين الأول)/, /^(?:nov|ноя|нов|نوفمبر|تشرين الثاني)/, /^(?:dec|d[eé]c|dic|dez|дек|ديسمبر|كانون الأول)/,
];
const monthOf = (word: string): number => months.findIndex((name) => name.test(word)) + 1;

const digits: Readonly<Record<string, string>> = Object.fromEntries([...'٠١٢٣٤٥٦٧٨٩'].flatMap((sign, at) => [[sign, String(at)]]).concat([...'۰۱۲۳۴۵۶۷۸۹'].map((sign, at) => [sign, String(at)])));
/** Blanks of every kind are one, marks of direction are none, digits are 0 to 9. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\u200e\u200f\u061c\u202a-\u202e]/g, '').replace(/[٠-٩۰-۹]/g, (sign) => digits[sign] ?? sign).replace(/\s+/g, ' ').trim().toLowerCase();

const half = '(?:([ap]) ?\\.? ?m\\.?|(ص|صباحا|م|مساء)(?=$|[^\\p{L}]))?';
const chineseHalf = '(?:(上午|下午|凌晨|中午|晚上) ?)?';
const clock = new RegExp(`${chineseHalf}(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)? ?${half}`, 'u');
/** `9h35`, `9.35`: only where no colon stands, for dates have dots too. */
const otherClock = new RegExp(`${chineseHalf}(?<![\\d.])(\\d{1,2})[.h](\\d{2})(?:\\.(\\d{2}))?(?![.\\d]) ?${half}`, 'u');
const offsetPattern = /(?:(?:utc|gmt) ?([+-]\d{1,2})(?::?(\d{2}))?|([+-]\d{2}):?(\d{2})$|(?<=\d)(z)$|\b(utc|gmt)\b)/;

/** Minutes ahead of UTC that a text names: `GMT+05:30`, `+0200`, `UTC`; null where it names none. */
export function offsetIn(text: string): number | null {
  const [found, hour, minute, bareHour, bareMinute] = offsetPattern.exec(plain(text).replace(/[−–]/g, '-')) ?? [];
  if (found === undefined) return null;
  const [hours, minutes] = [Number(hour ?? bareHour ?? 0), Number(minute ?? bareMinute ?? 0)];
  return hours * 60 + ((hour ?? bareHour ?? '').startsWith('-') ? -minutes : minutes);
}

function secondsOf(text: string): { seconds: number; rest: string } | null {
  const found = clock.exec(text) ?? otherClock.exec(text);
  if (!found) return null;
  const [whole, chinese, hour, minute, second, latin, arabic] = found;
  const late = latin === 'p' || arabic?.startsWith('م') || chinese === '下午' || chinese === '晚上' || (chinese === '中午' && Number(hour) < 11);
  const early = latin === 'a' || arabic?.startsWith('ص') || chinese === '上午' || chinese === '凌晨';
  const hours = late && Number(hour) < 12 ? Number(hour) + 12 : early && Number(hour) === 12 ? 0 : Number(hour);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return { seconds: hours * 3600 + Number(minute) * 60 + Number(second ?? 0), rest: `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}` };
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year));

function dateOf(text: string): WrittenMoment['date'] | 'none' {
  const iso = /(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const worded = /(\d{1,2})\.?[ -]?(?:de |d’|d')?(\p{L}{3,}\.?(?: \p{L}{4,})?)[ -]?(?:de )?,? ?(\d{4}|\d{2}\b)/u.exec(text) ?? null;
  if (worded?.[2] && monthOf(worded[2])) return { year: fullYear(worded[3] ?? ''), month: monthOf(worded[2]), day: Number(worded[1]) };
  const american = /(\p{L}{3,}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/u.exec(text);
  if (american?.[1] && monthOf(american[1])) return { year: Number(american[3]), month: monthOf(american[1]), day: Number(american[2]) };
  const numbers = /(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!numbers) return /\p{L}|\d/u.test(text.replace(/\b(?:utc|gmt|[a-z]{2,4})\b|[+-]\d{1,2}:?\d{0,2}/g, '')) ? 'none' : null;
  const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), fullYear(numbers[4] ?? '')];
  // With dots the day stands first wherever people write so.
  return numbers[2] === '.' ? { year, month: second, day: first } : { year, first, second };
}

/** Reads a moment as it is written; null for what is none. */
export function readMoment(text: string): WrittenMoment | null {
  const words = plain(text).replace(/(\d)t(?=\d)/, '$1 ');
  const offset = offsetIn(words);
  const time = secondsOf(words.replace(/(?:utc|gmt) ?[+-−]\d{1,2}:?\d{0,2}|(?<=\d{2}) ?[+-]\d{2}:?\d{2}$/, ''));
  if (!time) return null;
  const date = dateOf(time.rest);
  if (date === 'none') return null;
  if (date && 'month' in date && (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)) return null;
  return { date, seconds: time.seconds, offset };
}

/** Which orders of day and month the written dates allow. */
export function ordersOf(moments: readonly WrittenMoment[]): DayOrder[] {
  const open = moments.flatMap(({ date }) => (date && 'first' in date ? [date] : []));
  const may = (order: DayOrder): boolean => open.every(({ first, second }) => (order === 'dmy' ? first <= 31 && second <= 12 : first <= 12 && second <= 31));
  return (['dmy', 'mdy'] as const).filter(may);
}

/** Day and month are the same in both orders, or there is nothing to put in order. */
export const orderMatters = (moments: readonly WrittenMoment[]): boolean => moments.some(({ date }) => date !== null && 'first' in date && date.first !== date.second);

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-02` of a written date; of a mere time, the day it is taken to belong to. */
export function dayOf({ date }: WrittenMoment, order: DayOrder, otherwise: string): string {
  if (!date) return otherwise;
  const { month, day } = 'month' in date ? date : order === 'dmy' ? { day: date.first, month: date.second } : { day: date.second, month: date.first };
  return `${date.year}-${two(month)}-${two(day)}`;
}

/** How wall times become instants. `offset`: minutes ahead of UTC that the file says of all its times. */
export type Zoned = { zone: string } | { offset: number };

/** Of wall times by their clocks, the instants: a report of thousands has some hundred minutes, read again for every clock that is tried. */
const walls = new Map<string, readonly number[]>();
const mostWalls = 20_000;

function wallOf(local: string, zone: string): readonly number[] {
  const key = `${zone} ${local}`;
  const known = walls.get(key);
  if (known) return known;
  const shown = (which: 'first' | 'second'): number[] => {
    try {
      return [toInstant(local, zone, which).getTime()];
    } catch {
      return [];
    }
  };
  if (walls.size >= mostWalls) walls.clear();
  const instants = [...new Set([...shown('first'), ...shown('second')])];
  walls.set(key, instants);
  return instants;
}

/** The instants that a written moment may be: one as a rule, two in the hour that comes twice, none that clocks jumped over. */
export function instantsOf(moment: WrittenMoment, order: DayOrder, zoned: Zoned, otherwise: string): Date[] {
  const local = `${dayOf(moment, order, otherwise)}T${two(Math.floor(moment.seconds / 3600))}:${two(Math.floor(moment.seconds / 60) % 60)}`;
  const offset = moment.offset ?? ('offset' in zoned ? zoned.offset : null);
  const zone = offset === null && 'zone' in zoned ? zoned.zone : 'UTC';
  return wallOf(local, zone).map((instant) => new Date(instant - (offset ?? 0) * 60_000 + (moment.seconds % 60) * 1000));
}

/** Seconds of `62`, `1h 2m 3s`, `01:02:03`, `52 mins`; null for what is no length. @param unit what a bare number counts */
export function readLength(text: string, unit: 'minutes' | 'seconds'): number | null {
  const words = plain(text);
  const colons = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(words);
  if (colons) return Number(colons[1]) * (colons[3] ? 3600 : 60) + Number(colons[2]) * (colons[3] ? 60 : 1) + Number(colons[3] ?? 0);
  if (/^\d+(?:[.,]\d+)?$/.test(words)) return Math.round(Number(words.replace(',', '.')) * (unit === 'minutes' ? 60 : 1));
  const parts = [...words.matchAll(/(\d+) ?(h|heures?|std|stunden?|horas?|ч|小时|时|س|ساعة|m|min|minutes?|minuten?|minutos?|мин|м|分钟|分|د|دقيقة|s|sec|sek|seconds?|secondes?|segundos?|сек|с|秒|ث|ثانية)[a-zа-я]*\.?/gu)];
  if (parts.length === 0) return null;
  const worth = (of: string): number => (/^(?:h|std|stu|hor|ч|小时|时|س)/.test(of) ? 3600 : /^(?:m|м|分|د)/.test(of) ? 60 : 1);
  return parts.reduce((sum, [, count = '0', of = '']) => sum + Number(count) * worth(of), 0);
}
