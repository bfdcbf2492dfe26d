import type { Actor, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Pools } from '../pools';
import { Registration } from '../registration.entity';
import { announce } from '../registration.messages';
import { isOver } from '../registration.rules';

/** @property reference number of the receipt; the log keeps it, so that the erasure can be shown */
export interface Erasing {
  by: Actor;
  reference: string | null;
}

/** Of somebody who came to the door, or from the line-up, no address was ever known: the name says whether she is still there. */
export const isErased = ({ address, name }: Pick<Registration, 'address' | 'name'>): boolean => address === '' && name === '';

/** Gives back what a locked registration holds of a meeting to come, empties it, and tells the other stages. Done twice, nothing more happens. */
export async function eraseRegistration(tx: Tx, pools: Pools, registration: Registration, { by, reference }: Erasing): Promise<void> {
  const { id, state: was } = registration;
  if (isErased(registration)) return;
  if (!isOver(was) && (await isToCome(tx, registration.roundtableId))) await pools.end(tx, registration, { to: 'cancelled', by, action: 'cancelled', facts: { was } });
  await pools.stopWaiting(tx, registration);
  await emptied(tx, registration);
  await tx.audit({ entity: 'registration', id, action: 'forgotten', by, ...(reference && { fields: { receipt: reference } }) });
  await announce(tx, 'registration.forgotten', id, {});
}

async function isToCome(tx: Tx, roundtableId: Id): Promise<boolean> {
  const [row] = await tx.sql<{ ends_at: Date }>('select ends_at from roundtable where id = $1', [roundtableId]);
  return row !== undefined && tx.now < row.ends_at;
}

/** Constituency, mode and state stay: they are counted. The id stands for the name so that no two erased people are one. */
async function emptied(tx: Tx, { id, roundtableId, linkVersion }: Registration): Promise<void> {
  await tx.sql(
    `delete from answer_file f using registration r where r.id = $1 and f.roundtable_id = $2 and f.id::text = r.answers ->> f.question`,
    [id, roundtableId],
  );
  await tx.manager.update(Registration, id, {
    name: '', normalisedName: id, contactName: null, address: '', organisation: null, country: null,
    needs: [], consents: {}, honorific: null, position: null, answers: {}, reception: null, interpretation: null, visaLetter: null, zone: null, decisionReason: null, code: id, linkVersion: linkVersion + 1,
  });
  await hangingOn(tx, [id]);
  // Answers kept for a retry may hold her, alone or in a list.
  await tx.sql('delete from kept_answer where position($1 in answer::text) > 0', [id]);
}

/** What hangs on registrations and is nothing without them. */
export async function hangingOn(tx: Tx, ids: readonly Id[]): Promise<void> {
  for (const table of ['calendar_entry', 'calendar_reply', 'evaluation_mark']) await tx.sql(`delete from ${table} where registration_id = any($1)`, [ids]);
}
