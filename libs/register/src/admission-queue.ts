import type { Id } from '@convenor/kernel';
import { setImmediate as sent } from 'node:timers/promises';
import type { Admission, Admitted, PlaceWanted, PreparedWish } from './admission';
import { isOnesOwnFault } from './admission.faults';
import { TooBusy } from './registration.errors';

interface Waiting {
  wish: PreparedWish;
  /** When it came, in milliseconds of the process. */
  since: number;
  resolve(admitted: Admitted): void;
  reject(reason: unknown): void;
}

/** The wishes of one roundtable: those on their way, and those who wait for the next commit. */
interface Lane {
  next: Waiting[];
  /** Idempotency keys of both. */
  keys: Set<string>;
}

/** In milliseconds; more than a lone wish takes, less than anybody notices. */
const soonest = 15;

/**
 * Whoever is registered already costs the database less than a newcomer, whose row is written. Those of one batch are told at the same
 * moment; who came alone is told after a time that does not depend on it, so that nobody learns by the clock who is registered.
 */
function tellAlike(batch: readonly Waiting[], tell: () => void): void {
  const [first] = batch;
  const early = batch.length === 1 && first ? soonest - (performance.now() - first.since) : 0;
  if (early > 0) setTimeout(tell, early);
  else tell();
}

/** Beyond this many, people are told to come back rather than left to wait. */
const longestQueue = 5_000;

/**
 * Lets requests that arrive while a commit is under way share the next one. A quiet roundtable's wish goes at once; in a
 * storm each commit carries all that came meanwhile, in order of arrival. Each roundtable has its own lane, so that one
 * whose pool is locked holds up no other.
 */
export class AdmissionQueue {
  private readonly lanes = new Map<Id, Lane>();

  /** @param most how many wishes one commit carries at most */
  constructor(
    private readonly admission: Pick<Admission, 'prepare' | 'admitPrepared'>,
    private readonly most = 256,
  ) {}

  /** Resolves after the commit. A key that is on its way already is answered at once: still at work. @throws TooBusy */
  async admit(wanted: PlaceWanted): Promise<Admitted> {
    const running = this.lanes.get(wanted.roundtableId);
    const lane = running ?? { next: [], keys: new Set() };
    if (lane.next.length >= longestQueue) throw TooBusy();
    if (wanted.key !== null && lane.keys.has(wanted.key)) return { kind: 'still_at_work' };
    const wish = this.admission.prepare(wanted);
    if (wanted.key !== null) lane.keys.add(wanted.key);
    return new Promise((resolve, reject) => {
      lane.next.push({ wish, since: performance.now(), resolve, reject });
      if (running) return;
      this.lanes.set(wanted.roundtableId, lane);
      void this.run(wanted.roundtableId, lane);
    });
  }

  private async run(roundtableId: Id, lane: Lane): Promise<void> {
    let batch = lane.next.splice(0, this.most);
    let asked = this.ask(batch);
    while (batch.length > 0) {
      const tell = await asked;
      const next = lane.next.splice(0, this.most);
      if (next.length > 0) {
        asked = this.ask(next);
        // The database works on the next batch while the answers of this one are written: it must have been sent by then.
        await sent();
      }
      tellAlike(batch, tell);
      for (const { wish } of batch) if (wish.wanted.key !== null) lane.keys.delete(wish.wanted.key);
      batch = next;
    }
    this.lanes.delete(roundtableId);
  }

  /** @returns what tells those who wait, once their batch is committed or refused */
  private async ask(batch: readonly Waiting[]): Promise<() => void> {
    try {
      const answers = await this.admission.admitPrepared(batch.map(({ wish }) => wish));
      return () =>
        batch.forEach(({ resolve, reject }, at) => {
          const answer = answers[at];
          if (answer) resolve(answer);
          else reject(new Error('Admission gave no answer.'));
        });
    } catch (reason) {
      // One wish that cannot be written must not take the others with it.
      if (batch.length === 1 || !isOnesOwnFault(reason)) return () => batch.forEach(({ reject }) => reject(reason));
      const told: (() => void)[] = [];
      for (const one of batch) told.push(await this.ask([one]));
      return () => told.forEach((tell) => tell());
    }
  }
}
