import type { Contract, PublicPage } from '@convenor/contracts';
import { ChangeRoundtable } from '@convenor/plan';
import { RegistrationLimits } from '@convenor/register';
import { PublicSite } from '../pages/public-site';
import { z } from 'zod';
import { allContracts } from '../openapi';
import { attackHouse, nothingOfOurs, type AttackHouse, type Target } from './attack-house';
import { evenly, ratioOfTimes } from './same-time';

let house: AttackHouse;
let target: Target;
let admin: string;
let at: string;
const by = 'system:spec' as const;

beforeAll(async () => {
  house = await attackHouse();
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
  // All come from one network here, and some by one address.
  Object.assign(house.app.get(RegistrationLimits), { perNetwork: 1e6, perAddress: 1e6 });
  target = await house.target('Registering');
  // It is before the meeting.
  house.clock.moveTo('2027-02-01T09:00:00Z');
  await house.sql(`update roundtable set state = 'announced' where id = $1`, [target.roundtableId]);
  await house.app.get(ChangeRoundtable).move(target.roundtableId, 'registration_open', null, by);
  admin = await house.signedIn('administrator', null, 'first@straits.example.org');
  at = `/api/roundtables/${target.roundtableId}/registrations`;
}, 60_000);
beforeEach(() => house.sql('delete from rate_count'));
afterAll(() => house.close());

const wish = (own: object = {}): object => ({ mode: 'room', name: 'Ilse Brandvold', address: 'ilse@quay.example.org', constituency: 'academia', ...own });
const register = (own: object = {}) => house.call('POST', at, { body: wish(own) });
const rowsOf = (like: string) => house.sql<{ name: string; address: string; state: string }>('select name, address, state from registration where roundtable_id = $1 and address like $2 order by number', [target.roundtableId, like]);

describe('whoever asks with an address', () => {
  const turns = 60;
  const known = (turn: number): string => `known-${turn + 4}@quay.example.org`;
  const unknown = (turn: number): string => `other-${turn + 4}@quay.example.org`;

  /** One answer for addresses that are known and for others, each asked with once, since a count that is there is found sooner. */
  const alike = async (ask: (address: string) => Promise<{ status: number; text: string }>): Promise<void> => {
    const [one, other] = [await ask(known(0)), await ask(unknown(0))];
    expect([one.status, one.text.replaceAll(known(0), '…')]).toEqual([other.status, other.text.replaceAll(unknown(0), '…')]);
    expect(one.status).toBe(200);
    const ratio = await evenly(async () => {
      await house.sql('delete from rate_count');
      // The network's count is another matter here.
      await house.sql(`insert into rate_count (bucket, window_starts_at, count) select b || ':network:127.0.0.1', $1::timestamptz, -1000 from unnest(array['sign-in-link', 'link-again']) b`, ['2027-02-01T09:00:00Z']);
      return ratioOfTimes((turn) => ask(known(turn)), (turn) => ask(unknown(turn)), turns);
    });
    expect(ratio).toBe(1);
  };

  it('learns nothing of who has an account: status, words and time are one', async () => {
    await house.sql(`insert into account (id, address, name, created_at) select gen_random_uuid(), 'known-' || n || '@quay.example.org', 'Known', now() from generate_series(0, ${turns + 4}) n`);
    await alike((address) => house.call('POST', '/api/sign-in/links', { body: { address } }));
  }, 60_000);

  it('learns nothing of who is registered by asking for a link again', async () => {
    await house.sql(
      `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, code)
       select gen_random_uuid(), $1, 'online', 'waitlisted', -n - 1, 'Known', 'known', 'known-' || n || '@quay.example.org', 'academia', 'en', now(), 'K' || n from generate_series(0, ${turns + 4}) n`, [target.roundtableId]);
    await alike((email) => house.call('POST', '/en/link-again', { body: { email } }));
    await house.sql(`update registration set state = 'cancelled' where roundtable_id = $1 and name = 'Known'`, [target.roundtableId]);
  }, 60_000);

  it('learns nothing of who is registered by registering her: the answer is the pool’s', async () => {
    await register({ address: 'known@quay.example.org' });
    const [again, first] = [await register({ address: 'known@quay.example.org' }), await register({ address: 'new@quay.example.org' })];
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    const [before] = await house.sql<{ held: number }>(`select held from pool where roundtable_id = $1 and mode = 'room'`, [target.roundtableId]);
    expect(before?.held).toBeGreaterThan(0);
    for (let turn = -4; turn < turns; turn += 1) await register({ name: 'Known', address: known(turn) });
    const measured = async (): Promise<number> => {
      await house.sql('delete from rate_count');
      const round = Math.random();
      return ratioOfTimes((turn) => register({ name: 'Known', address: known(turn) }), (turn) => register({ name: 'Known', address: `${round}-${turn + 4}@quay.example.org` }), turns);
    };
    expect(await evenly(measured)).toBe(1);
  }, 60_000);
});

