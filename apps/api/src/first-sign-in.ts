import { grantRole, SignInLinks } from '@convenor/access';
import { Transactions } from '@convenor/database';
import type { INestApplicationContext } from '@nestjs/common';

/** The administrator of an installation nobody has signed in to; the address can be changed once somebody has. */
const firstAdministrator = { address: 'administrator@localhost', name: 'Administrator' };

/** A sign-in link as long as nobody has ever signed in; null afterwards. */
export async function firstSignIn(app: INestApplicationContext, publicUrl: string): Promise<string | null> {
  const [links, transactions] = [app.get(SignInLinks), app.get(Transactions)];
  return transactions.run(async (tx) => {
    const [used] = await tx.sql<{ used: boolean }>('select exists (select 1 from sign_in_link where used_at is not null) as used');
    if (used?.used) return null;
    const account = await grantRole(tx, firstAdministrator, 'administrator', null);
    return `${publicUrl}/links/${await links.make(tx, account.id)}`;
  });
}
