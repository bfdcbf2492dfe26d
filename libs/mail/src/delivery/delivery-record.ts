import type { Tx, Transactions } from '@convenor/database';
import { setTimeout as pause } from 'node:timers/promises';

import type { Suppressions } from '../suppression/suppressions';
import type { Settlement } from './settlement';
import type { DeliveryRow } from './written-mail';

/** How long a worker may hold a message before others take it for dead; by the machine's time. */
export const leaseSeconds = 300;

const claimed = 'd.id, d.kind, d.subject_id, d.roundtable_id, d.language, d.to_address, d.to_name, d.props, d.sealed, d.calendar, d.attempts';

/**
 * Takes up to `count` messages that are due, oldest first, and none while an earlier one of the same person and roundtable
 * is under way or waits for its next try (one that is planned for later holds nobody up). Messages whose worker died are
 * taken over when its lease has run out. Several workers may claim at once.
 */
export async function claim(tx: Tx, now: Date, count: number): Promise<DeliveryRow[]> {
  const rows = await tx.sql<DeliveryRow & { due_at: Date; number: string }>(
    `with next as (
       select id from delivery d
       where d.state in ('queued', 'sending') and d.due_at <= $1 and (d.state = 'queued' or (d.state = 'sending' and d.lease_until < clock_timestamp()))
         and not exists (
           select 1 from delivery earlier
           where earlier.lane = d.lane and earlier.number < d.number and earlier.state in ('queued', 'sending')
             and (earlier.attempts > 0 or earlier.due_at <= $1))
       order by d.due_at, d.number limit $2 for update skip locked)
     update delivery d set state = 'sending', attempts = d.attempts + 1, lease_until = clock_timestamp() + $3 * interval '1 second'
     from next where d.id = next.id
     returning ${claimed}, d.due_at, d.number`,
    [now, count, leaseSeconds],
  );
  return rows.sort((one, other) => one.due_at.getTime() - other.due_at.getTime() || Number(one.number) - Number(other.number));
}

/** How long a result may wait for others to share its commit. What is lost when the process dies meanwhile is sent again. */
const gatherMilliseconds = 100;

/** The longest pause before what could not be written is tried again. */
const longestPause = 5_000;

/**
 * Writes down what became of messages, many with one statement: a commit for each would halve the rate. While the database
 * is away nothing noted is lost: it is tried again, after a longer pause each time, until the lease is nearly over.
 */
export class DeliveryRecord {
  private waiting: Settlement[] = [];
  private writing: Promise<void> | undefined;
  private failure: unknown;
  private readonly over = new AbortController();
  private readonly lastTry = performance.now() + leaseSeconds * 900;

  constructor(
    private readonly transactions: Transactions,
    private readonly now: Date,
    private readonly suppressions?: Suppressions,
  ) {}

  /** What was noted last could not be written yet: no further mail is begun. */
  get failing(): boolean {
    return this.failure !== undefined;
  }

  note(settlement: Settlement): void {
    this.waiting.push(settlement);
    this.writing ??= this.write();
  }

  /** No more will be noted. Resolves when all is written; rejects when it could not be, and leases will bring it back. */
  async finish(): Promise<void> {
    this.over.abort();
    await this.writing;
    if (this.waiting.length > 0) throw this.failure;
  }

  /** Never rejects: what could not be written stays in front of what waits. */
  private async write(): Promise<void> {
    for (let wait = gatherMilliseconds; this.waiting.length > 0; ) {
      await pause(gatherMilliseconds, undefined, { signal: this.over.signal }).catch(() => undefined);
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.writeDown(batch);
        this.failure = undefined;
        wait = gatherMilliseconds;
      } catch (reason) {
        this.waiting = [...batch, ...this.waiting];
        this.failure = reason ?? new Error('It could not be written.');
        if (performance.now() > this.lastTry) break;
        await pause(wait);
        wait = Math.min(wait * 2, longestPause);
      }
    }
    this.writing = undefined;
  }

  /** Where the database refuses a text, each is written by itself and cleaned: one odd sign costs nobody else. */
  private async writeDown(batch: readonly Settlement[]): Promise<void> {
    try {
      await this.commit(batch);
    } catch (reason) {
      if (!isRefusedForItsText(reason)) throw reason;
      for (const one of batch) await this.commit([cleaned(one)]);
    }
  }

  private commit(batch: readonly Settlement[]): Promise<void> {
    return this.transactions.run(async (tx) => {
      await settle(tx, batch, this.now);
      for (const { noSuchAddress, response } of batch) {
        if (noSuchAddress) await this.suppressions?.add(tx, noSuchAddress, { scope: 'all', cause: 'hard_bounce', reason: response });
      }
    });
  }
}

/** SQLSTATE class 22: data that the database cannot hold, such as NUL or half a character. */
const isRefusedForItsText = (reason: unknown): boolean => (reason as { driverError?: { code?: string } }).driverError?.code?.startsWith('22') ?? false;

const clean = <Text extends string | null>(text: Text): Text => (text === null ? text : (text.replaceAll('\0', '').toWellFormed() as Text));

const cleaned = ({ response, subject, text, calendar, ...rest }: Settlement): Settlement =>
  ({ ...rest, response: clean(response), subject: clean(subject), text: clean(text), calendar: clean(calendar) });

const settle = (tx: Tx, batch: readonly Settlement[], now: Date): Promise<unknown> =>
  tx.sql(
    `update delivery d set
       state = s.state, due_at = coalesce(s.due_at, d.due_at), attempts = case when s.counts then d.attempts else d.attempts - 1 end,
       lease_until = null, response = s.response, sent_at = case when s.state = 'sent' then $2::timestamptz end,
       subject = coalesce(s.subject, d.subject), text = coalesce(s.text, d.text),
       calendar = case when s.calendar is null then d.calendar else coalesce(d.calendar, '{}') - 'text' || jsonb_build_object('written', s.calendar) end,
       sealed = case when s.sealed is null then d.sealed when s.sealed = '' then null else s.sealed end
     from json_to_recordset($1::json) as s(id uuid, attempt integer, state text, due_at timestamptz, counts boolean, response text,
       subject text, text text, calendar text, sealed text)
     where d.id = s.id and d.attempts = s.attempt and d.state = 'sending'`,
    [JSON.stringify(batch.map(({ dueAt, noSuchAddress: _, ...rest }) => ({ ...rest, due_at: dueAt }))), now],
  );
