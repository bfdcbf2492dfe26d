import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { smtpTransport, type OutgoingMail } from '../index';
import { mailSink, type MailSink } from '../testing';
import { dkimOf, signedHeaders } from './dkim';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const mail: OutgoingMail = {
  messageId: '0199a1b2-0000-7000-8000-00000000000a@convenor.example.org', from: { name: 'Institute', address: 'events@convenor.example.org' }, replyTo: { name: 'Institute', address: 'events@convenor.example.org' },
  to: { name: 'Amara', address: 'amara@example.net' }, subject: 'Neues Papier — المياه', text: 'Dear Amara,\n\nall is well.  \n\n', html: '<p>Dear Amara,</p>', unsubscribe: 'https://convenor.example.org/links/u1',
};

let sink: MailSink;
let folder: string;
beforeAll(async () => {
  sink = await mailSink();
  folder = mkdtempSync(path.join(tmpdir(), 'convenor-dkim-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sink.stop();
});
beforeEach(() => {
  sink.received.length = 0;
  sink.answer(() => undefined);
});

const keyFile = (text: string): string => {
  const file = path.join(folder, 'key.pem');
  writeFileSync(file, text);
  return file;
};
const signing = () => smtpTransport({ url: sink.url, silenceMilliseconds: 3_000, dkim: dkimOf({ keyFile: keyFile(privateKey), domain: 'convenor.example.org', selector: 'c1' }) });

/** RFC 6376, 3.4.2 and 3.4.4: relaxed, with our own few lines and not the signer's. */
const relaxedField = (line: string): string => {
  const [name = ''] = line.split(':', 1);
  return `${name.trim().toLowerCase()}:${line.slice(name.length + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ').trim()}`;
};
const relaxedBody = (body: string): string => body.replace(/[ \t]+(?=\r\n)/g, '').replace(/[ \t]+/g, ' ').replace(/(\r\n)*$/, '\r\n');

/** What the signature covers when it holds; null when it does not. */
function verified(raw: string): string[] | null {
  const end = raw.indexOf('\r\n\r\n');
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = fields.find((one) => /^dkim-signature:/i.test(one)) ?? '';
  const tags = new Map(signature.slice(15).replace(/\s+/g, '').split(';').map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
  if (createHash('sha256').update(relaxedBody(raw.slice(end + 4)), 'latin1').digest('base64') !== tags.get('bh')) return null;
  const covered = (tags.get('h') ?? '').toLowerCase().split(':');
  const rest = [...fields].reverse();
  const lines = covered.flatMap((name) => {
    const at = rest.findIndex((one) => one.toLowerCase().startsWith(`${name}:`));
    return at < 0 ? [] : rest.splice(at, 1).map((one) => `${relaxedField(one)}\r\n`);
  });
  const unsigned = relaxedField(signature.replace(/(;\s*b=)[^;]*$/, '$1'));
  const holds = createVerify('RSA-SHA256').update(lines.join('') + unsigned, 'latin1').verify(publicKey, tags.get('b') ?? '', 'base64');
  return holds ? covered : null;
}

describe('a signed mail', () => {
  it('carries a signature that the public key confirms, and that covers both headers of one-click unsubscribe', async () => {
    const transport = signing();
    expect(await transport.send(mail)).toMatchObject({ outcome: 'accepted' });
    await transport.close();
    const raw = sink.received[0]?.raw ?? '';
    expect(raw).toMatch(/d=convenor\.example\.org/);
    expect(verified(raw)).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted']));
    expect(verified(raw)?.every((name) => signedHeaders.split(':').includes(name))).toBe(true);
    // A change on the way shows.
    for (const [was, is] of [['all is well', 'all is lost'], ['One-Click', 'Two-Click'], ['links/u1', 'links/u2']] as const) expect(verified(raw.replace(was, is))).toBeNull();
  });

  it('is still known to have gone, or not, when the line breaks', async () => {
    sink.answer(() => 'break');
    const transport = signing();
    expect(await transport.send(mail)).toMatchObject({ outcome: 'unknown' });
    sink.answer(() => 451);
    expect(await transport.send(mail)).toMatchObject({ outcome: 'later', reached: true });
    await sink.stop();
    expect(await transport.send(mail)).toMatchObject({ outcome: 'later', reached: false });
    await transport.close();
    await sink.start();
  });
});

it.each([['is not there', () => path.join(folder, 'none.pem')], ['holds no key', () => keyFile('-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n')], ['holds a public key', () => keyFile(publicKey)]])(
  'a key file that %s is refused with a sentence, before anything goes', (_, file) => {
    expect(() => dkimOf({ keyFile: file(), domain: 'convenor.example.org', selector: 'c1' })).toThrow(/^DKIM_KEY_FILE must be/);
  },
);
