import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { lockedPools } from './pool-lock';
import { Pools } from './pools';
import { OfferOver } from './registration.errors';
import { lockedRegistration } from './registration.life';
import { moveOver } from './registration.switch';

/** Takes the place in the room that was offered to somebody online: the switch. */
@Injectable()
export class AcceptWait {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * She is in the room from now on; her place online goes to the next in the same commit. Accepting twice is not an error.
   *
   * @throws RegistrationNotFound; OfferOver once the stated time has passed, or when nothing was offered
   */
  accept(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (registration.state !== 'confirmed') throw OfferOver();
      const [wait] = await tx.sql<{ mode: AttendanceMode; state: string; number: number; holdUntil: Date | null }>(
        'select mode, state, number, hold_until as "holdUntil" from registration_wait where registration_id = $1', [registrationId]);
      if (!wait && registration.mode === 'room') return;
      if (wait?.state !== 'offered' || !wait.holdUntil || wait.holdUntil <= tx.now) throw OfferOver();
      const found = await lockedPools(tx, registration.roundtableId, [registration.mode, wait.mode]);
      const [from, to] = [registration.mode, wait.mode].map((mode) => found.find((pool) => pool.mode === mode));
      if (!from || !to) throw OfferOver();
      await moveOver(tx, this.pools, registration, { from, to }, { to: 'confirmed', by, held: true, number: wait.number });
    });
  }
}
