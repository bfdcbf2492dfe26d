import { Module, type DynamicModule } from '@nestjs/common';
import { INSTALLATION, Secrets, type Installation } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { DeliveryQueue } from './delivery/delivery-queue';
import { DeliveryWorker } from './delivery/delivery-worker';
import { Outbox } from './delivery/outbox';
import { Preparations } from './delivery/preparations';
import { correspondentOf } from './mail-text';
import { noTransport } from './transport/none';
import { smtpTransport } from './transport/smtp';
import type { MailTransport } from './transport/transport';

export const MAIL_TRANSPORT = Symbol('mail transport');

/** Queue, outbox and the way out, for all stages of a process. */
@Module({})
export class MailModule {
  /** @param smtpUrl absent: nothing goes out and nothing is pretended; @param mailFrom an address or `Name <address>` */
  static with({ smtpUrl, mailFrom }: { smtpUrl: string | undefined; mailFrom: string }): DynamicModule {
    const providers = [
      { provide: MAIL_TRANSPORT, useFactory: () => (smtpUrl ? smtpTransport({ url: smtpUrl }) : noTransport()) },
      { provide: Preparations, useValue: new Preparations() },
      { provide: DeliveryQueue, inject: [Secrets], useFactory: (secrets: Secrets) => new DeliveryQueue(secrets) },
      {
        provide: Outbox,
        inject: [Transactions, Preparations, Secrets, INSTALLATION],
        useFactory: (transactions: Transactions, preparations: Preparations, secrets: Secrets, { institution }: Installation) =>
          new Outbox(transactions, preparations, secrets, institution),
      },
      {
        provide: DeliveryWorker,
        inject: [Transactions, MAIL_TRANSPORT, Preparations, Secrets, INSTALLATION],
        useFactory: (transactions: Transactions, transport: MailTransport, preparations: Preparations, sealer: Secrets, { publicUrl, institution }: Installation) => {
          const from = correspondentOf(mailFrom);
          return new DeliveryWorker({ transactions, transport, preparations, sealer, host: new URL(publicUrl).hostname, from, replyTo: from, institution });
        },
      },
    ];
    return { module: MailModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
