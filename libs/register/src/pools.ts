import { Injectable } from '@nestjs/common';
import type { AttendanceMode, RoundtableState } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { holdUntil, remindAt, servesQueue } from './registration.rules';

interface LockedPool {
  places: number | null;
  held: number;
  starts_at: Date;
  ends_at: Date;
  state: RoundtableState;
}

/** Gives places away: the only hand besides admission that may. */
@Injectable()
export class Pools {
  /**
   * Offers every free place of a pool to those who have waited longest and are proved, in the caller's transaction, so
   * that nobody who asks anew can come between. Nobody is offered anything once the meeting has begun.
   *
   * Locks the pool, then the waiters without waiting for any: whoever is at that moment cancelling is passed over.
   *
   * @returns who was offered a place, in order
   */
  async giveFreePlaces(tx: Tx, roundtableId: Id, mode: AttendanceMode, by: Actor = 'system:places'): Promise<Id[]> {
    const [pool] = await tx.sql<LockedPool>(
      `select p.places, p.held, r.starts_at, r.ends_at, r.state from pool p join roundtable r on r.id = p.roundtable_id
       where p.roundtable_id = $1 and p.mode = $2 for no key update of p`,
      [roundtableId, mode],
    );
    if (!pool || !servesQueue({ state: pool.state, startsAt: pool.starts_at, endsAt: pool.ends_at }, tx.now)) return [];
    const free = pool.places === null ? null : pool.places - pool.held;
    if (free !== null && free <= 0) return [];
    const offered = await this.offer(tx, { roundtableId, mode, free, until: holdUntil(tx.now, pool.starts_at) });
    if (offered.length === 0) return [];
    await tx.sql('update pool set held = held + $3 where roundtable_id = $1 and mode = $2', [roundtableId, mode, offered.length]);
    await this.tell(tx, offered, by);
    return offered;
  }

  /** Two statements for any number: whoever takes a limit away may offer places to hundreds. */
  private async tell(tx: Tx, offered: readonly Id[], by: Actor): Promise<void> {
    await tx.sql(
      `insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
       select 'registration', o.id, (select coalesce(max(version), 0) + 1 from audit_entry where entity = 'registration' and entity_id = o.id),
         'offered a place', $2, $3, '{"state":"offered"}' from unnest($1::uuid[]) as o(id)`,
      [offered, by, tx.now],
    );
    await tx.sql(
      `insert into announcement (id, topic, subject_id, facts, announced_at)
       select o.announcement, 'registration.offered', o.id, '{}', $3 from unnest($1::uuid[], $2::uuid[]) as o(id, announcement)`,
      [offered, offered.map(() => newId()), tx.now],
    );
  }

  private async offer(tx: Tx, { roundtableId, mode, free, until }: { roundtableId: Id; mode: AttendanceMode; free: number | null; until: Date }): Promise<Id[]> {
    const rows = await tx.sql<{ id: Id; number: number }>(
      `update registration set state = 'offered', hold_until = $4, remind_at = $5
       where id in (
         select id from registration where roundtable_id = $1 and mode = $2 and state = 'waitlisted' and proved_at is not null
         order by number limit $3 for no key update skip locked)
       returning id, number`,
      [roundtableId, mode, free, until, remindAt(tx.now, until)],
    );
    return rows.sort((one, other) => one.number - other.number).map(({ id }) => id);
  }
}
