import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import type { Clock } from '@convenor/kernel';
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

  private constructor(
    private readonly dataSource: DataSource,
    clock: Clock,
  ) {
    this.transactions = new Transactions(dataSource, clock);
  }

  /** Opens what the process's own data source speaks to. @param most connections */
  static async beside({ options }: DataSource, clock: Clock, most = 4): Promise<AdmissionDatabase> {
    const extra = {
      ...(options.extra as object), max: most, connectionTimeoutMillis: 3_000,
      options: `-c timezone=UTC -c statement_timeout=${longestStatement} -c idle_in_transaction_session_timeout=60000`,
    };
    const dataSource = new DataSource({ ...options, entities: [], migrations: [], extra } as DataSourceOptions);
    return new AdmissionDatabase(await dataSource.initialize(), clock);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
