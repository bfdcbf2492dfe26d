import { hearZoom, type LiveView } from '@convenor/contracts';
import { newId, type Id } from '@convenor/kernel';
import { OnlineServices, WorkTold, zoomService, type OnlineService } from '@convenor/meet';
import { openZoom, type Player, type Zoom } from '@convenor/zoom-simulator';
import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { testApp, type TestApp } from '../testing/test-app';
import { largestTold } from './raw-octets';

const start = new Date('2027-02-01T09:00:00Z');
const accountId = 'AAAAAABBBB';

let house: TestApp;
let zoom: Zoom;
let service: OnlineService;
let of: jest.SpyInstance;

beforeAll(async () => {
  house = await testApp(start.toISOString());
  zoom = await openZoom({ seed: 31, start, countsPerSecond: false, weather: { duplicates: 0.3, late: 0.3, mixedIds: 0.4 } });
  // One time for both.
  jest.spyOn(house.clock, 'now').mockImplementation(() => zoom.clock.now());
  const { accountId: account, clientId, clientSecret, secretToken } = zoom.credentials;
  service = zoomService({ accountId: account, clientId, clientSecret, webhookSecret: secretToken, url: zoom.address, host: 'host@institution.example' }, house.clock);
  of = jest.spyOn(house.app.get(OnlineServices), 'of').mockImplementation((kind) => (kind === 'zoom' ? service : null));
  await house.app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await zoom.close();
  await house.close();
});
beforeEach(() => house.database.dataSource.query('truncate service_event, service_tally, rate_count'));

const sql = <Row = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, values) as Promise<Row[]>;
const address = (): string => `http://127.0.0.1:${(house.app.getHttpServer().address() as AddressInfo).port}${hearZoom.path}`;

