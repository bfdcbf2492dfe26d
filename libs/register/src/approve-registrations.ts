import { Injectable } from '@nestjs/common';
import type { ApprovalResult, ApprovalSummary, Approved, AttendanceMode } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { In } from 'typeorm';
import { placesFor, type LetIn } from './approval.rules';
import { freeIn, lockedPools, poolsAsTheyStand, type PoolRow } from './pool-lock';
import { Pools } from './pools';
import { queuePlaceOf } from './pools.query';
import { Registration } from './registration.entity';
import { MeetingAlreadyHeld, RoundtableCancelled } from './registration.errors';
import { announceAll, auditAll } from './registration.life';
import { holdUntil, remindAt } from './registration.rules';

/** Which of a roundtable's registrations; those of another are not there. */
export interface WhichRegistrations {
  roundtableId: Id;
  registrationIds: readonly Id[];
}

/** One pool's part of a batch. */
interface Share {
  pool: PoolRow;
  place: LetIn<Registration>[];
  wait: LetIn<Registration>[];
}

/** Lets people in who wait for approval. */
@Injectable()
export class ApproveRegistrations {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * In order of arrival, whatever order the ids have; behind those who are proved and came before. Who finds a place and is
   * proved is confirmed; who is not proved holds a place as if she had just registered; who finds the pool full waits with the
   * number she came with. Whoever does not wait for approval any more is left as she is: asking twice is not an error.
   *
   * @param reason as the person may read it
   * @throws RoundtableCancelled, MeetingAlreadyHeld: nobody is invited to what does not take place
   */
  approve(which: WhichRegistrations, reason: string | null, by: Actor): Promise<ApprovalResult> {
    return this.transactions.run(async (tx) => {
      const found = await registrationsOf(tx, which, true);
      const pools = await lockedPools(tx, which.roundtableId, modesOf(found));
      refuseOver(pools, tx.now);
      const shares = sharesOf(found, pools, await waitingNumbers(tx, which.roundtableId));
      const result = await resultOf(tx, found, shares);
      for (const share of shares) await this.write(tx, share, reason, by);
      for (const { pool } of shares) await this.pools.giveFreePlaces(tx, which.roundtableId, pool.mode);
      return result;
    });
  }

  /** What `approve` would do at this moment; nothing is locked and nothing written. */
  preview(which: WhichRegistrations): Promise<ApprovalResult> {
    return this.transactions.run(async (tx) => {
      const found = await registrationsOf(tx, which, false);
      const pools = await poolsAsTheyStand(tx, which.roundtableId, modesOf(found));
      refuseOver(pools, tx.now);
      const shares = sharesOf(found, pools, await waitingNumbers(tx, which.roundtableId));
      return resultOf(tx, found, shares);
    });
  }

  private async write(tx: Tx, { pool, place, wait }: Share, reason: string | null, by: Actor): Promise<void> {
    const [first] = [...place, ...wait];
    if (!first) return;
    const { roundtableId } = first.of;
    await tx.sql('update pool set held = held + $3 where roundtable_id = $1 and mode = $2', [roundtableId, pool.mode, place.length]);
    const [proved, unproved] = [true, false].map((is) => place.filter(({ of }) => (of.provedAt !== null) === is).map(({ of }) => of.id));
    const waiting = wait.map(({ of }) => of.id);
    const until = holdUntil(tx.now, pool.startsAt);
    await decide(tx, proved ?? [], { state: 'confirmed', holdUntil: null, remindAt: null }, reason);
    await decide(tx, unproved ?? [], { state: 'unverified', holdUntil: until, remindAt: remindAt(tx.now, until) }, reason);
    await tx.manager.update(Registration, { id: In(waiting) }, { state: 'waitlisted', decidedAt: tx.now, decisionReason: reason });
    for (const [ids, state] of [[proved, 'confirmed'], [unproved, 'unverified'], [waiting, 'waitlisted']] as const) {
      await auditAll(tx, ids ?? [], { action: 'let in', by, fields: { state, reasonGiven: reason !== null } });
    }
    await announceAll(tx, proved ?? [], 'registration.confirmed', {});
    await announceAll(tx, unproved ?? [], 'registration.let_in', {});
    await announceAll(tx, wait.filter(({ of }) => of.provedAt !== null).map(({ of }) => of.id), 'registration.waiting', {});
  }
}

