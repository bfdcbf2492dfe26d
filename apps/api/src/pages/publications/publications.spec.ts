import { createHash } from 'node:crypto';
import { Language, type PublicPage } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { SignedLinks } from '@convenor/access';
import { testApp, type TestApp } from '../../testing/test-app';
import { PublicSite } from '../public-site';

let house: TestApp;

beforeAll(async () => {
  house = await testApp();
  // The built bundle has specs of its own; here the facts of a page are its bytes.
  Object.assign(house.app.get(PublicSite), {
    render: (page: PublicPage) => {
      const bytes = JSON.stringify(page);
      return Promise.resolve({ bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` });
    },
  });
});
afterAll(() => house.close());

const factsOf = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({ body: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });

describe('the list of publications', () => {
  it.each(Language.options)('answers in %s, also before anything was published', async (language) => {
    const { status, text, headers } = await house.call('GET', `/${language}/publications`);
    expect([status, factsOf(text).items]).toEqual([200, []]);
    expect((await house.call('GET', `/${language}/publications`, { headers: { 'if-none-match': String(headers.etag) } })).status).toBe(304);
  });

  it('takes what is no search for none, and never breaks on it', async () => {
    for (const query of ['year=abc', 'goal=%27%3B--', 'cursor=%00', 'search=%00', "search=%25_'%22%5C", 'search=a%20%26%20!b%20%3C-%3E', 'language=xx', 'limit=9999', 'programme[]=x', `search=${'a'.repeat(500)}`]) {
      const { status } = await house.call('GET', `/en/publications?${query}`);
      expect([query, status]).toEqual([query, 200]);
    }
  });

  it('has feeds and a sitemap that are XML', async () => {
    for (const [path, type] of [['/en/publications/feed.rss', 'rss'], ['/ar/publications/feed.atom', 'atom'], ['/sitemap.xml', 'xml']]) {
      const { status, text, headers } = await house.call('GET', path ?? '');
      expect([path, status]).toEqual([path, 200]);
      expect(String(headers['content-type'])).toContain(type);
      expect(text).toMatch(/^<\?xml/);
    }
  });

  it('has no page and no file for what was never published', async () => {
    for (const path of ['/en/publications/nowhere', '/en/publications/nowhere?version=2', '/en/publications/nowhere/nowhere-en.pdf', '/xx/publications', '/en/publications/..%2f..%2fetc%2fpasswd/x']) {
      expect([path, (await house.call('GET', path)).status]).toEqual([path, 404]);
    }
  });
});

describe('being told of publications', () => {
  const subscriber = async (address: string): Promise<{ id: string; link_version: number; proved_at: Date | null } | undefined> =>
    (await house.app.get(Transactions).read<{ id: string; link_version: number; proved_at: Date | null }>('select id, link_version, proved_at from subscriber where address = $1', [address]))[0];

  it('proves an address by its link’s button, and ends by one click without a cookie', async () => {
    const asked = await house.call('POST', '/en/publications/subscribe', form({ email: 'ines@coast.example' }));
    expect([asked.status, factsOf(asked.text).state]).toEqual([200, 'asked']);
    const before = await subscriber('ines@coast.example');
    expect(before?.proved_at).toBeNull();
    const token = house.app.get(SignedLinks).sign('subscription', before?.id ?? '', before?.link_version ?? 0);
    expect(factsOf((await house.call('GET', `/links/${token}`)).text).state).toBe('prove');
    expect((await subscriber('ines@coast.example'))?.proved_at).toBeNull();
    expect(factsOf((await house.call('POST', `/links/${token}`, form({}))).text).state).toBe('proved');
    expect((await subscriber('ines@coast.example'))?.proved_at).not.toBeNull();
    expect(factsOf((await house.call('GET', `/links/${token}`)).text).state).toBe('leave');
    expect(factsOf((await house.call('POST', `/links/${token}`, form({ 'List-Unsubscribe': 'One-Click' }))).text).state).toBe('left');
    expect(await subscriber('ines@coast.example')).toBeUndefined();
  });

  it('ends by a mail program’s click that comes as a multipart form; nowhere else is one read', async () => {
    await house.call('POST', '/en/publications/subscribe', form({ email: 'nour@coast.example' }));
    const row = await subscriber('nour@coast.example');
    const token = house.app.get(SignedLinks).sign('subscription', row?.id ?? '', row?.link_version ?? 0);
    await house.call('POST', `/links/${token}`, form({}));
    const body = '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const multipart = { body, headers: { 'content-type': 'multipart/form-data; boundary=x' } };
    expect(factsOf((await house.call('POST', `/links/${token}`, multipart)).text).state).toBe('left');
    expect(await subscriber('nour@coast.example')).toBeUndefined();
    expect((await house.call('POST', '/en/publications/subscribe', multipart)).status).toBe(415);
  });

  it('answers a known and an unknown address alike', async () => {
    const first = await house.call('POST', '/en/publications/subscribe', form({ email: 'omar@coast.example' }));
    const again = await house.call('POST', '/en/publications/subscribe', form({ email: 'omar@coast.example' }));
    expect(again.text).toBe(first.text);
  });

  it('keeps what was typed where it is no address, and says so at the field', async () => {
    const { status, text } = await house.call('POST', '/fr/publications/subscribe', form({ email: 'omar@' }));
    expect([status, factsOf(text).subscribe]).toEqual([422, { action: '/fr/publications/subscribe', formKey: '', email: 'omar@', emailError: true }]);
  });

  it('refuses a form sent from another site', async () => {
    const { status } = await house.call('POST', '/en/publications/subscribe', form({ email: 'eve@coast.example' }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }));
    expect(status).toBe(403);
    expect(await subscriber('eve@coast.example')).toBeUndefined();
  });
});

describe('a link of clearing', () => {
  it('that was altered opens nothing', async () => {
    const token = house.app.get(SignedLinks).sign('clearing', '0193a000-0000-7000-8000-000000000001', 1);
    const { text } = await house.call('GET', `/links/${token}`);
    expect(factsOf(text)).toMatchObject({ page: 'link', state: 'unknown' });
    expect((await house.call('GET', '/en/clearing/0193a000-0000-7000-8000-000000000001')).status).toBe(404);
    expect((await house.call('POST', '/en/clearing/0193a000-0000-7000-8000-000000000001', form({ choice: 'agree' }))).status).toBe(404);
  });
});
