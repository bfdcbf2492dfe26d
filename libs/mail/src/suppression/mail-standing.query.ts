import type { MailStanding } from '@convenor/contracts';
import type { Transactions } from '@convenor/database';
import type { MailRate } from '@convenor/kernel';

import type { Inbound } from '../inbound/inbound';
import type { MailTransport } from '../transport/transport';

/** What of the settings is told to whoever runs a meeting. */
export type Standing = { readonly rate: MailRate | undefined; readonly onlyTo: boolean; readonly signed: boolean; readonly bouncesRead: boolean };

const units: Record<number, string> = { 1: 'second', 60: 'minute', 3600: 'hour' };

/** How mail leaves and comes back: counts and switches, no person. */
export class MailStandings {
  constructor(
    private readonly transactions: Transactions,
    private readonly transport: Pick<MailTransport, 'goesOut' | 'held'>,
    private readonly inbound: Pick<Inbound, 'counts'>,
    private readonly standing: Standing,
  ) {}

  async show(): Promise<MailStanding> {
    const [queue] = await this.transactions.read<{ queued: number; oldest: Date | null }>(
      `select count(*)::int as queued, min(due_at) as oldest from delivery where state in ('queued', 'sending') and due_at <= $1`, [this.transactions.now()]);
    const { rate, ...switches } = this.standing;
    return {
      way: this.transport.goesOut ? 'open' : this.transport.held ? 'held' : 'none',
      ...switches,
      rate: rate ? `${rate.messages}/${units[rate.seconds] ?? `${rate.seconds} seconds`}` : null,
      queued: queue?.queued ?? 0,
      oldestDueAt: queue?.oldest?.toISOString() ?? null,
      inbound: await this.inbound.counts(),
    };
  }
}
