import { Secrets } from '@convenor/access';
import { newId } from '@convenor/kernel';

import { ReturnAddresses } from '../delivery/return-addresses';
import { asOctets, calendarReply, complaint, deliveryReport, germanBounce } from '../testing';
import { allParts, readMime, textOf } from './mime';
import { readInbound, type ReadingOffice } from './read-inbound';

const secrets = new Secrets('a secret of at least thirty-two signs');
const returnAddresses = new ReturnAddresses(secrets, 'bounce@mail.convenor.example.org');
const office: ReadingOffice = { returnAddresses, host: 'convenor.example.org', trustedHost: 'mx.convenor.example.org' };
const now = new Date('2027-03-02T08:00:00Z');
const id = newId();
const ours = returnAddresses.of(id);
const read = (text: string, envelopeTo = '', other: Partial<ReadingOffice> = {}) => readInbound(asOctets(text), envelopeTo, { ...office, ...other }, now);
const byAddress = [{ deliveryId: id, proof: 'return_address' }];

describe('a return address', () => {
  it('names its delivery, in any case, and is short enough for SMTP', () => {
    expect(returnAddresses.read(ours)).toBe(id);
    expect(returnAddresses.read(ours.toUpperCase())).toBe(id);
    expect(ours.split('@')[0]?.length).toBeLessThanOrEqual(64);
    const many = Array.from({ length: 500 }, () => newId());
    expect(many.map((one) => returnAddresses.read(returnAddresses.of(one)))).toEqual(many);
  });

  it('cannot be made up, taken for another delivery, or used at another host', () => {
    const other = returnAddresses.of(newId());
    const swapped = `${ours.split('.')[0]}.${other.split('.')[1]?.split('@')[0]}@mail.convenor.example.org`;
    const stranger = new ReturnAddresses(new Secrets('another secret of thirty-two signs!'), 'bounce@mail.convenor.example.org').of(id);
    for (const address of [swapped, stranger, ours.replace('mail.', 'evil.'), 'bounce+@mail.convenor.example.org', 'bounce@mail.convenor.example.org', '']) expect(returnAddresses.read(address)).toBeNull();
  });
});

describe('a delivery report', () => {
  it.each([
    ['5.1.1', 'hard'], ['5.1.10', 'hard'], ['5.2.1', 'hard'], ['5.7.1', 'hard'], ['5.4.1', 'hard'], ['5.2.2', 'soft'], ['4.4.7', 'soft'], ['5.3.4', 'soft'],
    // What fails is our own set-up, not the reader's mailbox.
    ['5.7.26', 'soft'], ['5.7.509', 'soft'],
  ])('with status %s is %s', (status, kind) => {
    expect(read(deliveryReport({ to: ours, status }))).toMatchObject({ kind: 'bounce', about: byAddress, reports: [{ kind, recipient: 'amara@example.net', reason: expect.stringContaining(status) }] });
  });

  it('keeps the server’s words without addresses and links', () => {
    const reading = read(deliveryReport({ to: ours, diagnostic: 'smtp; 550 5.1.1 <amara@example.net> unknown, see https://mx.example.net/?who=amara' }));
    expect(reading).toMatchObject({ reports: [{ reason: '5.1.1 550 5.1.1 <…> unknown, see …' }] });
  });

  it('that a message is late, relayed or arrived is no bounce', () => {
    for (const action of ['delayed', 'relayed', 'delivered', 'expanded']) expect(read(deliveryReport({ to: ours, action, status: action === 'delayed' ? '4.4.1' : '2.0.0' }))).toEqual({ kind: 'automatic' });
  });

  it('speaks of each of several recipients', () => {
    const more = '\nFinal-Recipient: rfc822; bruno@example.net\nAction: failed\nStatus: 5.2.2\n';
    expect(read(deliveryReport({ to: ours, more }))).toMatchObject({ reports: [{ recipient: 'amara@example.net', kind: 'hard' }, { recipient: 'bruno@example.net', kind: 'soft' }] });
  });

  it('is known by our Message-ID where it did not come to a return address, and by nothing else', () => {
    expect(read(deliveryReport({ to: 'events@convenor.example.org', messageId: `${id}@convenor.example.org` }))).toMatchObject({ about: [{ deliveryId: id, proof: 'message_id' }] });
    expect(read(deliveryReport({ to: 'events@convenor.example.org', messageId: `${id}@elsewhere.example` }))).toMatchObject({ kind: 'bounce', about: [] });
    expect(read(deliveryReport({ to: ours.replace(/\.[a-z2-7]{16}@/, '.aaaaaaaaaaaaaaaa@') }))).toMatchObject({ kind: 'bounce', about: [] });
  });

  it('is known by whom the server took it for, when the headers do not say', () => {
    expect(read(deliveryReport({ to: 'undisclosed-recipients:;' }), ours)).toMatchObject({ about: byAddress });
  });

  it('without a report in it is soft at most', () => {
    expect(read(germanBounce(`${id}@convenor.example.org`))).toMatchObject({ kind: 'bounce', about: [{ deliveryId: id, proof: 'message_id' }], reports: [{ kind: 'soft' }] });
  });
});

