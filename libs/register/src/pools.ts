import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { freeIn, lockedPools } from './pool-lock';
import type { Registration } from './registration.entity';
import { announceAll, auditAll, move, type Step } from './registration.life';
import { holdsPlace, holdUntil, remindAt, servesQueue } from './registration.rules';

interface Offers {
  roundtableId: Id;
  mode: AttendanceMode;
  /** How many places; null: for all. */
  free: number | null;
  until: Date;
}

interface Waiter {
  id: Id;
  number: number;
  /** Holds a place in the other pool meanwhile. */
  meanwhile: boolean;
}

/** Gives places away: the only hand besides admission, approval and switching that may. */
@Injectable()
export class Pools {
  /**
   * Offers every free place of a pool to those who have waited longest and are proved, in the caller's transaction, so
   * that nobody who asks anew can come between. Whoever waits while she has a place in the other pool stands in the same queue.
   * Nobody is offered anything once the meeting has begun.
   *
   * Locks the pool, then the waiters without waiting for any: whoever is at that moment cancelling is passed over.
   *
   * @returns the registrations that were offered a place, in order
   */
  async giveFreePlaces(tx: Tx, roundtableId: Id, mode: AttendanceMode, by: Actor = 'system:places'): Promise<Id[]> {
    const [pool] = await lockedPools(tx, roundtableId, [mode]);
    if (!pool || !servesQueue(pool, tx.now)) return [];
    const free = freeIn(pool);
    if (free !== null && free <= 0) return [];
    const until = holdUntil(tx.now, pool.startsAt);
    const waiters = await this.offer(tx, { roundtableId, mode, free, until });
    if (waiters.length === 0) return [];
    await tx.sql('update pool set held = held + $3 where roundtable_id = $1 and mode = $2', [roundtableId, mode, waiters.length]);
    for (const meanwhile of [false, true]) {
      const ids = waiters.filter((waiter) => waiter.meanwhile === meanwhile).map(({ id }) => id);
      await auditAll(tx, ids, { action: 'offered a place', by, fields: meanwhile ? { waitsFor: mode } : { state: 'offered' } });
      await announceAll(tx, ids, meanwhile ? 'registration.wait_offered' : 'registration.offered', {});
    }
    return waiters.map(({ id }) => id);
  }

  /**
   * Ends a locked registration, or declines it: what it held and waited for is given back and offered to the next, all in the
   * caller's transaction.
   *
   * @param tell announces the end, before anybody is offered what became free
   * @throws RegistrationMoveRefused
   */
  async end(tx: Tx, registration: Registration, step: Step, tell: () => Promise<void> = async () => undefined): Promise<void> {
    const [wait] = await tx.sql<{ mode: AttendanceMode; state: string }>('select mode, state from registration_wait where registration_id = $1', [registration.id]);
    const freed = new Set<AttendanceMode>();
    if (holdsPlace(registration.state)) freed.add(registration.mode);
    if (wait?.state === 'offered') freed.add(wait.mode);
    if (freed.size > 1) await lockedPools(tx, registration.roundtableId, [...freed]);
    if (wait) await this.stopWaiting(tx, registration);
    await move(tx, registration, step);
    await tell();
    for (const mode of ['online', 'room'] as const) if (freed.has(mode)) await this.giveFreePlaces(tx, registration.roundtableId, mode);
  }

  /** Takes a wait away; a place that was offered to it is free again, and given on by the caller. @returns that pool, or null */
  async stopWaiting(tx: Tx, { id, roundtableId }: Pick<Registration, 'id' | 'roundtableId'>): Promise<AttendanceMode | null> {
    const [wait] = await tx.sql<{ mode: AttendanceMode; state: string }>('delete from registration_wait where registration_id = $1 returning mode, state', [id]);
    if (wait?.state !== 'offered') return null;
    await tx.sql('update pool set held = held - 1 where roundtable_id = $1 and mode = $2', [roundtableId, wait.mode]);
    return wait.mode;
  }

  private async offer(tx: Tx, offers: Offers): Promise<Waiter[]> {
    const { free, until } = offers;
    const inOrder = [...(await this.withoutPlace(tx, offers)), ...(await this.withAnother(tx, offers))].sort((one, other) => one.number - other.number);
    const chosen = free === null ? inOrder : inOrder.slice(0, free);
    const [without, other] = [false, true].map((meanwhile) => chosen.filter((waiter) => waiter.meanwhile === meanwhile).map(({ id }) => id));
    const hold = [until, remindAt(tx.now, until)];
    await tx.sql(`update registration set state = 'offered', hold_until = $2, remind_at = $3 where id = any($1)`, [without, ...hold]);
    await tx.sql(`update registration_wait set state = 'offered', hold_until = $2, remind_at = $3 where registration_id = any($1)`, [other, ...hold]);
    return chosen;
  }

  private withoutPlace(tx: Tx, { roundtableId, mode, free }: Offers): Promise<Waiter[]> {
    return tx.sql<Waiter>(
      `select id, number, false as meanwhile from registration
       where roundtable_id = $1 and mode = $2 and state = 'waitlisted' and proved_at is not null
       order by number limit $3 for no key update skip locked`,
      [roundtableId, mode, free],
    );
  }

  private withAnother(tx: Tx, { roundtableId, mode, free }: Offers): Promise<Waiter[]> {
    return tx.sql<Waiter>(
      `select r.id, w.number, true as meanwhile from registration_wait w join registration r on r.id = w.registration_id
       where w.roundtable_id = $1 and w.mode = $2 and w.state = 'waiting' and r.state = 'confirmed'
       order by w.number limit $3 for no key update of r, w skip locked`,
      [roundtableId, mode, free],
    );
  }
}
