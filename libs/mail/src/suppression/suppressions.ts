import { normalisedAddress } from '@convenor/access';
import type { Suppression, SuppressionCause, SuppressionScope } from '@convenor/contracts';
import type { Tx } from '@convenor/database';

import type { Keyed } from '../delivery/return-addresses';

/** Why an address is not written to, and how far. */
export type Suppressing = { readonly scope: SuppressionScope; readonly cause: SuppressionCause; readonly reason: string };

/** What anything that runs statements offers: a transaction, or reading outside one. */
type Asking = { sql: Tx['sql'] };

type Row = { digest: string; scope: SuppressionScope; cause: SuppressionCause; reason: string; since: Date };

/** Causes that an organiser, or a link that arrived, may end; what a person asked for stays until the person takes it back. */
export const reachability: readonly SuppressionCause[] = ['hard_bounce', 'soft_bounces'];

/**
 * Addresses that get no mail. It must outlive the erasure of a person, or the next list would write to the address again;
 * so no address is kept, only a keyed digest, from which none can be read.
 */
export class Suppressions {
  constructor(private readonly keyed: Keyed) {}

  /** From now on nothing (`all`), or nothing that can be unsubscribed from (`circulars`), goes to an address. Asked twice, the last cause counts. */
  async add(tx: Tx, address: string, { scope, cause, reason }: Suppressing): Promise<void> {
    await tx.sql(
      `insert into mail_suppression (digest, scope, cause, reason, since) values ($1, $2, $3, $4, $5)
       on conflict on constraint mail_suppression_key do update set cause = excluded.cause, reason = excluded.reason
       where mail_suppression.cause <> 'by_hand'`,
      [this.digest(address), scope, cause, reason.slice(0, 300), tx.now],
    );
  }

  /**
   * Writes to an address again.
   *
   * @param which only what has this scope, one of these causes, and began by then; everything unless given
   */
  async lift(tx: Tx, address: string, { scope, causes, until }: { scope?: SuppressionScope; causes?: readonly SuppressionCause[]; until?: Date } = {}): Promise<Suppression[]> {
    const gone = await tx.sql<Row>(
      `delete from mail_suppression where digest = $1 and ($2::text is null or scope = $2) and ($3::text[] is null or cause = any($3)) and ($4::timestamptz is null or since <= $4)
       returning *`,
      [this.digest(address), scope ?? null, causes ?? null, until ?? null],
    );
    return gone.map(viewOf);
  }

  /** What each of the addresses is not written to; addresses without an entry are not in the answer. */
  async of(asking: Asking, addresses: readonly string[]): Promise<Map<string, Suppression[]>> {
    const byDigest = Map.groupBy(addresses, (address) => this.digest(address));
    const rows = await asking.sql<Row>('select * from mail_suppression where digest = any($1) order by since', [[...byDigest.keys()]]);
    const found = new Map<string, Suppression[]>();
    for (const row of rows) {
      for (const address of byDigest.get(row.digest) ?? []) found.set(address, [...(found.get(address) ?? []), viewOf(row)]);
    }
    return found;
  }

  /** How many addresses there are by cause. */
  async counts(asking: Asking): Promise<Partial<Record<SuppressionCause, number>>> {
    const rows = await asking.sql<{ cause: SuppressionCause; count: number }>('select cause, count(*)::int as count from mail_suppression group by cause');
    return Object.fromEntries(rows.map(({ cause, count }) => [cause, count]));
  }

  private digest(address: string): string {
    return this.keyed.mac('mail', `address ${normalisedAddress(address)}`);
  }
}

const viewOf = ({ scope, cause, reason, since }: Row): Suppression => ({ scope, cause, reason, since: since.toISOString() });
