import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { RegistrationOutcome } from '@convenor/contracts';
import ICAL from 'ical.js';
import { ask, openHouse, openRoundtable, type House } from './house';
import { tools } from './tools';

interface Answer {
  status: number;
  retryAfter: number;
  outcome: string | undefined;
}

/** Tries that one network and one address have in an hour, and what one mailbox may get by them. */
const [perNetwork, perAddress] = [600, 25];

describe('Strangers', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ room: 2_000, online: null });
  });
  beforeEach(() => ask(house.home, 'delete from rate_count'));
  afterAll(() => house.close());

  /** Posts as a machine of that address. */
  const post = (localAddress: string, path: string, body: string, type = 'application/json', headers: Record<string, string> = {}): Promise<{ status: number; retryAfter: number; text: string }> =>
    new Promise((resolve, reject) => {
      const asked = request(house.product.address + path, { method: 'POST', localAddress, headers: { 'content-type': type, ...headers } }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += String(part))).on('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter: Number(answer.headers['retry-after']), text }));
      });
      asked.once('error', reject).end(body);
    });
  const register = async (from: string, own: { name: string; address: string; mode?: string }, roundtable = house.roundtable): Promise<Answer> => {
    const { status, retryAfter, text } = await post(from, `/api/roundtables/${roundtable.id}/registrations`, JSON.stringify({ mode: 'room', constituency: 'academia', ...own }), 'application/json', { 'idempotency-key': randomUUID() });
    return { status, retryAfter, outcome: (JSON.parse(text) as Partial<RegistrationOutcome>).outcome };
  };
  const mailsTo = (address: string) => house.sink.mails.filter(({ to }) => to === address);
  const quiet = async (like: string): Promise<void> => {
    const waiting = async (): Promise<number> => (await ask<{ count: number }>(house.home, `select count(*)::int as count from delivery where to_address like $1 and state in ('queued', 'sending')`, [like]))[0]?.count ?? 0;
    const untold = async (): Promise<number> => (await ask<{ count: number }>(house.home, 'select count(*)::int as count from announcement where handled_at is null').catch(() => [{ count: 0 }]))[0]?.count ?? 0;
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(300)) if ((await untold()) + (await waiting()) === 0) return;
  };

  it('of one network register no more than their share with ever new addresses; others are served meanwhile', async () => {
    const answers: Answer[] = [];
    const honest: { status: number; ms: number }[] = [];
    const all = Array.from({ length: perNetwork + 100 }, (_, index) => index);
    const one = async (): Promise<void> => {
      for (let index = all.pop(); index !== undefined; index = all.pop()) answers.push(await register('127.0.0.9', { name: `Bot ${index}`, address: `bot-${index}@third.example.net` }));
    };
    const others = async (): Promise<void> => {
      for (let time = 0; time < 5; time += 1) {
        const since = performance.now();
        const { status } = await register('127.0.0.10', { name: `Honest ${time}`, address: `honest-${time}@quay.example.org` });
        honest.push({ status, ms: performance.now() - since });
        await pause(50);
      }
    };
    await Promise.all([others(), ...Array.from({ length: 40 }, one)]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(perNetwork);
    const refused = answers.filter(({ status }) => status >= 300);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]));
    expect(refused.every(({ retryAfter }) => retryAfter > 0)).toBe(true);
    expect(honest.map(({ status }) => status < 300)).toEqual([true, true, true, true, true]);
    expect(Math.max(...honest.map(({ ms }) => ms))).toBeLessThan(5_000);
    // A header that names another network makes nobody another.
    expect((await post('127.0.0.9', `/api/roundtables/${house.roundtable.id}/registrations`, JSON.stringify({ mode: 'room', constituency: 'academia', name: 'Bot', address: 'bot@third.example.net' }), 'application/json', { 'x-forwarded-for': '198.51.100.7' })).status).toBe(429);
    // Whoever never asked got one mail at most.
    const third = await ask<{ times: number }>(house.home, `select count(*)::int as times from delivery where to_address like '%@third.example.net' group by to_address order by 1 desc`);
    expect(third[0]?.times ?? 1).toBe(1);
  });

  it('of forty networks fill nobody’s mailbox: by registering her under ever new names, and by asking for her link', async () => {
    const victim = 'victim@harbour.example.org';
    const [own, other] = [house.roundtable, await openRoundtable(house.staff, Buffer.from('# Another meeting\n\nThursday 18 March 2027, 15.00-17.00 CET, Geneva and Zoom\n\n## Objectives\n\nThe roundtable looks at one theme:\n\n- Ports for everybody\n'), { room: 50, online: null })];
    const statuses: number[] = [];
    for (let time = 0; time < 40; time += 1) {
      statuses.push((await register(`127.0.1.${time + 1}`, { name: `Victim ${time}`, address: victim }, time % 2 ? own : other)).status);
      await post(`127.0.1.${time + 1}`, '/en/link-again', new URLSearchParams({ email: victim }).toString(), 'application/x-www-form-urlencoded');
      // In other letters it is the same mailbox.
      await post(`127.0.1.${time + 1}`, '/en/link-again', new URLSearchParams({ email: victim.toUpperCase() }).toString(), 'application/x-www-form-urlencoded');
    }
    expect(statuses.filter((status) => status < 300)).toHaveLength(perAddress);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40 - perAddress);
    await pause(1_500);
    await quiet(victim);
    // Each registration may cost one mail, and the list of them one more for each meeting.
    expect(mailsTo(victim).length).toBeGreaterThan(0);
    expect(mailsTo(victim).length).toBeLessThanOrEqual(perAddress + 2);
  });

  it('named like links, headers or calendar lines stay names: one reader, one attendee, one event', async () => {
    const { Browser } = await tools();
    const people = ['Ilse";CN=Mallory:mailto:thief@example.net', 'https://evil.example/x', 'Ana\\nATTENDEE:mailto:thief@example.net', 'BEGIN:VEVENT', '{{constructor}}', '[click](https://evil.example)'];
    let accepted = 0;
    for (const [index, name] of people.entries()) {
      const address = `hostile-${index}@quay.example.org`;
      expect([name, (await register('127.0.0.11', { name, address })).status]).toEqual([name, expect.any(Number)]);
      const rows = await ask<{ name: string }>(house.home, 'select name from registration where address = $1', [address]);
      if (rows.length === 0) continue;
      accepted += 1;
      const proof = await house.sink.next(address, 'the link that proves');
      const browser = new Browser(house.product.address);
      const { forms } = await browser.page(proof.link ?? '');
      await browser.send(forms.find(({ action }) => action.includes('/links/')) ?? { action: proof.link ?? '', fields: new Map() });
      const confirmed = await house.sink.next(address, 'the confirmation', ({ calendar }) => calendar !== null);
      const calendar = new ICAL.Component(ICAL.parse(confirmed.calendar ?? '') as never);
      const events = calendar.getAllSubcomponents('vevent');
      expect([name, events.length, events[0]?.getAllProperties('attendee').map((one) => String(one.getFirstValue()).toLowerCase())]).toEqual([name, 1, [`mailto:${address}`]]);
      expect(confirmed.calendar).not.toMatch(/^(ATTENDEE|X-EVIL)[^\r\n]*:mailto:thief/im);
    }
    expect(mailsTo('thief@example.net')).toEqual([]);
    expect(accepted).toBe(people.length);
  });

  it('who hold every place and prove nothing lose them, and whoever waits is offered one, once', async () => {
    const { Browser } = await tools();
    const small = await openRoundtable(house.staff, Buffer.from('# A small meeting\n\nThursday 17 June 2027, 15.00-17.00 CET, Geneva\n\n## Objectives\n\nThe roundtable looks at one theme:\n\n- Tides for everybody\n'), { room: 10, online: null });
    for (let index = 0; index < 10; index += 1) expect((await register(`127.0.2.${index + 1}`, { name: `Hoarder ${index}`, address: `hoard-${index}@third.example.net` }, small)).outcome).toBe('place');
    for (const index of [0, 1]) {
      expect((await register('127.0.0.12', { name: `Patient ${index}`, address: `patient-${index}@quay.example.org` }, small)).outcome).toBe('waitlist');
      const proof = await house.sink.next(`patient-${index}@quay.example.org`, 'the link that proves');
      const browser = new Browser(house.product.address);
      const { forms } = await browser.page(proof.link ?? '');
      await browser.send(forms.find(({ action }) => action.includes('/links/')) ?? { action: proof.link ?? '', fields: new Map() });
    }
    await house.product.moveClockTo(new Date(Date.now() + 26 * 3_600_000));
    const states = async (like: string): Promise<string[]> => (await ask<{ state: string }>(house.home, 'select state from registration where roundtable_id = $1 and address like $2', [small.id, like])).map(({ state }) => state);
    // Holds end one after another; those who wait may have theirs before the last has ended.
    const waits = async (): Promise<boolean> => [...(await states('hoard-%')), ...(await states('patient-%'))].some((state) => state === 'unverified' || state === 'waitlisted');
    for (const until = Date.now() + 45_000; (await waits()) && Date.now() < until; await pause(500));
    expect(new Set(await states('hoard-%'))).toEqual(new Set(['lapsed']));
    expect(await states('patient-%')).toEqual(['offered', 'offered']);
    const [pool] = await ask<{ held: number }>(house.home, `select held from pool where roundtable_id = $1 and mode = 'room'`, [small.id]);
    expect(pool?.held).toBe(2);
    await pause(2_000);
    const offers = await ask<{ times: number }>(house.home, `select count(*)::int as times from delivery where to_address like 'patient-%' and kind like '%offer%' group by to_address`);
    expect(offers.map(({ times }) => times)).toEqual([1, 1]);
  });
});
