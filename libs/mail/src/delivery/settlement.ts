import { DomainError, minutes } from '@convenor/kernel';

import type { SendingResult } from '../transport/transport';
import type { Sealer } from './delivery-queue';
import type { DueMail } from './preparations';
import { closed, masked, type DeliveryRow, type WrittenMail } from './written-mail';

/** A claimed row, what it says, and to whom. */
export type Claimed = { readonly row: DeliveryRow; readonly mail: DueMail; readonly letter: WrittenMail };

/** What became of one claimed message. */
export type Settlement = {
  readonly id: string;
  /** The try it belongs to: a worker that was taken for dead records nothing over its successor. */
  readonly attempt: number;
  readonly state: 'queued' | 'sent' | 'failed' | 'unknown' | 'suppressed' | 'dropped';
  /** Next try; only with `queued`. */
  readonly dueAt: Date | null;
  /** False when the try did not count, because no server was reached. */
  readonly counts: boolean;
  readonly response: string;
  readonly subject: string | null;
  readonly text: string | null;
  /** The calendar object as it went, links masked. */
  readonly calendar: string | null;
  /** Exact words of what was sent; `''` forgets what was sealed, null leaves it. */
  readonly sealed: string | null;
  /** The server said that there is no such mailbox: it is not written to any more. */
  readonly noSuchAddress: string | null;
};

/** A try that failed for now is followed by another after so many minutes; after the last the message has failed. */
const nextTryMinutes = [1, 5, 15, 60, 240, 720];

const blank = { dueAt: null, counts: true, subject: null, text: null, calendar: null, sealed: null, noSuchAddress: null };

const signsIn = (kind: string): '' | null => (kind === 'sign-in-link' ? '' : null);

/** A message that is at its end without having been sent. */
export const ended = ({ id, attempts, kind }: DeliveryRow, state: 'dropped' | 'failed' | 'suppressed', response: string): Settlement =>
  ({ ...blank, id, attempt: attempts, state, response, sealed: signsIn(kind) });

/** A message that can never be written has failed; one whose facts could not be had is tried again. */
export const notWritten = (row: DeliveryRow, reason: Error, now: Date): Settlement =>
  reason instanceof DomainError ? ended(row, 'failed', reason.message) : { ...blank, id: row.id, attempt: row.attempts, response: reason.message.slice(0, 500).toWellFormed(), ...nextTry(row, now, 'failed') };

/** As if it had not been claimed. */
export const released = ({ id, attempts }: DeliveryRow, response: string): Settlement => ({ ...blank, id, attempt: attempts, state: 'queued', counts: false, response });

/** What the relay's answer makes of a message. */
export function settled({ row, mail, letter }: Claimed, result: SendingResult, now: Date, sealer: Sealer): Settlement {
  const words = { subject: letter.subject, text: masked(letter.text), calendar: letter.calendar && masked(letter.calendar) };
  const base = { ...blank, id: row.id, attempt: row.attempts, response: result.response, ...words };
  if (result.outcome === 'accepted') return { ...base, state: 'sent', sealed: closed(row.kind, letter, sealer) ?? '' };
  if (result.outcome === 'refused') return { ...base, state: 'failed', sealed: signsIn(row.kind), noSuchAddress: noSuchMailbox(result.response) ? mail.to.address : null };
  const next = nextTry(row, now, result.outcome === 'unknown' ? 'unknown' : 'failed');
  return { ...base, ...next, sealed: next.state === 'queued' ? null : signsIn(row.kind) };
}

/** RFC 3463: 5.1.1 to 5.1.3, 5.1.6 and 5.1.10 speak of the address; other refusals may be the message's or our own fault. */
export const noSuchMailbox = (response: string): boolean => /(^|\s)5\.1\.(1|2|3|6|10)(\s|$)/.test(response);

function nextTry({ attempts }: DeliveryRow, now: Date, end: 'failed' | 'unknown'): Pick<Settlement, 'state' | 'dueAt'> {
  const wait = nextTryMinutes[attempts - 1];
  return wait === undefined ? { state: end, dueAt: null } : { state: 'queued', dueAt: new Date(now.getTime() + minutes(wait)) };
}
