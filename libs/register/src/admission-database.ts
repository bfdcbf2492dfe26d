import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import type { Clock } from '@convenor/kernel';
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** A batch that waits longer than this for a pool's row is better answered "come back": the person still looks at the screen. */
const longestStatement = 8_000;

/**
 * Connections of admission's own, so that thirty long lists and exports on the others stop nobody from registering. Few: a
 * roundtable's wishes go one batch after the other, so more would only wait for the same row; four let several roundtables
 * open at once.
 */
@Injectable()
export class AdmissionDatabase implements OnApplicationShutdown {
  readonly transactions: Transactions;
  /**
   * The same for one large statement that is asked again and again: PostgreSQL plans it once for each connection. Its plan costs
   * more than its work, and is the same for a batch of one and of hundreds; so it is made for hundreds, without joining all with all,
   * and by indexes, since a table that was small when the plan was made grows by thousands of rows in a minute.
   */
  readonly prepared: Pick<Transactions, 'read' | 'now'>;

  private constructor(
    private readonly dataSource: DataSource,
    clock: Clock,
  ) {
    this.transactions = new Transactions(dataSource, clock);
    const { master } = dataSource.driver as unknown as { master: Pool };
    this.prepared = { now: () => clock.now(), read: async <Row extends object>(text: string, values?: unknown[]) => (await master.query<Row>({ name: nameOf(text), text, values })).rows };
  }

  /** Opens what the process's own data source speaks to. @param most connections */
  static async beside({ options }: DataSource, clock: Clock, most = 4): Promise<AdmissionDatabase> {
    const extra = {
      ...(options.extra as object), max: most, connectionTimeoutMillis: 3_000, keepAlive: true,
      // A database that is gone without a word must not hold a roundtable's queue until TCP gives up.
      query_timeout: longestStatement + 2_000,
      options: `-c timezone=UTC -c plan_cache_mode=force_generic_plan -c enable_nestloop=off -c enable_seqscan=off -c statement_timeout=${longestStatement} -c idle_in_transaction_session_timeout=60000`,
    };
    const dataSource = new DataSource({ ...options, entities: [], migrations: [], extra } as DataSourceOptions);
    return new AdmissionDatabase(await dataSource.initialize(), clock);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

const names = new Map<string, string>();
/** PostgreSQL knows a prepared statement by a name of up to 63 octets. */
const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
};
