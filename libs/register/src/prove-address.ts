import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { In, IsNull, MoreThan } from 'typeorm';
import { confirm } from './confirm';
import { lockedPools } from './pool-lock';
import { Pools } from './pools';
import { Registration } from './registration.entity';
import { HoldOver, RoundtableCancelled } from './registration.errors';
import { lockedRegistration } from './registration.life';
import { announce } from './registration.messages';
import { isOver } from './registration.rules';

/** The link of the first mail was followed and its button pressed. */
@Injectable()
export class ProveAddress {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Makes a held place the person's own; a waiter keeps her number and is from now on served in turn, at once if a place
   * is free; whoever needs approval is now decided on. Those who come along and stand under the same address are proved with her.
   * Pressing the button twice is not an error.
   *
   * @throws RegistrationNotFound; HoldOver once the time to act has passed; RoundtableCancelled
   */
  prove(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (registration.provedAt && !isOver(registration.state)) return;
      if (isOver(registration.state) || (registration.holdUntil && registration.holdUntil <= tx.now)) throw HoldOver();
      await refuseCancelled(tx, registration.roundtableId);
      const together = [registration, ...(await unprovedCompanions(tx, registration))];
      const waits = await tx.sql('select 1 from registration_wait where registration_id = $1', [registrationId]);
      await lockedPools(tx, registration.roundtableId, poolsAsked(together, waits.length > 0));
      for (const one of together) await this.proved(tx, one, by);
    });
  }

  private async proved(tx: Tx, registration: Registration, by: Actor): Promise<void> {
    if (registration.state !== 'unverified') return this.keepNumber(tx, registration, by);
    await confirm(tx, registration, by, 'proved the address');
    // Now she may be served from the other queue as well, should she stand in it.
    const [wait] = await tx.sql<{ mode: AttendanceMode }>('select mode from registration_wait where registration_id = $1', [registration.id]);
    if (wait) await this.pools.giveFreePlaces(tx, registration.roundtableId, wait.mode);
  }

  private async keepNumber(tx: Tx, { id, roundtableId, mode, state }: Registration, by: Actor): Promise<void> {
    await tx.manager.update(Registration, id, { provedAt: tx.now, holdUntil: null, remindAt: null });
    await tx.audit({ entity: 'registration', id, action: 'proved the address', by, fields: { state } });
    if (state === 'pending') return announce(tx, 'registration.pending', id, {});
    const offered = await this.pools.giveFreePlaces(tx, roundtableId, mode);
    if (!offered.includes(id)) await announce(tx, 'registration.waiting', id, {});
  }
}

/** The pools that will be asked for a place; they are locked before any row is changed: see "When to lock". */
const poolsAsked = (together: readonly Registration[], waitsForRoom: boolean): AttendanceMode[] => [
  ...together.filter(({ state }) => state === 'waitlisted').map(({ mode }) => mode),
  ...(waitsForRoom ? (['room'] as const) : []),
];

const unprovedCompanions = (tx: Tx, { id, address }: Registration): Promise<Registration[]> =>
  tx.manager.find(Registration, {
    where: { accompaniesId: id, address, provedAt: IsNull(), state: In(['unverified', 'waitlisted', 'pending']), holdUntil: MoreThan(tx.now) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });

async function refuseCancelled(tx: Tx, roundtableId: Id): Promise<void> {
  const [roundtable] = await tx.sql<{ state: string }>('select state from roundtable where id = $1', [roundtableId]);
  if (roundtable?.state === 'cancelled') throw RoundtableCancelled();
}
