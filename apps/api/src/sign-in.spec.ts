import { SignInLinks } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { testApp, publicUrl, type TestApp } from './testing/test-app';

let house: TestApp;
beforeAll(async () => {
  house = await testApp();
  await house.signedIn('organiser', null, 'amara@straits.example.org');
});
afterAll(() => house.close());

const askedFor = (address: string, headers: Record<string, string> = {}) => house.call('POST', '/api/sign-in/links', { body: { address }, headers });

const freshLink = async (): Promise<string> => {
  const [account] = (await house.database.dataSource.query(`select id from account where address = 'amara@straits.example.org'`)) as { id: string }[];
  return house.app.get(Transactions).run((tx) => house.app.get(SignInLinks).make(tx, account?.id ?? ''));
};

const cookieIn = (headers: Record<string, unknown>): string => String(headers['set-cookie']).split(';')[0] ?? '';

describe('asking for a link', () => {
  it('is answered alike for known and unknown addresses', async () => {
    const [known, unknown] = [await askedFor('amara@straits.example.org'), await askedFor('nobody@straits.example.org')];
    expect(known.text).toBe(unknown.text);
    expect([known.status, unknown.status]).toEqual([200, 200]);
    const announced = (await house.database.dataSource.query(`select count(*)::int as count from announcement where topic = 'sign_in_link.asked'`)) as { count: number }[];
    expect(announced[0]?.count).toBe(2);
  });

  it('is limited per address, and a forged X-Forwarded-For does not help', async () => {
    const answers = [];
    for (let index = 0; index < 6; index += 1) answers.push(await askedFor('limited@straits.example.org', { 'x-forwarded-for': `203.0.113.${index}` }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(Number(answers[5]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is limited per network whatever address is asked for, forged or not', async () => {
    const statuses = [];
    for (let index = 0; index < 30; index += 1) statuses.push((await askedFor(`guess${index}@straits.example.org`, { 'x-forwarded-for': `198.51.100.${index}` })).status);
    expect(statuses).toContain(429);
  });

  it('says which field is wrong', async () => {
    const { status, body } = await askedFor('no address');
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '#/address', detail: 'This does not look like an e-mail address.' }]);
  });
});

describe('a link', () => {
  it('changes nothing when it is read, signs in when its button is pressed, and works once', async () => {
    const token = await freshLink();
    const look = house.app.get(SignInLinks);
    expect(await look.look(token)).toBe('ready');
    expect(await look.look(token)).toBe('ready');
    const first = await house.call('POST', '/api/sign-in', { body: { token } });
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']).toMatch(/^convenor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    const second = await house.call('POST', '/api/sign-in', { body: { token } });
    expect([second.status, second.body.code]).toEqual([409, 'LINK_USED']);
  });

  it('is good for 15 minutes', async () => {
    const token = await freshLink();
    house.clock.moveTo('2027-02-01T09:15:01Z');
    expect((await house.call('POST', '/api/sign-in', { body: { token } })).body.code).toBe('LINK_EXPIRED');
    house.clock.moveTo('2027-02-01T09:00:00Z');
  });
});

describe('a session', () => {
  const open = async (): Promise<string> => cookieIn((await house.call('POST', '/api/sign-in', { body: { token: await freshLink() } })).headers);
  const isOpen = async (cookie: string): Promise<boolean> => (await house.call('GET', '/api/me', { cookie })).status === 200;

  it('ends on this device, or on all', async () => {
    const [one, other] = [await open(), await open()];
    await house.call('POST', '/api/sign-out', { cookie: one, body: {} });
    expect([await isOpen(one), await isOpen(other)]).toEqual([false, true]);
    const third = await open();
    await house.call('POST', '/api/sign-out', { cookie: third, body: { everywhere: true } });
    expect([await isOpen(other), await isOpen(third)]).toEqual([false, false]);
  });

  it('ends after 12 idle hours, and after 30 days whatever happens', async () => {
    const cookie = await open();
    for (let hour = 0; hour <= 720; hour += 11) {
      house.clock.moveTo(new Date(Date.parse('2027-02-01T09:00:00Z') + hour * 3_600_000));
      if (hour < 720) expect([hour, await isOpen(cookie)]).toEqual([hour, true]);
    }
    house.clock.moveTo('2027-03-03T09:00:01Z');
    expect(await isOpen(cookie)).toBe(false);
    house.clock.moveTo('2027-02-01T09:00:00Z');
    const idle = await open();
    house.clock.moveTo('2027-02-01T21:00:01Z');
    expect(await isOpen(idle)).toBe(false);
    house.clock.moveTo('2027-02-01T09:00:00Z');
  });

  it('ends when the account is disabled', async () => {
    const cookie = await open();
    await house.database.dataSource.query(`update account set disabled_at = now() where address = 'amara@straits.example.org'`);
    expect(await isOpen(cookie)).toBe(false);
    await house.database.dataSource.query(`update account set disabled_at = null`);
  });

  it('is not used by another site’s form or script', async () => {
    const cookie = await open();
    const forged: Record<string, string>[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'null' }];
    for (const headers of forged) {
      const { status, body } = await house.call('POST', '/api/sign-out', { cookie, body: {}, headers });
      expect([status, body.code]).toEqual([403, 'CROSS_SITE']);
    }
    expect(await isOpen(cookie)).toBe(true);
    expect((await house.call('POST', '/api/sign-out', { cookie, body: {}, headers: { origin: publicUrl, 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
  });
});
