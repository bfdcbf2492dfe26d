import type { Transactions } from '@convenor/database';
import { DomainError } from '@convenor/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { ZodError } from 'zod';

import type { Suppressions } from '../suppression/suppressions';
import type { Correspondent, MailTransport, SendingResult } from '../transport/transport';
import type { Sealer } from './delivery-queue';
import { claim, DeliveryRecord } from './delivery-record';
import type { MailPace, Turns } from './mail-pace';
import type { Permitted } from './permitted';
import type { DueMail, Preparations, PreparedMail } from './preparations';
import type { ReturnAddresses } from './return-addresses';
import { sendBatch } from './sending';
import { ended, notWritten, type Claimed } from './settlement';
import { dueMailOf, written, type DeliveryRow, type WrittenMail } from './written-mail';

/** What the worker needs of the house. */
export type DeliveryOffice = {
  readonly transactions: Transactions;
  readonly transport: MailTransport;
  readonly preparations: Preparations;
  readonly sealer: Sealer;
  /** Host part of Message-IDs: `convenor.example.org`. Never changed while messages wait. */
  readonly host: string;
  readonly from: Correspondent;
  readonly replyTo: Correspondent;
  readonly institution: string;
  /** Who may be written to; absent: everybody. */
  readonly permitted?: Permitted;
  /** Keeps addresses that the relay says do not exist. */
  readonly suppressions?: Suppressions;
  /** How quickly mail may leave, all workers together; absent: as quickly as the relay takes it. */
  readonly pace?: MailPace | undefined;
  /** A return address for each message; absent: what cannot be delivered comes back to the sender. */
  readonly returnAddresses?: ReturnAddresses | undefined;
};

/** Claimed and written together. More would wait longer for another worker when this one dies; fewer would ask for the same roundtable more often. */
const batch = 200;
const longestPause = 60_000;

/**
 * Takes messages out of the queue and to the relay. Promise: each is tried until the relay accepts or refuses it, always
 * under the same Message-ID and in order per person and roundtable; one may arrive twice only if the process dies, or the
 * line breaks, between the relay's yes and our note of it. "Sent" means taken over by our relay.
 */
export class DeliveryWorker {
  private quietUntil = 0;
  private quiet = 500;

  constructor(private readonly office: DeliveryOffice) {}

  /**
   * Delivers what is due. Without a way out nothing is claimed; while no server answers the whole queue waits, a little
   * longer each time, and no try is counted.
   *
   * @param now business time: what is due, and when the next try is; leases run by the machine's time
   * @returns how many messages found an end (sent, failed or dropped)
   */
  async runOnce(now: Date = this.office.transactions.now()): Promise<number> {
    if (!this.office.transport.goesOut || performance.now() < this.quietUntil) return 0;
    const { rows, turns } = await this.claim(now);
    if (rows.length === 0) return 0;
    const { transactions, suppressions, sealer, transport } = this.office;
    const record = new DeliveryRecord(transactions, now, suppressions);
    const ready = await this.write(rows, record, now);
    const { ended, reached } = await sendBatch(ready, { send: (one) => this.send(one), atOnce: transport.atOnce, turns, record, sealer, now });
    this.waitAfter(reached);
    await record.finish();
    return rows.length - ready.length + ended;
  }

  /** What is due, and the turns it has where mail leaves at a rate; nothing while all near turns are taken. */
  private claim(now: Date): Promise<{ rows: DeliveryRow[]; turns: Turns | null }> {
    const { transactions, pace } = this.office;
    const none = { rows: [], turns: null };
    return transactions.run(async (tx) => {
      const room = pace ? await pace.room(tx, batch) : batch;
      const rows = room > 0 ? await claim(tx, now, room) : [];
      if (!pace || rows.length === 0) return { rows, turns: null };
      const turns = await pace.take(tx, rows.length);
      if (!turns) throw new TurnsTaken();
      return { rows, turns };
    }).catch((reason: unknown) => {
      if (reason instanceof TurnsTaken) return none;
      throw reason;
    });
  }

