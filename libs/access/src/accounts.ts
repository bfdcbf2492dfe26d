import type { Role } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';

export interface Account {
  id: Id;
  name: string;
  address: string;
}

/** One spelling of an address for comparing: lower case, composed form, no space around. */
export const normalisedAddress = (address: string): string => address.trim().normalize('NFC').toLowerCase();

/** The account of an address, unless it was disabled. */
export async function accountOf(tx: Tx, address: string): Promise<Account | null> {
  const [account] = await tx.sql<Account>('select id, name, address from account where address = $1 and disabled_at is null', [normalisedAddress(address)]);
  return account ?? null;
}

/**
 * Makes the account if the address has none, and grants the role; asking twice is not an error.
 *
 * @throws DomainError ACCOUNT_DISABLED: whoever was shut out is not let in again by the way
 */
export async function grantRole(tx: Tx, who: { address: string; name: string }, role: Role, programmeId: Id | null): Promise<Account> {
  const address = normalisedAddress(who.address);
  const made = await tx.sql<{ id: Id }>('insert into account (id, address, name, created_at) values ($1, $2, $3, $4) on conflict do nothing returning id', [newId(), address, who.name, tx.now]);
  const account = await accountOf(tx, address);
  if (!account) throw new DomainError('ACCOUNT_DISABLED', 'refused', `The account of ${address} was disabled. Nothing was granted.`);
  if (made.length > 0) await tx.audit({ entity: 'account', id: account.id, action: 'made', by: 'system:server' });
  const granted = await tx.sql<{ id: Id }>(
    `insert into role_grant (id, account_id, programme_id, role, granted_at) values ($1, $2, $3, $4, $5)
     on conflict on constraint role_grant_once do nothing returning id`,
    [newId(), account.id, programmeId, role, tx.now],
  );
  if (granted.length > 0) await tx.audit({ entity: 'account', id: account.id, action: 'role granted', by: 'system:server', fields: { role, programmeId } });
  return account;
}
