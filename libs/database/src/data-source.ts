import type { DataSourceOptions, EntitySchema } from 'typeorm';
import { migrations } from './migrations';
import { SnakeNames } from './naming';

type EntityClass = new () => object;

/**
 * How every process of ours speaks to PostgreSQL: UTC, short statements, one line of migrations, nothing synchronised
 * from entities.
 *
 * @param url `postgres://…`
 * @param entities what the process's stages declare
 */
export const dataSourceOptions = (url: string, entities: (EntityClass | EntitySchema)[] = []): DataSourceOptions => ({
  type: 'postgres',
  url,
  entities,
  migrations,
  migrationsTableName: 'migration',
  namingStrategy: new SnakeNames(),
  synchronize: false,
  // A failed statement would be printed with its parameters: names and addresses.
  logging: false,
  poolErrorHandler: () => undefined,
  extra: {
    max: 12,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000',
  },
});
