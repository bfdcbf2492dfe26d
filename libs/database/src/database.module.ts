import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { Announcements } from './announcements';
import { dataSourceOptions } from './data-source';
import { KeptAnswers } from './kept-answers';
import { Transactions } from './transactions';

/** What a process needs to work with the database. */
export interface DatabaseWish {
  /** `postgres://…` */
  url: string;
  entities: Parameters<typeof dataSourceOptions>[1];
  clock: Clock;
}

/** Data source, transactions, announcements and the clock, for all stages of a process. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static with({ url, entities, clock }: DatabaseWish): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Clock, useValue: clock },
        { provide: DataSource, useFactory: () => new DataSource(dataSourceOptions(url, entities)).initialize() },
        { provide: Transactions, inject: [DataSource, Clock], useFactory: (dataSource: DataSource, time: Clock) => new Transactions(dataSource, time) },
        { provide: Announcements, inject: [Transactions], useFactory: (transactions: Transactions) => new Announcements(transactions) },
        { provide: KeptAnswers, useValue: new KeptAnswers() },
      ],
      exports: [Clock, DataSource, Transactions, Announcements, KeptAnswers],
    };
  }

  /** Last of all: whoever else shuts down may still want to write. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
