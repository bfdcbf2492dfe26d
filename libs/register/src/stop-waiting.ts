import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { lockedRegistration } from './registration.life';

/** Stays online: waits for the room no longer, or declines the place there that was offered. */
@Injectable()
export class StopWaiting {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /** A place that was offered goes to the next in the same commit. Asking twice is not an error. @throws RegistrationNotFound */
  stop(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      const [wait] = await tx.sql<{ state: string }>('select state from registration_wait where registration_id = $1', [registrationId]);
      if (!wait) return;
      const freed = await this.pools.stopWaiting(tx, registration);
      await tx.audit({ entity: 'registration', id: registrationId, action: freed ? 'declined the offer' : 'waits no longer', by });
      if (freed) await this.pools.giveFreePlaces(tx, registration.roundtableId, freed);
    });
  }
}
