import { Injectable } from '@nestjs/common';
import type { ConflictDecision, DoorConflict, DoorConflictKind } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { roomSql } from './coming.sql';

const decisions: Record<DoorConflictKind, ConflictDecision[]> = {
  without_place: ['keep', 'take_back'],
  unknown_code: ['keep', 'take_back'],
  two_doors: ['keep', 'somebody_else'],
  namesake: ['keep', 'somebody_else'],
  sent_away: ['keep', 'take_back'],
  closed_door: ['keep', 'take_back'],
};

interface Row extends Omit<DoorConflict, 'at' | 'ownAt' | 'first' | 'decisions'> {
  at: Date;
  ownAt: Date;
  firstAt: Date | null;
  firstDoor: string | null;
}

/**
 * What the scans say when all are laid side by side; nothing of it is written down, so it is the same in whatever order they came.
 * - closed_door: a door that was closed had let her in, or takes back that she was;
 * - unknown_code: a device let in a code that names nobody;
 * - without_place: whom the door let in first had no place when the scan arrived, and has none now;
 * - two_doors: a second door welcomed who was in already: she went out and came again, or two people bear one badge;
 * - namesake: a walk-in bears the name of somebody registered;
 * - sent_away: a device refused her on an old list though she had a place, and she did not come in since.
 */
const conflictsSql = `
  with scans as materialized (
    select s.*, coalesce(s.registration_id::text, s.normalised_name) as who, coalesce(s.shown, s.answer) as told, s.let_in and s.undone_by is null as holds
    from door_scan s where s.roundtable_id = $1 and s.kind in ('tick', 'walk_in') and (s.registration_id is not null or s.normalised_name <> '' or s.answer = 'unknown')
  ), held as (
    select distinct on (who) who, id, door_id, at from scans where holds and (registration_id is not null or normalised_name <> '') order by who, at, id
  ), judged as (
    select s.*, h.id as first_id, h.at as first_at, h.door_id as first_door, case
      when s.closed then case when s.kind = 'walk_in' or s.told in ('welcome', 'already_in') then 'closed_door' end
      when s.kind = 'tick' and s.registration_id is null then case when s.shown in ('welcome', 'already_in') then 'unknown_code' end
      when s.kind = 'tick' and s.id = h.id and s.state <> 'confirmed' and r.state <> 'confirmed' then 'without_place'
      when s.kind = 'tick' and s.holds and s.told = 'welcome' and h.id <> s.id and h.door_id is distinct from s.door_id then 'two_doors'
      when s.kind = 'walk_in' and s.door_id is not null and not s.named and s.holds and exists (select from registration n where n.roundtable_id = $1
        and n.normalised_name = case when s.registration_id is null then s.normalised_name else r.normalised_name end) then 'namesake'
      when s.kind = 'tick' and s.shown in ('not_approved', 'on_waitlist', 'cancelled', 'not_proved', 'unknown') and s.state = 'confirmed' and h.id is null
        and (select ${roomSql('a.came')} from attendance a where a.registration_id = s.registration_id) is null then 'sent_away' end as trouble
    from scans s left join held h on h.who = s.who left join registration r on r.id = s.registration_id
    where s.decided is null and s.undone_by is null
  )
  select j.id as "scanId", j.trouble as kind, coalesce(r.name, j.name) as name, coalesce(r.organisation, j.organisation) as organisation, r.state, j.code, d.name as door, j.at, j.own_at as "ownAt",
    case when j.first_id <> j.id then j.first_at end as "firstAt", case when j.first_id <> j.id then f.name end as "firstDoor"
  from judged j left join registration r on r.id = j.registration_id left join meeting_door d on d.id = j.door_id left join meeting_door f on f.id = j.first_door
  where j.trouble is not null order by j.at, j.id`;

/** Scans that somebody has to look at. */
@Injectable()
export class DoorConflicts {
  constructor(private readonly transactions: Transactions) {}

  /** Oldest first. One statement at any size. */
  async list(roundtableId: Id): Promise<DoorConflict[]> {
    return (await this.transactions.read<Row>(conflictsSql, [roundtableId])).map(({ firstAt, firstDoor, ...row }) => ({
      ...row, at: row.at.toISOString(), ownAt: row.ownAt.toISOString(), first: firstAt && { at: firstAt.toISOString(), door: firstDoor }, decisions: decisions[row.kind],
    }));
  }
}