/** Posts octets as they are; signed by the account that is set up unless told otherwise. */
async function tell(body: string | Buffer, own: { key?: string; at?: Date; headers?: Record<string, string> } = {}) {
  const { key = zoom.credentials.secretToken, at = zoom.clock.now(), headers = {} } = own;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex');
  const answer = await house.app.inject({
    method: 'POST', url: hearZoom.path, payload: Buffer.from(body), headers: { 'content-type': 'application/json; charset=utf-8', 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${signature}`, ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() };
}
const joined = (name: string, account = zoom.credentials.accountId): string =>
  `{"event":"meeting.participant_joined","payload":{"object":{"uuid":"a\\/b==","id":"84512345678","participant":{"user_id":"16778240","user_name":"${name}","join_time":"2027-02-01T09:00:00Z"}},"account_id":"${account}"},"event_ts":1801472400000}`;
const kept = () => sql('select event, meeting_id, state from service_event');

describe('what comes to the address for Zoom', () => {
  it.each<[string, Record<string, string>]>([['JSON', {}], ['text', { 'content-type': 'text/plain' }], ['octets', { 'content-type': 'application/octet-stream' }], ['nothing that can be read', { 'content-type': 'none of this' }]])(
    'is judged octet for octet, said to be %s', async (_, headers) => {
      expect(await tell(joined('Zo\\u00eb'), { headers })).toMatchObject({ status: 200, body: {} });
      expect(await tell(joined('Zoë'), { headers })).toMatchObject({ status: 200 });
      expect(await tell(joined('Zoë'), { headers })).toMatchObject({ status: 200 });
      expect(await kept()).toHaveLength(2);
    });

  it.each<[string, () => ReturnType<typeof tell>]>([
    ['signed by somebody else', () => tell(joined('Ana'), { key: 'another' })],
    ['of another account', () => tell(joined('Ana', accountId))],
    ['too old', () => tell(joined('Ana'), { at: new Date(zoom.clock.now().getTime() - 302_000) })],
    ['not signed', () => tell(joined('Ana'), { headers: { 'x-zm-signature': '' } })],
    ['written anew after it was signed', async () => {
      const signed = createHmac('sha256', zoom.credentials.secretToken).update(`v0:${Math.floor(zoom.clock.now().getTime() / 1000)}:`).update(joined('Zo\\u00eb')).digest('hex');
      return tell(JSON.stringify(JSON.parse(joined('Zo\\u00eb'))), { headers: { 'x-zm-signature': `v0=${signed}` } });
    }],
    ['empty', () => tell('')],
  ])('is refused when it is %s, and nothing of it is kept', async (_, sent) => {
    expect(await sent()).toMatchObject({ status: 401, body: { code: 'NOT_FROM_SERVICE' } });
    expect(await kept()).toEqual([]);
  });

  it('is refused beyond the size of anything a service tells; other routes read bodies as before', async () => {
    expect(await tell(Buffer.alloc(largestTold + 1, 32))).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    expect(await kept()).toEqual([]);
    expect((await house.call('POST', '/api/sign-in/links', { body: { address: 'nobody@straits.example.org' } })).status).toBe(200);
  });

  it('leads nowhere while Zoom is not set up, or cannot be heard', async () => {
    of.mockReturnValueOnce(null);
    expect(await tell(joined('Ana'))).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    of.mockReturnValueOnce({ ...service, can: { ...service.can, tellsLive: false } });
    expect(await tell(joined('Ana'))).toMatchObject({ status: 404 });
  });

  it('is to be sent again while it cannot be kept, and the address proves itself all the same', async () => {
    const holder = house.database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('lock table service_event in access exclusive mode');
    const [told, proved] = await Promise.all([tell(joined('Ana')), tell('{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}')]);
    await holder.rollbackTransaction();
    await holder.release();
    expect(told).toMatchObject({ status: 503, body: { code: 'DATABASE_AWAY' } });
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
    const encryptedToken = createHmac('sha256', zoom.credentials.secretToken).update('qgg8vlvZRS6UYooatFL8Aw').digest('hex');
    expect(proved).toMatchObject({ status: 200, body: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken } });
  });
});

describe('what became of it', () => {
  it('is shown to the administrator, and to nobody else, with what to enter at Zoom', async () => {
    await tell(joined('Ana'));
    await tell(joined('Ana'), { key: 'another' });
    await house.app.get(WorkTold).runOnce();
    const cookie = await house.signedIn('administrator', null, 'head@straits.example.org');
    expect((await house.call('GET', '/api/webhooks/zoom/inbox', { cookie })).body).toMatchObject({ listening: true, address: 'http://localhost:3000/api/webhooks/zoom', notOurs: 1, refused: 1, waiting: 0, setAside: [] });
    expect((await house.call('POST', '/api/webhooks/zoom/inbox/again', { cookie, body: {} })).body).toEqual({ again: 0 });
    const organiser = await house.signedIn('organiser', await aProgramme(), 'one@straits.example.org');
    expect((await house.call('GET', '/api/webhooks/zoom/inbox', { cookie: organiser })).status).toBe(403);
  });
});

describe('a meeting at the simulated Zoom, with events repeated, late and out of order', () => {
  it('is shown as it is: people and not devices, who waits, who is not recognised', async () => {
    const programme = await aProgramme();
    const { id, people, meetingId } = await aHybrid(programme, ['Ana', 'Ben', 'Cleo', 'Dora', 'Emil']);
    expect(await zoom.webhooks.subscribe(address())).toBe(true);
    const [ana, ben, cleo, dora] = people.map((email, index) => ({ key: email, name: `${['Ana', 'Ben', 'Cleo', 'Dora'][index] ?? ''} Coast`, as: 'registrant' as const, email }));
    if (!ana || !ben || !cleo || !dora) throw new Error('Four are wanted.');
    const players: Player[] = [
      { ...ana, stays: [{ from: 0, to: 60 }, { from: 5, to: 55 }] },
      { ...ben, stays: [{ from: 1, to: 10 }, { from: 12, to: 60 }] },
      { ...cleo, stays: [{ from: 2, to: 15 }] },
      { ...dora, stays: [{ from: 14, to: 60, onlyWaits: true }] },
      { key: 'guest', name: 'gus@quay.example.org', as: 'guest', stays: [{ from: 3, to: 60 }] },
      { key: 'hall', name: 'Quay Hall (Zoom Room)', as: 'room system', stays: [{ from: 0, to: 60 }] },
      { key: 'host', name: 'Host', as: 'host', stays: [{ from: -2, to: 70 }] },
    ];
    zoom.play({ meetingId: Number(meetingId), players });
    const begins = zoom.meeting(Number(meetingId)).startsAt ?? start;
    await zoom.clock.advanceTo(new Date(begins.getTime() + 23 * 60_000));
    await workAll();
    const inMeeting = zoom.truth(Number(meetingId)).filter(({ kind, intervals }) => kind === 'person' && intervals.some(({ to }) => to.getTime() >= Math.floor(zoom.clock.now().getTime() / 1000) * 1000));
    const view = await live(id, await house.signedIn('door', programme, 'door@straits.example.org'));
    expect(view).toMatchObject({ phase: 'open', room: { in: 0, expected: 0 }, online: { service: 'Zoom', tells: true, running: true, now: inMeeting.length, halls: 1, waitingRoom: 1, expected: 5, setAside: 0 } });
    expect(view.online?.devices).toBe(inMeeting.length + 1);
    expect(JSON.stringify(view)).not.toMatch(/@|example/);
    expect(view.arrivals.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ana Coast', 'Ben Coast', 'Cleo Coast', 'An address instead of a name']));

    await zoom.clock.advanceTo(new Date(begins.getTime() + 180 * 60_000));
    await workAll();
    expect(await live(id, await house.signedIn('door', programme, 'door@straits.example.org'))).toMatchObject({ phase: 'over', online: { now: 0, running: false, waitingRoom: 0, came: 3 } });
  });
});

async function workAll(): Promise<void> {
  const work = house.app.get(WorkTold);
  while ((await work.runOnce()) > 0);
  expect(await sql(`select event, last_error from service_event where state = 'waiting' or state = 'set_aside'`)).toEqual([]);
}

async function live(id: Id, cookie: string): Promise<LiveView> {
  const answer = await house.call<{ version: string; view: LiveView | null }>('GET', `/api/roundtables/${id}/live`, { cookie });
  expect(answer.status).toBe(200);
  const again = await house.call<{ version: string; view: LiveView | null }>('GET', `/api/roundtables/${id}/live?known=${answer.body.version}`, { cookie });
  expect(again.body).toMatchObject({ version: answer.body.version, view: null });
  if (!answer.body.view) throw new Error('Nothing was sent.');
  return answer.body.view;
}

const aProgramme = async (): Promise<Id> => {
  const id = newId();
  await sql(`insert into programme (id, slug, kind, name, main_language, created_at) values ($1::uuid, $1::text, 'series', '{"en":"Straits"}', 'en', now())`, [id]);
  return id;
};

/** A hybrid roundtable in an hour, its meeting at Zoom, and people registered and let in there. */
async function aHybrid(programme: Id, names: string[]): Promise<{ id: Id; meetingId: string; people: string[] }> {
  const id = newId();
  const startsAt = new Date(zoom.clock.now().getTime() + 3_600_000);
  await sql(
    `insert into roundtable (id, programme_id, slug, kind, format, state, main_language, title, zone, zone_version, days, starts_at, ends_at, created_at)
     values ($1::uuid, $2, $1::text, 'round_table', 'hybrid', 'announced', 'en', '{"en":"Straits"}', 'Africa/Nairobi', '2026f', '[]', $3::timestamptz, $3::timestamptz + interval '2 hours', $3)`,
    [id, programme, startsAt]);
  const wanted = { marker: id.replaceAll('-', '').slice(0, 20), kind: 'meeting' as const, topic: 'Straits', startsAt, lasts: 120, zone: 'Africa/Nairobi', host: '', alternativeHosts: [], waitingRoom: true, severalDevices: true, interpreters: [] };
  const meeting = await service.converge(wanted, null);
  await sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1, 'zoom', 'meeting', '{}', $2, 'kept', $3)`, [id, wanted.marker, meeting.id]);
  await sql(`insert into pool (roundtable_id, mode, places, held, last_number) values ($1, 'online', 50, $2, $2)`, [id, names.length]);
  const people = names.map((name) => ({ key: newId(), name: `${name} Coast`, address: `${name.toLowerCase()}@coast.example.org`, language: 'en' }));
  const pushed = await service.push(meeting, people);
  for (const [index, { key, name, address: mailbox }] of people.entries()) {
    await sql(
      `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, proved_at, code)
       values ($1, $2, 'online', 'confirmed', $3, $4, lower($4), $5, 'academia', 'en', now(), now(), $6)`, [key, id, index + 1, name, mailbox, `QUAY-${index}${id.slice(-6)}`]);
    const there = pushed.find((one) => one.key === key);
    await sql(`insert into online_registrant (registration_id, roundtable_id, state, wants, service_id) values ($1, $2, 'kept', '', $3)`, [key, id, there?.outcome === 'kept' ? there.registrant.id : null]);
  }
  return { id, meetingId: meeting.id, people: people.map(({ address: mailbox }) => mailbox) };
}
