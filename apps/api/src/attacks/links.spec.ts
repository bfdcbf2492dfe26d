import { SignedLinks } from '@convenor/access';
import type { PublicPage } from '@convenor/contracts';
import { PublicSite } from '../pages/public-site';
import { attackHouse, type AttackHouse, type Target } from './attack-house';

let house: AttackHouse;
let cookie: string;
let paper: Target;
let speaker: { id: string; link_version: number };
let reader: { id: string; link_version: number };
let subscriber: { id: string; link_version: number };

const form = (fields: Record<string, string>, cookies?: string) => ({ body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookies ? { cookie: cookies } : {}) } });
const sign = (kind: Parameters<SignedLinks['sign']>[0], { id, link_version: version }: { id: string; link_version: number }): string => house.app.get(SignedLinks).sign(kind, id, version);
/** Follows a link as a browser does; the address it leads to, and what it is opened with. */
const follow = async (token: string): Promise<{ location: string; cookies: string }> => {
  const { headers } = await house.call('GET', `/links/${token}`);
  return { location: String(headers.location ?? ''), cookies: String(headers['set-cookie'] ?? '').split(';')[0] ?? '' };
};

beforeAll(async () => {
  house = await attackHouse();
  cookie = await house.signedIn('administrator', null, 'first@straits.example.org');
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"e"' }) });
  paper = await house.target('Links');
  const steps = [{ number: 1, name: 'Partners', dueAt: '2027-04-01T08:00:00.000Z', readers: [{ name: 'Ines', address: 'ines@coast.example.org' }] }];
  const { quotes } = (await house.call<{ quotes: { quoteId: string }[] }>('PUT', `${paper.at}/clearing/steps`, { cookie, body: { steps } })).body;
  await house.call('POST', `${paper.at}/clearing/start`, { cookie, body: {} });
  await house.call('POST', `${paper.at}/clearing/speakers`, { cookie, body: { quoteIds: [quotes[0]?.quoteId], name: 'Lena Brandt', address: 'brandt@union.example.org' } });
  await house.call('POST', '/en/publications/subscribe', form({ email: 'ines@coast.example' }));
  const one = async (table: string) => (await house.sql<{ id: string; link_version: number }>(`select id, link_version from ${table} limit 1`))[0] ?? { id: '', link_version: 0 };
  [speaker, reader, subscriber] = [await one('quote_party'), await one('reader'), await one('subscriber')];
}, 60_000);
afterAll(() => house.close());

const standing = async (): Promise<string> =>
  JSON.stringify([await house.sql('select quote_id, state, answered_at, proposed from passage order by 1'), await house.sql('select id, state, comments from reader order by 1'), await house.sql('select id, proved_at from subscriber order by 1'), await house.sql('select count(*) from suppression')]);

describe('a link', () => {
  it('of one kind opens nothing of another, whatever it is signed for', async () => {
    const before = await standing();
    for (const [kind, whom] of [['clearing', reader], ['review', speaker], ['subscription', reader], ['circular', subscriber], ['registration', speaker], ['clearing', subscriber]] as const) {
      const token = sign(kind, whom);
      const { location } = await follow(token);
      expect([kind, location]).toEqual([kind, '']);
      await house.call('POST', `/links/${token}`, form({}));
    }
    expect(await standing()).toBe(before);
  });

  it('with another number, an altered mac, or cut short opens nothing', async () => {
    for (const token of [sign('clearing', { ...speaker, link_version: speaker.link_version + 1 }), sign('clearing', speaker).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), sign('clearing', speaker).slice(0, -4), `s${sign('clearing', speaker).slice(1)}`]) {
      expect([token, (await follow(token)).location]).toEqual([token, '']);
    }
  });

  it('acts on nothing by being looked at', async () => {
    const before = await standing();
    for (const token of [sign('clearing', speaker), sign('review', reader), sign('subscription', subscriber)]) for (let times = 0; times < 2; times += 1) await follow(token);
    expect(await standing()).toBe(before);
  });

  it('of a reviewer leads to a page that takes no answer of a speaker, and the other way round', async () => {
    const [one, other] = [await follow(sign('clearing', speaker)), await follow(sign('review', reader))];
    const before = await standing();
    expect((await house.call('GET', other.location, { headers: { cookie: one.cookies } })).status).toBe(404);
    expect((await house.call('POST', one.location, form({ choice: 'agree' }, other.cookies))).status).toBe(404);
    expect((await house.call('POST', one.location, form({ choice: 'agree' }, one.cookies))).status).toBe(422);
    expect((await house.call('POST', other.location, form({ 'answer-x': 'approve' }, other.cookies))).status).toBe(422);
    expect(await standing()).toBe(before);
  });

  it('keeps its cookie from scripts, other sites and everything else', async () => {
    const { headers } = await house.call('GET', `/links/${sign('clearing', speaker)}`);
    expect(String(headers['set-cookie'])).toMatch(/HttpOnly/i);
    expect(String(headers['set-cookie'])).toMatch(/SameSite=(Lax|Strict)/i);
    expect(String(headers.location)).not.toContain('.');
    expect(String(headers.location)).toMatch(/^\/en\/clearing\/[0-9a-f-]{36}$/);
  });

  it('takes an answer once, however often and at once the form is sent', async () => {
    const { location, cookies } = await follow(sign('clearing', speaker));
    const page = JSON.parse((await house.call('GET', location, { headers: { cookie: cookies } })).text) as { clearing: { passages: { id: string; shown: string }[] } };
    const passage = page.clearing.passages[0];
    const fields = { [`answer-${passage?.id}`]: 'approve', [`shown-${passage?.id}`]: passage?.shown ?? '' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => house.call('POST', location, form(fields, cookies))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const [{ count } = { count: 0 }] = await house.sql<{ count: number }>(`select count(*)::int as count from clearing_log where act = 'answered'`);
    expect(count).toBe(1);
  });

  it('that proves an address proves it still when its form is sent twice', async () => {
    const token = sign('subscription', subscriber);
    for (let times = 0; times < 2; times += 1) expect((JSON.parse((await house.call('POST', `/links/${token}`, form({ formKey: '' }))).text) as { state: string }).state).toBe('proved');
    const { action } = JSON.parse((await house.call('GET', `/links/${token}`)).text) as { action: string };
    expect((JSON.parse((await house.call('POST', action, form({ formKey: '' }))).text) as { state: string }).state).toBe('left');
    expect(await house.sql('select 1 from subscriber where id = $1', [subscriber.id])).toEqual([]);
  });

  it('leads to no other site, however the address is spelt', async () => {
    for (const address of ['/links//evil.example', '/links/%2F%2Fevil.example', '/links/\\evil.example', '/en//evil.example/publications', '//evil.example/en/publications/a', '/en/publications/%2F%2Fevil.example', '/en/publications/..%2F%2Fevil.example']) {
      const { status, headers } = await house.call('GET', address);
      expect([address, status < 300 || status >= 400 || /^\/(?![/\\])/.test(String(headers.location))]).toEqual([address, true]);
    }
  });
});
