import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../data-source';
import { connected, databaseAt, migratedTemplate } from './template';

/** A migrated database of a spec's own, on a real PostgreSQL. */
export interface TestDatabase {
  url: string;
  /** Initialised; repositories of `entities` work on it. */
  dataSource: DataSource;
  /** Closes the data source and removes the database. */
  drop(): Promise<void>;
}

/** PostgreSQL's own worker that tidies a database up may not be ended by us; it is gone in a moment. */
async function dropped(client: Client, name: string): Promise<void> {
  for (let times = 1; ; times += 1) {
    try {
      await client.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || times === 40) throw error;
      await pause(250);
    }
  }
}

/**
 * A fresh database for one spec file, cloned in about 50 ms. Projects that ask for it say `database: true` in their
 * jest.config.mjs, which provides the server.
 *
 * @param entities those of the stage under test
 */
export async function testDatabase(entities: Parameters<typeof dataSourceOptions>[1] = []): Promise<TestDatabase> {
  const server = process.env.CONVENOR_TEST_DATABASE;
  if (!server) throw new Error('No test server: say `database: true` in this project’s jest.config.mjs.');
  const template = await migratedTemplate(server);
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  const maintenance = databaseAt(server, 'postgres');
  await connected(maintenance, (client) => client.query(`create database ${name} template ${template}`));
  const url = databaseAt(server, name);
  const dataSource = new DataSource(dataSourceOptions(url, entities));
  await dataSource.initialize();
  return {
    url,
    dataSource,
    async drop() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await connected(maintenance, (client) => dropped(client, name));
    },
  };
}