  /**
   * Delivers until `signal` says stop; what is under way is finished first. Two batches run abreast, so that one is written
   * while the other is sent.
   */
  async runUntil(signal: AbortSignal, everyMilliseconds = 250): Promise<void> {
    await Promise.all([this.keepRunning(signal, everyMilliseconds), this.keepRunning(signal, everyMilliseconds)]);
  }

  private async keepRunning(signal: AbortSignal, everyMilliseconds: number): Promise<void> {
    while (!signal.aborted) {
      // The database may be away for a while; the queue is still there when it is back.
      const delivered = await this.runOnce().catch(() => 0);
      if (delivered === 0) await pause(everyMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Writes each message from the facts as they stand; what cannot be written or is no longer true ends here. */
  private async write(rows: readonly DeliveryRow[], record: DeliveryRecord, now: Date): Promise<Claimed[]> {
    const due = rows.map((row) => ({ row, mail: this.dueMail(row) }));
    const mails = due.flatMap(({ mail }) => (mail instanceof Error ? [] : [mail]));
    const [prepared, refusalOf] = await Promise.all([this.office.preparations.prepare(mails, now), this.office.permitted?.judge(mails.map(({ to }) => to.address))]);
    const answers = new Map(mails.map((mail, at) => [mail, prepared[at] ?? 'drop']));
    return due.flatMap(({ row, mail }) => {
      const answer = mail instanceof Error ? mail : (answers.get(mail) ?? 'drop');
      const letter = mail instanceof Error ? mail : this.letterOf(mail, answer);
      const circular = typeof letter === 'object' && 'unsubscribe' in letter;
      const proves = typeof answer === 'object' && 'proves' in answer ? answer.proves : undefined;
      const refusal = refusalOf?.({ address: row.to_address, kind: row.kind, circular, ...(proves !== undefined && { proves }) });
      if (refusal && letter !== 'drop') record.note(ended(row, 'suppressed', refusal));
      else if (letter === 'drop') record.note(ended(row, 'dropped', 'No longer true when its turn came.'));
      else if (letter instanceof Error) record.note(notWritten(row, letter, now));
      else if (!(mail instanceof Error)) return [{ row, mail, letter }];
      return [];
    });
  }

  private dueMail(row: DeliveryRow): DueMail | Error {
    try {
      return dueMailOf(row, this.office.sealer);
    } catch {
      return new DomainError('SEALED_BY_ANOTHER_SECRET', 'refused', 'Its sealed facts cannot be opened: the secret has changed.');
    }
  }

  private letterOf(mail: DueMail, prepared: PreparedMail | 'drop' | Error): WrittenMail | 'drop' | Error {
    if (prepared === 'drop' || prepared instanceof Error) return prepared;
    try {
      return written(mail, prepared, this.office.institution);
    } catch (reason) {
      const why = reason instanceof ZodError ? reason.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') : String(reason);
      return new DomainError('MAIL_NOT_WRITTEN', 'refused', `It cannot be written: ${why}`);
    }
  }

  private send({ row, mail, letter }: Claimed): Promise<SendingResult> {
    const { transport, from, replyTo, host, returnAddresses } = this.office;
    const returnTo = returnAddresses?.of(row.id);
    const { subject, text, html, calendar, unsubscribe } = letter;
    return transport.send({ messageId: `${row.id}@${host}`, from, replyTo, ...(returnTo ? { returnTo } : {}), to: mail.to, subject, text, html, ...(calendar ? { calendar } : {}), ...(unsubscribe ? { unsubscribe } : {}) });
  }

  private waitAfter(reached: boolean): void {
    this.quiet = reached ? 500 : Math.min(this.quiet * 2, longestPause);
    this.quietUntil = reached ? 0 : performance.now() + this.quiet;
  }
}

/** Another worker took the turns; what was claimed is given back with the transaction. */
class TurnsTaken extends Error {}
