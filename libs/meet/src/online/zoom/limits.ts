import { days, hours } from '@convenor/kernel';

/** Of a refusal for asking too much: when asking makes sense again, and whether the day's allowance is used up. */
export interface AskAgain {
  at: Date;
  daily: boolean;
}

/** Zoom counts days in UTC. */
export const nextUtcDay = (now: Date): Date => new Date(Math.floor(now.getTime() / days(1)) * days(1) + days(1));

/** Seconds from now, seconds of the era, an HTTP date, or an ISO date. */
function stated(text: string | null, now: Date): Date | null {
  const words = text?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(words)) return new Date(now.getTime() + Number(words) * 1000);
  if (/^\d{10}$/.test(words)) return new Date(Number(words) * 1000);
  const instant = words ? new Date(words) : null;
  return instant && !Number.isNaN(instant.getTime()) ? instant : null;
}

/** What stands further off is not believed: a day's allowance comes back every midnight. */
const longest = hours(25);
const aSecond = 1000;

/**
 * Reads a 429. Its headers are there or not, by account and age of the documents; without them the message says which limit it is.
 */
export function askAgain(headers: Headers, message: string, now: Date): AskAgain {
  const at = stated(headers.get('retry-after'), now) ?? stated(headers.get('x-ratelimit-reset'), now);
  const daily = /daily/i.test(headers.get('x-ratelimit-type') ?? '') || /\bdaily\b|GMT 00:00/i.test(message);
  const from = now.getTime();
  const usual = daily ? nextUtcDay(now).getTime() : from + aSecond;
  const wished = at ? at.getTime() : usual;
  return { at: new Date(Math.min(Math.max(wished, from + aSecond), from + longest)), daily };
}

/** How long to wait before the next try, in milliseconds: 1, 2, 4, 8, 16 seconds, each shortened by chance so that not all come at once. */
export const backOff = (attempt: number, chance: number): number => aSecond * 2 ** Math.min(attempt, 4) * (0.6 + 0.4 * chance);
