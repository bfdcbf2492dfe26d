import type { Interval } from './times.rules';

/** When one connection was there, as far as it was measured, and which of its ends is only thought. */
export interface Measured extends Interval {
  fromEstimated: boolean;
  toEstimated: boolean;
}

/** What was measured of a connection, and of the run it belongs to. */
export interface StayTimes {
  cameAt: Date | null;
  leftAt: Date | null;
  seconds: number | null;
  beganAt: Date | null;
  endedAt: Date | null;
}

/**
 * The time of one connection. An end that was not measured is the end of the run of the meeting; while that lasts, `open`: the
 * present instant, or when the meeting was to end if that is over. Where only a length is known, it is counted from the meeting's
 * beginning. Null where nothing is known.
 */
export function measured({ cameAt, leftAt, seconds, beganAt, endedAt }: StayTimes, meeting: Interval, now: Date): Measured | null {
  if (!cameAt && !leftAt) return seconds === null ? null : { from: meeting.from, to: meeting.from + seconds * 1000, fromEstimated: true, toEstimated: true };
  const from = cameAt?.getTime() ?? Math.min(beganAt?.getTime() ?? meeting.from, leftAt?.getTime() ?? meeting.from);
  const open = Math.max(from, Math.min(now.getTime(), Math.max(meeting.to, from)));
  const to = leftAt?.getTime() ?? (cameAt && seconds !== null ? from + seconds * 1000 : (endedAt?.getTime() ?? open));
  return { from, to: Math.max(from, to), fromEstimated: !cameAt, toEstimated: !leftAt && seconds === null };
}
