import type { Id } from '@convenor/kernel';

import { allParts, field, fieldsOf, textOf, type MimePart } from './mime';

/** What a delivery report says of one recipient (RFC 3464). */
export type RecipientReport = {
  /** The address it could not be delivered to, lower case; empty where the report does not say. */
  readonly recipient: string;
  readonly originally: string;
  /** `hard`: the mailbox does not exist or takes nothing from us. `soft`: it may work another time. */
  readonly kind: 'hard' | 'soft';
  /** Status code and the server's own words, without addresses. */
  readonly reason: string;
};

/** Whether somebody is sure to have sent this without a person's doing; such mails are never answered. */
export function isAutomatic(mail: MimePart): boolean {
  const submitted = field(mail, 'auto-submitted').toLowerCase();
  const precedence = field(mail, 'precedence').toLowerCase();
  const nobody = ['return-path', 'from'].some((name) => /^<?\s*>?$/.test(field(mail, name)) && mail.fields.some(([one]) => one === name));
  return (submitted !== '' && !submitted.startsWith('no')) || ['bulk', 'list', 'junk', 'auto_reply'].includes(precedence) || nobody
    || ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((name) => mail.fields.some(([one]) => one === name));
}

/** An answer of a machine that knows of the mail, but is none about its delivery: absences, receipts. */
export const isAutoReply = (mail: MimePart): boolean =>
  isAutomatic(mail) || /^(auto(matic)? ?reply|out of office|abwesenheit|abwesend|automatische antwort|réponse automatique|respuesta automática|автоответ|自动回复)/i.test(field(mail, 'subject'));

/** A mail by a mail server about one that it could not deliver, in whatever form. */
export const looksReturned = (mail: MimePart): boolean =>
  /mailer-daemon|postmaster|mail delivery (sub)?system/i.test(field(mail, 'from')) || field(mail, 'x-failed-recipients') !== ''
  || /^(undeliver|unzustellbar|nicht zustellbar|delivery (status notification|failure)|mail delivery failed|returned mail|failure notice|non remis|no se puede entregar|не доставлено)/i.test(field(mail, 'subject'));

const statusPart = (mail: MimePart): MimePart | undefined => allParts(mail).find(({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status');

/**
 * What the report says of each recipient that was not reached; null for a mail that is no delivery report. A message that is
 * only late, was passed on or has arrived is none of these.
 */
export function recipientReports(mail: MimePart): RecipientReport[] | null {
  const status = statusPart(mail);
  if (!status) return null;
  return textOf(status).split(/\r?\n[ \t]*\r?\n/).slice(0, 50).flatMap((block): RecipientReport[] => {
    const part = { fields: fieldsOf(block) };
    if (field(part, 'action').toLowerCase() !== 'failed') return [];
    const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field(part, 'status'))?.[0] ?? '';
    const words = field(part, 'diagnostic-code').replace(/^[\w-]{1,20};\s*/, '');
    const kind = kindOf(code, words);
    return [{ recipient: addressIn(field(part, 'final-recipient')), originally: addressIn(field(part, 'original-recipient')), kind, reason: withoutAddresses(`${code} ${words}`) }];
  });
}

const addressIn = (value: string): string => (/^(?:[\w-]{1,20};)?\s*<?([^\s<>;]{1,320}@[^\s<>;]{1,255})>?/.exec(value)?.[1] ?? '').toLowerCase();

/** What a server wrote may name the reader, or others: only codes and words stay. */
export const withoutAddresses = (text: string): string =>
  text.slice(0, 1_000).replace(/[^\s<>()"']{1,80}@[^\s<>()"']{1,255}/g, '…').replace(/https?:\/\/\S{1,300}/g, '…').replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 300);

/** Policies that are about us, not about the mailbox: SPF, DKIM and DMARC that fail, a name without an address (RFC 7372 and Microsoft's 5.7.509). */
const ourOwnFault = ['5.7.20', '5.7.21', '5.7.22', '5.7.23', '5.7.24', '5.7.25', '5.7.26', '5.7.27', '5.7.509', '5.7.515'];

/**
 * RFC 3463. Hard is what speaks of the mailbox or of what it takes; a full mailbox, a message too large, a way that is closed
 * for now and whatever cannot be understood is soft.
 */
export function kindOf(code: string, words: string): 'hard' | 'soft' {
  const precise = code === '' || code.endsWith('.0.0') ? (/\b5\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? code) : code;
  if (ourOwnFault.includes(precise)) return 'soft';
  if (/^5\.(1\.(1|2|3|6|10)|2\.1|4\.1|4\.4|7\.\d+)$/.test(precise)) return 'hard';
  const said = /user unknown|unknown user|no such (user|mailbox|recipient)|does ?n.t exist|mailbox (not found|unavailable)|unbekannt/i.test(words);
  return (precise === '5.0.0' || precise === '') && said ? 'hard' : 'soft';
}

/** Message-IDs of ours in what came back with the mail: in the returned mail's own head, or quoted in the text. */
export function ourMessageIds(mail: MimePart, host: string): Id[] {
  const pattern = new RegExp(`message-id:\\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@${host.replaceAll('.', '\\.')}>`, 'gi');
  const found = allParts(mail).flatMap((part) => [...textOf(part).slice(0, 200_000).matchAll(pattern)].slice(0, 5).map(([, id = '']) => id.toLowerCase()));
  const related = ['in-reply-to', 'references'].flatMap((name) => [...field(mail, name).matchAll(new RegExp(`<([0-9a-f-]{36})@${host.replaceAll('.', '\\.')}>`, 'gi'))].map(([, id = '']) => id.toLowerCase()));
  return [...new Set([...found, ...related])].slice(0, 5);
}
