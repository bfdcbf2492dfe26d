import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolCounts, Problem, RegistrationOutcome, RoundtableView, SwitchOutcome } from '@convenor/contracts';
import { Client } from 'pg';
import { ask, openHouse, openRoundtable, postmaster, type House } from './house';
import { askAgain, storm } from './storm';
import { contradictions, recordsOf } from './truth';

const note = readFileSync(path.join(__dirname, '../fixtures/invented-note.md'));

interface Answer {
  status: number;
  retryAfter: string | null;
  body: Partial<RegistrationOutcome & Problem>;
}

describe('A crowd', () => {
  let house: House;
  /** Connections that send one octet of a request a second, all the while. */
  const slow: Socket[] = [];
  let closedAfter: number[] = [];
  let quietly = 0;
  let trickle: NodeJS.Timeout;

  const at = (roundtable: RoundtableView): House => ({ ...house, roundtable });
  const opened = async (places: { room: number | null; online: number | null }): Promise<House> => at(await openRoundtable(house.staff, note, places));
  const wish = (name: string, address = `${name.toLowerCase().replace(/\W+/g, '-')}@crowd.example.org`, mode = 'room') => ({ mode, name, address, constituency: 'academia' });

  async function register({ product, roundtable }: House, body: object, key = randomUUID()): Promise<Answer> {
    const answer = await fetch(`${product.address}/api/roundtables/${roundtable.id}/registrations`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: (await answer.json()) as Answer['body'] };
  }

  /** A connection of its own that may hold what it takes. */
  async function database(): Promise<Client> {
    const { password } = JSON.parse(readFileSync(path.join(house.home, 'database/embedded.json'), 'utf8')) as { password: string };
    const client = new Client({ connectionString: `postgres://convenor:${password}@127.0.0.1:${postmaster(house.home).port}/convenor` });
    await client.connect();
    return client;
  }

  /** The slowest but four of a hundred looks at a page, in milliseconds. */
  async function tailOfPage(): Promise<number> {
    const times: number[] = [];
    for (let look = 0; look < 100; look += 1) {
      const since = performance.now();
      await (await fetch(new URL(house.roundtable.publicAddress, house.product.address))).arrayBuffer();
      times.push(performance.now() - since);
    }
    return times.sort((one, other) => one - other)[95] ?? 0;
  }

  beforeAll(async () => {
    house = await openHouse({ room: 1, online: null });
    await tailOfPage();
    quietly = await tailOfPage();
    const { hostname, port } = new URL(house.product.address);
    const since = Date.now();
    for (let index = 0; index < 300; index += 1) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined).on('close', () => closedAfter.push(Date.now() - since)).on('data', () => undefined);
      socket.write('GET /en/ HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      slow.push(socket);
    }
    trickle = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 1_000);
  });
  beforeEach(() => ask(house.home, 'delete from rate_count'));
  afterAll(async () => {
    clearInterval(trickle);
    slow.forEach((socket) => socket.destroy());
    closedAfter = [];
    await house.close();
  });

  it('of connections that dawdle keeps nobody else from a page', async () => {
    expect(slow.filter(({ readyState }) => readyState === 'open').length).toBeGreaterThan(250);
    const tails = [await tailOfPage(), await tailOfPage(), await tailOfPage()];
    // Twice as long, and a little for the machine’s other work.
    expect(Math.min(...tails)).toBeLessThanOrEqual(2 * quietly + 10);
  });

  it('of two hundred asks for one place at once: one has it, the others wait in the order of their numbers', async () => {
    const asking = storm(house, 'one', 200, 0);
    await asking.over;
    await askAgain(house, asking.everybody);
    const records = await recordsOf(house.home, house.roundtable.id);
    expect(contradictions(asking.everybody, records)).toEqual([]);
    expect(records.registrations.map(({ state }) => state)).toEqual(['unverified', ...Array.from({ length: 199 }, () => 'waitlisted')]);
    expect(records.registrations.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('of one person, twenty times at once, is one row and twenty same answers', async () => {
    const own = await opened({ room: 5, online: null });
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(own, wish('Ilse Brandvold'))));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]?.body).toEqual({ outcome: 'place', mode: 'room' });
    expect((await recordsOf(house.home, own.roundtable.id)).registrations).toHaveLength(1);
    // Two people are two rows by the same way.
    await register(own, wish('Ana Lindqvist', 'ilse-brandvold@crowd.example.org'));
    expect((await recordsOf(house.home, own.roundtable.id)).registrations).toHaveLength(2);
  });

  it('under one key is told that the first is at work and when to ask again, then gets its answer; other words under it are refused', async () => {
    const own = await opened({ room: 5, online: null });
    const holder = await database();
    try {
      await holder.query('begin');
      await holder.query('select 1 from pool where roundtable_id = $1 for update', [own.roundtable.id]);
      const key = randomUUID();
      const first = register(own, wish('Noor Haddad'), key);
      await pause(500);
      const meanwhile = await register(own, wish('Noor Haddad'), key);
      expect(meanwhile).toMatchObject({ status: 409, body: { code: 'STILL_AT_WORK' } });
      expect(Number(meanwhile.retryAfter)).toBeGreaterThan(0);
      await holder.query('commit');
      const told = await first;
      expect(told.body).toEqual({ outcome: 'place', mode: 'room' });
      expect(await register(own, wish('Noor Haddad'), key)).toEqual(told);
      expect(await register(own, wish('Somebody Else'), key)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
      expect((await recordsOf(house.home, own.roundtable.id)).registrations).toHaveLength(1);
    } finally {
      await holder.end();
    }
  });

  it('that goes on while places are lowered below those held loses nobody, and nobody new is let in', async () => {
    const own = await opened({ room: 50, online: null });
    await Promise.all(Array.from({ length: 40 }, (_, index) => register(own, wish(`Early ${index}`))));
    await ask(house.home, `update registration set state = 'confirmed', proved_at = registered_at, hold_until = null where roundtable_id = $1`, [own.roundtable.id]);
    let lowered = false;
    const late: { after: boolean; answer: Answer }[] = [];
    const lowering = pause(60).then(() => house.staff.api('PUT', `/api/roundtables/${own.roundtable.id}/places`, { room: 10, online: null })).then((pools) => {
      lowered = true;
      return pools as PoolCounts[];
    });
    await Promise.all(Array.from({ length: 60 }, async (_, index) => {
      await pause(index * 10);
      const after = lowered;
      late.push({ after, answer: await register(own, wish(`Late ${index}`)) });
    }));
    const pools = await lowering;
    await register(own, wish('Last')).then((answer) => late.push({ after: true, answer }));
    expect(late.filter(({ after }) => after).length).toBeGreaterThan(0);
    for (const { after, answer } of late) {
      expect(answer.status).toBeLessThan(300);
      if (after) expect(answer.body.outcome).toBe('waitlist');
    }
    const { registrations, pools: [pool] } = await recordsOf(house.home, own.roundtable.id);
    const holding = registrations.filter(({ state }) => ['unverified', 'confirmed', 'offered'].includes(state));
    expect(holding.filter(({ address }) => address.startsWith('early'))).toHaveLength(40);
    expect(holding.length).toBeLessThanOrEqual(50);
    expect(pool).toMatchObject({ places: 10, held: holding.length });
    // The organiser sees more held than places: that is what the screen warns of.
    expect(pools.find(({ mode }) => mode === 'room')).toMatchObject({ places: 10 });
    expect(registrations).toHaveLength(101);
  });

  it('that changes sides at both limits ends with everybody in exactly one mode', async () => {
    const own = await opened({ room: 15, online: 16 });
    await Promise.all(Array.from({ length: 30 }, (_, index) => register(own, wish(`Mover ${index}`, undefined, index < 15 ? 'room' : 'online'))));
    await ask(house.home, `update registration set state = 'confirmed', proved_at = registered_at, hold_until = null where roundtable_id = $1`, [own.roundtable.id]);
    const people = await ask<{ id: string; mode: string }>(house.home, 'select id, mode from registration where roundtable_id = $1', [own.roundtable.id]);
    expect(people).toHaveLength(30);
    const outcomes = await Promise.all(people.map(({ id, mode }) =>
      house.staff.api('POST', `/api/roundtables/${own.roundtable.id}/registrations/${id}/switch`, { mode: mode === 'room' ? 'online' : 'room' }).then((answer) => (answer as SwitchOutcome).outcome, (error: { problem?: Problem }) => error.problem?.code),
    ));
    expect([...new Set(outcomes)].filter((outcome) => outcome !== 'switched' && outcome !== 'full')).toEqual([]);
    expect(outcomes).toContain('switched');
    const { registrations, pools } = await recordsOf(house.home, own.roundtable.id);
    expect(registrations).toHaveLength(30);
    expect(registrations.every(({ state }) => state === 'confirmed')).toBe(true);
    for (const { mode, places, held } of pools) {
      expect([mode, held]).toEqual([mode, registrations.filter((row) => row.mode === mode).length]);
      expect(held).toBeLessThanOrEqual(places ?? Infinity);
    }
  });

  it('of slow queries that hold every connection keeps nobody from registering, and others are told to come back', async () => {
    const own = await opened({ room: 50, online: null });
    const holder = await database();
    const ask30 = (): Promise<number[]> => Promise.all(Array.from({ length: 30 }, () => fetch(`${house.product.address}/api/roundtables/${own.roundtable.id}/reminders`, { headers: { cookie: house.staff.cookie } }).then(({ status }) => status)));
    try {
      await holder.query('begin; lock table reminder_rule in access exclusive mode');
      const held = ask30();
      await pause(500);
      const since = performance.now();
      expect((await register(own, wish('Quick Lindqvist'))).status).toBeLessThan(300);
      expect(performance.now() - since).toBeLessThan(4_000);
      const other = await fetch(`${house.product.address}/api/roundtables`, { headers: { cookie: house.staff.cookie }, signal: AbortSignal.timeout(20_000) });
      expect([other.status, Number(other.headers.get('retry-after')) > 0]).toEqual([503, true]);
      await holder.query('commit');
      expect((await held).filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(new Set(await ask30())).toEqual(new Set([200]));
    } finally {
      await holder.end();
    }
  });

  it('of readers who take a large feed and do not read it costs little memory and holds nobody up', async () => {
    const { roundtable } = house;
    await ask(house.home, `insert into roundtable select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'slug', 'feed-' || i))).* from roundtable r, generate_series(1, 3000) i where r.id = $1`, [roundtable.id]);
    const [programme] = await ask<{ slug: string }>(house.home, 'update programme set calendar_version = calendar_version + 1 where id = (select programme_id from roundtable where id = $1) returning slug', [roundtable.id]);
    const feed = `/en/programmes/${programme?.slug}/calendar.ics`;
    const whole = await (await fetch(house.product.address + feed)).text();
    expect(whole.split('BEGIN:VEVENT').length).toBeGreaterThan(3_000);
    const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.pid}/status`, 'utf8'))?.[1]) / 1_024;
    const before = memory();
    const { hostname, port } = new URL(house.product.address);
    const readers = Array.from({ length: 100 }, () => {
      const socket = connect(Number(port), hostname).on('error', () => undefined).pause();
      socket.write(`GET ${feed} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
      return socket;
    });
    await pause(2_000);
    expect(Math.min(await tailOfPage(), await tailOfPage())).toBeLessThanOrEqual(2 * quietly + 10);
    // A copy for each would be more than twice what is allowed.
    expect((whole.length * readers.length) / 1_048_576).toBeGreaterThan(150);
    expect(memory() - before).toBeLessThan(70);
    readers.forEach((socket) => socket.destroy());
  });

  it('of connections that dawdle is sent away within half a minute', async () => {
    for (const until = Date.now() + 40_000; closedAfter.length < slow.length && Date.now() < until; await pause(500));
    expect(closedAfter).toHaveLength(slow.length);
    expect(Math.max(...closedAfter)).toBeLessThan(40_000);
    expect((await fetch(`${house.product.address}/readyz`)).status).toBe(200);
  });
});
