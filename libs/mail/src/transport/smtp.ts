import { createTransport, type SendMailOptions } from 'nodemailer';
import type MailMessage from 'nodemailer/lib/mailer/mail-message';
import { Readable } from 'node:stream';

import { mailbox, plainLine, plainName } from '../mail-text';
import { signedHeaders, type Dkim } from './dkim';
import { writeMime } from './mime-message';
import type { MailTransport, OutgoingMail, SendingResult } from './transport';

export type SmtpSettings = {
  /** `smtp://user:password@host:587` or `smtps://…`; everything nodemailer understands in an address. */
  readonly url: string;
  /** Connections held open; each takes one message at a time. Default 5. */
  readonly connections?: number;
  /** How long a server may take to let us in, in milliseconds. Default 10 s. */
  readonly connectMilliseconds?: number;
  /** How long it may be silent, in milliseconds; after the content has gone the outcome is then unknown. Default 60 s. */
  readonly silenceMilliseconds?: number;
  /** How long one message may take in all, however slowly the server goes on answering. Default 2 minutes. */
  readonly messageMilliseconds?: number;
  /** Signs every mail; absent: the server does, or nobody. */
  readonly dkim?: Dkim;
};

/** What a failed try carries (nodemailer's SMTP errors). */
type SmtpFailure = { code?: string; command?: string; response?: string; responseCode?: number; message?: string };

/**
 * Mail over SMTP, one recipient per message, over connections that stay open. Every header value is cleaned or refused
 * here again, whoever wrote it.
 */
export function smtpTransport({ url, connections = 5, connectMilliseconds = 10_000, silenceMilliseconds = 60_000, messageMilliseconds = 120_000, dkim }: SmtpSettings): MailTransport {
  const contents = new Map<unknown, Readable>();
  const transporter = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 200,
    dnsTimeout: connectMilliseconds,
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
    // Content comes from us alone; nothing in a message may make the sender read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey, headerFieldNames: signedHeaders } } : {}),
  });
  // Whether a byte of what is sent was read tells a line that broke early from one that broke too late to know. It is what
  // comes out in the end that counts: a signature reads the whole message before anything is sent.
  transporter.use('stream', ({ message, data }: MailMessage, done) => {
    const signed = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      // Where nothing is signed, the octets go as they are: nodemailer would pass them through three streams more.
      const content = dkim || !Buffer.isBuffer(data.raw) ? signed(options) : Readable.from(data.raw);
      contents.set(data.messageId, content);
      return content;
    };
    done();
  });

  return {
    goesOut: true,
    atOnce: connections,
    async send(mail) {
      let options: SendMailOptions;
      try {
        options = asMessage(mail);
      } catch (reason) {
        return { outcome: 'refused', response: reason instanceof Error ? reason.message : String(reason) };
      }
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), messageMilliseconds);
      try {
        const { response } = await transporter.sendMail({ ...options, signal: patience.signal });
        return { outcome: 'accepted', response: plainLine(response) };
      } catch (reason) {
        return classified(reason as SmtpFailure, contents.get(options.messageId)?.readableDidRead ?? false);
      } finally {
        clearTimeout(timer);
        contents.delete(options.messageId);
      }
    },
    close: async () => transporter.close(),
  };
}

function asMessage(mail: OutgoingMail): SendMailOptions {
  const to = mailbox(mail.to.address);
  const from = mailbox(mail.from.address);
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(mail.messageId)) throw new Error('The message’s identifier is no such thing.');
  return {
    messageId: mail.messageId,
    envelope: { from: mail.returnTo === undefined ? from : mailbox(mail.returnTo), to: [to] },
    raw: writeMime({
      messageId: mail.messageId,
      // A header for people: the machine's own time, as every mail program writes it.
      date: new Date(performance.timeOrigin + performance.now()),
      from: { name: plainLine(mail.from.name), address: from },
      replyTo: { name: plainLine(mail.replyTo.name), address: mailbox(mail.replyTo.address) },
      to: { name: plainName(mail.to.name), address: to },
      subject: plainLine(mail.subject),
      fields: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply', ...(mail.unsubscribe ? unsubscribing(mail.unsubscribe, mail.returnTo) : {}) },
      text: mail.text,
      html: mail.html,
      calendar: mail.calendar ? { method: methodOf(mail.calendar), content: mail.calendar } : null,
    }),
  };
}

/**
 * RFC 2369 and RFC 8058. Written whole on its line: a relay that signed a folded one was seen to break its own signature.
 * One click is promised only where the address is https, as the RFC demands. Who cannot click may write to the mail's own
 * return address, if it has one.
 */
function unsubscribing(address: string, returnTo: string | undefined): Record<string, string> {
  if (!/^https?:\/\/[!-;=?-~]{1,800}$/.test(address)) throw new Error('The address to unsubscribe is no such thing.');
  return {
    'List-Unsubscribe': [`<${address}>`, returnTo && `<mailto:${mailbox(returnTo)}?subject=unsubscribe>`].filter(Boolean).join(', '),
    ...(address.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

/** The calendar object's own method, which the MIME part must repeat. */
function methodOf(calendar: string): 'REQUEST' | 'CANCEL' | 'PUBLISH' {
  const method = /^METHOD:(REQUEST|CANCEL|PUBLISH)\r\n/m.exec(calendar)?.[1];
  if (method === 'REQUEST' || method === 'CANCEL' || method === 'PUBLISH') return method;
  throw new Error('The calendar entry states no method.');
}

/** RFC 5321, 4.2.1: 4yz for now, 5yz for good; 503 and 421 speak of the session, a refused login of our settings. */
function classified({ code, command, response, responseCode = 0, message }: SmtpFailure, contentWent: boolean): SendingResult {
  const words = plainLine(response || message || code || 'no reason given').slice(0, 500).toWellFormed();
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (aboutMessage && responseCode >= 500 && responseCode !== 503) return { outcome: 'refused', response: words };
  if (aboutMessage && responseCode === 0 && command === 'API') return { outcome: 'refused', response: words };
  if (aboutMessage || (contentWent && responseCode >= 400)) return { outcome: 'later', response: words, reached: true };
  if (contentWent) return { outcome: 'unknown', response: words };
  return { outcome: 'later', response: words, reached: false };
}
