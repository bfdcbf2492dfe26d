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
   * sent any more. Those who come along under the same address are forgotten with her: nobody could reach them. Asking
   * twice is not an error.
   *
   * @param reference number of the receipt; the log keeps it, so that the erasure can be shown
   * @throws RegistrationNotFound
   */
  forget(registrationId: Id, by: Actor = `registration:${registrationId}`, reference: string | null = null): Promise<void> {
    return this.transactions.run(async (tx) => {
      const registration = await lockedRegistration(tx, { id: registrationId });
      if (registration.address === '') return;
      const toCome = await isToCome(tx, registration.roundtableId);
      for (const one of [registration, ...(await companionsOf(tx, registration))]) await this.forgetOne(tx, one, { toCome, by, reference });
    });
  }

  private async forgetOne(tx: Tx, registration: Registration, { toCome, by, reference }: { toCome: boolean; by: Actor; reference: string | null }): Promise<void> {
    const { id, state: was } = registration;
    if (!isOver(was) && toCome) await this.pools.end(tx, registration, { to: 'cancelled', by, action: 'cancelled', facts: { was } });
    await this.pools.stopWaiting(tx, registration);
    await erase(tx, registration);
    await tx.audit({ entity: 'registration', id, action: 'forgotten', by, ...(reference && { fields: { receipt: reference } }) });
    await announce(tx, 'registration.forgotten', id, {});
  }
}

/** Locked before any pool is, as "When to lock" has it. */
const companionsOf = (tx: Tx, { id, address }: Registration): Promise<Registration[]> =>
  tx.manager.find(Registration, { where: { accompaniesId: id, address }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });

async function isToCome(tx: Tx, roundtableId: Id): Promise<boolean> {
  const [row] = await tx.sql<{ ends_at: Date }>('select ends_at from roundtable where id = $1', [roundtableId]);
  return row !== undefined && tx.now < row.ends_at;
}

/** Constituency, mode and state stay: they are counted. The id stands for the name so that no two erased people are one. */
async function erase(tx: Tx, { id, roundtableId, linkVersion }: Registration): Promise<void> {
  await tx.sql(
    `delete from answer_file f using registration r where r.id = $1 and f.roundtable_id = $2 and f.id::text = r.answers ->> f.question`,
    [id, roundtableId],
  );
  await tx.manager.update(Registration, id, {
    name: '', normalisedName: id, contactName: null, address: '', organisation: null, country: null,
    needs: [], consents: {}, honorific: null, position: null, answers: {}, reception: null, interpretation: null, visaLetter: null, zone: null, decisionReason: null, code: id, linkVersion: linkVersion + 1,
  });
  await tx.sql('delete from calendar_entry where registration_id = $1', [id]);
  await tx.sql(`delete from kept_answer where answer ->> 'id' = $1`, [id]);
}
