import { mailSink, type MailSink } from '@convenor/mail/testing';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, openHouse, type House } from './house';

type Row = { id: string; kind: string; state: string; to_address: string; response: string | null; attempts: number };

const wishOf = (name: string, address: string): object => ({ mode: 'room', name, address, organisation: 'Harbour Institute', constituency: 'academia', consents: {}, language: 'en' });

describe('Mail', () => {
  let house: House;
  /** One that goes away and comes back under the same address. */
  let sink: MailSink;
  let people = 0;
  beforeAll(async () => {
    sink = await mailSink();
    house = await openHouse({ room: 500, online: null });
    await house.product.end('SIGTERM');
    Object.assign(house.product.environment, { SMTP_URL: sink.url, PUBLIC_URL: 'http://localhost:' + house.product.environment.PORT });
    await house.product.start();
  });
  afterAll(async () => {
    await house.close();
    await sink.stop();
  });

  const register = async (wish: object): Promise<Response> =>
    fetch(`${house.product.address}/api/roundtables/${house.roundtable.id}/registrations`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': `mail-fault-${(people += 1)}` }, body: JSON.stringify(wish) });
  const rows = (where: string): Promise<Row[]> => ask<Row>(house.home, `select id, kind, state, to_address, response, attempts from delivery where ${where} order by number`);
  const until = async <T>(look: () => Promise<T> | T, good: (seen: T) => boolean, seconds = 60): Promise<T> => {
    for (const since = Date.now(); ; await pause(200)) {
      const seen = await look();
      if (good(seen) || Date.now() - since > seconds * 1_000) return seen;
    }
  };
  const mailsTo = (part: string) => sink.received.filter(({ to }) => to.some((one) => one.includes(part)));
  const pipeIn = (mail: string): Promise<number | null> =>
    new Promise((ended) => {
      const command = spawn(process.execPath, [path.resolve(__dirname, '../../tools/mail-in.mjs')], { env: { ...process.env, CONVENOR_HOME: house.home, NODE_OPTIONS: '' }, stdio: ['pipe', 'inherit', 'inherit'] });
      command.on('close', ended);
      command.stdin.end(mail);
    });

  it('server away: people register, the queue is seen, and when it is back every mail goes once, the oldest first', async () => {
    await sink.stop();
    for (let at = 0; at < 12; at += 1) expect((await register(wishOf(`Away ${at}`, `away${at}@example.org`))).status).toBeLessThan(300);
    const waiting = await until(() => rows(`to_address like 'away%'`), (seen) => seen.length === 12);
    expect(waiting.every(({ state }) => state === 'queued' || state === 'sending')).toBe(true);
    const seen = (await house.staff.api('GET', `/api/roundtables/${house.roundtable.id}/messages?limit=50`)) as { items: { state: string; toAddress: string }[] };
    expect(seen.items.filter(({ toAddress }) => toAddress.startsWith('away'))).toHaveLength(12);
    await sink.start();
    const sent = await until(() => rows(`to_address like 'away%'`), (all) => all.every(({ state }) => state === 'sent'), 120);
    expect(sent.map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'sent'));
    // Several lines send at once, so neighbours may change places; nobody is left behind.
    const order = mailsTo('away').map(({ to }) => Number(/away(\d+)/.exec(to[0] ?? '')?.[1]));
    expect(new Set(order).size).toBe(12);
    expect(order).toHaveLength(12);
    for (const [place, person] of order.entries()) expect(Math.abs(place - person)).toBeLessThanOrEqual(8);
  });

  it.each([
    ['a line end and a Bcc', 'Ana\r\nBcc: thief@example.net'], ['a next line (U+0085)', 'Ana\u0085Bcc: thief@example.net'], ['an encoded word', '=?utf-8?Q?Ana=0D=0ABcc:_thief@example.net?='],
    ['a list with commas', 'Ana, thief@example.net, Bea'], ['quotes and brackets', '"Ana" <thief@example.net>, "'], ['a line separator (U+2028)', 'Ana\u2028To: thief@example.net'],
  ])('a name with %s reaches one reader, or nobody', async (what, name) => {
    const address = `header.${Buffer.from(what).toString('hex').slice(0, 20)}@example.org`;
    const { status } = await register(wishOf(name, address));
    expect(status === 201 || status === 200 || status === 422).toBe(true);
    if (status === 422) return;
    await until(() => rows(`to_address = '${address}'`), (all) => all.some(({ state }) => state === 'sent'));
    const mails = mailsTo(address);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual([address]);
    expect(mails[0]?.raw.split('\r\n\r\n', 1)[0]).not.toMatch(/^(bcc|cc):/im);
    expect(mailsTo('thief')).toEqual([]);
  });

  it.each(['a@example.org\r\nBcc: thief@example.net', 'a@example.org,thief@example.net', '"a\nBcc: x"@example.org', 'a@example.org\u0000', '<a@example.org>', 'a b@example.org'])('an address such as %j is refused', async (address) => {
    expect((await register(wishOf('Ana', address))).status).toBe(422);
  });

  it('nobody is bombed by registering her again and again: the address is told so few times in an hour', async () => {
    const answers: number[] = [];
    for (let time = 0; time < 40; time += 1) answers.push((await register(wishOf(time % 2 ? 'Victim' : `Victim ${time}`, 'victim@example.org'))).status);
    expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0);
    // The next list waits for more names to join it, and for an hour to pass since the last.
    const waiting = `to_address = 'victim@example.org' and (state = 'sending' or state = 'queued' and due_at < now() + interval '1 minute')`;
    await until(async () => [...(await ask<{ n: number }>(house.home, `select 1 as n from announcement where handled_at is null`)), ...(await rows(waiting))], (all) => all.length === 0);
    expect(mailsTo('victim@example.org').length).toBeGreaterThan(2);
    expect(mailsTo('victim@example.org').length).toBeLessThanOrEqual(4);
    expect((await rows(`to_address = 'victim@example.org'`)).length).toBeLessThanOrEqual(5);
  });

  it('that is no longer true when its turn comes is not sent: the place was given back while the server was away', async () => {
    await sink.stop();
    await register(wishOf('Gone Before', 'gone@example.org'));
    // Tried in vain and back in the queue: what is already on the line cannot be called back.
    const tried = await until(() => rows(`to_address = 'gone@example.org'`), (all) => all.length > 0 && all.every(({ state, response }) => state === 'queued' && response !== null));
    expect(tried).toMatchObject([{ state: 'queued', attempts: 0 }]);
    await ask(house.home, `update registration set state = 'cancelled' where address = 'gone@example.org'`);
    await sink.start();
    const after = await until(() => rows(`to_address = 'gone@example.org'`), (all) => all.every(({ state }) => state !== 'queued' && state !== 'sending'), 120);
    expect(after.map(({ state }) => state)).toEqual(['dropped']);
    expect(mailsTo('gone@example.org')).toEqual([]);
  });

  it('piped in is taken at once and read once; a forged bounce changes nothing', async () => {
    const [known] = await rows(`state = 'sent'`);
    const bounce = (id: string): string => `From: MAILER-DAEMON@mx.example.net\r\nTo: roundtables@example.org\r\nSubject: Undelivered\r\nMessage-ID: <${id.slice(0, 8)}@mx.example.net>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${known?.to_address ?? ''}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${id}@localhost>\r\n\r\n--b--\r\n`;
    expect(await pipeIn(bounce('01890000-0000-7000-8000-000000000000'))).toBe(0);
    expect(await pipeIn(bounce(known?.id ?? ''))).toBe(0);
    expect(await pipeIn(bounce(known?.id ?? ''))).toBe(0);
    const read = await until(() => ask<{ state: string; raw: null }>(house.home, 'select state, raw from inbound_mail'), (all) => all.length === 2 && all.every(({ state }) => state === 'read'));
    expect(read).toEqual([{ state: 'read', raw: null }, { state: 'read', raw: null }]);
    expect((await rows(`state = 'bounced'`)).map(({ id }) => id)).toEqual([known?.id]);
  });
});
