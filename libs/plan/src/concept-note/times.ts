/** A stretch of a day as printed: wall times `HH:MM`. */
export interface TimeRange {
  start: string;
  end: string | null;
  phrase: string;
  at: number;
  /** The end lies before the start on the clock: past midnight, or a slip. */
  backwards: boolean;
}

const dash = '(?:\\s*[-–—−‐‑]\\s*|\\s+(?:to|until|till|through|à|a|bis|hasta(?: las)?)\\s+)';
const meridiem = '(?:\\s?(a\\.?m\\.?|p\\.?m\\.?)(?![a-z]))?';
const one = `(\\d{1,2})(?:\\s?[:.hH]\\s?([0-5]\\d)|\\s?([hH])(?![a-z]))?${meridiem}`;
const rangePattern = new RegExp(`(?<![\\d/.,:#+-])${one}(?:\\s*(?:hrs|hours))?(?:\\s*\\(?(?:[A-Z]{3,4})\\)?)?${dash}(?:noon\\b|midday\\b|midnight\\b|${one})`, 'gi');
const singlePattern = new RegExp(`(?<![\\d/.,:#+-])${one}(?![\\d/])`, 'gi');
const military = /(?<![\d/.])([01]\d|2[0-3])([0-5]\d)\s*(?:h|hrs|hours)?\s*(?:[-–—]|to)\s*([01]\d|2[0-3])([0-5]\d)\s*(?:h|hrs|hours)?\b/gi;

interface Clock { hour: number; minute: number; half: 'am' | 'pm' | null; printed: boolean }

/**
 * The times of a short text: "15.00-17.00", "3-4.30 pm", "15h00–17h00", "9 a.m. to noon", "1500-1700 hrs", "at 10:00".
 * A bare pair of numbers is no time, nor is a number with a dot alone ("Room 3.12").
 */
export function timesIn(text: string): TimeRange[] {
  const found: TimeRange[] = [];
  const free = (at: number, length: number): boolean => !found.some((time) => at < time.at + time.phrase.length && time.at < at + length);
  const add = (range: TimeRange | null): void => {
    if (range && free(range.at, range.phrase.length)) found.push(range);
  };
  for (const match of text.matchAll(rangePattern)) add(rangeOf(match));
  for (const match of text.matchAll(military)) add(militaryOf(match, text));
  for (const match of text.matchAll(singlePattern)) add(singleOf(match, text));
  for (const match of text.matchAll(/\b(?:12\s+)?(noon|midday|midnight)\b/gi)) add({ start: match[1]?.toLowerCase() === 'midnight' ? '00:00' : '12:00', end: null, phrase: match[0], at: match.index, backwards: false });
  return found.sort((a, b) => a.at - b.at);
}

function rangeOf(match: RegExpMatchArray): TimeRange | null {
  const start = clockOf(match[1], match[2], match[3], match[4]);
  const word = /(noon|midday|midnight)$/i.exec(match[0])?.[1]?.toLowerCase();
  const end: Clock | null = word ? { hour: word === 'midnight' ? 24 : 12, minute: 0, half: null, printed: true } : clockOf(match[5], match[6], match[7], match[8]);
  if (!start || !end || !(start.printed || end.printed)) return null;
  // "12-13.30" is a time, "2-3.12" hardly one: with a dot on one side only, a meridiem must help.
  if (!start.printed && !end.half && !word && /\.\d\d/.test(match[0])) return null;
  if (end.half && !start.half) start.half = end.half === 'pm' && to24(start, 'pm') > to24(end, 'pm') ? 'am' : end.half;
  if (start.half && !end.half && !word && end.hour <= 12) end.half = to24(end, start.half) > to24(start, start.half) ? start.half : 'pm';
  const [from, until] = [to24(start, start.half), word ? end.hour * 60 : to24(end, end.half)];
  return { start: wall(from), end: wall(until % 1440), phrase: match[0].trim(), at: match.index ?? 0, backwards: until <= from };
}

function singleOf(match: RegExpMatchArray, text: string): TimeRange | null {
  const clock = clockOf(match[1], match[2], match[3], match[4]);
  if (!clock?.printed) return null;
  const at = match.index ?? 0;
  const dotted = /^\d{1,2}\s?\.\s?\d\d$/.test(match[0].trim());
  if (dotted && !/\b(?:at|from|by|starting|begins|a las|à)\s*$/i.test(text.slice(0, at)) && !/^\s*\(?(?:hrs|hours|CES?T|GMT|UTC|EAT|E[SD]T)\b/.test(text.slice(at + match[0].length))) return null;
  return { start: wall(to24(clock, clock.half)), end: null, phrase: match[0].trim(), at, backwards: false };
}

function militaryOf(match: RegExpMatchArray, text: string): TimeRange | null {
  const [whole, h1 = '', m1 = '', h2 = '', m2 = ''] = match;
  // Four digits twice are years ("1990-2010") unless something says hours.
  if (!/h/i.test(whole) && !/^\s*\(?(?:CES?T|GMT|UTC|EAT|E[SD]T|local)\b/.test(text.slice((match.index ?? 0) + whole.length))) return null;
  return { start: `${h1}:${m1}`, end: `${h2}:${m2}`, phrase: whole.trim(), at: match.index ?? 0, backwards: h2 + m2 <= h1 + m1 };
}

function clockOf(hours: string | undefined, minutes: string | undefined, bareH: string | undefined, half: string | undefined): Clock | null {
  const hour = Number(hours);
  const meridian = half ? (half.toLowerCase().startsWith('a') ? 'am' : 'pm') : null;
  if (hours === undefined || hour > 24 || (meridian && hour > 12 && hour !== 0)) return hour <= 24 && hours !== undefined ? { hour, minute: Number(minutes ?? 0), half: null, printed: true } : null;
  return { hour, minute: Number(minutes ?? 0), half: meridian, printed: minutes !== undefined || bareH !== undefined || meridian !== null };
}

/** Minutes after midnight. */
function to24(clock: Clock, half: 'am' | 'pm' | null): number {
  const hour = half === 'pm' && clock.hour < 12 ? clock.hour + 12 : half === 'am' && clock.hour === 12 ? 0 : clock.hour;
  return hour * 60 + clock.minute;
}

export const wall = (minutes: number): string => `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
