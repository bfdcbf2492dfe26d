import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RoundtableView } from '@convenor/contracts';
import { Client } from 'pg';
import { openRoundtable, type House } from './house';
import { askAgain, storm } from './storm';
import { tools, type Browser, type MailSink, type TwoProcesses } from './tools';
import { contradictions, recordsOf } from './truth';

const places = 30;
const note = readFileSync(path.join(__dirname, '../fixtures/invented-note.md'));

async function asking<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

interface Answer {
  status: number;
  body: string;
}

/** A request from an address of this machine, with what a visitor may put into its headers. */
function from(localAddress: string, url: string, headers: Record<string, string>, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', localAddress, headers: { 'content-type': 'application/json', ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part)).on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    asked.once('error', reject).end(body);
  });
}

describe('Two api processes, a worker apart and one PostgreSQL behind a proxy', () => {
  let two: TwoProcesses;
  let sink: MailSink;
  let mailFolder: string;
  let staff: Browser;
  let a = '';
  let b = '';

  const houseOf = (roundtable: RoundtableView): House => ({ product: { address: two.address }, roundtable, reachable: true }) as unknown as House;
  const opened = async (): Promise<House> => houseOf(await openRoundtable(staff, note, { room: places, online: null }));
  const truthOf = (house: House) => recordsOf(two.databaseUrl, house.roundtable.id, asking);

  /** A storm is over: every answer is true, nobody beyond the places, nothing lost. */
  async function expectTruth(house: House, everybody: Parameters<typeof contradictions>[0]): Promise<void> {
    await askAgain(house, everybody);
    const records = await truthOf(house);
    expect(contradictions(everybody, records)).toEqual([]);
    expect(records.registrations).toHaveLength(everybody.length);
    expect(everybody.filter(({ answer }) => answer === 'place')).toHaveLength(places);
  }

  beforeAll(async () => {
    const { Browser, MailSink, startTwoProcesses } = await tools();
    mailFolder = mkdtempSync(path.join(tmpdir(), 'convenor-two-mail-'));
    sink = new MailSink(mailFolder);
    two = await startTwoProcesses({ smtpUrl: await sink.start() });
    [a = '', b = ''] = two.places;
    staff = new Browser(two.address);
    const { forms } = await staff.page(two.signInLink ?? '');
    await staff.send(forms.find(({ action }) => action.includes('/links/')) ?? { action: two.signInLink ?? '', fields: new Map() });
  });
  afterAll(async () => {
    // What did not come up must not keep what did.
    await (two as TwoProcesses | undefined)?.stop();
    await sink.stop();
    rmSync(mailFolder, { recursive: true, force: true });
  });

  it('a sign-in on one is good on the other', async () => {
    for (const place of [a, b]) {
      const me = await fetch(`${place}/api/me`, { headers: { cookie: staff.cookie } });
      expect([place, me.status]).toEqual([place, 200]);
      expect((await fetch(`${place}/api/me`)).status).not.toBe(200);
    }
  });

  it('registrations through both never oversell, and every answer is true', async () => {
    const house = await opened();
    const registering = storm(house, 'both', 60, 1_200);
    await registering.over;
    await expectTruth(house, registering.everybody);
  });

  it('a change made on one is on the other’s page for whoever asks a second later', async () => {
    const { roundtable } = await opened();
    const page = async (place: string): Promise<string> => (await fetch(`${place}/en/roundtables/${roundtable.slug}`)).text();
    expect(await page(b)).toContain('/register');
    await page(a);
    const closed = await fetch(`${a}/api/roundtables/${roundtable.id}/state`, { method: 'POST', headers: { cookie: staff.cookie, origin: two.address, 'content-type': 'application/json', 'idempotency-key': 'closed-on-one' }, body: JSON.stringify({ to: 'registration_closed' }) });
    expect(closed.status).toBeLessThan(300);
    await pause(1_000);
    expect(await page(b)).not.toContain(`/roundtables/${roundtable.slug}/register`);
  });

  it('tries are counted by the visitor’s own address over both, whatever the visitor says', async () => {
    const ask = (index: number, by: string): Promise<Answer> =>
      from(by, `${two.address}/api/sign-in/links`, { 'x-forwarded-for': `198.51.100.${index}`, origin: two.address, 'idempotency-key': `try-${by}-${index}` }, JSON.stringify({ address: `nobody-${index}@example.org` }));
    const answers: number[] = [];
    for (let index = 0; index < 24; index += 1) answers.push((await ask(index, '127.0.0.9')).status);
    expect(answers.slice(0, 20).every((status) => status < 300)).toBe(true);
    expect(answers.slice(20)).toEqual([429, 429, 429, 429]);
    // Somebody else behind the same proxy is let in.
    expect((await ask(99, '127.0.0.10')).status).toBeLessThan(300);
    const buckets = (await asking<{ bucket: string }>(two.databaseUrl, `select bucket from rate_count where bucket like 'sign-in-link:network:%'`)).map(({ bucket }) => bucket).sort();
    expect(buckets).toEqual(['sign-in-link:network:127.0.0.10', 'sign-in-link:network:127.0.0.9']);
  });

  it('one is told to stop in a storm: it ends well, and nothing acknowledged is lost', async () => {
    const house = await opened();
    const registering = storm(house, 'told', 60, 2_000);
    await pause(800);
    expect(await two.apis[0]?.end('SIGTERM')).toBe(0);
    await registering.over;
    await expectTruth(house, registering.everybody);
    await two.apis[0]?.start();
  });

  it('one is killed outright in a storm: the other answers, and nothing acknowledged is lost', async () => {
    const house = await opened();
    const registering = storm(house, 'killed', 60, 2_000);
    await pause(800);
    expect(await two.apis[1]?.end('SIGKILL')).toBeNull();
    expect((await fetch(`${two.address}/readyz`)).status).toBe(200);
    await registering.over;
    await expectTruth(house, registering.everybody);
  });

  it('the worker is killed while mails go out: another sends what was left', async () => {
    const house = await opened();
    const [first] = two.workers;
    const registering = storm(house, 'mail', 40, 1_200);
    await pause(700);
    expect(await first?.end('SIGKILL')).toBeNull();
    await registering.over;
    two.anotherWorker();
    const addresses = new Set(registering.everybody.map(({ address }) => address));
    const got = (): number => new Set(sink.mails.map(({ to }) => to).filter((to) => addresses.has(to))).size;
    // What the first had in its hands comes back when its lease of five minutes is over: here at once.
    for (const end = Date.now() + 30_000; got() < addresses.size && Date.now() < end; await pause(200)) {
      await asking(two.databaseUrl, `update delivery set lease_until = now() - interval '1 second' where state = 'sending' and lease_until < now() + interval '298 seconds'`);
    }
    expect(got()).toBe(addresses.size);
  });
});
