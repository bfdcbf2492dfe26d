import { readDoorEntries, type DoorStanding } from '@convenor/contracts';
import { newId } from '@convenor/kernel';
import { testApp, type TestApp } from '../testing/test-app';

let house: TestApp;
let cookie: string;
let roundtableId: string;
const [device, other] = [newId(), newId()];
beforeAll(async () => {
  house = await testApp('2027-03-01T11:00:00Z');
  const [programme] = await sql<{ id: string }>(`insert into programme (id, slug, kind, name, main_language, created_at) values (gen_random_uuid(), 'straits', 'series', '{"en":"Straits"}', 'en', now()) returning id`);
  const [roundtable] = await sql<{ id: string }>(
    `insert into roundtable (id, programme_id, slug, kind, format, state, main_language, title, zone, zone_version, days, starts_at, ends_at, created_at)
     values (gen_random_uuid(), $1, 'wages', 'round_table', 'hybrid', 'announced', 'en', '{"en":"Wages at sea"}', 'Africa/Nairobi', '2026f', '[]', '2027-03-01T12:00Z', '2027-03-01T14:00Z', now()) returning id`, [programme?.id]);
  roundtableId = roundtable?.id ?? '';
  cookie = await house.signedIn('door', programme?.id ?? null);
});
afterAll(() => house.close());
const sql = <Row>(statement: string, values: unknown[] = []): Promise<Row[]> => house.database.dataSource.query<Row[]>(statement, values);

/** A door, and the cookie of whoever follows its link. */
async function aDoor(name: string): Promise<{ id: string; token: string; header: string }> {
  const { body } = await house.call<DoorStanding>('POST', `/api/roundtables/${roundtableId}/doors`, { cookie, body: { name } });
  const token = body.link?.split('/').at(-1) ?? '';
  const { headers, status } = await house.call('GET', `/links/${token}`);
  expect([status, headers['location']]).toEqual([303, `/door/?door=${body.id}`]);
  return { id: body.id, token, header: String(headers['set-cookie']) };
}
const cookieOf = (header: string): string => header.split(';')[0] ?? '';

describe('the link of a door', () => {
  it('sets a cookie that no script reads and that goes to this door alone', async () => {
    const { id, header } = await aDoor('Main door');
    expect(header).toMatch(new RegExp(`; Path=/api/door/${id}; HttpOnly; SameSite=Strict; Max-Age=\\d+$`));
  });

  it('is taken from an installed page’s camera too, and opens nothing when it is not ours', async () => {
    const { id, token } = await aDoor('Side door');
    const entered = await house.call('POST', '/api/door', { body: { token } });
    expect([entered.status, entered.body, String(entered.headers['set-cookie'])]).toEqual([200, { doorId: id }, expect.stringContaining(`Path=/api/door/${id};`)]);
    expect((await house.call('POST', '/api/door', { body: { token: `${token.slice(0, -1)}!` } })).body).toMatchObject({ code: 'DOOR_LINK_NEEDED', status: 403 });
  });
});

describe('a device', () => {
  it('gets nothing without its cookie, with another door’s, or as whoever is signed in', async () => {
    const [mine, theirs] = [await aDoor('North'), await aDoor('South')];
    for (const sent of [undefined, cookie, cookieOf(theirs.header)]) {
      for (const path of ['', '/entries', '/changes?since=1']) {
        const { status, body } = await house.call('GET', `/api/door/${mine.id}${path}${path.includes('?') ? '&' : '?'}deviceId=${device}`, sent ? { cookie: sent } : {});
        expect([path, status, body.code]).toEqual([path, 403, 'DOOR_LINK_NEEDED']);
      }
    }
  });

  it('reads, scans, hears of the other door, and is told 410 when its door is closed or the meeting is over', async () => {
    const [a, b] = [await aDoor('East'), await aDoor('West')];
    const ask = (door: typeof a, path: string) => house.call<Record<string, never>>('GET', `/api/door/${door.id}${path}deviceId=${door === a ? device : other}`, { cookie: cookieOf(door.header) });
    const read = await ask(a, '?');
    expect(read.body).toMatchObject({ roundtable: { id: roundtableId, title: 'Wages at sea', offsetMinutes: 180, wipeAt: '2027-03-02T02:00:00.000Z' }, door: { name: 'East' } });
    expect(readDoorEntries.output.safeParse((await ask(a, '/entries?')).body).success).toBe(true);

    const scan = { kind: 'walk_in', id: newId(), at: '2027-03-01T11:00:00.000Z', name: 'Emil Stone' };
    const send = (door: typeof a) => house.call('POST', `/api/door/${door.id}/scans`, { cookie: cookieOf(door.header), body: { deviceId: device, deviceNow: '2027-03-01T11:00:00.000Z', scans: [scan] } });
    expect((await send(a)).body).toMatchObject({ results: [{ id: scan.id, result: 'walk_in_kept', entry: { name: 'Emil Stone', cameBy: 'East' } }] });
    expect((await ask(b, `/changes?since=${String(read.body['version'])}&`)).body).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ name: 'Emil Stone', cameBy: 'East' })]) as unknown, counts: { inRoom: 1 } });

    await house.call('DELETE', `/api/roundtables/${roundtableId}/doors/${a.id}`, { cookie });
    expect(await ask(a, '?')).toMatchObject({ status: 410, body: { code: 'DOOR_CLOSED' } });
    house.clock.moveTo('2027-03-02T02:00:00Z');
    expect(await ask(b, '?')).toMatchObject({ status: 410, body: { code: 'DOOR_OVER' } });
    expect((await send(b)).status).toBe(200);
    expect((await house.call('POST', `/api/door/${b.id}/wiped`, { cookie: cookieOf(b.header), body: { deviceId: other } })).status).toBe(200);
    const { body } = await house.call<{ items: DoorStanding[] }>('GET', `/api/roundtables/${roundtableId}/doors`, { cookie: await house.signedIn('administrator') });
    expect(body.items.find(({ id }) => id === b.id)?.devices.find(({ id }) => id === other)).toMatchObject({ wipedAt: '2027-03-02T02:00:00.000Z' });
  });
});
