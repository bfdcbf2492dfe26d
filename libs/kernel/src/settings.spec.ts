import { publicUrlOf, readSettings } from './settings';

const person = { root: false, homeFolder: '/home/amara' };
const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readSettings(environment, person);
    return [];
  } catch (error) {
    return (error as { facts: { problems: string[] } }).facts.problems;
  }
};

describe('settings', () => {
  it('need nothing to be set, and take empty for not set', () => {
    const bare = readSettings({}, person);
    expect(bare).toMatchObject({ port: 3000, host: '127.0.0.1', home: '/home/amara/.local/share/convenor', trustedProxies: 0, worker: 'child' });
    expect(publicUrlOf(bare, 4711)).toBe('http://localhost:4711');
    expect(readSettings({ PORT: '', SMTP_URL: ' ', DATABASE_URL: '' }, person)).toEqual(bare);
  });

  it('put the data of root where its database may live', () => {
    expect(readSettings({}, { root: true, homeFolder: '/root' }).home).toBe('/var/lib/convenor');
    expect(readSettings({ XDG_DATA_HOME: '/data' }, person).home).toBe('/data/convenor');
    expect(readSettings({ CONVENOR_HOME: '/srv/c' }, { root: true, homeFolder: '/root' }).home).toBe('/srv/c');
  });

  it.each(['http://roundtables.example.org', 'http://localhost.example.org', 'http://127.0.0.1.example.org', 'http://10.0.0.7:3000'])(
    'refuse the plain public address %s',
    (url) => expect(problemsOf({ PUBLIC_URL: url })).toEqual([expect.stringMatching(/^PUBLIC_URL must begin with https/)]),
  );

  it.each([['http://localhost:3000/', 'http://localhost:3000'], ['http://127.0.0.1', 'http://127.0.0.1'], ['http://[::1]:80', 'http://[::1]'], ['https://a.example.org', 'https://a.example.org']])(
    'take the public address %s as %s',
    (url, expected) => expect(readSettings({ PUBLIC_URL: url }, person).publicUrl).toBe(expected),
  );

  it.each([
    [{ PORT: '65536' }, /^PORT must be a whole number/],
    [{ PORT: '3000x' }, /^PORT/],
    [{ PUBLIC_URL: 'https://a.example.org/convenor' }, /root of its host/],
    [{ PUBLIC_URL: 'roundtables' }, /^PUBLIC_URL must be an address/],
    [{ SMTP_URL: 'smtp://mail.example.org' }, /^MAIL_FROM is missing/],
    [{ MAIL_FROM: 'no address' }, /^MAIL_FROM must be/],
    [{ DATABASE_URL: 'postgres://db/convenor' }, /^CONVENOR_SECRET is missing/],
    [{ DATABASE_DIRECT_URL: 'postgres://db/convenor' }, /^DATABASE_URL is missing/],
    [{ CONVENOR_SECRET: 'short' }, /at least 32 characters/],
    [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES/],
    [{ WORKER: 'both' }, /^WORKER must be child or none/],
    [{ MAIL_RATE: '5 a second' }, /^MAIL_RATE must be a number of messages/],
    [{ MAIL_ONLY_TO: 'everybody' }, /^MAIL_ONLY_TO must be addresses/],
    [{ MAIL_HOLD: 'yes' }, /^MAIL_HOLD must be 0 or 1/],
    [{ BOUNCE_ADDRESS: 'bounce+all@mail.example.org' }, /^BOUNCE_ADDRESS must be an address/],
    [{ DKIM_KEY_FILE: '/etc/convenor/dkim.pem', DKIM_DOMAIN: 'example.org' }, /^DKIM_SELECTOR is missing/],
    [{ INBOUND_IMAP_URL: 'pop3://mail.example.org' }, /^INBOUND_IMAP_URL must be/],
    [{ WORDING_URL: 'https://models.example.org/v1' }, /^WORDING_MODEL is missing/],
    [{ WORDING_KEY: 'a-key' }, /^WORDING_URL is missing/],
    [{ WORDING_URL: 'http://models.example.org/v1', WORDING_MODEL: 'm' }, /^WORDING_URL must begin with https/],
    [{ WORDING_URL: 'https://me:secret@models.example.org', WORDING_MODEL: 'm' }, /^WORDING_URL must not hold a password/],
    [{ ZOOM_ACCOUNT_ID: 'a', ZOOM_CLIENT_ID: 'c' }, /^ZOOM_CLIENT_SECRET is missing/],
    [{ ZOOM_ACCOUNT_ID: 'a', ZOOM_CLIENT_ID: 'c', ZOOM_CLIENT_SECRET: 'two words' }, /^ZOOM_CLIENT_SECRET must be the Client secret/],
    [{ ZOOM_ACCOUNT_ID: 'a', ZOOM_CLIENT_ID: 'c', ZOOM_CLIENT_SECRET: 's', ZOOM_URL: 'http://zoom.example.org' }, /^ZOOM_URL must begin with https/],
    [{ ZOOM_ACCOUNT_ID: 'a', ZOOM_CLIENT_ID: 'c', ZOOM_CLIENT_SECRET: 's', ZOOM_URL: 'https://zoom.us/oauth/token' }, /^ZOOM_URL must be scheme, host and port/],
    [{ ZOOM_ACCOUNT_ID: 'a', ZOOM_CLIENT_ID: 'c', ZOOM_CLIENT_SECRET: 's', ZOOM_HOST: 'users/me' }, /^ZOOM_HOST must be the address/],
  ])('say what is wrong with %j', (environment, sentence) => {
    expect(problemsOf(environment as unknown as Record<string, string>)).toEqual([expect.stringMatching(sentence)]);
  });

  it('read how mail leaves and comes back', () => {
    expect(readSettings({ MAIL_RATE: '500/hour', MAIL_ONLY_TO: 'Tester@example.org, @staging.example.org,', MAIL_HOLD: '1', DKIM_KEY_FILE: '/k', DKIM_DOMAIN: 'Example.org', DKIM_SELECTOR: 'c1' }, person)).toMatchObject({
      mailRate: { messages: 500, seconds: 3600 }, mailOnlyTo: ['tester@example.org', '@staging.example.org'], mailHold: true, dkim: { keyFile: '/k', domain: 'example.org', selector: 'c1' },
    });
  });

  it('connect Zoom with three keys, and say of each that is missing', () => {
    const keys = { ZOOM_ACCOUNT_ID: 'an-account', ZOOM_CLIENT_ID: 'a-client', ZOOM_CLIENT_SECRET: 'a-key' };
    expect(readSettings(keys, person).zoom).toEqual({ accountId: 'an-account', clientId: 'a-client', clientSecret: 'a-key', url: 'https://zoom.us' });
    expect(readSettings({ ...keys, ZOOM_WEBHOOK_SECRET: 'w', ZOOM_HOST: 'host@example.org', ZOOM_URL: 'http://127.0.0.1:4020' }, person).zoom).toMatchObject({ webhookSecret: 'w', host: 'host@example.org', url: 'http://127.0.0.1:4020' });
    expect(readSettings({}, person).zoom).toBeUndefined();
    expect(problemsOf({ ZOOM_WEBHOOK_SECRET: 'w' }).map((problem) => problem.split(' ')[0])).toEqual(['ZOOM_ACCOUNT_ID', 'ZOOM_CLIENT_ID', 'ZOOM_CLIENT_SECRET']);
  });

  it('say everything that is wrong at once, and repeat no value', () => {
    const problems = problemsOf({ PORT: 'x', WORKER: 'y', SMTP_URL: 'ftp://user:hidden-word@host', DATABASE_URL: 'mysql://a:hidden-word@b' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'SMTP_URL', 'WORKER', 'MAIL_FROM', 'CONVENOR_SECRET']);
    expect(problems.join()).not.toContain('hidden-word');
  });
});
