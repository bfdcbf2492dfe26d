import { openZoom, type Zoom, type ZoomWish } from '@convenor/zoom-simulator';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceTrouble } from '../service-trouble';
import { aMeeting, aPerson, people, serviceOf, settingsOf, start } from './zoom.fixture';

let zoom: Zoom;
let service: ReturnType<typeof serviceOf>;
let other: Server | undefined;
const open = async (wish: ZoomWish = {}): Promise<void> => {
  zoom = await openZoom({ seed: 7, start, countsPerSecond: false, ...wish });
  service = serviceOf(zoom);
};
afterEach(async () => {
  other?.close();
  other = undefined;
  await zoom.close();
});

const asked = (method: string, part: string): number => zoom.world.requests.filter((one) => one.method === method && one.path.includes(part)).length;
const troubleOf = (asking: Promise<unknown>): Promise<ServiceTrouble> => asking.then(() => Promise.reject(new Error('It was done.')), (error: unknown) => {
  if (error instanceof ServiceTrouble) return error;
  throw error;
});
const make = () => service.converge(aMeeting(), null);

describe('asking Zoom', () => {
  it('gets one token, however many ask at once, and another before it runs out', async () => {
    await open();
    const { id } = await make();
    await Promise.all(Array.from({ length: 10 }, () => service.read(id, aMeeting())));
    expect(asked('POST', '/oauth/token')).toBe(1);
    await zoom.clock.advance(56 * 60);
    await Promise.all(Array.from({ length: 10 }, () => service.read(id, aMeeting())));
    expect(asked('POST', '/oauth/token')).toBe(2);
  });

  it('gets one new token when Zoom takes the old one no more, and asks once more', async () => {
    await open();
    const { id } = await make();
    zoom.world.tokens.revokeAll();
    const all = await Promise.all(Array.from({ length: 10 }, () => service.read(id, aMeeting())));
    expect(all.every((one) => one?.id === id)).toBe(true);
    expect(asked('POST', '/oauth/token')).toBe(2);
  });

  it('gives up after the second 401', async () => {
    await open();
    await make();
    zoom.faults.add({ kind: 'tokens revoked', path: '/meetings/', times: 2 });
    expect(await troubleOf(make())).toMatchObject({ kind: 'not_allowed' });
  });

  it('waits seconds when it was too quick, and no longer', async () => {
    await open();
    zoom.faults.add({ kind: 'too many per second', times: 2, after: 1 });
    await make();
    expect(service.waited).toHaveLength(2);
    expect(service.waited.every((wait) => wait >= 600 && wait <= 2000)).toBe(true);
    zoom.faults.add({ kind: 'too many per second', times: 20 });
    expect(await troubleOf(service.registrants({ id: '1', kind: 'meeting' }))).toMatchObject({ kind: 'too_busy', again: new Date('2027-03-01T08:00:01Z') });
    expect(service.waited.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(13_000);
  });

  it.each([[true], [false]])('does not wait for tomorrow, but says when (headers: %s)', async (rateHeaders) => {
    await open({ rateHeaders });
    zoom.faults.add({ kind: 'too many per day', after: 1, times: 5 });
    expect(await troubleOf(make())).toMatchObject({ kind: 'too_busy', again: new Date('2027-03-02T00:00:00Z') });
    expect(service.waited).toEqual([]);
  });

  it.each(['server error', 'html', 'reset before', 'reset after commit'] as const)('asks again after %s where that does no harm', async (kind) => {
    await open();
    const { id } = await make();
    zoom.faults.add({ kind, times: 2 });
    expect(await service.read(id, aMeeting())).toMatchObject({ id });
    zoom.faults.add({ kind, times: 9 });
    expect(await troubleOf(service.read(id, aMeeting()))).toMatchObject({ kind: 'unreachable' });
  });

  it('adds nobody twice after a lost answer', async () => {
    await open();
    const meeting = await make();
    zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/registrants' });
    expect(await troubleOf(service.push(meeting, [aPerson('ana@example.org')]))).toMatchObject({ kind: 'unreachable' });
    expect(asked('POST', '/registrants')).toBe(1);
    expect(await service.push(meeting, [aPerson('ana@example.org')])).toMatchObject([{ outcome: 'kept' }]);
    expect(asked('POST', '/registrants')).toBe(1);
  });

  it('reads a refusal in XML', async () => {
    await open();
    await make();
    zoom.faults.add({ kind: 'xml', method: 'GET', path: '/registrants' });
    expect(await troubleOf(service.registrants({ id: [...zoom.world.meetings.keys()].join(), kind: 'meeting' }))).toMatchObject({ kind: 'refused', trace: 'HTTP 400, code 1010' });
  });

  it('names no person, link or key in what it says, and what Zoom’s support asks for', async () => {
    await open();
    const meeting = await make();
    for (let time = 0; time < 3; time += 1) zoom.world.limits.daily('tooManyAdditions', 'ana@example.org', 3, zoom.clock.now());
    zoom.account.scopes = zoom.account.scopes.filter((scope) => scope !== 'meeting:read:list_registrants:admin');
    zoom.world.tokens.revokeAll();
    const trouble = await troubleOf(service.push(meeting, [aPerson('ana@example.org')]));
    expect(trouble).toMatchObject({ kind: 'not_allowed', message: 'The app at Zoom lacks the permission meeting:read:list_registrants:admin. Whoever administers Zoom can add it.', trace: expect.stringMatching(/^HTTP 400, code 4711, request v=2\.0;clid=sim/) });
    const { clientSecret, clientId } = settingsOf(zoom);
    for (const secret of ['ana@', clientSecret, clientId, 'Bearer', meeting.id, zoom.address]) expect(JSON.stringify([trouble, trouble.message, trouble.stack?.split('\n')[0], trouble.trace])).not.toContain(secret);
  });

  it('follows no redirect with the header that opens the account', async () => {
    await open();
    const seen: (string | undefined)[] = [];
    const listen: RequestListener = (request, response) => {
      seen.push(request.url);
      response.writeHead(request.url?.startsWith('/oauth') ? 302 : 200, { location: `http://127.0.0.1:${(other?.address() as AddressInfo).port}/elsewhere` }).end();
    };
    other = createServer(listen);
    await new Promise<void>((resolve) => other?.listen(0, '127.0.0.1', resolve));
    const strange = serviceOf({ ...zoom, address: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, credentials: zoom.credentials, clock: zoom.clock });
    expect(await troubleOf(strange.read('1', aMeeting()))).toMatchObject({ kind: 'unreachable' });
    expect(new Set(seen)).toEqual(new Set(['/oauth/token']));
  });

  it('sends the token nowhere without TLS, whatever the answer says', async () => {
    await open();
    const seen: string[] = [];
    other = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.setHeader('content-type', 'application/json').end(JSON.stringify(request.url?.startsWith('/oauth') ? { access_token: 'eyJ', expires_in: 3599, api_url: 'http://api.example.invalid' } : { id: 9, settings: {} }));
    });
    await new Promise<void>((resolve) => other?.listen(0, '127.0.0.1', resolve));
    const strange = serviceOf({ address: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, credentials: zoom.credentials, clock: zoom.clock });
    expect(await strange.read('9', aMeeting())).toMatchObject({ id: '9', registers: false });
    expect(seen).toEqual(['/oauth/token', '/v2/meetings/9']);
  });
});

