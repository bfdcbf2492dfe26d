import type { Actor, Tx } from '@convenor/database';
import { days, DomainError, type Id } from '@convenor/kernel';

interface Whom {
  address: string | null;
  programmes: readonly Id[] | null;
}

/** An account is the installation's: no organiser of one programme erases it. */
const accountSql = `select id from account where address = $1`;

/** Accounts, their sessions, and what is counted against abuse. Fits `PersonalDataPort` of people. */
export const accessPeople = {
  holder: 'access',
  fields: [
    {
      columns: ['account.address', 'account.name'], addresses: ['account.address'], words: 'Name and address of somebody who works with Convenor', purpose: 'To sign in, and to say in the log who did what.', seenBy: 'People of the same programme',
      until: { rule: 'As long as the account is in use' }, recipients: ['Mail server'], filled: `t.address not like 'erased-%'`,
    },
    {
      columns: ['sign_in_session.token_hash', 'sign_in_link.token_hash'], words: 'Digests of sign-in cookies and links', purpose: 'To know who is signed in.', seenBy: 'Nobody',
      until: { rule: 'Sessions 12 hours unused, at most 30 days; links 30 days' }, recipients: [],
    },
    {
      columns: ['rate_count.bucket'], words: 'How often one network or address (as a digest) tried something', purpose: 'To keep mass mail and guessing away.', seenBy: 'Nobody',
      until: { rule: 'One day' }, recipients: [],
    },
  ],

  async exportFor(tx: Tx, { address, programmes }: Whom) {
    if (address === null || programmes !== null) return [];
    return [
      { place: 'account', rows: await tx.sql('select a.name, a.address, a.created_at, a.disabled_at, (select jsonb_agg(g.role) from role_grant g where g.account_id = a.id) as roles from account a where a.address = $1', [address]) },
      { place: 'sign_in_session', rows: await tx.sql(`select created_at, last_seen_at, expires_at from sign_in_session where account_id in (${accountSql})`, [address]) },
    ];
  },

  /** Ends every session. What the person did stays in the log under a number. @throws DomainError LAST_ADMINISTRATOR: somebody must be left who can let others in */
  async erase(tx: Tx, { address, programmes }: Whom, by: Actor): Promise<void> {
    if (address === null || programmes !== null) return;
    const [account] = await tx.sql<{ id: Id }>(`${accountSql} for update`, [address]);
    if (!account) return;
    const others = await tx.sql(
      `select 1 from role_grant g join account a on a.id = g.account_id where g.role = 'administrator' and g.programme_id is null and a.disabled_at is null and a.id <> $1`, [account.id]);
    if (others.length === 0) throw new DomainError('LAST_ADMINISTRATOR', 'refused', 'This is the only administrator. Name another one first; nothing was erased.');
    for (const table of ['sign_in_session', 'sign_in_link', 'role_grant', 'desk_filter']) await tx.sql(`delete from ${table} where account_id = $1`, [account.id]);
    await tx.sql(`update account set name = '', address = 'erased-' || id, disabled_at = coalesce(disabled_at, $2) where id = $1`, [account.id, tx.now]);
    await tx.audit({ entity: 'account', id: account.id, action: 'forgotten', by });
  },

  async forgetDue(tx: Tx, limit: number): Promise<number> {
    const gone = await tx.sql('delete from sign_in_link where token_hash in (select token_hash from sign_in_link where expires_at < $1 limit $2) returning token_hash', [new Date(tx.now.getTime() - days(30)), limit]);
    return gone.length;
  },
};
