import { callerOf } from '../caller';
import { openZoom, type Zoom } from '../door';

let zoom: Zoom;
beforeEach(async () => (zoom = await openZoom({ seed: 11 })));
afterEach(() => zoom.close());

interface Wish {
  login?: string;
  query?: string;
  form?: string;
}

async function token({ login, query = '', form = '' }: Wish): Promise<{ status: number; body: Record<string, unknown> }> {
  const { clientId, clientSecret } = zoom.credentials;
  const headers = { authorization: `Basic ${Buffer.from(login ?? `${clientId}:${clientSecret}`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(`${zoom.tokenAddress}${query}`, { method: 'POST', headers, body: form });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const grant = (): string => `grant_type=account_credentials&account_id=${zoom.credentials.accountId}`;

describe('a token', () => {
  it.each(['query', 'form'])('is given for an hour to parameters in the %s', async (place) => {
    const { status, body } = await token(place === 'query' ? { query: `?${grant()}` } : { form: grant() });
    expect({ status, ...body, access_token: typeof body['access_token'] }).toEqual({ status: 200, access_token: 'string', token_type: 'bearer', expires_in: 3600, scope: zoom.account.scopes.join(' '), api_url: zoom.address });
  });

  it('does not end the one before, and ends after an hour with code 124', async () => {
    const [first, second] = [await callerOf(zoom), await callerOf(zoom)];
    expect([(await first.call('GET', '/users/host@institution.example')).status, (await second.call('GET', '/users/host@institution.example')).status]).toEqual([200, 200]);
    await zoom.clock.advance(3600);
    expect(await first.call('GET', '/users/host@institution.example')).toMatchObject({ status: 401, body: { code: 124 } });
  });

  it('that nobody gave is refused with code 124', async () => {
    const response = await fetch(`${zoom.apiAddress}/users/host@institution.example`, { headers: { authorization: 'Bearer made-up' } });
    expect([response.status, await response.json()]).toEqual([401, { code: 124, message: 'Invalid access token.' }]);
  });

  it.each([
    ['another secret', (): Wish => ({ login: `${zoom.credentials.clientId}:wrong`, form: grant() }), 4702],
    ['another grant', (): Wish => ({ form: grant().replace('account_credentials', 'client_credentials') }), 4705],
    ['no grant', (): Wish => ({}), 4706],
  ])('is not given to %s', async (_what, wish, code) => expect((await token(wish())).body).toMatchObject({ code }));

  it.each([
    ['disabled', 4717],
    ['owner gone', 4735],
    ['revoked', 4741],
  ] as const)('is not given to an app that is %s', async (app, code) => {
    zoom.account.app = app;
    expect((await token({ form: grant() })).body).toMatchObject({ code });
  });
});

describe('a scope', () => {
  it('that the token lacks is named in a refusal of status 400', async () => {
    zoom.account.scopes = ['user:read:user:admin'];
    const { call } = await callerOf(zoom);
    const { status, body } = await call('POST', '/users/host@institution.example/meetings', { topic: 'Water' });
    expect({ status, ...body }).toEqual({ status: 400, code: 4711, message: 'Invalid access token, does not contain scopes:[meeting:write:meeting:admin].' });
  });

  it('of the broad form covers those of its kind', async () => {
    zoom.account.scopes = ['webinar:write:admin'];
    const { call } = await callerOf(zoom);
    expect((await call('POST', '/users/host@institution.example/webinars', { topic: 'Launch', type: 5 })).status).toBe(201);
    expect((await call('GET', '/users/host@institution.example/webinars')).status).toBe(400);
  });
});

describe('a user', () => {
  it('is found by address whatever its capitals, and by id', async () => {
    const { call } = await callerOf(zoom);
    const { body } = await call('GET', '/users/Host@Institution.example');
    expect(body).toMatchObject({ email: 'host@institution.example', type: 2 });
    expect((await call('GET', `/users/${String(body['id'])}`)).body).toEqual(body);
  });

  it.each(['me', 'nobody@institution.example'])('is not found under %s', async (name) => {
    const { call } = await callerOf(zoom);
    expect(await call('GET', `/users/${name}`)).toMatchObject({ status: 404, body: { code: 1001 } });
  });
});
