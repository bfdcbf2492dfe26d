import 'reflect-metadata';
import { accountOf, grantRole, SignInLinks, Sessions } from '@convenor/access';
import { Address, Role } from '@convenor/contracts';
import { dataSourceOptions, livingEmbeddedUrl, Transactions } from '@convenor/database';
import { clockOf, DomainError, publicUrlOf, readSettings } from '@convenor/kernel';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DataSource } from 'typeorm';

/** `npm run sign-in -- ADDRESS [--administrator | --role ROLE]`: a fresh link, for whoever may run commands on the server. */
async function printLink(): Promise<void> {
  const words = process.argv.slice(2);
  const address = words.find((word) => word.includes('@')) ?? '';
  // The first administrator's address has a host of one word, which mail would not take.
  if (!Address.safeParse(address.replace(/@localhost$/, '@localhost.example')).success) {
    throw new DomainError('INPUT_INVALID', 'invalid', 'Say for whom: npm run sign-in -- your@address');
  }
  const role = roleAmong(words);
  const settings = readSettings(process.env);
  const url = settings.databaseUrl ?? (await livingEmbeddedUrl(settings.home));
  if (!url) throw new DomainError('NOT_RUNNING', 'unavailable', 'Convenor is not running on this data folder. Start it first: npm start.');
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  const transactions = new Transactions(dataSource, clockOf(settings.home));
  const links = new SignInLinks(transactions, new Sessions(transactions));
  const token = await transactions.run(async (tx) => {
    const account = role ? await grantRole(tx, { address, name: address.split('@')[0] ?? address }, role, null) : await accountOf(tx, address);
    if (!account) {
      throw new DomainError('ACCOUNT_UNKNOWN', 'not_found', `There is no account for ${address}. To make one: npm run sign-in -- ${address} --role organiser (or ${Role.options.join(', ')})`);
    }
    return links.make(tx, account.id);
  });
  await dataSource.destroy();
  const told = path.join(settings.home, 'address');
  const here = settings.publicUrl ?? (existsSync(told) ? readFileSync(told, 'utf8') : publicUrlOf(settings, settings.port));
  process.stdout.write(`Good for 15 minutes and one use:\n  ${here}/links/${token}\n`);
}

/** The role to be given, for the whole installation; null where none was asked for. */
function roleAmong(words: readonly string[]): Role | null {
  if (words.includes('--administrator')) return 'administrator';
  const at = words.indexOf('--role');
  if (at === -1) return null;
  const role = Role.safeParse(words[at + 1]);
  if (!role.success) throw new DomainError('INPUT_INVALID', 'invalid', `Say which role: ${Role.options.join(', ')}.`);
  return role.data;
}

printLink().catch((error: unknown) => {
  process.stderr.write(`${error instanceof DomainError ? error.message : String(error)}\n`);
  process.exit(1);
});
