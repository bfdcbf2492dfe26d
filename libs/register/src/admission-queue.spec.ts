import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId } from '@convenor/kernel';
import { Admission, type PlaceWanted, type PreparedWish } from './admission';
import { AdmissionQueue } from './admission-queue';
import { RegistrationLimits } from './registration-limits';
import { aRoundtable } from './testing/roundtable-builder';
import { invariantsBroken, poolRow } from './testing/rows';
import { aWish } from './testing/wish';

let db: TestDatabase;
let admission: Admission;
const limits = new RegistrationLimits();

beforeAll(async () => {
  db = await testDatabase();
  admission = new Admission(new Transactions(db.dataSource, new FixedClock(new Date('2026-11-23T09:00:00Z'))), limits);
});
afterAll(() => db.drop());

const wanted = (roundtableId: string, name: string, own: Partial<PlaceWanted> = {}): PlaceWanted => ({
  roundtableId, key: newId(), network: null, wish: aWish({ name }), ...own,
});
/** Counts the statements that go through it. */
const counting = () => {
  const sizes: number[] = [];
  const admitPrepared = (batch: readonly PreparedWish[]) => (sizes.push(batch.length), admission.admitPrepared(batch));
  return { sizes, queue: new AdmissionQueue({ prepare: (one) => admission.prepare(one), admitPrepared }, 100) };
};

it('lets all that came during one commit share the next, in order of arrival', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 5 }).savedIn(db.dataSource);
  const { sizes, queue } = counting();

  const answers = await Promise.all(Array.from({ length: 250 }, (_, index) => queue.admit(wanted(id, `Participant ${index}`))));

  expect(sizes).toEqual([1, 100, 100, 49]);
  expect(answers.map((answer) => ('number' in answer ? answer.number : answer.kind))).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
  expect(await poolRow(db.dataSource, id)).toEqual({ places: 5, held: 5, last_number: 250 });
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});

it('never oversells from two processes that batch at the same moment', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 30 }).savedIn(db.dataSource);
  const queues = [counting().queue, counting().queue];
  // Every person asks twice, once at each.
  await Promise.all(Array.from({ length: 400 }, (_, index) => queues[index % 2]?.admit(wanted(id, `Participant ${index >> 1}`))));

  const [row] = await db.dataSource.query("select count(*)::int as all, (count(*) filter (where state = 'unverified'))::int as holding from registration where roundtable_id = $1", [id]);
  expect(row.all).toBe(200);
  expect(row.holding).toBeLessThanOrEqual(30);
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});

it('says at once that a key is on its way', async () => {
  const { id } = await aRoundtable().savedIn(db.dataSource);
  const { queue } = counting();
  const key = newId();
  const [first, second] = await Promise.all([queue.admit(wanted(id, 'Amara', { key })), queue.admit(wanted(id, 'Amara', { key }))]);
  expect([first.kind, second.kind]).toEqual(['outcome', 'still_at_work']);
  expect(await queue.admit(wanted(id, 'Amara', { key }))).toMatchObject({ kind: 'replayed' });
});

it('lets one that cannot be written fail alone', async () => {
  const log = jest.spyOn(console, 'log').mockImplementation(); // TypeORM prints what the database refuses.
  const { id } = await aRoundtable().savedIn(db.dataSource);
  const { queue } = counting();
  const odd = wanted(id, 'Odd');
  const results = await Promise.allSettled([
    queue.admit(wanted(id, 'First')),
    queue.admit(wanted(id, 'Amara')),
    queue.admit({ ...odd, wish: { ...odd.wish, organisation: 'NUL \u0000' } }),
    queue.admit(wanted(id, 'Bruno')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 3 });
  log.mockRestore();
});

it('is not held up by another roundtable whose pool is locked', async () => {
  const [locked, other] = [await aRoundtable().savedIn(db.dataSource), await aRoundtable().savedIn(db.dataSource)];
  const { queue } = counting();
  const holder = db.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('select 1 from pool where roundtable_id = $1 for update', [locked.id]);
  const waiting = queue.admit(wanted(locked.id, 'Amara'));

  expect(await queue.admit(wanted(other.id, 'Amara'))).toMatchObject({ kind: 'outcome' });

  await holder.rollbackTransaction();
  await holder.release();
  expect(await waiting).toMatchObject({ kind: 'outcome' });
});

it('counts tries of one address and of one network to the last, inside a batch too', async () => {
  const { id } = await aRoundtable().savedIn(db.dataSource);
  Object.assign(limits, { perAddress: 3, perNetwork: 5 });
  const from = (name: string, network: string, address = `${name}@example.org`) => wanted(id, name, { network, wish: aWish({ name, address }) });
  const kinds = async (batch: PlaceWanted[]) => (await admission.admit(batch)).map(({ kind }) => kind);
  const people = (network: string, ...names: string[]) => names.map((name) => from(name, network));

  expect(await kinds(people('192.0.2.1', 'A', 'B', 'C', 'D'))).toEqual(['outcome', 'outcome', 'outcome', 'outcome']);
  expect(await kinds([...people('192.0.2.1', 'E', 'F'), ...people('192.0.2.2', 'G')])).toEqual(['outcome', 'too_many', 'outcome']);
  const mission = ['H', 'I', 'J', 'K'].map((name, index) => from(name, `198.51.100.${index}`, 'Mission@example.org'));
  expect(await kinds(mission)).toEqual(['outcome', 'outcome', 'outcome', 'too_many']);
});

it('keeps every sign of what people write', async () => {
  const { id } = await aRoundtable().savedIn(db.dataSource);
  const names = ['Ana "Quay" O\'Neill', 'back\\slash', '{curly}, comma', 'NULL', 'null', '', ' ', 'line\nbreak', 'émigré نورة 李明', '\\"}'];
  const queue = new AdmissionQueue(admission);
  await Promise.all(names.map((organisation, index) => queue.admit(wanted(id, `Participant ${index}`, { wish: aWish({ name: `Participant ${index}`, organisation }) }))));
  const rows: { organisation: string | null }[] = await db.dataSource.query('select organisation from registration where roundtable_id = $1 order by number', [id]);
  expect(rows.map(({ organisation }) => organisation)).toEqual(names.map((name) => name || null));
});
