import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';

/**
 * Brings the database to the newest form and answers how many migrations ran. Two processes that start at once come one
 * after the other.
 *
 * @param url a direct connection, no transaction pooler in between: the turn is a session's lock
 */
export async function migrate(url: string): Promise<number> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  const turn = dataSource.createQueryRunner();
  try {
    await turn.query(`select pg_advisory_lock(hashtext('convenor.migrations'))`);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    await turn.query(`select pg_advisory_unlock(hashtext('convenor.migrations'))`);
    return ran.length;
  } finally {
    await turn.release();
    await dataSource.destroy();
  }
}