describe('the list of those who come', () => {
  const file = (cookie: string) => house.call('GET', `/api/roundtables/${target.roundtableId}/lists/registrations?form=csv&columns=name,address`, { cookie });

  it.each(['rapporteur', 'reviewer', 'auditor', 'moderator'] as const)('is not taken along by a %s, and the log says who tried', async (role) => {
    const who = await house.signedIn(role, target.programmeId, `${role}-list@straits.example.org`);
    const tries = () => house.sql<{ actor: string }>(`select * from audit_entry where action = 'list refused'`);
    const before = (await tries()).length;
    const { status, body, text } = await file(who);
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(text).not.toContain('quay.example.org');
    expect(await tries()).toHaveLength(before + 1);
  });

  it('is taken by who may, and by nobody any more from the moment the role is taken away, on no device', async () => {
    const [one, other] = [await house.signedIn('organiser', target.programmeId, 'leaves@straits.example.org'), await house.signedIn('organiser', target.programmeId, 'leaves@straits.example.org')];
    expect([(await file(one)).status, (await file(other)).status]).toEqual([200, 200]);
    await house.sql(`delete from role_grant where account_id = (select id from account where address = 'leaves@straits.example.org')`);
    expect([(await file(one)).status, (await file(other)).status]).toEqual([404, 404]);
  });

  it('is read in pages of 200 at most, and a search by one letter gives no more', async () => {
    for (const search of ['a', 'e', '%', '_', "'"]) {
      expect((await house.call('GET', `${at}?limit=201&search=${encodeURIComponent(search)}`, { cookie: admin })).status).toBe(422);
      const { status, body } = await house.call<{ items: unknown[] }>('GET', `${at}?limit=200&search=${encodeURIComponent(search)}`, { cookie: admin });
      expect([status, body.items.length <= 200]).toEqual([200, true]);
    }
    // Without a role there is nothing to look up, by no address of the API.
    for (const path of [at, `${at}/matching`, '/api/people', '/api/accounts', '/api/users/1', '/api/personal-data']) expect([path, [401, 403, 404].includes((await house.call('GET', `${path}?search=a`)).status)]).toEqual([path, true]);
  });
});

