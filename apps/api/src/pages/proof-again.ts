import { Injectable } from '@nestjs/common';
import { RateLimits } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { hours, type Id } from '@convenor/kernel';

/** Somebody whose address is not proved lost the mail: the list of what is registered under the address goes there once more. */
@Injectable()
export class ProofAgain {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
  ) {}

  /** One an hour reaches the mailbox, however often it is pressed. @throws DomainError TOO_MANY_TRIES */
  async send(registrationId: Id): Promise<void> {
    await this.limits.take(`proof-again:${registrationId}`, 5, hours(1));
    await this.transactions.run((tx) => tx.announce('registration.repeated', registrationId));
  }
}
