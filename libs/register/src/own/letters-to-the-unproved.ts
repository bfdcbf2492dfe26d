import type { Tx } from '@convenor/database';
import { hours, minutes, type Id } from '@convenor/kernel';
import type { DeliveryQueue } from '@convenor/mail';
import { mailTo } from '../mail-to';
import { Registration } from '../registration.entity';

/**
 * Anybody may type anybody's address: an hour costs its owner at most three letters about one registration each, and six lists,
 * as a rule one of each roundtable.
 */
const single = 3;
const lists = 6;
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

/** What is registered under an address, at once; not when a list of the roundtable waits for its turn or went within the hour. */
export async function listAtOnce(tx: Tx, queue: DeliveryQueue, registration: Registration): Promise<void> {
  const { waits, nextOfRoundtable, next } = await listsOf(tx, registration);
  if (!waits && Math.max(nextOfRoundtable, next) <= tx.now.getTime()) await list(tx, queue, registration, tx.now);
}

/**
 * A list says what is so when its turn comes: the one that waits will hold this registration too. It comes while half the time is
 * left in which the names can be proved, even if the last one went less than an hour ago.
 */
async function join(tx: Tx, queue: DeliveryQueue, registration: Registration): Promise<void> {
  const { waits, nextOfRoundtable, next, shortestHold } = await listsOf(tx, registration);
  const half = shortestHold ? tx.now.getTime() + (shortestHold.getTime() - tx.now.getTime()) / 2 : Infinity;
  const soon = tx.now.getTime() + gathering;
  const dueAt = new Date(Math.max(soon, next, Math.min(half, Math.max(soon, nextOfRoundtable))));
  if (!waits) await list(tx, queue, registration, dueAt);
  else if (dueAt < waits.dueAt) await tx.sql(`update delivery set due_at = $2 where id = $1 and state = 'queued'`, [waits.id, dueAt]);
}

interface Lists {
  /** The one of this roundtable whose turn is still to come. */
  waits: { id: Id; dueAt: Date } | undefined;
  /** When an hour has passed since the last other one of this roundtable. */
  nextOfRoundtable: number;
  /** When one more makes no seventh within an hour, of all roundtables. */
  next: number;
  /** When the first of the names that are not proved lapses. */
  shortestHold: Date | null;
}

async function listsOf(tx: Tx, { address, roundtableId }: Registration): Promise<Lists> {
  const all = await tx.sql<{ id: Id; dueAt: Date; hers: boolean; queued: boolean }>(
    `select d.id, d.due_at as "dueAt", d.roundtable_id = $2 as hers, d.state = 'queued' as queued from registration r join delivery d on d.subject_id = r.id
     where r.address = $1 and d.kind = 'registration-already' and (d.due_at > $3 or d.state = 'queued') order by d.due_at desc`, [address, roundtableId, new Date(tx.now.getTime() - window)]);
  const [hold] = await tx.sql<{ shortest: Date | null }>(
    `select min(hold_until) as shortest from registration
     where address = $1 and roundtable_id = $2 and proved_at is null and hold_until > $3 and state in ('unverified', 'waitlisted', 'pending')`, [address, roundtableId, tx.now]);
  const waits = all.find(({ hers, queued }) => hers && queued);
  const others = all.filter((one) => one !== waits);
  const after = (one: { dueAt: Date } | undefined): number => (one ? one.dueAt.getTime() + window : 0);
  return { waits, nextOfRoundtable: after(others.find(({ hers }) => hers)), next: after(others[lists - 1]), shortestHold: hold?.shortest ?? null };
}

async function list(tx: Tx, queue: DeliveryQueue, { address, roundtableId }: Registration, dueAt: Date): Promise<void> {
  const [eldest] = await tx.manager.find(Registration, { where: { address, roundtableId }, order: { id: 'ASC' }, take: 1 });
  if (eldest) await queue.add(tx, { ...mailTo(eldest, { kind: 'registration-already', once: dueAt.toISOString().slice(0, 16) }), dueAt });
}
