import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { eraseRegistration, isErased } from './keeping/erase-registration';
import { ErasedPeople } from './lists/erased-people';
import { Pools } from './pools';
import { Registration } from './registration.entity';
import { lockedRegistration } from './registration.life';

/** Erases what one registration says of a person; that somebody was registered stays counted. */
@Injectable()
export class ForgetParticipant {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
    private readonly erased: ErasedPeople,
  ) {}

  /**
   * Gives a coming meeting's place back, then empties every personal field and makes all links to it void. No mail is
   * sent any more. Those who come along under the same address are forgotten with her: nobody could reach them. A digest is kept,
   * so that an old list does not bring her back in silence. Asking twice is not an error.
   *
   * @param reference number of the receipt; the log keeps it, so that the erasure can be shown
   * @throws RegistrationNotFound
   */
  forget(registrationId: Id, by: Actor = `registration:${registrationId}`, reference: string | null = null): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (isErased(registration)) return;
      const together = [registration, ...(await companionsOf(tx, registration))];
      await this.erased.keep(tx, together);
      for (const one of together) await eraseRegistration(tx, this.pools, one, { by, reference });
    });
  }
}

/** Locked before any pool is, as "When to lock" has it. */
const companionsOf = (tx: Tx, { id, address }: Registration): Promise<Registration[]> =>
  tx.manager.find(Registration, { where: { accompaniesId: id, address }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
