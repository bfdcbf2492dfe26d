import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule, type Installation } from '@convenor/access';
import { BriefModule, briefEntities, PaperPrinter, RenderPaper } from '@convenor/brief';
import { DatabaseModule, Files, FolderFiles, Transactions } from '@convenor/database';
import { pdfInWorker } from '@convenor/documents';
import type { Clock, Settings } from '@convenor/kernel';
import { correspondentOf, Inbound, MailModule } from '@convenor/mail';
import { InboxModule, MeetModule, connectedServices, meetEntities, OnlineServices } from '@convenor/meet';
import { PlanModule, planEntities } from '@convenor/plan';
import { PublishModule, publishEntities } from '@convenor/publish';
import { recordEntities } from '@convenor/record';
import { RegisterModule, RehearsalModule, RegistrationOffice, registerEntities, RepliesModule } from '@convenor/register';
import path from 'node:path';
import { InboundMailbox } from './inbound-mailbox';
import { InboundRounds } from './inbound-rounds';
import { InboxRounds } from './inbox-rounds';
import { HOME, KeepingRounds } from './keeping-rounds';
import { OnlineRounds } from './online-rounds';
import { PaperJobs } from './paper-jobs';
import { CalendarRounds, ZONES_PLACE } from './calendar-rounds';
import { Rounds } from './rounds';
import { SignInMail } from './sign-in-mail';

/** What a worker is made with. */
export interface WorkerWish {
  settings: Settings & { databaseUrl: string; secret: string };
  clock: Clock;
  installation: Installation;
}

/** The stages without HTTP: what was announced is acted on, what is due is sent, what was asked for is made. */
@Module({})
export class WorkerModule {
  static with({ settings, clock, installation }: WorkerWish): DynamicModule {
    const { databaseUrl, databaseDirectUrl, secret, home, mailFrom, inboundImapUrl } = settings;
    return {
      module: WorkerModule,
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
        InboxModule,
        BriefModule,
        PublishModule,
      ],
      providers: [
        { provide: Files, useFactory: () => new FolderFiles(path.join(home, 'files')) },
        { provide: PaperPrinter, useFactory: () => pdfInWorker(new URL('pdf-thread.js', import.meta.url)) },
        { provide: 'queue url', useValue: databaseDirectUrl ?? databaseUrl },
        { provide: RegistrationOffice, useValue: { publicUrl: installation.publicUrl, organiser: correspondentOf(mailFrom) } },
        { provide: InboundMailbox, inject: [Transactions, Inbound], useFactory: (transactions: Transactions, inbound: Inbound) => new InboundMailbox(transactions, inbound, inboundImapUrl) },
        { provide: OnlineServices, useFactory: () => connectedServices(settings, clock) },
        RenderPaper,
        InboundRounds,
        InboxRounds,
        PaperJobs,
        SignInMail,
        { provide: ZONES_PLACE, useValue: path.join(home, 'zones.json') },
        CalendarRounds,
        { provide: HOME, useValue: home },
        KeepingRounds,
        OnlineRounds,
        Rounds,
      ],
      exports: [Files, RegistrationOffice, OnlineServices],
    };
  }
}
