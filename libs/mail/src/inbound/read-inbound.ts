import type { Id } from '@convenor/kernel';

import type { ReturnAddresses } from '../delivery/return-addresses';
import { senderOf, vouchedFor } from './authentication';
import { isAutomatic, isAutoReply, looksReturned, ourMessageIds, recipientReports, withoutAddresses, type RecipientReport } from './bounce';
import { calendarReplyIn, hasCalendar, type CalendarReply } from './calendar-reply';
import { allParts, field, fieldsOf, readMime, textOf, type MimePart } from './mime';

/** Which delivery a mail is about: proved by its return address, or only named by its Message-ID. */
export type About = { readonly deliveryId: Id; readonly proof: 'return_address' | 'message_id' };

/** An answer by calendar, who sent it and whether the receiving server vouches for that. */
export type CalendarAnswering = CalendarReply & { readonly from: string; readonly proved: boolean; readonly mayBeAnswered: boolean };

/** What one mail is. */
export type InboundReading =
  | { readonly kind: 'bounce'; readonly about: readonly About[]; readonly reports: readonly RecipientReport[] }
  | { readonly kind: 'complaint'; readonly about: readonly About[] }
  | { readonly kind: 'calendar'; readonly reply: CalendarAnswering | null }
  | { readonly kind: 'unsubscribe'; readonly about: readonly About[] }
  | { readonly kind: 'automatic' | 'own' | 'other' };

/** What the house knows of itself. */
export type ReadingOffice = {
  readonly returnAddresses: Pick<ReturnAddresses, 'read'> | undefined;
  /** Host of our Message-IDs. */
  readonly host: string;
  /** Whose `Authentication-Results` are believed. */
  readonly trustedHost: string | undefined;
};

/** Where servers write whom a mail was for. */
const receiverFields = ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'original-recipient'];

/**
 * Says what a mail is that came to one of our addresses. Pure and bounded, whatever it is given. It claims nothing beyond
 * what the mail proves: a delivery is named only by a return address that carries our digest, or by our own Message-ID.
 *
 * @param envelopeTo whom the receiving server took it for; empty where that is not known
 */
export function readInbound(raw: Buffer, envelopeTo: string, office: ReadingOffice, now: Date): InboundReading {
  const mail = readMime(raw);
  const about = aboutOf(mail, envelopeTo, office);
  if (isOwn(mail, office.host)) return { kind: 'own' };
  if (allParts(mail).some(({ type }) => type === 'message/feedback-report')) return complaintIn(mail, about, office);
  const reports = recipientReports(mail);
  if (reports) return reports.length > 0 ? { kind: 'bounce', about, reports } : { kind: 'automatic' };
  if (hasCalendar(mail)) return { kind: 'calendar', reply: answering(mail, office, now) };
  if (looksReturned(mail) && about.length > 0) return { kind: 'bounce', about, reports: [withoutReport(mail)] };
  if (isAutoReply(mail)) return { kind: 'automatic' };
  const asksToEnd = /^\W*unsubscribe\b/i.test(field(mail, 'subject')) && about.some(({ proof }) => proof === 'return_address');
  return asksToEnd ? { kind: 'unsubscribe', about } : { kind: 'other' };
}

/** What we sent ourselves came round in a circle. */
const isOwn = (mail: MimePart, host: string): boolean => new RegExp(`^<[0-9a-f-]{36}@${host.replaceAll('.', '\\.')}>$`, 'i').test(field(mail, 'message-id'));

function aboutOf(mail: MimePart, envelopeTo: string, { returnAddresses, host }: ReadingOffice): About[] {
  const receivers = [envelopeTo, ...mail.fields.flatMap(([name, value]) => (receiverFields.includes(name) ? [...value.slice(0, 4_000).matchAll(/[^\s<>,;:"]{1,64}@[^\s<>,;:"]{1,255}/g)].map(([one]) => one) : []))];
  const proved = receivers.slice(0, 20).flatMap((address) => returnAddresses?.read(address) ?? []);
  if (proved.length > 0) return [...new Set(proved)].map((deliveryId) => ({ deliveryId, proof: 'return_address' as const }));
  return ourMessageIds(mail, host).map((deliveryId) => ({ deliveryId, proof: 'message_id' as const }));
}

/** RFC 5965: only what says that the reader did not want it; `not-spam` and tests say nothing against us. */
function complaintIn(mail: MimePart, about: readonly About[], { returnAddresses }: ReadingOffice): InboundReading {
  const report = allParts(mail).find(({ type }) => type === 'message/feedback-report');
  const fields = { fields: fieldsOf(report ? textOf(report) : '') };
  if (!['abuse', 'fraud', 'opt-out'].includes(field(fields, 'feedback-type').toLowerCase())) return { kind: 'automatic' };
  // In the report, or in the head of our own mail that comes with it: its Return-Path, and the way out of a circular.
  const named = [field(fields, 'original-mail-from'), ...allParts(mail).filter(({ type }) => /^(message\/rfc822|text\/rfc822-headers)$/.test(type)).map((part) => textOf(part).slice(0, 20_000))];
  const returned = named.flatMap((text) => [...text.matchAll(/[^\s<>,;:"@]{1,64}@[^\s<>,;:"?@]{1,255}/g)].slice(0, 50)).flatMap(([address]) => returnAddresses?.read(address) ?? [])[0];
  return { kind: 'complaint', about: returned ? [{ deliveryId: returned, proof: 'return_address' }] : about };
}

/** A report that is none by the standard: it says that something failed, and not what. */
const withoutReport = (mail: MimePart): RecipientReport => ({ recipient: '', originally: '', kind: 'soft', reason: withoutAddresses(field(mail, 'subject')) || 'It came back without a reason.' });

function answering(mail: MimePart, { trustedHost }: ReadingOffice, now: Date): CalendarAnswering | null {
  const reply = calendarReplyIn(mail, now);
  return reply && { ...reply, from: senderOf(mail), proved: vouchedFor(mail, reply.attendee, trustedHost), mayBeAnswered: !isAutomatic(mail) };
}