describe('other mails at our addresses', () => {
  it('an absence is ignored, also at a return address', () => {
    for (const head of ['Auto-Submitted: auto-replied\nSubject: I am away', 'X-Autoreply: yes\nSubject: Re: Confirmed', 'Subject: Automatische Antwort: Bestätigt', 'Subject: Out of office']) {
      expect(read(`From: amara@example.net\nTo: ${ours}\n${head}\nMessage-ID: <a@example.net>\n\nBack on Monday.\n`)).toEqual({ kind: 'automatic' });
    }
  });

  it('what we sent ourselves is not read again', () => {
    expect(read(`From: events@convenor.example.org\nTo: events@convenor.example.org\nMessage-ID: <${newId()}@convenor.example.org>\nSubject: unsubscribe\n\nx\n`)).toEqual({ kind: 'own' });
  });

  it('a complaint is one by its kind, and about the message it returns', () => {
    expect(read(complaint({ returnPath: ours }))).toEqual({ kind: 'complaint', about: byAddress });
    expect(read(complaint({ messageId: `${id}@convenor.example.org` }))).toEqual({ kind: 'complaint', about: [{ deliveryId: id, proof: 'message_id' }] });
    expect(read(complaint({ returnPath: ours, type: 'not-spam' }))).toEqual({ kind: 'automatic' });
  });

  it('ends circulars by mail at a return address alone', () => {
    const asks = (to: string) => read(`From: amara@example.net\nTo: ${to}\nSubject: unsubscribe\nMessage-ID: <u@example.net>\n\n`);
    expect(asks(ours)).toEqual({ kind: 'unsubscribe', about: byAddress });
    expect(asks('events@convenor.example.org')).toEqual({ kind: 'other' });
  });
});

describe('an answer by calendar', () => {
  const uid = newId();
  const authentic = 'Authentication-Results: mx.convenor.example.org; dkim=pass header.d=example.net header.s=a; spf=fail\n';
  const answered = (wish: Partial<Parameters<typeof calendarReply>[0]> = {}, other: Partial<ReadingOffice> = {}) => {
    const reading = read(calendarReply({ uid, ...wish }), '', other);
    return reading.kind === 'calendar' ? reading.reply : reading;
  };

  it('is read once though it stands in the mail twice, without ORGANIZER, with MAILTO in any case', () => {
    expect(answered({ comment: 'Glad to\\, of course' })).toMatchObject({ uid, answer: 'accepted', attendee: 'amara@example.net', sequence: 0, stampedAt: new Date('2027-03-01T09:00:00Z'), comment: 'Glad to, of course', proved: false, mayBeAnswered: true });
    expect(answered({ attendee: 'Amara@Example.NET', partstat: 'tentative', organizer: true })).toMatchObject({ attendee: 'amara@example.net', answer: 'tentative' });
  });

  it.each([['DECLINED', 'REPLY', 'declined'], ['DELEGATED', 'REPLY', 'delegated'], ['TENTATIVE', 'COUNTER', 'other_time']])('%s by %s is %s', (partstat, method, answer) => {
    expect(answered({ partstat, method })).toMatchObject({ answer });
  });

  it('is none when it is a request, for several people, or without a UID', () => {
    for (const wish of [{ method: 'REQUEST' }, { method: 'PUBLISH' }, { attendees: 2 }, { attendees: 0 }, { uid: '' }, { partstat: 'NEEDS-ACTION' }]) expect(answered(wish)).toBeNull();
  });

  it('made in the future counts as made now', () => {
    expect(answered({ stamp: '20991231T235959Z' })).toMatchObject({ stampedAt: now });
  });

  it('is vouched for by the receiving server alone, for the sender’s own host', () => {
    const proved = (head: string, wish: Partial<Parameters<typeof calendarReply>[0]> = {}, other: Partial<ReadingOffice> = {}) => (answered({ head, ...wish }, other) as { proved: boolean }).proved;
    expect(proved(authentic)).toBe(true);
    expect(proved('Authentication-Results: mx.convenor.example.org 1; dmarc=pass (p=reject) header.from=example.net\n')).toBe(true);
    expect(proved('Authentication-Results: mx.convenor.example.org; spf=pass smtp.mailfrom=bounces@mail.example.net\n')).toBe(true);
    expect(proved('')).toBe(false);
    // Written in by the sender: by another host, below the real one, in a comment, in a quoted string.
    expect(proved('Authentication-Results: mx.evil.example; dkim=pass header.d=example.net\n')).toBe(false);
    expect(proved(`Authentication-Results: mx.convenor.example.org; dkim=fail header.d=example.net\n${authentic}`)).toBe(false);
    expect(proved('Authentication-Results: mx.convenor.example.org; dkim=fail (; dkim=pass header.d=example.net)\n')).toBe(false);
    expect(proved('Authentication-Results: mx.convenor.example.org; dkim=pass header.d=evil.example; dmarc=fail header.from=example.net\n')).toBe(false);
    expect(proved('Authentication-Results: mx.convenor.example.org; dkim=pass header.d=notexample.net\n')).toBe(false);
    expect(proved('Authentication-Results: mx.convenor.example.org; spf=pass smtp.mailfrom=a@net\n')).toBe(false);
    // Somebody else, well authenticated, answers in her name.
    expect(proved('Authentication-Results: mx.convenor.example.org; dkim=pass header.d=evil.example\n', { from: 'mallory@evil.example' })).toBe(false);
    expect(proved(authentic, {}, { trustedHost: undefined })).toBe(false);
  });

  it('by a machine is not answered', () => {
    for (const head of ['Auto-Submitted: auto-generated\n', 'Precedence: bulk\n', 'Return-Path: <>\n']) expect(answered({ head })).toMatchObject({ mayBeAnswered: false });
  });
});

