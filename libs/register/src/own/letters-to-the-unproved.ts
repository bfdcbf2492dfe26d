import type { Tx } from '@convenor/database';
import { hours, minutes } from '@convenor/kernel';
import type { DeliveryQueue } from '@convenor/mail';
import { mailTo } from '../mail-to';
import { Registration } from '../registration.entity';

/** Anybody may type anybody's address: an hour costs its owner at most three letters about one registration each, and one list. */
const single = 3;
const window = hours(1);
/** Whoever fills the form for a delegation goes on for a while: the list waits for the names to come. */
const gathering = minutes(5);

/**
 * Asks for proof of an address: by a letter of its own, or, when three have gone to it within the hour, in one list of all that is
 * registered under it. The link of any earlier letter proves the names of its roundtable as well.
 *
 * @param once the letter's reason, `first` or `reminder`: asked twice, it goes once
 */
export async function askForProof(tx: Tx, queue: DeliveryQueue, registration: Registration, once: string): Promise<void> {
  const [row] = await tx.sql<{ count: number }>(
    `select count(*)::int as count from registration r join delivery d on d.subject_id = r.id where r.address = $1 and d.kind = 'registration-proof' and d.created_at > $2`,
    [registration.address, new Date(tx.now.getTime() - window)]);
  if ((row?.count ?? 0) < single) await queue.add(tx, mailTo(registration, { kind: 'registration-proof', once }));
  else await join(tx, queue, registration);
}

/** What is registered under an address, at once; not when a list waits for its turn or went within the hour. */
export async function listAtOnce(tx: Tx, queue: DeliveryQueue, registration: Registration): Promise<void> {
  const last = await lastList(tx, registration);
  if (!last || (!last.waits && last.dueAt.getTime() + window <= tx.now.getTime())) await list(tx, queue, registration, tx.now);
}

/** A list says what is so when its turn comes: the one that waits will hold this registration too. */
async function join(tx: Tx, queue: DeliveryQueue, registration: Registration): Promise<void> {
  const last = await lastList(tx, registration);
  if (last?.waits) return;
  await list(tx, queue, registration, new Date(Math.max(tx.now.getTime() + gathering, last ? last.dueAt.getTime() + window : 0)));
}

async function lastList(tx: Tx, { address, roundtableId }: Registration): Promise<{ dueAt: Date; waits: boolean } | undefined> {
  const [row] = await tx.sql<{ dueAt: Date; waits: boolean }>(
    `select d.due_at as "dueAt", d.roundtable_id = $2 and d.state = 'queued' as waits from registration r join delivery d on d.subject_id = r.id
     where r.address = $1 and d.kind = 'registration-already' order by waits desc, d.due_at desc limit 1`, [address, roundtableId]);
  return row;
}

async function list(tx: Tx, queue: DeliveryQueue, { address, roundtableId }: Registration, dueAt: Date): Promise<void> {
  const [eldest] = await tx.manager.find(Registration, { where: { address, roundtableId }, order: { id: 'ASC' }, take: 1 });
  if (eldest) await queue.add(tx, { ...mailTo(eldest, { kind: 'registration-already', once: dueAt.toISOString().slice(0, 13) }), dueAt });
}
