import type { InboundCounts } from '@convenor/contracts';
import type { Transactions, Tx } from '@convenor/database';
import { days, newId, type Id } from '@convenor/kernel';
import { createHash } from 'node:crypto';

import type { ReturnAddresses } from '../delivery/return-addresses';
import type { Suppressions } from '../suppression/suppressions';
import { field, readMime } from './mime';
import { readInbound, type CalendarAnswering, type InboundReading } from './read-inbound';
import { Undelivered } from './undelivered';

/** What the reading of inbound mail needs of the house. */
export type InboundOffice = {
  readonly transactions: Transactions;
  readonly suppressions: Suppressions;
  /** Absent: bounces are known by our Message-IDs alone. */
  readonly returnAddresses: ReturnAddresses | undefined;
  /** Host of our Message-IDs. */
  readonly host: string;
  /** Whose `Authentication-Results` are believed. */
  readonly trustedHost: string | undefined;
};

/** Acts on an answer by calendar; called again when the process died in between, so asking twice must be once. */
export type CalendarListener = (reply: CalendarAnswering, now: Date) => Promise<void>;

/** A mail that is larger is counted and not kept. */
export const largestInbound = 1_048_576;

const keptDays = 30;
const leaseSeconds = 120;
const attempts = 5;

type Waiting = { id: Id; raw: Buffer; envelope_to: string; attempts: number };

/**
 * Mail that comes back: bounces, complaints, calendar answers. A mail is put into a table first and read by the worker, once;
 * its octets are forgotten as soon as it is read, and that there was one after 30 days.
 */
export class Inbound {
  private readonly listeners: CalendarListener[] = [];
  private readonly undelivered: Undelivered;

  constructor(private readonly office: InboundOffice) {
    this.undelivered = new Undelivered(office.suppressions, office.returnAddresses !== undefined);
  }

  /** From now on `listener` hears of answers by calendar. */
  onCalendarAnswer(listener: CalendarListener): void {
    this.listeners.push(listener);
  }

  /**
   * Takes a mail in. The same mail that comes twice, also by another way, is taken once: by its Message-ID and what it says.
   *
   * @param raw the mail as it came, octet for octet
   * @param envelopeTo whom the receiving server took it for; empty where that is not known
   * @returns false when it was there already
   */
  async take(tx: Tx, raw: Buffer, envelopeTo = ''): Promise<boolean> {
    const tooLarge = raw.length > largestInbound;
    const [row] = await tx.sql(
      `insert into inbound_mail (id, digest, raw, envelope_to, received_at, state, kind, read_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict on constraint inbound_mail_once do nothing returning id`,
      [newId(), digestOf(raw), tooLarge ? null : raw, tooLarge ? '' : envelopeTo.slice(0, 320), tx.now, tooLarge ? 'read' : 'waiting', tooLarge ? 'too_large' : null, tooLarge ? tx.now : null],
    );
    return row !== undefined;
  }

  /**
   * Reads what waits, some at a time; one that cannot be read holds nobody up.
   *
   * @returns how many there were
   * @throws the first reason why one could not be read, when all were tried
   */
  async runOnce(now: Date = this.office.transactions.now()): Promise<number> {
    const rows = await this.office.transactions.run((tx) => claim(tx));
    const reasons: unknown[] = [];
    for (const row of rows) {
      await this.read(row, now).catch(async (reason: unknown) => {
        reasons.push(reason);
        await this.failed(row);
      });
    }
    if (reasons.length > 0) throw reasons[0];
    return rows.length;
  }

  /** Forgets what was read, or failed, more than 30 days ago. */
  async sweep(tx: Tx): Promise<void> {
    await tx.sql('delete from inbound_mail where received_at < $1', [new Date(tx.now.getTime() - days(keptDays))]);
  }

  /** What came in the last 30 days, by kind. */
  async counts(): Promise<InboundCounts> {
    const none: InboundCounts = { waiting: 0, failed: 0, bounce: 0, complaint: 0, calendar: 0, automatic: 0, unsubscribe: 0, own: 0, other: 0, too_large: 0 };
    const rows = await this.office.transactions.read<{ kind: keyof InboundCounts; count: number }>(
      `select case when state = 'read' then kind else state end as kind, count(*)::int as count from inbound_mail group by 1`);
    return { ...none, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) };
  }

  private async read({ id, raw, envelope_to: envelopeTo }: Waiting, now: Date): Promise<void> {
    const reading = readInbound(raw, envelopeTo, this.office, now);
    // Whoever listens opens transactions of its own, and must bear to be called again.
    if (reading.kind === 'calendar' && reading.reply) for (const listener of this.listeners) await listener(reading.reply, now);
    await this.office.transactions.run(async (tx) => {
      await this.act(tx, reading);
      await tx.sql(`update inbound_mail set state = 'read', kind = $2, raw = null, envelope_to = '', read_at = $3, lease_until = null where id = $1`, [id, kindOf(reading), tx.now]);
    });
  }

  private async act(tx: Tx, reading: InboundReading): Promise<void> {
    if (reading.kind === 'bounce') await this.undelivered.bounced(tx, reading.about, reading.reports);
    if (reading.kind === 'complaint') await this.undelivered.unwanted(tx, reading.about, 'complaint');
    if (reading.kind === 'unsubscribe') await this.undelivered.unwanted(tx, reading.about, 'unsubscribed');
  }

  /** Tried again when its lease has run out; after the last time it is kept as failed, without its words. */
  private async failed({ id, attempts: tried }: Waiting): Promise<void> {
    if (tried < attempts) return;
    await this.office.transactions.run((tx) => tx.sql(`update inbound_mail set state = 'failed', raw = null, envelope_to = '', lease_until = null where id = $1`, [id]));
  }
}

/** A calendar part without an answer in it is a mail like any other. */
const kindOf = (reading: InboundReading): string => (reading.kind === 'calendar' && !reading.reply ? 'other' : reading.kind);

const claim = (tx: Tx): Promise<Waiting[]> =>
  tx.sql<Waiting>(
    `update inbound_mail m set attempts = m.attempts + 1, lease_until = clock_timestamp() + $1 * interval '1 second'
     from (select id from inbound_mail where state = 'waiting' and (lease_until is null or lease_until < clock_timestamp()) order by received_at limit 20 for update skip locked) as next
     where m.id = next.id returning m.id, m.raw, m.envelope_to, m.attempts`,
    [leaseSeconds],
  );

/** What servers write on top on the way differs; Message-ID and body do not. */
function digestOf(raw: Buffer): string {
  const end = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0).sort((one, other) => one - other)[0] ?? raw.length;
  const messageId = field(readMime(raw.subarray(0, end)), 'message-id');
  const body = raw.subarray(end).toString('latin1').replace(/\r\n/g, '\n').trimEnd();
  return createHash('sha256').update(`${messageId}\0${body}`, 'latin1').digest('base64url');
}
