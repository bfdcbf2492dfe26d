import type { Correspondent } from './transport';

/** What a message is made of; every value is clean by now: no controls, no line ends in what becomes a header. */
export type MimeMessage = {
  readonly messageId: string;
  readonly date: Date;
  readonly from: Correspondent;
  readonly replyTo: Correspondent;
  readonly to: Correspondent;
  readonly subject: string;
  /** Further fields, each whole on its line. */
  readonly fields: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  readonly calendar: { readonly method: string; readonly content: string } | null;
};

/**
 * Writes a message (RFC 5322, 2045 to 2047) at once, as octets: text and HTML as alternatives, a calendar object as the third
 * (RFC 6047) and once more as a file, which is what calendars look for. Made in one piece, since composing it as a stream of
 * streams took as long as sending it.
 */
export function writeMime({ messageId, date, from, replyTo, to, subject, fields, text, html, calendar }: MimeMessage): Buffer {
  // `=_` stands in no quoted-printable text (RFC 2045, 6.7) and in no base64: no part can hold it, so nothing need be drawn by lot.
  const boundary = `=_${messageId.replace(/[^\w-]/g, '').slice(0, 40)}`;
  const head = [
    `From: ${named(from)}`, `Reply-To: ${named(replyTo)}`, `To: ${named(to)}`, `Subject: ${words(subject, 9)}`, `Message-ID: <${messageId}>`, `Date: ${date.toUTCString().replace('GMT', '+0000')}`, 'MIME-Version: 1.0',
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
  ];
  const alternatives = multipart('alternative', `${boundary}.a`, [
    textPart('text/plain; charset=utf-8', text), textPart('text/html; charset=utf-8', html),
    ...(calendar ? [textPart(`text/calendar; charset=utf-8; method=${calendar.method}`, calendar.content)] : []),
  ]);
  const file = (content: string): string =>
    `Content-Type: application/ics; name=invite.ics\r\nContent-Disposition: attachment; filename=invite.ics\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(content)}`;
  const body = calendar ? multipart('mixed', `${boundary}.m`, [alternatives, file(calendar.content)]) : alternatives;
  return Buffer.from(`${head.join('\r\n')}\r\n${body}`, 'utf8');
}

const multipart = (kind: string, boundary: string, parts: readonly string[]): string =>
  `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;

/** Mostly Latin text stays readable as it is; other scripts would grow threefold by it. */
function textPart(type: string, content: string): string {
  const foreign = (content.match(/[^\t\r\n -~]/g)?.length ?? 0) * 6 > content.length;
  const [encoding, encoded] = foreign ? ['base64', base64(content.replace(/\r?\n/g, '\r\n'))] : ['quoted-printable', quotedPrintable(content)];
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoded}`;
}

const base64 = (content: string): string => Buffer.from(content, 'utf8').toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');

const hex = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** RFC 2045, 6.7: lines of at most 76 signs, no space at their end. */
const quotedPrintable = (content: string): string => content.split(/\r?\n/).map((line) => (/^[\t -<>-~]{0,76}$/.test(line) && !/[\t ]$/.test(line) ? line : encodedLine(line))).join('\r\n');

function encodedLine(line: string): string {
  let rest = line.replaceAll('=', '=3D').replace(/[^\t -~]+/g, octets).replace(/[\t ]$/, octets);
  let folded = '';
  while (rest.length > 76) {
    // Never within the three signs of an octet.
    const octet = rest.lastIndexOf('=', 74);
    const end = octet > 72 ? octet : 75;
    folded += `${rest.slice(0, end)}=\r\n`;
    rest = rest.slice(end);
  }
  return folded + rest;
}

function octets(text: string): string {
  let written = '';
  for (const byte of Buffer.from(text, 'utf8')) written += hex[byte] ?? '';
  return written;
}

/** Plain, no word so long that its line could not be folded, and nothing that a reader would take for an encoded word and decode. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !/\S{61}|=\?/.test(text);

/** A mailbox with its name: plain words as they are, others quoted or encoded. */
function named({ name, address }: Correspondent): string {
  if (!name) return address;
  const written = isPlain(name) ? (/^[\w !#$%&'*+/=?^`{|}~-]{1,60}$/.test(name) ? name : `"${name.replace(/[\\"]/g, '\\$&')}"`) : words(name, 12);
  return `${written}\r\n <${address}>`.replace(/\r\n (?=<)/, written.length + address.length < 60 ? ' ' : '\r\n ');
}

/** Text of a header: folded between words where it is plain, else encoded words of at most 75 signs, never cut within a sign (RFC 2047). */
function words(text: string, used: number): string {
  if (isPlain(text)) return folded(text, used);
  const pieces: string[] = [];
  let piece = '';
  for (const sign of text) {
    if (Buffer.byteLength(piece + sign) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...pieces, piece].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

function folded(text: string, used: number): string {
  let [written, length] = ['', used];
  for (const word of text.split(/(?= )/)) {
    if (length + word.length > 76 && written && word.length > 1) {
      written += '\r\n';
      length = 0;
    }
    written += word;
    length += word.length;
  }
  return written;
}
