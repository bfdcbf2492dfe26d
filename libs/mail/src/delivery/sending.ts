import { setTimeout as pause } from 'node:timers/promises';

import type { SendingResult } from '../transport/transport';
import { leaseSeconds, type DeliveryRecord } from './delivery-record';
import type { Turns } from './mail-pace';
import { released, settled, type Claimed } from './settlement';
import type { Sealer } from './delivery-queue';

/** What the sending of a batch needs. */
export type SendingWish = {
  readonly send: (one: Claimed) => Promise<SendingResult>;
  /** How many at once, of whom to one host at most half less one: a slow host does not take every line. */
  readonly atOnce: number;
  /** When each may begin; absent: at once. */
  readonly turns: Turns | null;
  readonly record: DeliveryRecord;
  readonly sealer: Sealer;
  readonly now: Date;
};

/** How a batch ended: messages that found an end, and whether the relay answered at all. */
export type BatchEnd = { readonly ended: number; readonly reached: boolean };

const hostOf = ({ mail }: Claimed): string => mail.to.address.slice(mail.to.address.lastIndexOf('@') + 1).toLowerCase();

/**
 * Sends a batch, as many at once as the transport takes. When the relay is silent, gone, or so slow that half the lease is
 * over, no further message is begun: those left go back as if they had not been claimed, so that a batch never outlives its
 * lease. The same while results cannot be written down: what went and is not on record would go again.
 */
export async function sendBatch(claimed: readonly Claimed[], { send, atOnce, turns, record, sealer, now }: SendingWish): Promise<BatchEnd> {
  const waiting = new Waiting(claimed, Math.max(1, Math.floor((atOnce - 1) / 2)));
  const unreached: [Claimed, SendingResult][] = [];
  const began = performance.now();
  const lastBeginning = began + leaseSeconds * 500;
  let [answered, ended, begun] = [0, 0, 0];
  const line = async (): Promise<void> => {
    for (let next = waiting.take(); next; next = performance.now() < lastBeginning ? waiting.take() : undefined) {
      if (turns) await pause(Math.max(0, began + turns.inMilliseconds + begun++ * turns.gapMilliseconds - performance.now()));
      if (record.failing) return waiting.putBack(next);
      const result = await send(next);
      waiting.done(next);
      if (result.outcome === 'later' && !result.reached) {
        unreached.push([next, result]);
        return;
      }
      const settlement = settled(next, result, now, sealer);
      record.note(settlement);
      ended += settlement.state === 'queued' ? 0 : 1;
      if (result.outcome === 'unknown') return;
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, line));
  // A relay that answers others and never this one is this message's own trouble, and counts.
  for (const [one, result] of unreached) record.note(answered > 0 ? settled(one, result, now, sealer) : released(one.row, result.response));
  for (const { row } of waiting.left()) record.note(released(row, 'Waits for the mail server.'));
  return { ended, reached: claimed.length === 0 || answered > 0 };
}

/** What is still to be sent, oldest first, and how many are under way to each host. */
class Waiting {
  private readonly queue: Claimed[];
  private readonly underWay = new Map<string, number>();

  constructor(claimed: readonly Claimed[], private readonly mostToOneHost: number) {
    this.queue = [...claimed];
  }

  /** The eldest whose host is not busy; whoever serves a busy host takes the next for it. */
  take(): Claimed | undefined {
    const at = this.queue.findIndex((one) => (this.underWay.get(hostOf(one)) ?? 0) < this.mostToOneHost);
    const [next] = at === -1 ? [] : this.queue.splice(at, 1);
    if (next) this.underWay.set(hostOf(next), (this.underWay.get(hostOf(next)) ?? 0) + 1);
    return next;
  }

  done(one: Claimed): void {
    this.underWay.set(hostOf(one), (this.underWay.get(hostOf(one)) ?? 1) - 1);
  }

  /** It was not begun. */
  putBack(one: Claimed): void {
    this.done(one);
    this.queue.unshift(one);
  }

  left(): readonly Claimed[] {
    return this.queue;
  }
}
