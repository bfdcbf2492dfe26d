/** A time without a break, in milliseconds since 1970. */
export interface Interval {
  from: number;
  to: number;
}

/** Intervals that touch or overlap become one; what has no length is gone. */
export function union(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const { from, to } of intervals.filter((one) => one.to > one.from).toSorted((one, other) => one.from - other.from)) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else united.push({ from, to });
  }
  return united;
}

/** What of the intervals lies within the windows, which must not overlap each other. */
export const within = <I extends Interval>(intervals: readonly I[], windows: readonly Interval[]): I[] =>
  intervals.flatMap((one) => windows.map((window) => ({ ...one, from: Math.max(one.from, window.from), to: Math.min(one.to, window.to) }))).filter(({ from, to }) => to > from);

/** Seconds of the union: never more than the sum, and time that two devices share counts once. */
export const secondsOf = (intervals: readonly Interval[]): number => Math.round(union(intervals).reduce((sum, { from, to }) => sum + to - from, 0) / 1000);

/** Whole minutes, half a minute rounded up. Rounded once, from the seconds of the whole. */
export const minutesOf = (seconds: number): number => Math.floor(seconds / 60 + 0.5);

/** A break of up to this is the same visit: a line that broke, a change of device. */
const bridged = 90_000;

/** How often somebody came, short breaks bridged. The breaks count for no time. */
export const visitsOf = (intervals: readonly Interval[]): number => union(union(intervals).map(({ from, to }) => ({ from, to: to + bridged }))).length;

/** Two of them run at the same time. */
export const overlap = (intervals: readonly Interval[]): boolean =>
  intervals.toSorted((one, other) => one.from - other.from).reduce<{ until: number; met: boolean }>((seen, { from, to }) => ({ until: Math.max(seen.until, to), met: seen.met || (from < seen.until && to > from) }), { until: Number.NEGATIVE_INFINITY, met: false }).met;
