import type { Role } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';

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

/** Makes the account if the address has none, and grants the role; asking twice is not an error. */
export async function grantRole(tx: Tx, who: { address: string; name: string }, role: Role, programmeId: Id | null): Promise<Account> {
  const address = normalisedAddress(who.address);
  const existing = await accountOf(tx, address);
  const account = existing ?? { id: newId(), name: who.name, address };
  if (!existing) {
    await tx.sql('insert into account (id, address, name, created_at) values ($1, $2, $3, $4)', [account.id, address, who.name, tx.now]);
    await tx.audit({ entity: 'account', id: account.id, action: 'made', by: 'system:first-start' });
  }
  await tx.sql(
    `insert into role_grant (id, account_id, programme_id, role, granted_at) values ($1, $2, $3, $4, $5)
     on conflict on constraint role_grant_once do nothing`,
    [newId(), account.id, programmeId, role, tx.now],
  );
  return account;
}
