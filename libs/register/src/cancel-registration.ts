import { Injectable } from '@nestjs/common';
import type { RegistrationLine } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { MeetingAlreadyHeld } from './registration.errors';
import { lockedRegistration } from './registration.life';
import { announce } from './registration.messages';
import { isOver } from './registration.rules';
import { lineOf } from './registration.views';

/** Which registration; an organiser names the roundtable too, which must be its own. */
export interface WhichRegistration {
  registrationId: Id;
  roundtableId?: Id;
}

/** Gives a place or a number back. */
@Injectable()
export class CancelRegistration {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Cancels one registration, and nobody who comes along: they are listed on her page and cancelled one by one. Its place is offered to whoever has waited longest, in the same transaction. Asking twice
   * is not an error: the second answer equals the first.
   *
   * @throws RegistrationNotFound
   * @throws MeetingAlreadyHeld once the meeting's end has passed
   */
  cancel({ registrationId, roundtableId }: WhichRegistration, by: Actor, reason: string | null = null): Promise<RegistrationLine> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId, ...(roundtableId && { roundtableId }) });
      const was = registration.state;
      if (isOver(was)) return lineOf(registration);
      const [roundtable] = await tx.sql<{ ends_at: Date }>('select ends_at from roundtable where id = $1', [registration.roundtableId]);
      if (!roundtable || tx.now >= roundtable.ends_at) throw MeetingAlreadyHeld();
      const step = { to: 'cancelled', by, action: 'cancelled', facts: { was, reasonGiven: reason !== null } } as const;
      await this.pools.end(tx, registration, step, () => announce(tx, 'registration.cancelled', registrationId, { was }));
      return lineOf(registration);
    });
  }
}
