import { Module, type DynamicModule } from '@nestjs/common';
import { INSTALLATION, Secrets, type Installation } from '@convenor/access';
import { Transactions } from '@convenor/database';
import type { Settings } from '@convenor/kernel';
import { DeliveryQueue } from './delivery/delivery-queue';
import { DeliveryWorker } from './delivery/delivery-worker';
import { MailPace } from './delivery/mail-pace';
import { Outbox } from './delivery/outbox';
import { Permitted } from './delivery/permitted';
import { Preparations } from './delivery/preparations';
import { ReturnAddresses } from './delivery/return-addresses';
import { Inbound } from './inbound/inbound';
import { correspondentOf } from './mail-text';
import { MailStandings } from './suppression/mail-standing.query';
import { SuppressionDesk } from './suppression/suppression-desk';
import { Suppressions } from './suppression/suppressions';
import { dkimOf } from './transport/dkim';
import { noTransport } from './transport/none';
import { smtpTransport } from './transport/smtp';
import type { MailTransport } from './transport/transport';

export const MAIL_TRANSPORT = Symbol('mail transport');

/** What of the settings concerns mail; a sender there must be, without a server nothing goes out and nothing is pretended. */
export type MailSettings = Pick<Settings, 'mailFrom' | 'smtpUrl' | 'mailRate' | 'mailOnlyTo' | 'mailHold' | 'bounceAddress' | 'dkim' | 'inboundTrustedHost'>;

const transportOf = ({ smtpUrl, mailHold, dkim }: MailSettings): MailTransport => {
  if (!smtpUrl || mailHold) return noTransport({ held: Boolean(smtpUrl) });
  return smtpTransport({ url: smtpUrl, ...(dkim ? { dkim: dkimOf(dkim) } : {}) });
};

/** Queue, outbox and the ways out and in, for all stages of a process. */
@Module({})
export class MailModule {
  /** @throws DomainError SETTINGS_WRONG when the key that signs cannot be read */
  static with(settings: MailSettings): DynamicModule {
    const { mailFrom, mailRate, mailOnlyTo, bounceAddress, inboundTrustedHost } = settings;
    const returnAddressesOf = (secrets: Secrets): ReturnAddresses | undefined => (bounceAddress ? new ReturnAddresses(secrets, bounceAddress) : undefined);
    const providers = [
      { provide: MAIL_TRANSPORT, useFactory: () => transportOf(settings) },
      { provide: Preparations, useValue: new Preparations() },
      { provide: DeliveryQueue, inject: [Secrets], useFactory: (secrets: Secrets) => new DeliveryQueue(secrets) },
      { provide: Suppressions, inject: [Secrets], useFactory: (secrets: Secrets) => new Suppressions(secrets) },
      {
        provide: Outbox,
        inject: [Transactions, Preparations, Secrets, INSTALLATION],
        useFactory: (transactions: Transactions, preparations: Preparations, secrets: Secrets, { institution }: Installation) =>
          new Outbox(transactions, preparations, secrets, institution),
      },
      {
        provide: Inbound,
        inject: [Transactions, Suppressions, Secrets, INSTALLATION],
        useFactory: (transactions: Transactions, suppressions: Suppressions, secrets: Secrets, { publicUrl }: Installation) =>
          new Inbound({ transactions, suppressions, returnAddresses: returnAddressesOf(secrets), host: new URL(publicUrl).hostname, trustedHost: inboundTrustedHost }),
      },
      {
        provide: SuppressionDesk,
        inject: [Transactions, Suppressions],
        useFactory: (transactions: Transactions, suppressions: Suppressions) => new SuppressionDesk(transactions, suppressions),
      },
      {
        provide: MailStandings,
        inject: [Transactions, MAIL_TRANSPORT, Inbound],
        useFactory: (transactions: Transactions, transport: MailTransport, inbound: Inbound) =>
          new MailStandings(transactions, transport, inbound, { rate: mailRate, onlyTo: Boolean(mailOnlyTo), signed: Boolean(settings.dkim), bouncesRead: Boolean(bounceAddress) }),
      },
      {
        provide: DeliveryWorker,
        inject: [Transactions, MAIL_TRANSPORT, Preparations, Secrets, INSTALLATION],
        useFactory: (transactions: Transactions, transport: MailTransport, preparations: Preparations, secrets: Secrets, { publicUrl, institution }: Installation) => {
          const from = correspondentOf(mailFrom);
          const suppressions = new Suppressions(secrets);
          return new DeliveryWorker({
            transactions, transport, preparations, sealer: secrets, host: new URL(publicUrl).hostname, from, replyTo: from, institution, suppressions,
            permitted: new Permitted(transactions, suppressions, mailOnlyTo),
            pace: mailRate && new MailPace(mailRate),
            returnAddresses: returnAddressesOf(secrets),
          });
        },
      },
    ];
    return { module: MailModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
