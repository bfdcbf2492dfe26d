import type { Id } from '@convenor/kernel';
import type { Transactions, Tx } from './transactions';

/** What a stage told the others. */
export interface Announcement {
  id: Id;
  topic: string;
  subjectId: Id;
  facts: Record<string, unknown>;
}

/** Acts on one announcement in the transaction that marks it handled; may run twice, so it must be idempotent. */
export type AnnouncementHandler = (tx: Tx, announcement: Announcement) => Promise<void>;

const batch = 100;

/** Hands announcements to those who listen, at least once each, oldest first. */
export class Announcements {
  private readonly handlers = new Map<string, AnnouncementHandler[]>();

  constructor(private readonly transactions: Transactions) {}

  /** From now on `handler` hears of every announcement of `topic`. */
  on(topic: string, handler: AnnouncementHandler): this {
    this.handlers.set(topic, [...(this.handlers.get(topic) ?? []), handler]);
    return this;
  }

  /**
   * Handles what waits and answers how many. A handler that throws leaves its announcement for later, with the error
   * noted, and stops nobody else.
   */
  async runOnce(): Promise<number> {
    const waiting = await this.transactions.read<{ id: Id }>(
      `select id from announcement where handled_at is null and (lease_until is null or lease_until < clock_timestamp())
       order by announced_at, id limit ${batch}`,
    );
    let handled = 0;
    for (const { id } of waiting) handled += (await this.handle(id)) ? 1 : 0;
    return handled;
  }

  private async handle(id: Id): Promise<boolean> {
    try {
      return await this.transactions.run(async (tx) => {
        const [row] = await tx.sql<Announcement>(
          `select id, topic, subject_id as "subjectId", facts from announcement
           where id = $1 and handled_at is null for update skip locked`,
          [id],
        );
        if (!row) return false;
        for (const handler of this.handlers.get(row.topic) ?? []) await handler(tx, row);
        await tx.sql('update announcement set handled_at = clock_timestamp() where id = $1', [id]);
        return true;
      });
    } catch (error) {
      // Later, and later still: 1, 2, 4 … seconds, at most an hour.
      await this.transactions.read(
        `update announcement set attempts = attempts + 1, last_error = $2,
           lease_until = clock_timestamp() + least(interval '1 hour', interval '1 second' * power(2, least(attempts, 12)))
         where id = $1`,
        [id, String(error).slice(0, 500)],
      );
      return false;
    }
  }
}
