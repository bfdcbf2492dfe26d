import { Module, type DynamicModule } from '@nestjs/common';
import { AccessGuard, AccessModule, type Installation } from '@convenor/access';
import { BriefModule, briefControllers, briefEntities, ProposeWording, wordingOf, WordingService } from '@convenor/brief';
import { DatabaseModule, Files, FolderFiles } from '@convenor/database';
import { pdfInWorker } from '@convenor/documents';
import type { Clock, Settings } from '@convenor/kernel';
import { correspondentOf, MailModule, type MailSettings, SuppressionController } from '@convenor/mail';
import { AttendanceController, AttendanceModule, AttendanceRecordController, MatchingController, CertificatePrinter, CertificatesController, CertificatesModule, FiguresController, FiguresModule, DoorController, DoorsController, DoorsModule, HostPageController, HostPageModule, InboxModule, LiveController, LiveModule, MeetModule, meetEntities, NamePapersController, NamePapersModule, NamePrinter, connectedServices, OnlineController, OnlineServices } from '@convenor/meet';
import { PlanController, PlanModule, planEntities, RoundtableViews, ScheduleController } from '@convenor/plan';
import { CirculationController, PublishController, PublishModule, publishEntities } from '@convenor/publish';
import { RecordController, RecordModule, recordEntities } from '@convenor/record';
import { DelegationController, EvaluationDeskController, MailingController, ApprovalController, ChangesController, DeskController, ListsController, RegisterModule, RehearsalController, RehearsalModule, ReminderController, NeedsController, RegistrationController, RegistrationOffice, SetupController, registerEntities, RepliesController, RepliesModule } from '@convenor/register';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { Dashboard } from './dashboard/dashboard';
import { DashboardController } from './dashboard/dashboard.controller';
import { MessagesController } from './dashboard/messages.controller';
import { WaitingQuery } from './dashboard/waiting.query';
import { PrivacyController } from './dashboard/privacy.controller';
import { DoorDevicesController } from './doors/door-devices.controller';
import { ExampleController } from './example/example.controller';
import { ExamplePlan, LoadExample } from './example/load-example';
import { PagesModule } from './pages/pages.module';
import { WebhooksController } from './webhooks/webhooks.controller';
import { ZoneWatch } from './zone-watch';

/** What the app is made with. */
export interface AppWish {
  settings: MailSettings & Pick<Settings, 'wordingUrl' | 'wordingModel' | 'wordingKey' | 'zoom'>;
  databaseUrl: string;
  secret: string;
  clock: Clock;
  home: string;
  installation: Installation;
}

const controllers = [PlanController, DelegationController, ScheduleController, RehearsalController, RegistrationController, ApprovalController, ChangesController, DeskController, ListsController, NeedsController, SetupController, DoorController, DoorsController, DoorDevicesController, AttendanceController, AttendanceRecordController, MatchingController, NamePapersController, OnlineController, HostPageController, RecordController, ...briefControllers, PublishController, CirculationController, DashboardController, PrivacyController, MessagesController, MailingController, ReminderController, EvaluationDeskController, SuppressionController, RepliesController, ExampleController, LiveController, WebhooksController, FiguresController, CertificatesController];

/** The API: every stage with its routes, and the reads that cross stages. */
@Module({})
export class AppModule {
  static with({ settings, databaseUrl, secret, clock, home, installation }: AppWish): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        DatabaseModule.with({ url: databaseUrl, entities: [...planEntities, ...registerEntities, ...meetEntities, ...recordEntities, ...briefEntities, ...publishEntities], clock }),
        AccessModule.with({ secret, installation }),
        MailModule.with(settings),
        PlanModule,
        RegisterModule,
        RepliesModule,
        RehearsalModule,
        MeetModule,
        AttendanceModule,
        DoorsModule,
        NamePapersModule,
        FiguresModule,
        CertificatesModule,
        HostPageModule,
        InboxModule,
        LiveModule,
        RecordModule,
        BriefModule,
        PublishModule,
        PagesModule,
      ],
      controllers,
      providers: [
        AccessGuard,
        Dashboard,
        WaitingQuery,
        ExamplePlan,
        LoadExample,
        ProposeWording,
        { provide: WordingService, useFactory: () => wordingOf(settings) },
        { provide: RoundtableViews, useExisting: Dashboard },
        { provide: ZoneWatch, inject: [DataSource], useFactory: (dataSource: DataSource) => new ZoneWatch(path.join(home, 'zones.json'), dataSource) },
        // The thread is built with the worker; it is started with the first badge.
        { provide: NamePrinter, useFactory: () => pdfInWorker(new URL('../worker/pdf-thread.js', import.meta.url)) },
        { provide: OnlineServices, useFactory: () => connectedServices(settings, clock) },
        { provide: CertificatePrinter, useExisting: NamePrinter },
        { provide: Files, useFactory: () => new FolderFiles(path.join(home, 'files')) },
        { provide: RegistrationOffice, useValue: { publicUrl: installation.publicUrl, organiser: correspondentOf(settings.mailFrom) } },
      ],
      exports: [RoundtableViews, Files, RegistrationOffice, NamePrinter, CertificatePrinter, OnlineServices],
    };
  }
}