function refuseOver([pool]: readonly PoolRow[], now: Date): void {
  if (pool?.state === 'cancelled') throw RoundtableCancelled();
  if (pool && now >= pool.endsAt) throw MeetingAlreadyHeld();
}

const decide = (tx: Tx, ids: readonly Id[], change: Pick<Registration, 'state' | 'holdUntil' | 'remindAt'>, decisionReason: string | null): Promise<unknown> =>
  tx.manager.update(Registration, { id: In([...ids]) }, { ...change, decidedAt: tx.now, decisionReason });

/** Rows before pools, all in the order of their ids: see "When to lock". */
const registrationsOf = (tx: Tx, { roundtableId, registrationIds }: WhichRegistrations, locked: boolean): Promise<Registration[]> =>
  tx.manager.find(Registration, {
    where: { roundtableId, id: In([...registrationIds]) },
    order: { id: 'ASC' },
    ...(locked && { lock: { mode: 'for_no_key_update' } as const }),
  });

const waitsForApproval = ({ state }: Registration): boolean => state === 'pending';
const modesOf = (found: readonly Registration[]): AttendanceMode[] => [...new Set(found.filter(waitsForApproval).map(({ mode }) => mode))];

type Waiting = { mode: AttendanceMode; number: number };

/** Numbers of those who are served from the queues: proved, with a place in the other pool or without. */
const waitingNumbers = (tx: Tx, roundtableId: Id): Promise<Waiting[]> =>
  tx.sql<Waiting>(
    `select mode, number from registration where roundtable_id = $1 and state = 'waitlisted' and proved_at is not null
     union all select w.mode, w.number from registration_wait w join registration r on r.id = w.registration_id
     where w.roundtable_id = $1 and w.state = 'waiting' and r.state = 'confirmed'`,
    [roundtableId],
  );

const sharesOf = (found: readonly Registration[], pools: readonly PoolRow[], waiting: readonly Waiting[]): Share[] =>
  pools.map((pool) => {
    const letIn = found.filter((one) => waitsForApproval(one) && one.mode === pool.mode).map((of) => ({ of, mode: of.mode, number: of.number }));
    const numbers = waiting.filter(({ mode }) => mode === pool.mode).map(({ number }) => number);
    return { pool, ...placesFor(letIn, freeIn(pool), numbers) };
  });

async function resultOf(tx: Tx, found: readonly Registration[], shares: readonly Share[]): Promise<ApprovalResult> {
  const items: Approved[] = [];
  const summary: ApprovalSummary[] = [];
  for (const share of [...shares].sort((one, other) => (one.pool.mode < other.pool.mode ? 1 : -1))) {
    const queued = await queuePlaces(tx, share);
    const lines = [...share.place, ...share.wait].sort((one, other) => one.number - other.number);
    items.push(...lines.map(({ of }) => approvedOf(of, queued.get(of.id) ?? null)));
    const places = [...queued.values()];
    summary.push({
      mode: share.pool.mode, places: share.place.length, waitlisted: share.wait.length, free: atLeastNone(freeIn(share.pool)),
      firstQueuePlace: places.at(0) ?? null, lastQueuePlace: places.at(-1) ?? null,
    });
  }
  const gone = found.filter((one) => !waitsForApproval(one));
  return { items: [...items, ...gone.map(({ id, name, mode, state }) => ({ registrationId: id, name, mode, result: 'gone' as const, state, queuePlace: null }))], summary };
}

const atLeastNone = (free: number | null): number | null => (free === null ? null : Math.max(free, 0));

const approvedOf = ({ id, name, mode, provedAt }: Registration, queuePlace: number | null): Approved => ({
  registrationId: id, name, mode, state: null, queuePlace,
  result: queuePlace !== null ? 'waitlisted' : provedAt ? 'confirmed' : 'unverified',
});

/** Among those who wait now, and those of the batch who came before. */
async function queuePlaces(tx: Tx, { pool, wait }: Share): Promise<Map<Id, number>> {
  const places = new Map<Id, number>();
  for (const [index, { of }] of wait.entries()) {
    const { roundtableId, number } = of;
    places.set(of.id, index + (await queuePlaceOf((statement, parameters) => tx.sql(statement, parameters), { roundtableId, mode: pool.mode, number })));
  }
  return places;
}
