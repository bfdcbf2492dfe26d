import { testDatabase } from './index';

describe('a test database', () => {
  it('is migrated, alone, and gone after its end', async () => {
    const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
    await one.dataSource.query('create table only_here (id int)');

    expect(await one.dataSource.query("select to_regclass('migration')::text as found")).toEqual([{ found: 'migration' }]);
    expect(await other.dataSource.query("select to_regclass('only_here') as found")).toEqual([{ found: null }]);

    await one.drop();
    const left = await other.dataSource.query('select datname from pg_database where datname = $1', [new URL(one.url).pathname.slice(1)]);
    expect(left).toEqual([]);
    await other.drop();
  });
});
