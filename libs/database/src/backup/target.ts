import { DomainError } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../data-source';
import { migrations } from '../migrations';
import { connectedTo, firstWithRows, formOf } from './records';

const ours = migrations.map((migration) => new migration().name);

/** What of a form this program does not know; newest last. */
export const unknownIn = (form: readonly string[]): string[] => form.filter((name) => !ours.includes(name));

/** The newest form this program knows. */
export const newestForm = (): string => ours.at(-1) ?? '';

/** The migrations a database of that form still lacks, in order. */
export const pendingAfter = (form: readonly string[]): string[] => ours.filter((name) => !form.includes(name));

/**
 * Makes sure that records can be put into this database: it is empty, or has tables of ours without a row, as a copy
 * that did not come to its end leaves them.
 *
 * @param form which the records have
 * @throws DomainError TARGET_NOT_EMPTY, BACKUP_NEWER
 */
export async function prepareTarget(url: string, form: readonly string[], named: string): Promise<void> {
  const unknown = unknownIn(form);
  if (unknown.length > 0) {
    throw new DomainError('BACKUP_NEWER', 'refused', `These records have the form “${unknown.at(-1)}”; this Convenor knows forms up to “${newestForm()}”. They were written by a newer Convenor: use that one, or a newer one still. Nothing was changed.`, { form: unknown.at(-1), known: newestForm() });
  }
  await connectedTo(url, async (client) => {
    const table = await firstWithRows(client);
    const more = (await formOf(client)).filter((name) => !form.includes(name));
    if (!table && more.length === 0) return;
    const why = table ? `the table “${table}” has rows` : 'its tables have a newer form';
    throw new DomainError('TARGET_NOT_EMPTY', 'refused', `${named} is not empty: ${why}. Records are only put where there are none, so that nothing is mixed or lost. Give an empty one.`, { table });
  });
  const dataSource = await new DataSource({ ...dataSourceOptions(url), migrations: migrations.filter((migration) => form.includes(new migration().name)) }).initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

/** Tables that records have and the database has not: something that this Convenor does not make. */
export function tablesMissing(wanted: readonly string[], there: readonly string[]): void {
  const missing = wanted.filter((name) => !there.includes(name));
  if (missing.length === 0) return;
  throw new DomainError('TABLES_UNKNOWN', 'refused', `There are tables that no Convenor of that form makes: ${missing.join(', ')}. Nothing was changed.`, { missing });
}
