import { Agent, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { PublicPage } from '@convenor/contracts';
import { ChangeRoundtable, ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { PagesController } from './pages/pages.controller';
import { PublicSite } from './pages/public-site';
import { readyOf } from './pages/ready-page';
import { testApp, type TestApp } from './testing/test-app';

let house: TestApp;
let port: number;
const by = 'system:spec' as const;
const lines = new Agent({ keepAlive: true });

beforeAll(async () => {
  house = await testApp();
  // The built bundle has specs of its own; here the facts of a page are its bytes.
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve(readyOf(JSON.stringify(page))) });
  await house.app.listen(0, '127.0.0.1');
  port = ((house.app.getHttpServer() as { address(): AddressInfo }).address()).port;
});
afterAll(async () => {
  lines.destroy();
  await house.close();
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: Buffer;
}
/** What differs between any two answers, or belongs to the line. */
const telling = (headers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)));

/** Over a real line, where ready bytes stand before Fastify. */
const overTheLine = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers, method, agent: lines }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: answer.statusCode, headers: telling(answer.headers), body: Buffer.concat(parts) }));
    });
    asked.on('error', reject).end();
  });

/** Through Fastify and the controller, as everything else is answered. */
async function throughFastify(path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET'): Promise<Answer> {
  const { statusCode, headers: said, rawPayload } = await house.app.inject({ method, url: path, headers });
  return { status: statusCode, headers: telling(said), body: rawPayload };
}

async function opened(title: string): Promise<{ id: string; address: string }> {
  const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ title, programme: { name: `Series ${title}`, number: 1 } }), answers: {}, programmeId: null }, by);
  await house.app.get(ChangeRoundtable).move(id, 'registration_open', null, by);
  return { id, address: `/en/roundtables/${title.toLowerCase()}` };
}

/** How often the controller was asked meanwhile. */
async function asksOfController(work: () => Promise<unknown>): Promise<number> {
  const asked = jest.spyOn(house.app.get(PagesController), 'roundtable');
  await work();
  const times = asked.mock.calls.length;
  asked.mockRestore();
  return times;
}

describe('a page whose bytes are ready', () => {
  it.each<[string, string, Record<string, string>]>([
    ['plain', '', {}],
    ['packed', '', { 'accept-encoding': 'br, gzip' }],
    ['in a zone', '?zone=Asia%2FKathmandu', {}],
    ['with a cookie', '', { cookie: 'convenor=somebody', authorization: 'Bearer somebody' }],
    ['known', '', { 'if-none-match': '*' }],
    ['known and packed', '', { 'if-none-match': 'W/"other", *', 'accept-encoding': 'gzip' }],
  ])('is answered to the letter as Fastify would, %s', async (how, query, headers) => {
    const { address } = await opened(`Letter${how.replaceAll(' ', '')}`);
    const there = await throughFastify(address + query, headers);
    const here: Answer[] = [];
    expect(await asksOfController(async () => here.push(await overTheLine(address + query, headers)))).toBe(0);
    expect(here).toEqual([there]);
    expect([there.status, there.headers['x-content-type-options'], 'set-cookie' in there.headers]).toEqual([how.startsWith('known') ? 304 : 200, 'nosniff', false]);
  });

  it('is sent again, under the tag of its packing, only to whoever does not have it', async () => {
    const { address } = await opened('Tags');
    const [plain, packed] = [await overTheLine(address), await overTheLine(address, { 'accept-encoding': 'gzip' })];
    expect(plain.headers['etag']).not.toBe(packed.headers['etag']);
    for (const known of [plain, packed]) expect(await overTheLine(address, { 'if-none-match': `W/${String(known.headers['etag'])}` })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect((await overTheLine(address, { 'if-none-match': '"another"' })).body).toEqual(plain.body);
  });

  it('is its own in each language and zone, and the plain page under an address with anything else', async () => {
    const { address } = await opened('Apart');
    const french = address.replace('/en/', '/fr/');
    const addresses = [address, french, `${address}?zone=Asia%2FKathmandu`, `${french}?zone=Asia%2FKathmandu`, `${address}?zone=Asia%2FTokyo`];
    const first = await Promise.all(addresses.map((one) => overTheLine(one)));
    expect(new Set(first.map(({ body }) => body.toString())).size).toBe(addresses.length);
    for (const [at, one] of addresses.entries()) expect((await overTheLine(one)).body).toEqual(first[at]?.body);
    for (const other of ['?zone=Atlantis', '?x=1', '?zone=Asia%2FTokyo&zone=Asia%2FTokyo', '/']) expect((await overTheLine(address + other)).body).toEqual(first[0]?.body);
  });

  it('leaves every other way of asking to Fastify', async () => {
    const { address } = await opened('Others');
    const whole = await overTheLine(address);
    expect(await overTheLine(address, {}, 'HEAD')).toEqual({ ...whole, body: Buffer.alloc(0) });
    expect((await overTheLine(address, { 'content-length': '0' }, 'DELETE')).status).toBe(404);
    expect((await overTheLine(`${address}-nowhere`)).status).toBe(404);
    expect((await overTheLine(address, { 'content-length': '0', origin: 'https://elsewhere.example' }, 'POST')).status).toBe(403);
  });

  it('is read by a crowd at the price of a few makings, and shows a change to whoever asks a second after its commit', async () => {
    const { id, address } = await opened('Crowded');
    await overTheLine(address);
    const made = jest.spyOn(house.app.get(PublicSite), 'render');
    let [reading, read] = [true, 0];
    const begun = performance.now();
    const readers = Array.from({ length: 8 }, async () => {
      for (; reading; read += 1) await overTheLine(address);
    });
    await pause(700);
    await house.app.get(ChangeRoundtable).edit(id, { title: 'Crowded no more' }, by);
    await pause(1_000);
    expect((await overTheLine(address)).body.toString()).toContain('Crowded no more');
    reading = false;
    await Promise.all(readers);
    // By the clock and not by the crowd: a slow machine reads less, and makes no more.
    const makings = made.mock.calls.length;
    made.mockRestore();
    expect(makings).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - begun) / 500));
    expect(read).toBeGreaterThan(makings);
  });

  it('is not given any more by a house that closes, whose connections end', async () => {
    const other = await testApp();
    Object.assign(other.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve(readyOf(JSON.stringify(page))) });
    await other.app.listen(0, '127.0.0.1');
    const { port: itsPort } = (other.app.getHttpServer() as { address(): AddressInfo }).address();
    const line = connect(itsPort, '127.0.0.1');
    let heard = '';
    line.on('data', (part) => (heard += part.toString()));
    const answers = async (amount: number): Promise<void> => {
      while (heard.split('HTTP/1.1 ').length <= amount) await pause(5);
    };
    line.write('GET /en/ HTTP/1.1\r\nhost: a\r\n\r\n');
    await answers(1);
    // A request that has begun to arrive; the rest of it comes when the house is closing.
    line.write('GET /en/ HTTP/1.1\r\nhost: a\r\n');
    await pause(300);
    const closed = other.close();
    await pause(300);
    line.write('\r\n');
    await answers(2);
    expect(heard.split('HTTP/1.1 ').slice(1).map((answer) => [answer.slice(0, 3), /^connection: (.*)\r$/im.exec(answer)?.[1]])).toEqual([['200', 'keep-alive'], ['503', 'close']]);
    await closed;
  });
});