describe('ill-meant mails', () => {
  /** Milliseconds of the processor: a machine that is busy elsewhere takes no more of them. */
  const timed = (raw: Buffer): number => {
    const began = process.cpuUsage();
    readInbound(raw, '', office, now);
    return process.cpuUsage(began).user / 1_000;
  };
  const nested = (depth: number): string => Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('') + 'x';

  it('of ten thousand parts, beside or within each other, are read in a moment and no further than is useful', () => {
    const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n'.repeat(10_000)}--b--`;
    expect(timed(asOctets(many))).toBeLessThan(1_000);
    expect(timed(asOctets(nested(10_000)))).toBeLessThan(1_000);
    expect(allParts(readMime(asOctets(many))).length).toBeLessThanOrEqual(61);
    expect(allParts(readMime(asOctets(nested(10_000)))).length).toBeLessThanOrEqual(9);
  });

  it.each([
    ['spaces', `Content-Transfer-Encoding: quoted-printable\n\n${' '.repeat(900_000)}x`],
    ['brackets', `From: ${'('.repeat(90_000)}\n\nx`], ['at signs', `To: ${'a@'.repeat(400_000)}\nSubject: unsubscribe\n\nx`], ['one long line', 'x'.repeat(1_000_000)], ['folded lines', `Subject: a\n${' b\n'.repeat(300_000)}\n\nx`],
    ['boundaries', `Content-Type: multipart/report; boundary=b\n\n${'--b'.repeat(300_000)}`], ['nothing', ''], ['octets', '\u0000\u0001\u00ff'.repeat(100_000)],
    ['diagnostics', deliveryReport({ to: ours, diagnostic: `smtp; ${'a@'.repeat(200_000)}` })], ['a calendar of one long line', calendarReply({ uid: 'a'.repeat(200_000), comment: ';'.repeat(50_000) })],
    ['results', `Authentication-Results: mx.convenor.example.org; ${'dkim=pass '.repeat(80_000)}\nFrom: a@example.net\nContent-Type: text/calendar\n\n${'BEGIN:VEVENT\n'.repeat(20_000)}`],
  ])('of %s cost no more than a second', (_, text) => {
    expect(timed(asOctets(text))).toBeLessThan(1_000);
  });

  it('whose calendar part is larger than 256 KiB is not parsed', () => {
    expect(read(calendarReply({ uid: newId(), comment: 'x'.repeat(300_000) }))).toEqual({ kind: 'calendar', reply: null });
  });
});

it('reads parts in their own encoding and character set', () => {
  const mail = readMime(Buffer.from('Content-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nf=FCr=\r\n alle \r\n', 'latin1'));
  expect(textOf(mail)).toBe('für alle\r\n');
});
