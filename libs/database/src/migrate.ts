import { DomainError } from '@convenor/kernel';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { connectedTo, firstWithRows, formOf } from './backup/records';
import { newestForm, pendingAfter, unknownIn } from './backup/target';
import { dataSourceOptions } from './data-source';

/** What is done before tables that hold something are changed: a backup. */
export type BeforeChange = (step: { from: string; to: string; steps: number }) => Promise<void>;

/**
 * Brings the database to the newest form and answers how many migrations ran. Two processes that start at once come one
 * after the other.
 *
 * @param url a direct connection, no transaction pooler in between: the turn is a session's lock
 * @param before called once, when there is something to change and something to lose; what it throws changes nothing
 * @throws DomainError DATABASE_NEWER when a newer Convenor was here: nothing is changed
 */
export async function migrate(url: string, before?: BeforeChange): Promise<number> {
  // No statement is cut short: a change of a large table takes its time, and so does waiting for another's backup.
  const dataSource = await new DataSource({ ...dataSourceOptions(url), extra: { max: 3, connectionTimeoutMillis: 5_000, options: '-c timezone=UTC -c statement_timeout=0' } } as DataSourceOptions).initialize();
  const turn = dataSource.createQueryRunner();
  try {
    await turn.query(`select pg_advisory_lock(hashtext('convenor.migrations'))`);
    await lookFirst(url, before);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    await turn.query(`select pg_advisory_unlock(hashtext('convenor.migrations'))`);
    return ran.length;
  } finally {
    await turn.release();
    await dataSource.destroy();
  }
}

async function lookFirst(url: string, before: BeforeChange | undefined): Promise<void> {
  const { form, holds } = await connectedTo(url, async (client) => ({ form: await formOf(client), holds: await firstWithRows(client) }));
  const [unknown, from] = [unknownIn(form).at(-1), form.at(-1)];
  if (unknown) {
    throw new DomainError(
      'DATABASE_NEWER',
      'unavailable',
      `The database has the form “${unknown}”, which this Convenor does not know: its newest is “${newestForm()}”. A newer Convenor wrote it. Nothing was changed: start that newer one again, or restore the backup it took before its upgrade (folder “backups” of the data folder) into an empty folder with npm run restore.`,
      { form: unknown, known: newestForm() },
    );
  }
  const pending = pendingAfter(form);
  if (from && holds && pending.length > 0) await before?.({ from, to: newestForm(), steps: pending.length });
}
