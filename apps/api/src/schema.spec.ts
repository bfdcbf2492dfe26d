import { briefEntities } from '@convenor/brief';
import { migrations } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { meetEntities } from '@convenor/meet';
import { planEntities } from '@convenor/plan';
import { publishEntities } from '@convenor/publish';
import { recordEntities } from '@convenor/record';
import { registerEntities } from '@convenor/register';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const entities = [...planEntities, ...registerEntities, ...meetEntities, ...recordEntities, ...briefEntities, ...publishEntities];
const folder = path.join(__dirname, '../../../libs/database/src/migrations');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(entities);
});
afterAll(() => database.drop());

describe('the database', () => {
  it('has the form that the entities describe', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('would show a difference', async () => {
    await database.dataSource.query('alter table note alter column key drop default');
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).not.toEqual([]);
    await database.dataSource.query('alter table note alter column key set default false');
  });

  it('can go back to nothing and come again', async () => {
    for (let step = 0; step < migrations.length; step += 1) await database.dataSource.undoLastMigration();
    const left = (await database.dataSource.query(`select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration'`)) as unknown[];
    expect(left).toEqual([]);
    expect(await database.dataSource.runMigrations()).toHaveLength(migrations.length);
  });
});

describe('the list of migrations', () => {
  it('names every file of the folder, in order', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts')).sort();
    const classes = files.map((file) => file.replace(/^\d+-/, '').replace(/\.ts$/, '').split('-').map((word) => (word[0] ?? '').toUpperCase() + word.slice(1)).join(''));
    expect(migrations.map(({ name }) => name)).toEqual(classes);
  });

  it('runs in the order of its stamps', () => {
    const stamps = migrations.map((Migration) => Number(/(\d{13})$/.exec(new Migration().name)?.[1]));
    expect(stamps).toEqual([...stamps].sort((one, other) => one - other));
    expect(new Set(stamps).size).toBe(stamps.length);
  });
});