describe('names that a spreadsheet would run', () => {
  const names = ['=1+1', '+1', '-2', '@SUM(1)', '＝1+1', '＋1', '－2', '＠SUM(1)', '"=1+1', "'=1+1", '= cmd|x', "''=1", 'Ordinary, "quoted"'];

  it('leave as text in every cell, and come back as the same people', async () => {
    const { roundtableId } = await house.target('Spreadsheets');
    await house.sql(`update roundtable set state = 'registration_open' where id = $1`, [roundtableId]);
    for (const [index, name] of names.entries()) expect((await house.call('POST', `/api/roundtables/${roundtableId}/registrations`, { body: wish({ name, address: `cell-${index}@quay.example.org` }) })).status).toBe(200);
    const { text } = await house.call('GET', `/api/roundtables/${roundtableId}/lists/registrations?form=csv&columns=name,address`, { cookie: admin });
    const cells = text.replace('\ufeff', '').split('\r\n').flatMap((line) => line.match(/("([^"]|"")*"|[^,]*)(?=,|$)/g) ?? []).map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
    expect(cells.filter((cell) => cell.includes('1')).length).toBeGreaterThan(8);
    expect(cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    const file = { name: 'list.csv', base64: Buffer.from(text).toString('base64') };
    const { body } = await house.call<{ counts: Record<string, number> }>('POST', `/api/roundtables/${roundtableId}/lists/preview`, { cookie: admin, body: { file, sheet: null, headRow: 1, columns: { 1: 'name', 2: 'address' }, defaults: { mode: 'room' } } });
    expect(body.counts).toEqual({ known: names.length });
  });
});

describe('what is by invitation, or not announced', () => {
  it('is in no feed, on no page and has no calendar file, like what does not exist', async () => {
    const hidden = await house.target('Hidden series');
    const [row] = await house.sql<{ slug: string; programme: string }>('select r.slug, p.slug as programme from roundtable r join programme p on p.id = r.programme_id where r.id = $1', [hidden.roundtableId]);
    await house.sql(`update roundtable set state = 'draft', title = '{"en":"Kelp in secret"}' where id = $1`, [hidden.roundtableId]);
    for (const path of [`/en/roundtables/${row?.slug}`, `/en/roundtables/${row?.slug}/calendar.ics`, `/en/roundtables/${row?.slug}/register`, `/en/programmes/${row?.programme}/calendar.ics`, `/en/programmes/${row?.programme}`]) {
      const [known, unknown] = [await house.call('GET', path), await house.call('GET', path.replace(String(row?.slug), 'nowhere').replace(String(row?.programme), 'nowhere'))];
      expect([path, known.text.includes('Kelp in secret')]).toEqual([path, false]);
      if (path.includes('/roundtables/')) expect([path, known.status]).toEqual([path, unknown.status]);
    }
    for (const page of ['/en', '/sitemap.xml']) expect((await house.call('GET', page)).text).not.toContain('Kelp in secret');
    await house.sql(`update roundtable set state = 'announced' where id = $1`, [hidden.roundtableId]);
    expect((await house.call('GET', `/en/roundtables/${row?.slug}`)).text).toContain('Kelp in secret');
  });
});

type Json = { type?: string; properties?: Record<string, Json>; required?: string[]; items?: Json; enum?: unknown[]; const?: unknown; anyOf?: Json[]; pattern?: string; minimum?: number; format?: string };

describe('signs that no database keeps', () => {
  const bad = ['a\u0000b', 'a\ud800b'];

  /** A body that a contract takes, as far as its form says. */
  const sample = (schema: Json, name = ''): unknown => {
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    if (schema.anyOf) return sample(schema.anyOf[0] ?? {}, name);
    if (schema.type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([field, inner]) => [field, sample(inner, field)]));
    if (schema.type === 'array') return [sample(schema.items ?? {}, name)];
    if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1);
    if (schema.type === 'boolean') return false;
    if (schema.format === 'date-time') return '2027-05-01T08:00:00.000Z';
    if (schema.format === 'date') return '2027-05-01';
    if (String(schema.pattern ?? '').includes('[0-9a-f]{8}')) return nothingOfOurs;
    return /address|email/i.test(name) ? 'somebody@coast.example.org' : 'a-1';
  };

  /** The same body once for each text in it, with that text spoilt. */
  function* spoilt(value: unknown, by: string): Generator<unknown> {
    if (typeof value === 'string') yield by;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) for (const other of spoilt(item, by)) yield value.map((one: unknown, place) => (place === index ? other : one));
    else if (value !== null && typeof value === 'object') for (const [field, item] of Object.entries(value)) for (const other of spoilt(item, by)) yield { ...value, [field]: other };
  }

  const bodied = allContracts.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
  const stages: [string, (contract: Contract) => boolean][] = [
    ['registration', ({ path }) => /registrations|delegations|lists|codes|needs|setup|walk-ins/.test(path)],
    ['messages', ({ path }) => /mailings|messages|reminders|texts|evaluation|suppressions|calendar/.test(path)],
    ['planning and the rest', ({ path }) => !/registrations|delegations|lists|codes|needs|setup|walk-ins|mailings|messages|reminders|texts|evaluation|suppressions|calendar/.test(path)],
  ];

  it.each(stages)('in any field of %s are refused or left aside, and never break anything', async (_, isOf) => {
    const broken: string[] = [];
    let [tried, refused] = [0, 0];
    for (const { method, path, input } of bodied.filter(isOf)) {
      const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Json;
      const body = sample(schema) as Record<string, unknown>;
      const url = path.replace(/:(\w+)/g, (_, name: string) => ({ roundtableId: target.roundtableId, programmeId: target.programmeId, documentId: target.documentId })[name] ?? nothingOfOurs);
      for (const [, name = ''] of path.matchAll(/:(\w+)/g)) delete body[name];
      for (const by of bad) {
        for (const one of spoilt(body, by)) {
          tried += 1;
          const { status } = await house.call(method, url, { cookie: admin, body: one });
          refused += Number(status === 422);
          if (status >= 500) broken.push(`${method} ${path} ${status} ${JSON.stringify(one).slice(0, 300)}`);
        }
      }
    }
    expect(broken).toEqual([]);
    expect(tried).toBeGreaterThan(30);
    expect(refused).toBeGreaterThanOrEqual(tried - 2);
    const [kept] = await house.sql<{ count: number }>(`select count(*)::int as count from registration where name like 'a%b' and length(name) = 3`);
    expect(kept?.count).toBe(0);
  }, 180_000);

  it('in an address or a search are refused or find nothing', async () => {
    for (const path of [`${at}?search=%00`, `${at}?search=%ED%A0%80`, `${at}?cursor=%00`, `${at}/%00`, '/en/roundtables/%00', '/en/programmes/%00/calendar.ics', '/calendar/%00.ics', '/links/%00', '/en/my/%00', '/en/delegation/%00']) {
      expect([path, (await house.call('GET', path, { cookie: admin })).status < 500]).toEqual([path, true]);
    }
  });
});

