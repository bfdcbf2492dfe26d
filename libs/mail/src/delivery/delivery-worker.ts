import type { Transactions } from '@convenor/database';
import { DomainError, minutes } from '@convenor/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { ZodError } from 'zod';

import type { Correspondent, MailTransport, SendingResult } from '../transport/transport';
import type { Sealer } from './delivery-queue';
import { claim, DeliveryRecord, leaseSeconds, type Settlement } from './delivery-record';
import type { DueMail, Preparations, PreparedMail } from './preparations';
import { closed, dueMailOf, masked, written, type DeliveryRow, type WrittenMail } from './written-mail';

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
};

/** A try that failed for now is followed by another after so many minutes; after the last the message has failed. */
const nextTryMinutes = [1, 5, 15, 60, 240, 720];
const batch = 100;
const longestPause = 60_000;

/** A claimed row, what it says, and how its sending ended. */
type Claimed = { readonly row: DeliveryRow; readonly mail: DueMail; readonly letter: WrittenMail };

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
    const rows = await this.office.transactions.run((tx) => claim(tx, now, batch));
    if (rows.length === 0) return 0;
    const record = new DeliveryRecord(this.office.transactions, now);
    const ready = await this.write(rows, record, now);
    const ended = rows.length - ready.length;
    const sent = await this.sendAll(ready, record, now);
    await record.finish();
    return ended + sent;
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
    const prepared = await this.office.preparations.prepare(mails, now);
    const answers = new Map(mails.map((mail, at) => [mail, prepared[at] ?? 'drop']));
    return due.flatMap(({ row, mail }) => {
      const letter = mail instanceof Error ? mail : this.letterOf(mail, answers.get(mail) ?? 'drop');
      if (letter === 'drop') record.note(ended(row, 'dropped', 'No longer true when its turn came.'));
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

  /**
   * As many at once as the transport takes. When the relay is silent, gone, or so slow that half the lease is over, no
   * further message is begun: those left go back as if they had not been claimed, so that a batch never outlives its lease.
   */
  private async sendAll(claimed: readonly Claimed[], record: DeliveryRecord, now: Date): Promise<number> {
    const waiting = [...claimed];
    const unreached: [Claimed, SendingResult][] = [];
    const lastBeginning = performance.now() + leaseSeconds * 500;
    let [answered, ended] = [0, 0];
    const line = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = performance.now() < lastBeginning ? waiting.shift() : undefined) {
        const result = await this.send(next);
        if (result.outcome === 'later' && !result.reached) {
          unreached.push([next, result]);
          return;
        }
        const settlement = settled(next, result, now, this.office.sealer);
        record.note(settlement);
        ended += settlement.state === 'queued' ? 0 : 1;
        if (result.outcome === 'unknown') return;
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, this.office.transport.atOnce) }, line));
    // A relay that answers others and never this one is this message's own trouble, and counts.
    for (const [one, result] of unreached) record.note(answered > 0 ? settled(one, result, now, this.office.sealer) : released(one.row, result.response));
    for (const { row } of waiting) record.note(released(row, 'Waits for the mail server.'));
    this.waitAfter(claimed.length === 0 || answered > 0);
    return ended;
  }

  private send({ row, mail, letter }: Claimed): Promise<SendingResult> {
    const { transport, from, replyTo, host } = this.office;
    const { subject, text, html, calendar, unsubscribe } = letter;
    return transport.send({ messageId: `${row.id}@${host}`, from, replyTo, to: mail.to, subject, text, html, ...(calendar ? { calendar } : {}), ...(unsubscribe ? { unsubscribe } : {}) });
  }

  private waitAfter(reached: boolean): void {
    this.quiet = reached ? 500 : Math.min(this.quiet * 2, longestPause);
    this.quietUntil = reached ? 0 : performance.now() + this.quiet;
  }
}

const blank = { dueAt: null, counts: true, subject: null, text: null, html: null, calendar: null, sealed: null };

const ended = ({ id, attempts, kind }: DeliveryRow, state: 'dropped' | 'failed', response: string): Settlement =>
  ({ ...blank, id, attempt: attempts, state, response, sealed: kind === 'sign-in-link' ? '' : null });

/** A message that can never be written has failed; one whose facts could not be had is tried again. */
const notWritten = (row: DeliveryRow, reason: Error, now: Date): Settlement =>
  reason instanceof DomainError ? ended(row, 'failed', reason.message) : { ...blank, id: row.id, attempt: row.attempts, response: reason.message.slice(0, 500), ...nextTry(row, now, 'failed') };

const released = ({ id, attempts }: DeliveryRow, response: string): Settlement => ({ ...blank, id, attempt: attempts, state: 'queued', counts: false, response });

function settled({ row, letter }: Claimed, result: SendingResult, now: Date, sealer: Sealer): Settlement {
  const words = { subject: letter.subject, text: masked(letter.text), html: masked(letter.html), calendar: letter.calendar && masked(letter.calendar) };
  const base = { ...blank, id: row.id, attempt: row.attempts, response: result.response, ...words };
  const forgets = row.kind === 'sign-in-link' ? '' : null;
  if (result.outcome === 'accepted') return { ...base, state: 'sent', sealed: closed(row.kind, letter, sealer) ?? '' };
  if (result.outcome === 'refused') return { ...base, state: 'failed', sealed: forgets };
  const next = nextTry(row, now, result.outcome === 'unknown' ? 'unknown' : 'failed');
  return { ...base, ...next, sealed: next.state === 'queued' ? null : forgets };
}

function nextTry({ attempts }: DeliveryRow, now: Date, end: 'failed' | 'unknown'): Pick<Settlement, 'state' | 'dueAt'> {
  const wait = nextTryMinutes[attempts - 1];
  return wait === undefined ? { state: end, dueAt: null } : { state: 'queued', dueAt: new Date(now.getTime() + minutes(wait)) };
}
