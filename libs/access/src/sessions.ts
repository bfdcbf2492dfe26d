import type { Role } from '@convenor/contracts';
import type { Transactions, Tx } from '@convenor/database';
import { days, hours, type Id } from '@convenor/kernel';
import { hashOf, newToken } from './secrets';

/** Somebody who is signed in. */
export interface SignedIn {
  accountId: Id;
  name: string;
  address: string;
  roles: { role: Role; programmeId: Id | null }[];
}

const idle = hours(12);
const longest = days(30);

/** Sessions: 12 hours without a request end them, 30 days end them all. Only the token's hash is kept. */
export class Sessions {
  constructor(private readonly transactions: Transactions) {}

  /** Opens a session; the answer is the cookie's value. */
  async open(tx: Tx, accountId: Id): Promise<string> {
    const token = newToken();
    await tx.sql('insert into sign_in_session (token_hash, account_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)', [
      hashOf(token),
      accountId,
      tx.now,
      new Date(tx.now.getTime() + longest),
    ]);
    return token;
  }

  /** Who comes with this cookie; null when the session is over, unknown, or the account was disabled. */
  async find(token: string): Promise<SignedIn | null> {
    const now = this.transactions.now();
    const [row] = await this.transactions.read<SignedIn & { lastSeenAt: Date }>(
      `select a.id as "accountId", a.name, a.address, s.last_seen_at as "lastSeenAt",
              coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'programmeId', g.programme_id))
                        from role_grant g where g.account_id = a.id), '[]') as roles
       from sign_in_session s join account a on a.id = s.account_id
       where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and a.disabled_at is null`,
      [hashOf(token), now, new Date(now.getTime() - idle)],
    );
    if (!row) return null;
    // Once a minute is often enough to know who was idle.
    if (now.getTime() - row.lastSeenAt.getTime() > 60_000) {
      // A disk that is full stops writing, not reading: whoever is signed in goes on.
      await this.transactions.read('update sign_in_session set last_seen_at = $2 where token_hash = $1', [hashOf(token), now]).catch(() => undefined);
    }
    return { accountId: row.accountId, name: row.name, address: row.address, roles: row.roles };
  }

  /** Forgets sessions that are over. */
  async sweep(): Promise<void> {
    const now = this.transactions.now();
    await this.transactions.read('delete from sign_in_session where expires_at < $1 or last_seen_at < $2', [now, new Date(now.getTime() - idle)]);
  }

  /** Ends this session, or all of the account's. */
  async end(tx: Tx, token: string, everywhere: boolean): Promise<void> {
    await tx.sql(
      everywhere
        ? 'delete from sign_in_session where account_id = (select account_id from sign_in_session where token_hash = $1)'
        : 'delete from sign_in_session where token_hash = $1',
      [hashOf(token)],
    );
  }
}
