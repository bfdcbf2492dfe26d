import type { AttendanceRule } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { union, type Interval } from '../presence/times.rules';

/** One SQL statement's rows, in a transaction or outside any. */
export type Ask = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;

/** The meeting as planned, and what of time counts. */
export interface MeetingTimes {
  programmeId: Id;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  /** Each day's hours. */
  sittings: Interval[];
  /** The same with the grace before and after. */
  windows: Interval[];
  rule: AttendanceRule;
}

/** A minute in the meeting is presence, and nothing outside its hours counts, unless the roundtable says otherwise. */
export const usualRule: AttendanceRule = { leastMinutes: 1, leastShare: null, graceBefore: 0, graceAfter: 0 };

/** Null for a roundtable that is not there. */
export async function meetingTimes(ask: Ask, roundtableId: Id): Promise<MeetingTimes | null> {
  const [row] = await ask<{ programmeId: Id; startsAt: Date; endsAt: Date; zone: string; days: { startsAt: string; endsAt: string }[]; rule: AttendanceRule | null }>(
    `select t.programme_id as "programmeId", t.starts_at as "startsAt", t.ends_at as "endsAt", t.zone, t.days,
       (select jsonb_build_object('leastMinutes', u.least_minutes, 'leastShare', u.least_share, 'graceBefore', u.grace_before, 'graceAfter', u.grace_after) from attendance_rule u where u.roundtable_id = t.id) as rule
     from roundtable t where t.id = $1`, [roundtableId]);
  if (!row) return null;
  const { days, rule: own, ...times } = row;
  const rule = own ?? usualRule;
  const said = days.map(({ startsAt, endsAt }) => ({ from: Date.parse(startsAt), to: Date.parse(endsAt) })).filter(({ from, to }) => to > from);
  const sittings = union(said.length > 0 ? said : [{ from: row.startsAt.getTime(), to: row.endsAt.getTime() }]);
  return { ...times, rule, sittings, windows: union(sittings.map(({ from, to }) => ({ from: from - rule.graceBefore * 60_000, to: to + rule.graceAfter * 60_000 }))) };
}
