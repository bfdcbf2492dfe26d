import type { Id } from '@convenor/kernel';
import { actorSql } from '../attendance/evidence.sql';
import type { Ask } from '../attendance/window';
import type { Presence } from './presence.entity';
import type { StayTimes } from './measured';

/** A connection with what told of it and what became of it. */
export interface ShownStay extends StayTimes, Pick<Presence, 'id' | 'sourceId' | 'connection' | 'kind' | 'registrant' | 'serviceUser' | 'names' | 'address' | 'waiting' | 'boundTo' | 'attendanceId' | 'how' | 'setAside' | 'why'> {
  source: 'heard' | 'report' | 'file';
  /** The record's name, where there is one. */
  person: string | null;
  /** Who said so. */
  by: string | null;
}

/** Every connection of a roundtable, in order of coming. */
export const shownStays = (ask: Ask, roundtableId: Id): Promise<ShownStay[]> =>
  ask<ShownStay>(
    `select p.id, p.source_id as "sourceId", s.source, p.connection, p.kind, p.registrant, p.service_user as "serviceUser", p.names, p.address, p.waiting, p.bound_to as "boundTo", p.seconds,
       p.came_at as "cameAt", p.left_at as "leftAt", s.began_at as "beganAt", s.ended_at as "endedAt", p.attendance_id as "attendanceId", p.how, p.set_aside as "setAside", p.why,
       coalesce(nullif(r.name, ''), a.name) as person, case when p.decided_by is not null then ${actorSql('p.decided_by')} end as by
     from presence p join presence_source s on s.id = p.source_id left join attendance a on a.id = p.attendance_id left join registration r on r.id = a.registration_id
     where p.roundtable_id = $1 order by p.came_at, p.id`, [roundtableId]);
