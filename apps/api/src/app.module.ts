import { Module, type DynamicModule } from '@nestjs/common';
import { AccessGuard, AccessModule, SignInController, type Installation } from '@convenor/access';
import { DatabaseModule } from '@convenor/database';
import type { Clock } from '@convenor/kernel';
import { PlanController, PlanModule, planEntities, RoundtableViews } from '@convenor/plan';
import { Dashboard } from './dashboard/dashboard';
import { DashboardController } from './dashboard/dashboard.controller';

/** What the app is made with. */
export interface AppWish {
  databaseUrl: string;
  secret: string;
  clock: Clock;
  home: string;
  installation: Installation;
}

/** The API: every stage with its routes, and the reads that cross stages. */
@Module({})
export class AppModule {
  static with({ databaseUrl, secret, clock, installation }: AppWish): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        DatabaseModule.with({ url: databaseUrl, entities: planEntities, clock }),
        AccessModule.with({ secret, installation }),
        PlanModule,
      ],
      controllers: [SignInController, PlanController, DashboardController],
      providers: [AccessGuard, Dashboard, { provide: RoundtableViews, useExisting: Dashboard }],
      exports: [RoundtableViews],
    };
  }
}
