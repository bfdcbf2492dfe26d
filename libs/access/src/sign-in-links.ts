import type { Transactions, Tx } from '@convenor/database';
import { DomainError, minutes, type Id } from '@convenor/kernel';
import { hashOf, newToken } from './secrets';
import type { Sessions } from './sessions';

const lifetime = minutes(15);

/** Sign-in by link: 15 minutes, once. Reading the link changes nothing; using it does. */
export class SignInLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
  ) {}

  /** A fresh link's token for an account. */
  async make(tx: Tx, accountId: Id): Promise<string> {
    const token = newToken();
    await tx.sql('insert into sign_in_link (token_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)', [
      hashOf(token),
      accountId,
      tx.now,
      new Date(tx.now.getTime() + lifetime),
    ]);
    return token;
  }

  /** Whether the link can still be used; for the page with the button. */
  async look(token: string): Promise<'ready' | 'used' | 'expired' | 'unknown'> {
    const [link] = await this.transactions.read<{ usedAt: Date | null; expiresAt: Date }>(
      'select used_at as "usedAt", expires_at as "expiresAt" from sign_in_link where token_hash = $1',
      [hashOf(token)],
    );
    if (!link) return 'unknown';
    if (link.usedAt) return 'used';
    return link.expiresAt <= this.transactions.now() ? 'expired' : 'ready';
  }

  /**
   * Uses the link and opens a session; the answer is the cookie's value.
   *
   * @throws DomainError LINK_UNKNOWN, LINK_USED, LINK_EXPIRED
   */
  use(token: string): Promise<string> {
    return this.transactions.run(async (tx) => {
      const [link] = await tx.sql<{ accountId: Id; usedAt: Date | null; expiresAt: Date; disabledAt: Date | null }>(
        `select l.account_id as "accountId", l.used_at as "usedAt", l.expires_at as "expiresAt", a.disabled_at as "disabledAt"
         from sign_in_link l join account a on a.id = l.account_id where l.token_hash = $1 for update of l`,
        [hashOf(token)],
      );
      if (!link || link.disabledAt) throw new DomainError('LINK_UNKNOWN', 'refused', 'We do not know this link. Please ask for a new one.');
      if (link.usedAt) throw new DomainError('LINK_USED', 'refused', 'This link was used already. Please ask for a new one.');
      if (link.expiresAt <= tx.now) throw new DomainError('LINK_EXPIRED', 'refused', 'This link was good for 15 minutes. Please ask for a new one.');
      await tx.sql('update sign_in_link set used_at = $2 where token_hash = $1', [hashOf(token), tx.now]);
      await tx.audit({ entity: 'account', id: link.accountId, action: 'signed in', by: `account:${link.accountId}` });
      return this.sessions.open(tx, link.accountId);
    });
  }
}
