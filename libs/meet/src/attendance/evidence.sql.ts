import type { AttendanceSource, Constituency } from '@convenor/contracts';
import type { Coming } from '../attendance.entity';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { StayTimes } from '../presence/measured';

/** One record with what door, lists and people wrote. */
export interface RecordRow {
  id: Id;
  registrationId: Id | null;
  name: string;
  organisation: string | null;
  constituency: Constituency | null;
  country: string | null;
  came: Coming[];
  taken: Coming[];
}

/** SQL: the records of the roundtable `$1` from A to Z; whoever was erased has no name, and is counted. */
export const recordsSql = `
  select a.id, a.registration_id as "registrationId", coalesce(nullif(r.name, ''), a.name) as name, coalesce(a.organisation, r.organisation) as organisation, r.constituency, r.country, a.came, a.taken
  from attendance a left join registration r on r.id = a.registration_id
  where a.roundtable_id = $1 order by coalesce(nullif(r.name, ''), a.name) collate "und-x-icu", a.id`;

export interface StayRow extends StayTimes {
  attendanceId: Id;
  connection: string;
  how: string;
  source: AttendanceSource & ('heard' | 'report' | 'file');
}

/** SQL: connections that are somebody's. */
export const staysSql = `
  select p.attendance_id as "attendanceId", p.source_id || ' ' || p.connection as connection, p.how, s.source, p.came_at as "cameAt", p.left_at as "leftAt", p.seconds, s.began_at as "beganAt", s.ended_at as "endedAt"
  from presence p join presence_source s on s.id = p.source_id where p.roundtable_id = $1 and p.attendance_id is not null and p.set_aside is null`;

export interface ScanRow {
  attendanceId: Id;
  at: Date;
}

/** SQL: every scan that let somebody in and was not taken back; the record itself keeps the first alone. */
export const scansSql = `
  select a.id as "attendanceId", s.at from door_scan s join attendance a
    on a.registration_id = s.registration_id or (a.roundtable_id = $1 and s.registration_id is null and a.registration_id is null and a.normalised_name = s.normalised_name)
  where s.roundtable_id = $1 and s.let_in and s.undone_by is null and s.at is not null`;

export interface CorrectionRow {
  id: Id;
  attendanceId: Id;
  kind: 'came_at' | 'left_at' | 'mode' | 'was_there' | 'was_not_there';
  at: Date | null;
  until: Date | null;
  mode: 'room' | 'online' | null;
  reason: string;
  madeBy: Actor;
  by: string;
  madeAt: Date;
}

/** SQL: who an actor is, in words. @param actor a column */
export const actorSql = (actor: string): string => `coalesce((select ac.name from account ac where 'account:' || ac.id = ${actor}), case when ${actor} like 'account:%' then 'Somebody whose account was erased' else 'Convenor' end)`;

/** SQL: what people said that still stands, in its order. */
export const correctionsSql = `
  select c.id, c.attendance_id as "attendanceId", c.kind, c.at, c.until, c.mode, c.reason, c.made_by as "madeBy", ${actorSql('c.made_by')} as by, c.made_at as "madeAt"
  from attendance_correction c where c.roundtable_id = $1 and c.taken_back_at is null order by c.made_at, c.id`;

/** SQL: what told who came online, and how much of it is nobody yet. */
export const sourcesSql = `
  select s.id, s.source, s.service, s.name, s.began_at as "beganAt", s.ended_at as "endedAt", s.final, s.differences,
    case when s.source = 'file' then s.told_at end as "broughtAt", case when s.brought_by is not null then ${actorSql('s.brought_by')} end as "broughtBy",
    count(p.id)::int as stays, count(distinct p.attendance_id)::int as people, count(p.id) filter (where p.attendance_id is null and p.set_aside is null)::int as unmatched
  from presence_source s left join presence p on p.source_id = s.id where s.roundtable_id = $1 group by s.id order by s.began_at nulls last, s.told_at, s.id`;
