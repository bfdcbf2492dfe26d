const parts = (date: string): Date | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  return match ? new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))) : null;
};

const long = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const middling = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** "Thursday 3 November 2022"; what is no date is given back as it is. */
export const longDate = (date: string): string => {
  const day = parts(date);
  return day ? long.format(day).replace(',', '') : date;
};

/** "15 Dec" */
export const shortDate = (date: string): string => {
  const day = parts(date);
  return day ? short.format(day) : date;
};

/**
 * "26 Oct 2026, 09:14 UTC": an instant as the server gave it. The browser converts no printed time, since its zone rules
 * may be older than the server's.
 */
export const utcMoment = (instant: string): string => {
  const day = parts(instant);
  return day ? `${middling.format(day)}, ${instant.slice(11, 16)} UTC` : instant;
};

const minutesOf = (instant: string): number => Math.floor(new Date(instant).getTime() / 60_000);

/**
 * An instant on the clock of the meeting's place, `HH:MM`, by the distance that the server itself put between the day's
 * wall time and its instant. Right on the day of the meeting, which is when a door needs it.
 */
export const placeClock = (instant: string, day: { date: string; start: string; startsAt: string } | undefined): string => {
  if (!day) return `${instant.slice(11, 16)} UTC`;
  const ahead = minutesOf(`${day.date}T${day.start}:00.000Z`) - minutesOf(day.startsAt);
  const wall = new Date((minutesOf(instant) + ahead) * 60_000).toISOString();
  return wall.slice(11, 16);
};

/** "in 10 days", "today", "day 7": how far a meeting is, counted from its end. */
export const distance = (daysSinceEnd: number): string => {
  if (daysSinceEnd < -1) return `in ${-daysSinceEnd} days`;
  if (daysSinceEnd === -1) return 'tomorrow';
  return daysSinceEnd === 0 ? 'today' : `day ${daysSinceEnd}`;
};

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A small number in words, as a sentence begins. */
export const spoken = (count: number): string => ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'][count] ?? String(count);

/** A sentence that stands alone begins with a capital. */
export const sentenceCase = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
