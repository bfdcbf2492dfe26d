import { callerOf, hostAddress, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import type { FaultKind } from './faults';

let zoom: Zoom;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 16 });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

const look = (): ReturnType<Caller['call']> => app.call('GET', `/users/${hostAddress}`);
const create = (): ReturnType<Caller['call']> => app.call('POST', `/users/${hostAddress}/meetings`, { topic: 'Water', agenda: 'marker 7' });

describe('a fault', () => {
  it.each([
    ['too many per second', 429, 'message', 'per-second'],
    ['too many per day', 429, 'message', 'daily'],
    ['server error', 500, 'message', 'Internal'],
    ['html', 502, 'text', '<html>'],
    ['xml', 400, 'text', '<?xml'],
    ['tokens revoked', 401, 'message', 'Invalid access token'],
  ] as [FaultKind, number, string, string][])('of kind “%s” meets one request', async (kind, status, field, words) => {
    zoom.faults.add({ kind });
    expect(await look()).toMatchObject({ status, body: { [field]: expect.stringContaining(words) } });
    expect(zoom.faults.list()).toEqual([]);
    app = await callerOf(zoom);
    expect((await look()).status).toBe(200);
  });

  it('meets the requests it names, as often as it says, after those it lets pass', async () => {
    zoom.faults.add({ kind: 'server error', method: 'POST', path: '/meetings', times: 2, after: 1 });
    expect([(await look()).status, (await create()).status, (await create()).status, (await create()).status, (await create()).status]).toEqual([200, 201, 500, 500, 201]);
  });

  it('after commit cuts the answer of what was done, and before it nothing was done', async () => {
    const listed = async (): Promise<unknown> => (await app.call('GET', `/users/${hostAddress}/meetings`)).body['total_records'];
    zoom.faults.add({ kind: 'reset before', method: 'POST' });
    await expect(create()).rejects.toThrow();
    expect(await listed()).toBe(0);
    zoom.faults.add({ kind: 'reset after commit', method: 'POST' });
    await expect(create()).rejects.toThrow();
    expect(await listed()).toBe(1);
    expect(zoom.world.requests.filter(({ method, path }) => method === 'POST' && path !== '/oauth/token').map(({ status }) => status)).toEqual([0, 0]);
  });

  it('of slowness answers late', async () => {
    zoom.faults.add({ kind: 'slow', delayMs: 120 });
    const begun = performance.now();
    expect((await look()).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(110);
  });
});

describe('the control routes', () => {
  const control = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${zoom.address}/__sim${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('list themselves and what to enter', async () => expect((await control('GET', '')).body).toMatchObject({ seed: 16, credentials: zoom.credentials, routes: expect.arrayContaining([expect.stringContaining('/__sim/clock')]) }));

  it('move the clock, set the account, add users and faults', async () => {
    const before = zoom.clock.now().getTime();
    await control('POST', '/clock', { minutes: 90 });
    expect(zoom.clock.now().getTime() - before).toBe(5_400_000);
    await control('PATCH', '/account', { plan: 'pro' });
    await control('POST', '/users', { email: 'third@institution.example', firstName: 'Tui', lastName: 'Amos' });
    await control('POST', '/faults', { kind: 'html' });
    expect([zoom.account.plan, zoom.account.users.at(-1)?.email, zoom.faults.list().length]).toEqual(['pro', 'third@institution.example', 1]);
    await control('DELETE', '/faults');
    expect(zoom.faults.list()).toEqual([]);
  });

  it('play, use the portal and tell the truth, which the API never does', async () => {
    const id = await app.meeting({}, { approval_type: 0 });
    await control('POST', `/meetings/${id}/play`, { players: [{ key: 'guest', name: 'Gus', as: 'guest', stays: [{ from: 0, to: 10 }] }, { key: 'ghost', name: 'Gil', as: 'registrant', email: 'g@ex.net', stays: [{ from: 0, to: 1 }] }] });
    await control('POST', '/clock', { minutes: 8 * 1440 });
    expect((await control('GET', `/meetings/${id}/truth`)).body).toMatchObject({ attendance: [{ key: 'guest', seconds: 600, connections: 1 }], notLetIn: [{ key: 'ghost', why: 'not registered' }] });
    expect((await control('POST', `/meetings/${id}/portal`, { does: 'delete' })).status).toBe(200);
    app = await callerOf(zoom);
    expect((await app.call('GET', `/meetings/${id}`)).status).toBe(404);
    expect((await fetch(`${zoom.apiAddress}/__sim/meetings/${id}/truth`)).status).toBe(401);
  });

  it('say what they do not understand', async () => {
    expect((await control('POST', '/meetings/1/portal', { does: 'magic' })).body['message']).toContain('registration off');
    expect((await control('GET', '/nowhere')).status).toBe(404);
  });
});
