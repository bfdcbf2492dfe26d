import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { confirm } from './confirm';
import { OfferOver } from './registration.errors';
import { lockedRegistration } from './registration.life';

/** Takes the place that was offered. */
@Injectable()
export class AcceptOffer {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Makes the offered place the person's own. Accepting twice is not an error.
   *
   * @throws RegistrationNotFound; OfferOver once the stated time has passed
   */
  accept(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (registration.state === 'confirmed') return;
      if (registration.state !== 'offered' || !registration.holdUntil || registration.holdUntil <= tx.now) throw OfferOver();
      await confirm(tx, registration, by, 'accepted the offer');
    });
  }
}
