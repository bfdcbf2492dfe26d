import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../data-source';
import { workspaceRoot } from './workspace';

/** The same server, another database. */
export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** One connection for `work`, closed whatever happens. */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function migrationsDigest(): string {
  const source = path.join(workspaceRoot(), 'libs/database/src');
  const folder = path.join(source, 'migrations');
  const files = [path.join(source, 'migrations.ts'), ...readdirSync(folder).sort().map((name) => path.join(folder, name))];
  const digest = createHash('sha256');
  for (const file of files) digest.update(path.basename(file)).update(readFileSync(file));
  return digest.digest('hex').slice(0, 12);
}

async function migrate(url: string): Promise<void> {
  const dataSource = new DataSource(dataSourceOptions(url));
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

/**
 * The name of a migrated, empty database on `server`, made once per state of the migrations. Whoever comes first makes
 * it, under a lock; it gets its name only when it is whole.
 */
export async function migratedTemplate(server: string): Promise<string> {
  const name = `template_${migrationsDigest()}`;
  await connected(databaseAt(server, 'postgres'), async (client) => {
    await client.query("select pg_advisory_lock(hashtext('convenor.test.template'))");
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const unfinished = `unfinished_${name}`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    await migrate(databaseAt(server, unfinished));
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}
