import { createHash } from 'node:crypto';
import type { PublicPage } from '@convenor/contracts';
import { ChangeRoundtable, ImportRoundtable, RoundtablePlans } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { testApp, type TestApp } from '../testing/test-app';
import { languageAsked, PublicSite } from './public-site';
import { roundtablePage } from './roundtable-page';

let house: TestApp;
const by = 'system:spec' as const;
const secretLink = 'https://zoom.example.org/j/77?pwd=tide';

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

/** A change shows within a second. */
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_050));
const planned = async (title: string): Promise<{ id: string; address: string }> => {
  const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ title, programme: { name: `Series ${title}`, number: 1 } }), answers: {}, programmeId: null }, by);
  await house.app.get(ChangeRoundtable).setOnlineMeeting(id, { platform: 'Zoom', joinUrl: secretLink, passcode: 'low-tide', dialIn: '+41 22 000 00 00' }, by);
  return { id, address: `/en/roundtables/${title.toLowerCase()}` };
};
const opened = async (title: string): Promise<{ id: string; address: string }> => {
  const roundtable = await planned(title);
  await house.app.get(ChangeRoundtable).move(roundtable.id, 'registration_open', null, by);
  return roundtable;
};
const factsOf = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe('a draft', () => {
  it('is on no page, and its address answers like one that leads nowhere', async () => {
    const { address } = await planned('Hidden');
    for (const path of [address, `${address}/calendar.ics`, `${address}/register`, '/en/programmes/series-hidden']) {
      const [draft, nowhere] = [await house.call('GET', path), await house.call('GET', path.replace('hidden', 'nowhere'))];
      expect([path, draft.status]).toEqual([path, 404]);
      expect(draft.text.replaceAll('hidden', 'nowhere')).toBe(nowhere.text);
    }
    expect((await house.call('GET', '/en/')).text).not.toContain('Hidden');
  });
});

describe('a roundtable’s page', () => {
  it('and whatever else everybody may read never tell how to join', async () => {
    const { address } = await opened('Public');
    for (const path of [address, `${address}?zone=Asia/Kathmandu`, `${address}/calendar.ics`, `${address}/register`, '/en/programmes/series-public', '/en/']) {
      const { status, text } = await house.call('GET', path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).not.toMatch(/zoom\.example|low-tide|22 000 00 00/);
    }
  });

  it('names nobody who took part once the meeting is over, where its rule forbids it', async () => {
    const plan = { lineup: [{ id: 'slot', role: 'speaker', state: 'confirmed', name: 'Zulqarnayn Obi', posts: [], organisations: ['Quernstone Trust'] }], agenda: [{ kind: 'panel', title: 'Panel', date: null, start: null, end: null, people: ['Zulqarnayn Obi'] }] };
    const { address, id } = await opened('Discreet');
    const page = async (now: string, attribution: string): Promise<string> => {
      const whole = await house.app.get(RoundtablePlans).of(id, 'en');
      const roundtable = Object.assign(whole.roundtable, { attribution });
      return JSON.stringify(roundtablePage({ plan: { ...whole, ...plan, roundtable } as never, pools: [], frame: { language: 'en', path: address, origin: 'https://straits.example.org' } as never, zone: null, now: new Date(now) }));
    };
    const [before, after] = ['2000-01-01T00:00:00Z', '2999-01-01T00:00:00Z'];
    for (const rule of ['chatham_house', 'category_only', 'background', 'off_record']) {
      expect(await page(before, rule)).toContain('Zulqarnayn');
      expect(await page(after, rule)).not.toMatch(/Zulqarnayn|Quernstone/);
    }
    expect(await page(after, 'on_record')).toContain('Zulqarnayn');
  });

  it('is sent again only when it changed, also through a proxy that packs it', async () => {
    const { id, address } = await opened('Changing');
    const { headers } = await house.call('GET', address);
    const etag = String(headers['etag']);
    expect(headers['cache-control']).toBe('public, no-cache');
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) expect((await house.call('GET', address, { headers: { 'if-none-match': known } })).status).toBe(304);
    await house.app.get(ChangeRoundtable).edit(id, { title: 'Changed' }, by);
    await later();
    const after = await house.call('GET', address, { headers: { 'if-none-match': etag } });
    expect([after.status, factsOf(after.text)['title']]).toEqual([200, 'Changed']);
  });

  it('is sent packed to whoever takes it so, under a tag of its own', async () => {
    const { address } = await opened('Packed');
    const plain = await house.call('GET', address);
    const packed = await house.call('GET', address, { headers: { 'accept-encoding': 'br, gzip' } });
    expect([packed.headers['content-encoding'], packed.headers['vary'], plain.headers['content-encoding']]).toEqual(['gzip', 'accept-encoding', undefined]);
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
    const known = { 'if-none-match': String(packed.headers['etag']), 'accept-encoding': 'gzip' };
    expect((await house.call('GET', address, { headers: known })).status).toBe(304);
  });

  it('tells the reader’s hours for a zone we know, and is the plain page for any other', async () => {
    const { address } = await opened('Zones');
    const [plain, kathmandu, unknown] = await Promise.all(['', '?zone=Asia/Kathmandu', '?zone=Atlantis'].map((query) => house.call('GET', address + query)));
    expect(factsOf(kathmandu?.text ?? '')['days']).toMatchObject([{ host: { start: '09:30' }, utc: { start: '06:30' }, reader: { start: '12:15' } }, {}]);
    expect(unknown?.text).toBe(plain?.text);
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'en'], ['fr-CH, en;q=0.8', 'fr'], ['de, ru;q=0.5, es;q=0.7', 'es'], ['fr;q=0, zh', 'zh'], ['arn, de', 'en'], ['*', 'en'], [','.repeat(5_000), 'en'],
  ])('asked for by %p is %s', (header, language) => expect(languageAsked(header)).toBe(language));

  it('of the start page follows the browser’s, and says so to caches', async () => {
    const { status, headers } = await house.call('GET', '/', { headers: { 'accept-language': 'es' } });
    expect([status, headers['location'], headers['vary']]).toEqual([302, '/es/', 'accept-language']);
    expect((await house.call('GET', '/de/')).status).toBe(404);
  });
});

