import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { Registration } from './registration.entity';
import { lockedRegistration } from './registration.life';
import { announce } from './registration.messages';
import { isOver } from './registration.rules';

/** Erases what one registration says of a person; that somebody was registered stays counted. */
@Injectable()
export class ForgetParticipant {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Gives a coming meeting's place back, then empties every personal field and makes all links to it void. No mail is
   * sent any more. Asking twice is not an error.
   *
   * @throws RegistrationNotFound
   */
  forget(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      const was = registration.state;
      if (!isOver(was) && (await isToCome(tx, registration.roundtableId))) {
        await this.pools.end(tx, registration, { to: 'cancelled', by, action: 'cancelled', facts: { was } });
      }
      await this.pools.stopWaiting(tx, registration);
      await erase(tx, registration);
      await tx.audit({ entity: 'registration', id: registrationId, action: 'forgotten', by });
      await announce(tx, 'registration.forgotten', registrationId, {});
    });
  }
}

async function isToCome(tx: Tx, roundtableId: Id): Promise<boolean> {
  const [row] = await tx.sql<{ ends_at: Date }>('select ends_at from roundtable where id = $1', [roundtableId]);
  return row !== undefined && tx.now < row.ends_at;
}

/** Constituency, mode and state stay: they are counted. The id stands for the name so that no two erased people are one. */
async function erase(tx: Tx, { id, linkVersion }: Registration): Promise<void> {
  await tx.manager.update(Registration, id, {
    name: '', normalisedName: id, contactName: null, address: '', organisation: null, country: null,
    needs: [], consents: {}, honorific: null, position: null, answers: {}, reception: null, interpretation: null, visaLetter: null, zone: null, decisionReason: null, code: id, linkVersion: linkVersion + 1,
  });
  await tx.sql('delete from calendar_entry where registration_id = $1', [id]);
  await tx.sql(`delete from kept_answer where answer ->> 'id' = $1`, [id]);
}
