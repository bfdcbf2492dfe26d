import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Attendance, Coming } from '../attendance.entity';
import { measured, type StayTimes } from '../presence/measured';
import { within } from '../presence/times.rules';
import { comingsOf, type SaidOfComing } from './comings.rules';
import { meetingTimes, type MeetingTimes } from './window';

type Row = Pick<Attendance, 'id' | 'came' | 'taken'>;
type StayRow = StayTimes & { attendanceId: Id; source: 'heard' | 'report' | 'file' };

/** By whom what was measured is written. */
export const measuredBy = 'system:presence' as const;

/**
 * Brings the ways people came in step with what was measured and said of them, so that later stages see it. A record of which nothing
 * is left, and which nobody made, goes.
 */
export async function refreshComings(tx: Tx, roundtableId: Id, attendanceIds: readonly Id[]): Promise<void> {
  if (attendanceIds.length === 0) return;
  const ids = [...new Set(attendanceIds)].sort();
  // Locked first and read then: of two transactions that measured the same person the later one sees both.
  const rows = await tx.sql<Row>('select id, came, taken from attendance where roundtable_id = $1 and id = any($2) order by id for update', [roundtableId, ids]);
  const times = await meetingTimes((statement, parameters) => tx.sql(statement, parameters), roundtableId);
  if (!times) return;
  const stays = Map.groupBy(await staysOf(tx, ids), ({ attendanceId }) => attendanceId);
  const corrections = Map.groupBy(await correctionsOf(tx, ids), ({ attendanceId }) => attendanceId);
  const fresh = rows.map((row) => ({ id: row.id, ...comingsOf([...row.came, ...row.taken], joinedOf(stays.get(row.id) ?? [], times, tx.now), corrections.get(row.id) ?? []) }));
  await tx.sql(
    `update attendance a set came = f.came, taken = f.taken, first_came_at = coalesce((f.came -> 0 ->> 'at')::timestamptz, a.first_came_at)
     from jsonb_to_recordset($1::jsonb) as f(id uuid, came jsonb, taken jsonb) where a.id = f.id and (a.came <> f.came or a.taken <> f.taken)`, [JSON.stringify(fresh)]);
  await tx.sql(
    `delete from attendance a where a.id = any($1) and a.came = '[]' and a.taken = '[]'
       and not exists (select from presence p where p.attendance_id = a.id) and not exists (select from attendance_correction c where c.attendance_id = a.id)`, [ids]);
}

const staysOf = (tx: Tx, ids: readonly Id[]): Promise<StayRow[]> =>
  tx.sql<StayRow>(
    `select p.attendance_id as "attendanceId", s.source, p.came_at as "cameAt", p.left_at as "leftAt", p.seconds, s.began_at as "beganAt", s.ended_at as "endedAt"
     from presence p join presence_source s on s.id = p.source_id where p.attendance_id = any($1) and p.set_aside is null`, [ids]);

const correctionsOf = (tx: Tx, ids: readonly Id[]): Promise<(SaidOfComing & { attendanceId: Id })[]> =>
  tx.sql(`select attendance_id as "attendanceId", kind, mode, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, made_by as by from attendance_correction
    where attendance_id = any($1) and taken_back_at is null order by made_at, id`, [ids]);

/** The first instant online within the meeting. Whoever only rehearsed did not come. */
function joinedOf(stays: readonly StayRow[], { sittings, windows }: MeetingTimes, now: Date): Coming | null {
  const meeting = { from: sittings[0]?.from ?? 0, to: sittings.at(-1)?.to ?? 0 };
  const counted = stays.flatMap((stay) => {
    const time = measured(stay, meeting, now);
    // A list of names tells no times: whoever is on it came when the meeting began.
    if (!time && stay.source === 'file') return [meeting.from];
    // Who is there before the beginning and has not left is coming.
    const reach = time && { ...time, to: !stay.leftAt && !stay.endedAt && stay.seconds === null ? Number.POSITIVE_INFINITY : time.to };
    return reach && within([reach], windows).length > 0 ? [reach.from] : [];
  });
  return counted.length === 0 ? null : { mode: 'online', at: new Date(Math.min(...counted)).toISOString(), how: 'service', by: measuredBy };
}