describe('the form', () => {
  const typed = { page: '3', go: 'next', mode: 'room', givenNames: 'Noor', familyName: 'Haddad', email: 'noor@example.org', constituency: 'cso_ngo' };
  const formKeyOf = async (address: string): Promise<string> => String(factsOf((await house.call('GET', `${address}/register`)).text)['formKey']);
  const registrations = async (id: string): Promise<number> => ((await house.database.dataSource.query('select 1 from registration where roundtable_id = $1', [id])) as unknown[]).length;

  it('takes one place however often it is sent', async () => {
    const { id, address } = await opened('Once');
    const body = { ...typed, formKey: await formKeyOf(address) };
    const answers = await Promise.all([1, 2, 3].map(() => house.call('POST', `${address}/register`, { body })));
    expect(answers.map(({ status, text }) => [status, factsOf(text)['outcome']])).toEqual([[200, 'held'], [200, 'held'], [200, 'held']]);
    expect(await registrations(id)).toBe(1);
  });

  it('keeps what is typed when somebody goes back and registers another person', async () => {
    const { id, address } = await opened('Twice');
    const body = { ...typed, formKey: await formKeyOf(address) };
    await house.call('POST', `${address}/register`, { body });
    const again = await house.call('POST', `${address}/register`, { body: { ...body, givenNames: 'Mei' } });
    const facts = factsOf(again.text) as { values: { givenNames: string }; formKey: string; errors: unknown[] };
    expect([again.status, facts.values.givenNames, facts.errors]).toEqual([422, 'Mei', [{ field: 'accessText', message: 'form_expired' }]]);
    await house.call('POST', `${address}/register`, { body: { ...body, givenNames: 'Mei', formKey: facts.formKey } });
    expect(await registrations(id)).toBe(2);
  });

  it('takes no key that somebody made up, and is closed once the meeting has begun', async () => {
    const { id, address } = await opened('Begun');
    const formKey = await formKeyOf(address);
    expect((await house.call('POST', `${address}/register`, { body: { ...typed, formKey: `${formKey.slice(0, -1)}!` } })).status).toBe(422);
    house.clock.moveTo('2027-03-09T07:00:00Z');
    expect((await house.call('GET', `${address}/register`)).status).toBe(303);
    expect((await house.call('POST', `${address}/register`, { body: { ...typed, formKey } })).status).toBe(303);
    expect(await registrations(id)).toBe(0);
    house.clock.moveTo('2027-02-01T09:00:00Z');
  });

  it('is not posted by another site', async () => {
    const { address } = await opened('Foreign');
    expect((await house.call('POST', `${address}/register`, { body: typed, headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });
});

describe('a lost link', () => {
  it('is asked for alike by whoever registered and whoever did not', async () => {
    const asked = async (email: string) => {
      const before = ((await house.database.dataSource.query('select 1 from announcement')) as unknown[]).length;
      const { status, text } = await house.call('POST', '/en/link-again', { body: { email } });
      return [status, text, ((await house.database.dataSource.query('select 1 from announcement')) as unknown[]).length - before];
    };
    expect(await asked('noor@example.org')).toEqual(await asked('nobody@example.org'));
  });
});
