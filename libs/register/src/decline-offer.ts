import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { OfferOver } from './registration.errors';
import { lockedRegistration } from './registration.life';
import { announce } from './registration.messages';

/** Says no to the place that was offered. */
@Injectable()
export class DeclineOffer {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Leaves the queue; the place is offered to the next in the same transaction. Declining twice is not an error.
   *
   * @throws RegistrationNotFound; OfferOver when there is no offer to decline
   */
  decline(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (registration.state === 'declined' || registration.state === 'offer_expired') return;
      if (registration.state !== 'offered') throw OfferOver();
      const step = { to: 'declined', by, action: 'declined the offer' } as const;
      await this.pools.end(tx, registration, step, () => announce(tx, 'registration.declined', registrationId, { was: 'offered' }));
    });
  }
}
