import type { Suppression, SuppressionCause, SuppressionScope } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId } from '@convenor/kernel';
import type { Suppressions } from './suppressions';

/** The administrator looks an address up, ends mail to it, or begins it again. */
export class SuppressionDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly suppressions: Suppressions,
  ) {}

  find(address: string): Promise<{ items: Suppression[]; counts: Partial<Record<SuppressionCause, number>> }> {
    return this.transactions.run(async (tx) => ({ items: await this.of(tx, address), counts: await this.suppressions.counts(tx) }));
  }

  /** Ends mail to an address. Asked twice is once. */
  add(address: string, { scope, reason }: { scope: SuppressionScope; reason: string }, by: Actor): Promise<{ items: Suppression[] }> {
    return this.transactions.run(async (tx) => {
      await this.suppressions.add(tx, address, { scope, cause: 'by_hand', reason });
      await note(tx, 'address suppressed', by, { scope });
      return { items: await this.of(tx, address) };
    });
  }

  /** Begins mail to an address again; what is left of its entries is answered. */
  lift(address: string, scope: SuppressionScope | undefined, by: Actor): Promise<{ items: Suppression[] }> {
    return this.transactions.run(async (tx) => {
      const gone = await this.suppressions.lift(tx, address, scope ? { scope } : {});
      if (gone.length > 0) await note(tx, 'suppression lifted', by, { causes: gone.map(({ cause }) => cause) });
      return { items: await this.of(tx, address) };
    });
  }

  private async of(tx: Tx, address: string): Promise<Suppression[]> {
    return (await this.suppressions.of(tx, [address])).get(address) ?? [];
  }
}

/** No address and no digest of one stands in the log: a line of its own for each act. */
const note = (tx: Tx, action: string, by: Actor, fields: Record<string, unknown>): Promise<void> => tx.audit({ entity: 'mail_suppression', id: newId(), action, by, fields });
