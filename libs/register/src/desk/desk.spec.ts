import type { DeskFilter } from '@convenor/contracts';
import { newId } from '@convenor/kernel';
import { aRoundtable, registerStage, type RegisterStage } from '../testing';
import { nearness } from './alike';
import { RegistrationBalance } from './balance.query';
import { RegistrationDesk } from './desk.query';

let stage: RegisterStage;
let desk: RegistrationDesk;
const morning = '2026-11-23T09:00:00Z';

beforeAll(async () => {
  stage = await registerStage(morning);
  desk = new RegistrationDesk(stage.db.dataSource, stage.transactions);
});
afterAll(() => stage.db.drop());

/** Rows as they stand after admission; the statement itself is tried elsewhere. */
async function many(roundtableId: string, count: number, own: Record<string, string> = {}): Promise<void> {
  const columns = { state: `'confirmed'`, mode: `'room'`, country: 'null', constituency: `'academia'`, needs: `'[]'`, reception: 'null', organisation: `'Harbour Institute ' || i`, ...own };
  await stage.db.dataSource.query(
    `insert into registration (id, roundtable_id, number, name, normalised_name, address, language, registered_at, code, ${Object.keys(columns).join(', ')})
     select (lpad(to_hex(extract(epoch from timestamptz '2026-11-23T09:00Z')::bigint * 1000 + i), 12, '0') || '7' || substr(md5(i || $1::text || $2::text), 14))::uuid, $1::uuid, i, 'Person ' || i, 'person ' || i || ' ' || $2::text, 'p' || i || '@example.org', 'en',
       timestamptz '2026-11-23T09:00Z' + i * interval '1 second', i || '-' || $2::text, ${Object.values(columns).join(', ')} from generate_series(1, ${count}) i`,
    [roundtableId, newId().slice(-6)],
  );
}

const filter = (own: Partial<DeskFilter> = {}): DeskFilter => ({ tab: 'all', ...own });

/** Everybody of a list, page by page. */
async function pages(roundtableId: string, own: Parameters<RegisterStage['registrations']['list']>[0]): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stage.registrations.list({ ...own, roundtableId, ...(cursor && { cursor }) });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return names;
}

describe('the list', () => {
  it.each([['asked', 'down'], ['asked', 'up'], ['name', 'up'], ['organisation', 'down']] as const)('goes through everybody once by %s, %s', async (sort, order) => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await many(id, 23);
    await many(id, 8, { state: `'pending'`, mode: `'online'` });
    const names = await pages(id, { roundtableId: id, sort, order, limit: 5 });
    expect(names).toHaveLength(31);
    const one = await stage.registrations.list({ roundtableId: id, sort, order, limit: 200 });
    expect(names).toEqual(one.items.map(({ name }) => name));
  });

  it('begins anew for a cursor that nobody gave out', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await many(id, 2);
    for (const cursor of ['nonsense', Buffer.from('{"a":1}').toString('base64url'), Buffer.from(`["x'; drop table registration; --",7]`).toString('base64url')]) {
      expect((await stage.registrations.list({ roundtableId: id, limit: 5, cursor })).items).toHaveLength(2);
    }
  });

  it('asks as many statements of twenty thousand as of ten', async () => {
    const [small, large] = [await aRoundtable().savedIn(stage.db.dataSource), await aRoundtable().savedIn(stage.db.dataSource)];
    await many(small.id, 10);
    await many(large.id, 20_000);
    await stage.db.dataSource.query('analyze registration');
    const counted = async (roundtableId: string): Promise<number> => {
      let statements = 0;
      const read = stage.transactions.read.bind(stage.transactions);
      const spy = jest.spyOn(stage.transactions, 'read').mockImplementation((...wish) => (statements += 1, read(...(wish as [string]))));
      await stage.registrations.list({ roundtableId, limit: 50, order: 'down' });
      await stage.registrations.list({ roundtableId, limit: 50, search: 'person 7', mode: 'room' });
      await new RegistrationBalance(stage.transactions).of(roundtableId);
      spy.mockRestore();
      return statements;
    };
    expect(await counted(large.id)).toBe(await counted(small.id));
  }, 60_000);

  it('finds by name whatever the accents, by body, and by domain', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await stage.registered(id, ['Tomás Ferreira', 'José Ñandú']);
    await stage.registered(id, ['Chen Wei'], { address: 'chen@coast.example.net', organisation: 'Straits Üniversitesi' });
    const found = async (search: string) => (await stage.registrations.list({ roundtableId: id, search, limit: 9 })).items.map(({ name }) => name);
    expect(await found('tomas')).toEqual(['Tomás Ferreira']);
    expect(await found('JOSE NANDU')).toEqual(['José Ñandú']);
    expect(await found('universitesi')).toEqual(['Chen Wei']);
    expect(await found('@coast.example')).toEqual(['Chen Wei']);
    expect(await found('%')).toEqual([]);
  });

  it('filters by what an organiser asks for, and counts what matches', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await many(id, 4, { country: `'KE'`, constituency: `'member_state'`, reception: 'true' });
    await many(id, 3, { country: `'PE'`, state: `'pending'`, mode: `'online'`, needs: `'[{"key":"captions","state":"open"}]'` });
    await many(id, 2, { state: `'cancelled'` });
    const matching = async (own: Partial<DeskFilter>) => (await stage.registrations.list({ roundtableId: id, limit: 1, ...own })).matching;
    expect(await Promise.all([
      matching({ region: 'AFR' }), matching({ region: 'GRULAC' }), matching({ region: 'other' }), matching({ needsOpen: 'yes' }), matching({ reception: 'yes' }),
      matching({ tab: 'ended' }), matching({ tab: 'to_approve', mode: 'online' }), matching({ constituency: 'member_state' }), matching({ tab: 'confirmed', state: 'pending' }),
    ])).toEqual([4, 3, 2, 3, 4, 2, 3, 4, 0]);
  });
});

