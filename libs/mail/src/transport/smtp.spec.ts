import { personalEntry, roundtableFragment } from '@convenor/calendar';
import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';

import { smtpTransport, noTransport, type OutgoingMail } from '../index';
import { mailSink, type MailSink } from '../testing';

const organiser = { name: 'Institute of the Valleys', address: 'events@convenor.example.org' };
const calendar = personalEntry(
  roundtableFragment({
    id: '0199a1b2-0000-7000-8000-000000000001', host: 'convenor.example.org', title: 'حوار المياه, rivers; lakes', zone: 'Europe/Zurich', language: 'en', organiser,
    days: [{ startsAt: new Date('2027-05-06T13:00:00Z'), endsAt: new Date('2027-05-06T15:00:00Z') }], status: 'CONFIRMED', sequence: 0, changedAt: new Date('2027-03-01T08:00:00Z'),
  }),
  { uid: 'registration-1@convenor.example.org', sequence: 1, method: 'REQUEST', madeAt: new Date('2027-03-01T08:00:00Z'), organiser, attendee: { name: 'Amara Okonjo', address: 'amara@example.net' }, partstat: 'ACCEPTED', rsvp: false, joinUrl: 'https://meet.example/j/1' },
);
const mail: OutgoingMail = {
  messageId: '0199a1b2-0000-7000-8000-00000000000a@convenor.example.org',
  from: organiser,
  replyTo: { name: 'Secretariat', address: 'secretariat@valleys.example' },
  to: { name: 'Amara Okonjo', address: 'amara@example.net' },
  subject: 'Confirmé : rivières — المياه',
  text: 'Dear Amara,\n\nall is well.\n',
  html: '<p>Dear Amara,</p>',
  calendar,
};

let sink: MailSink;
beforeAll(async () => {
  sink = await mailSink();
});
afterAll(() => sink.stop());
beforeEach(() => {
  sink.answer(() => undefined);
  sink.received.length = 0;
});

const sending = async (change: Partial<OutgoingMail> = {}, silenceMilliseconds = 20_000) => {
  const transport = smtpTransport({ url: sink.url, connectMilliseconds: 10_000, silenceMilliseconds });
  try {
    return await transport.send({ ...mail, ...change });
  } finally {
    await transport.close();
  }
};

const received = () => {
  const [only, ...others] = sink.received;
  if (!only || others.length > 0) throw new Error(`${sink.received.length} mails`);
  return only;
};

