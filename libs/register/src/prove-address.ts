import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { confirm } from './confirm';
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
   * is free. Pressing the button twice is not an error.
   *
   * @throws RegistrationNotFound; HoldOver once the time to act has passed; RoundtableCancelled
   */
  prove(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (registration.provedAt && !isOver(registration.state)) return;
      if (isOver(registration.state) || (registration.holdUntil && registration.holdUntil <= tx.now)) throw HoldOver();
      await refuseCancelled(tx, registration.roundtableId);
      if (registration.state === 'unverified') return confirm(tx, registration, by, 'proved the address');
      await this.keepNumber(tx, registration, by);
    });
  }

  /** The pool is asked for before the row is changed: see "When to lock". */
  private async keepNumber(tx: Tx, { id, roundtableId, mode, state }: Registration, by: Actor): Promise<void> {
    if (state === 'waitlisted') await tx.sql('select 1 from pool where roundtable_id = $1 and mode = $2 for no key update', [roundtableId, mode]);
    await tx.manager.update(Registration, id, { provedAt: tx.now, holdUntil: null, remindAt: null });
    await tx.audit({ entity: 'registration', id, action: 'proved the address', by, fields: { state } });
    if (state !== 'waitlisted') return;
    const offered = await this.pools.giveFreePlaces(tx, roundtableId, mode);
    if (!offered.includes(id)) await announce(tx, 'registration.waiting', id, {});
  }
}

async function refuseCancelled(tx: Tx, roundtableId: Id): Promise<void> {
  const [roundtable] = await tx.sql<{ state: string }>('select state from roundtable where id = $1', [roundtableId]);
  if (roundtable?.state === 'cancelled') throw RoundtableCancelled();
}