it('selects everybody who matches in order of arrival, at most 500, and says how many there are', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  await many(id, 620, { state: `'pending'` });
  const { ids, matching } = await desk.matching({ roundtableId: id, ...filter({ tab: 'to_approve' }) });
  expect([ids.length, matching]).toEqual([500, 620]);
  expect(ids).toEqual([...ids].sort());
});

describe('one person beside the list', () => {
  it('shows who shares the address, who may be the same, and what happened, in words', async () => {
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    const [marisol = ''] = await stage.proved(id, ['Marisol Quispe'], { address: 'desk@example.org', zone: 'America/La_Paz' });
    await stage.registered(id, ['Edgar Rojas'], { address: 'desk@example.org' });
    await stage.registered(id, ['Marisol Quispe'], { address: 'private@example.net' });
    await stage.registered(id, ['Quispé, Marisól'], { address: 'other@example.net' });
    await stage.registered(id, ['Marisa Quintana'], { address: 'nobody@example.net' });
    const detail = await desk.show({ roundtableId: id, registrationId: marisol });
    expect(detail.sameAddress.map(({ name }) => name)).toEqual(['Edgar Rojas']);
    expect(detail.alike.map(({ name, because }) => [name, because])).toEqual([['Marisol Quispe', 'same_name'], ['Quispé, Marisól', 'near_name']]);
    expect(detail.ownClock).toEqual({ date: '2026-12-10', time: '10:00', city: 'La Paz' });
    expect(detail.history.map(({ words }) => words)).toEqual(['Asked, by the public form', 'Address proved']);
  });

  it('is not found in another roundtable', async () => {
    const [mine, other] = [await aRoundtable().savedIn(stage.db.dataSource), await aRoundtable().savedIn(stage.db.dataSource)];
    const [person = ''] = await stage.registered(mine.id, ['Amara']);
    await expect(desk.show({ roundtableId: other.id, registrationId: person })).rejects.toMatchObject({ refusal: 'not_found' });
  });
});

it('calls two spellings of one name near and two names far', () => {
  expect(nearness('Olena Hrytsenko', 'Hrytsenko Olena')).toBe(1);
  expect(nearness('Mohammed Al-Rashid', 'Mohamed Al Rashid')).toBeGreaterThan(0.6);
  expect(nearness('Thandiwe Mokoena', 'Thabo Mokoena')).toBeLessThan(0.6);
});

it('counts who comes by constituency, group and mode, without a name in it', async () => {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  await many(id, 3, { country: `'KE'`, constituency: `'member_state'`, reception: 'true', needs: `'[{"key":"diet","state":"open","text":"halal, please"}]'` });
  await many(id, 2, { state: `'pending'`, mode: `'online'`, constituency: `'media'` });
  const balance = await new RegistrationBalance(stage.transactions).of(id);
  expect(balance.byConstituency).toEqual([{ key: 'member_state', confirmed: 3, waiting: 0 }, { key: 'media', confirmed: 0, waiting: 2 }]);
  expect(balance.byRegion).toEqual([{ key: 'AFR', confirmed: 3, waiting: 0 }, { key: 'other', confirmed: 0, waiting: 2 }]);
  expect(balance.byMode).toEqual([{ key: 'room', confirmed: 3, waiting: 0 }, { key: 'online', confirmed: 0, waiting: 2 }]);
  expect(balance).toMatchObject({ needsOpen: 3, reception: { room: 3, online: 0, notSaid: 0 }, diets: [{ word: 'halal', people: 3 }], days: [{ on: '2026-11-23', mode: 'online', waiting: 2 }, { on: '2026-11-23', mode: 'room', confirmed: 3 }] });
  expect(JSON.stringify(balance)).not.toMatch(/Person|example/);
});