describe('a circular', () => {
  it('carries both headers of one-click unsubscribe, each whole on its line', async () => {
    const address = `https://convenor.example.org/links/u1-${'a'.repeat(22)}-${'b'.repeat(22)}`;
    expect(await sending({ unsubscribe: address })).toMatchObject({ outcome: 'accepted' });
    expect(received().raw).toContain(`\r\nList-Unsubscribe: <${address}>\r\n`);
    expect(received().raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  it('promises no single click over http, which the RFC forbids, and other mails carry neither header', async () => {
    await sending({ unsubscribe: 'http://127.0.0.1:3000/links/u1-x' });
    expect(received().raw).not.toContain('List-Unsubscribe-Post');
    sink.received.length = 0;
    await sending();
    expect(received().raw).not.toContain('List-Unsubscribe');
  });

  it.each(['https://x.example/\r\nBcc: y@z.example', 'https://x.example/> , <mailto:y@z.example', 'javascript:alert(1)'])('is not sent with an address that is none: %j', async (unsubscribe) => {
    expect(await sending({ unsubscribe })).toMatchObject({ outcome: 'refused' });
    expect(sink.received).toEqual([]);
  });
});

describe('a message over SMTP', () => {
  it('has the tree and the headers that calendars and out-of-office programs look for', async () => {
    expect(await sending()).toMatchObject({ outcome: 'accepted' });
    const { parsed, raw, from, to } = received();
    expect([from, to]).toEqual(['events@convenor.example.org', ['amara@example.net']]);
    expect(raw.match(/^Content-Type: [^;\r]+/gm)).toEqual([
      'Content-Type: multipart/mixed', 'Content-Type: multipart/alternative', 'Content-Type: text/plain', 'Content-Type: text/html', 'Content-Type: text/calendar', 'Content-Type: application/ics',
    ]);
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.messageId).toBe(`<${mail.messageId}>`);
    expect(parsed.replyTo?.value).toEqual([{ name: 'Secretariat', address: 'secretariat@valleys.example' }]);
    expect([parsed.headers.get('auto-submitted'), parsed.headers.get('x-auto-response-suppress')]).toEqual(['auto-generated', 'OOF, AutoReply']);
    expect(parsed.text).toContain('all is well.');
  });

  it('carries the calendar twice, unchanged, with the method of its body in the MIME part', async () => {
    for (const method of ['REQUEST', 'CANCEL'] as const) {
      sink.received.length = 0;
      const written = calendar.replace('METHOD:REQUEST', `METHOD:${method}`);
      await sending({ calendar: written });
      expect(received().raw.replace(/\r\n[ \t]/g, ' ')).toMatch(new RegExp(`Content-Type: text/calendar; charset=utf-8; method=${method}\\r\\n`));
      const files = received().parsed.attachments.filter(({ contentType }) => contentType === 'application/ics');
      expect(files.map(({ content, filename }) => [filename, content.toString('utf8')])).toEqual([['invite.ics', written]]);
      expect(new ICAL.Component(ICAL.parse(written)).getFirstPropertyValue('method')).toBe(method);
    }
  });

  it('refuses a calendar entry that states no method', async () => {
    expect(await sending({ calendar: calendar.replace('METHOD:REQUEST\r\n', '') })).toMatchObject({ outcome: 'refused' });
    expect(sink.received).toEqual([]);
  });
});

describe('headers that somebody tries to write', () => {
  const attacks = ['x\r\nBcc: mallory@example.net', 'x\nBcc: mallory@example.net', 'x\rBcc: mallory@example.net', 'x\u0085Bcc: mallory@example.net', 'x\u2028Bcc: m@example.net', '=?utf-8?q?x=0D=0ABcc:_mallory=40example.net?=', 'x\u0000y', 'a@b.example, mallory@example.net', '"x" <mallory@example.net>', 'x'.repeat(5_000)];

  it.each(attacks)('go to one recipient and bring no header in: %j', async (attack) => {
    expect(await sending({ calendar: undefined })).toMatchObject({ outcome: 'accepted' });
    const headersOf = (raw: string): string[] => [...(raw.split('\r\n\r\n')[0] ?? '').matchAll(/^([^\s:]+):/gm)].map(([, name = '']) => name);
    const plain = headersOf(received().raw);
    sink.received.length = 0;
    const person = { name: attack, address: 'amara@example.net' };
    expect(await sending({ calendar: undefined, subject: attack, to: person, from: { ...organiser, name: attack }, replyTo: { ...organiser, name: attack } })).toMatchObject({ outcome: 'accepted' });
    const { parsed, to, raw } = received();
    expect(headersOf(raw)).toEqual(plain);
    expect(to).toEqual(['amara@example.net']);
    expect(parsed.bcc).toBeUndefined();
    const again = await simpleParser(raw);
    expect([again.to, again.from, again.replyTo].flat().flatMap((field) => field?.value.map(({ address }) => address))).toEqual(['amara@example.net', organiser.address, organiser.address]);
  });

  it.each(['a@b.example\r\nBcc: x@y.example', '"a\nBcc: x"@e.example', 'a@b.example,c@d.example', 'a@b.example c@d.example', 'A <a@b.example>', 'a@b.example>', '', 'a@', 'a\u0085@b.example', '=?x?=@b.example'])(
    'are refused where they stand in an address: %j',
    async (address) => {
      expect(await sending({ to: { name: 'A', address } })).toMatchObject({ outcome: 'refused' });
      expect(await sending({ replyTo: { name: 'A', address } })).toMatchObject({ outcome: 'refused' });
      expect(sink.received).toEqual([]);
    },
  );
});

describe('what became of a try', () => {
  it.each([[450, 'later'], [451, 'later'], [550, 'refused'], [553, 'refused']] as const)('reads %d as %s', async (code, outcome) => {
    sink.answer(() => code);
    expect(await sending()).toMatchObject({ outcome, response: expect.stringContaining(String(code)) });
  });

  it('does not know when the server is silent, or breaks the line, after it has the content', async () => {
    sink.answer(() => 'silence');
    expect(await sending({}, 500)).toMatchObject({ outcome: 'unknown' });
    sink.answer(() => 'break');
    expect(await sending()).toMatchObject({ outcome: 'unknown' });
  });

  it('says that no server was reached', async () => {
    await sink.stop();
    expect(await sending()).toMatchObject({ outcome: 'later', reached: false });
    await sink.start();
    expect(await sending()).toMatchObject({ outcome: 'accepted' });
  });

  it('pretends nothing without a way out', async () => {
    expect(noTransport().goesOut).toBe(false);
    expect(await noTransport().send(mail)).toMatchObject({ outcome: 'later', reached: false });
  });
});