describe('a check of the connection', () => {
  it('finds nothing wrong where nothing is', async () => {
    await open();
    expect(await service.check()).toEqual({ ok: true, problems: [] });
  });

  it.each([
    [{ clientSecret: 'wrong' }, 'Zoom does not accept the credentials'],
    [{ accountId: 'wrong' }, 'Zoom does not accept the credentials'],
    [{ url: 'http://127.0.0.1:1' }, 'Zoom cannot be reached'],
    [{ host: 'nobody@example.org' }, 'Zoom does not know the host of ZOOM_HOST'],
    [{ host: 'basic@institution.example' }, 'has no licence'],
  ])('says what is wrong with %j', async (over, words) => {
    await open();
    expect(await serviceOf(zoom, over).check()).toEqual({ ok: false, problems: [{ sentence: expect.stringContaining(words) }] });
  });

  it.each([['disabled', 'switched off'], ['owner gone', 'owner of the app'], ['revoked', 'withdrawn']] as const)('says when the app is %s', async (app, words) => {
    await open({ app });
    expect(await service.check()).toMatchObject({ ok: false, problems: [{ sentence: expect.stringContaining(words) }] });
  });

  it('says what does not work without a permission, by the token of this moment', async () => {
    await open();
    await make();
    zoom.account.scopes = zoom.account.scopes.filter((scope) => scope !== 'meeting:write:registrant:admin' && !scope.startsWith('webinar:'));
    const { ok, problems } = await service.check();
    expect(ok).toBe(false);
    expect(problems[0]).toEqual({ sentence: 'People cannot be let in.', permission: 'meeting:write:registrant:admin' });
    zoom.account.scopes = [...zoom.account.scopes, 'meeting:write:registrant:admin', 'webinar:write:admin', 'webinar:read:admin', 'report:read:admin'];
    expect(await service.check()).toEqual({ ok: true, problems: [] });
  });

  it('says that nothing is heard live without the secret token', async () => {
    await open();
    const deaf = serviceOf(zoom, { webhookSecret: undefined });
    expect(deaf.can.tellsLive).toBe(false);
    expect(await deaf.check()).toMatchObject({ ok: true, problems: [{ sentence: expect.stringContaining('ZOOM_WEBHOOK_SECRET') }] });
  });
});

it('lives through a busy account: everybody is let in once', async () => {
  await open({ plan: 'pro' });
  const meeting = await make();
  for (const kind of ['too many per second', 'server error', 'html', 'tokens revoked', 'reset after commit'] as const) zoom.faults.add({ kind, path: '/registrants', after: 2 });
  const all = people(100);
  const tries = async (left: number): Promise<readonly { outcome: string }[]> => service.push(meeting, all).catch((error: unknown) => (left > 0 ? tries(left - 1) : Promise.reject(error)));
  expect((await tries(5)).every(({ outcome }) => outcome === 'kept')).toBe(true);
  expect(zoom.meeting(Number(meeting.id)).registrants).toHaveLength(100);
});
