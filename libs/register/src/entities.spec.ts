import { registerStage } from './testing';

it('finds in the migrated database what the entities of this stage say, and nothing else', async () => {
  const { db } = await registerStage('2026-11-23T09:00:00Z');
  const { upQueries } = await db.dataSource.driver.createSchemaBuilder().log();
  const ours = upQueries.map(({ query }) => query).filter((query) => /"(pool|registration|calendar_entry)"/.test(query));
  expect(ours).toEqual([]);
  await db.drop();
});