describe('people as they are called', () => {
  it.each(['Suharto', "Siobhán O'Rourke-Ní Bhriain", 'I'.repeat(200), '王小明', 'ليلى حداد', 'Nguyễn Thị Ánh', 'Zoë 🌊', 'Ὀδυσσεύς', 'M\u0303oana'])('%s is registered under that very name', async (name) => {
    const address = `name${[...name].map((sign) => sign.codePointAt(0)).slice(0, 4).join('')}@quay.example.org`;
    expect((await register({ name, address })).status).toBe(200);
    expect((await rowsOf(address)).map((row) => row.name.normalize('NFC'))).toEqual([name.normalize('NFC')]);
  });

  it('are one person however the same letters were put together, and two where they differ', async () => {
    for (const name of ['Zoé Dubois'.normalize('NFC'), 'Zoé Dubois'.normalize('NFD'), ' zoé  dubois ', 'ZOÉ DUBOIS']) await register({ name, address: 'zoe@quay.example.org' });
    expect(await rowsOf('zoe@quay.example.org')).toHaveLength(1);
    await register({ name: 'Zoé Dubosc', address: 'zoe@quay.example.org' });
    expect(await rowsOf('zoe@quay.example.org')).toHaveLength(2);
  });

  it.each([
    ['UPPER.Case@Quay.Example.ORG', 'upper.case@quay.example.org'], ['  blanks@quay.example.org ', 'blanks@quay.example.org'], ['plus+tag@quay.example.org', 'plus+tag@quay.example.org'],
    ["o'rourke@quay.example.org", "o'rourke@quay.example.org"], ['ascii@xn--bcher-kva.example', 'ascii@xn--bcher-kva.example'],
    ['idn@Bücher.example', 'idn@xn--bcher-kva.example'], ['stop@例え。example', 'stop@xn--r8jz45g.example'],
  ])('%j is kept as %j', async (typed, kept) => {
    expect((await register({ address: typed, name: `Typed ${typed}` })).status).toBe(200);
    expect(await rowsOf(kept)).toHaveLength(1);
  });

  it.each(['dot@quay.example.org.', '"quoted"@quay.example.org', 'ilé@quay.example.org', 'a@１２７.0.0.1', 'a@bü/cher.example', 'a@bü cher.example', 'two..dots@quay.example.org', '@quay.example.org', 'a@b', 'a@-b.example', `${'a'.repeat(65)}@quay.example.org`, `a@${'b'.repeat(250)}.example`])('%j is refused at its field', async (address) => {
    const { status, body } = await register({ address });
    expect([status, (body.errors as { pointer: string }[] | undefined)?.[0]?.pointer ?? body.code]).toEqual([422, expect.stringMatching(/#\/address|MAIL_ADDRESS_INVALID/)]);
  });
});

describe('the number of places', () => {
  const places = (room: unknown) => house.call('PUT', `/api/roundtables/${target.roundtableId}/places`, { cookie: admin, body: { room, online: null } });
  it.each([-1, 2 ** 31, 1_000_001, 1.5, '', '5', true, 1e300])('%j is refused', async (room) => expect((await places(room)).status).toBe(422));
  it.each([[0, 'waitlist'], [null, 'place'], [1_000_000, 'place']])('%j is taken: whoever asks gets %s', async (room, outcome) => {
    expect((await places(room)).status).toBe(200);
    expect((await register({ name: `At ${room}`, address: `at-${room}@quay.example.org` })).body).toMatchObject({ outcome });
  });
});
