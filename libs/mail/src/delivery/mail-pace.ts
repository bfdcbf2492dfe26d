import type { Tx } from '@convenor/database';
import type { MailRate } from '@convenor/kernel';

/** A worker that finds the next turn further away than this leaves the queue alone. */
const longestAhead = 30_000;

/** Turns taken for a batch: the first in so many milliseconds, the others each one gap later. */
export type Turns = { readonly inMilliseconds: number; readonly gapMilliseconds: number };

/**
 * How quickly mail leaves, all workers together: one row says until when turns are taken, by the database's own time. A
 * batch takes its turns in the transaction that claims it. Turns of messages that turn out not to be sent are lost, so the
 * rate is never exceeded; a stall of the mail server may bunch at most a second's worth.
 */
export class MailPace {
  constructor(private readonly rate: MailRate) {}

  /** How many messages to claim now: at most a second's worth, none while others have taken the turns ahead. */
  async room(tx: Tx, most: number): Promise<number> {
    const [row] = await tx.sql<{ ahead: number }>(`select (extract(epoch from reserved_until - clock_timestamp()) * 1000)::float8 as ahead from mail_rate where name = 'all'`);
    if ((row?.ahead ?? 0) > 1_000) return 0;
    return Math.min(most, Math.max(1, Math.floor(1_000 / this.gap)));
  }

  /** Takes the turns for so many messages; null when somebody else was quicker and ours would come too late. */
  async take(tx: Tx, count: number): Promise<Turns | null> {
    const span = count * this.gap;
    const [row] = await tx.sql<{ ahead: number }>(
      `insert into mail_rate as r (name, reserved_until) values ('all', clock_timestamp() + $1 * interval '1 millisecond')
       on conflict on constraint mail_rate_key do update set reserved_until = greatest(r.reserved_until, clock_timestamp()) + $1 * interval '1 millisecond'
       returning (extract(epoch from reserved_until - clock_timestamp()) * 1000)::float8 as ahead`,
      [span],
    );
    const inMilliseconds = Math.max(0, (row?.ahead ?? 0) - span);
    return inMilliseconds > longestAhead ? null : { inMilliseconds, gapMilliseconds: this.gap };
  }

  private get gap(): number {
    return (this.rate.seconds * 1_000) / this.rate.messages;
  }
}
