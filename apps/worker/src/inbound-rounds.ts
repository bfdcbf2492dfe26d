import { Injectable } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import { Inbound } from '@convenor/mail';
import { InboundMailbox } from './inbound-mailbox';
import type { Round } from './rounds';

/** What is done again and again about mail that comes back. */
@Injectable()
export class InboundRounds {
  constructor(
    private readonly transactions: Transactions,
    private readonly inbound: Inbound,
    private readonly mailbox: InboundMailbox,
  ) {}

  rounds(): Round[] {
    return [
      { name: 'inbound mail', everyMs: 2_000, work: () => this.inbound.runOnce() },
      ...(this.mailbox.isSet ? [{ name: 'inbound mailbox', everyMs: 30_000, work: () => this.mailbox.runOnce() }] : []),
      { name: 'inbound mail, sweeping', everyMs: 3_600_000, work: () => this.transactions.run((tx) => this.inbound.sweep(tx)) },
    ];
  }
}
