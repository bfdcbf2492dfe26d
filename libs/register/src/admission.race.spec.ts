import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId } from '@convenor/kernel';
import { Admission } from './admission';
import { AdmissionDatabase } from './admission-database';
import { aRoundtable } from './testing/roundtable-builder';
import { invariantsBroken, poolRow } from './testing/rows';
import { aWish } from './testing/wish';
import { startingShot, unguardedStatement } from './testing/unguarded-statement';

let db: TestDatabase;
let admission: Admission;
let own: AdmissionDatabase;
let transactions: Transactions;

beforeAll(async () => {
  db = await testDatabase();
  const clock = new FixedClock(new Date('2026-11-23T09:00:00Z'));
  transactions = new Transactions(db.dataSource, clock);
  own = await AdmissionDatabase.beside(db.dataSource, clock);
  admission = new Admission(own.prepared);
});
afterAll(async () => {
  await own.onApplicationShutdown();
  await db.drop();
});

const crowd = (size: number) => Array.from({ length: size }, (_, index) => `Participant ${index}`);

const race = (by: Admission, roundtableId: string, names: string[], mode: 'room' | 'online' = 'room') =>
  Promise.all(names.map((name) => by.admit([{ roundtableId, key: newId(), network: null, wish: aWish({ name, mode }) }]).then(([answer]) => answer)));

const holdersOf = async (roundtableId: string): Promise<number> => {
  const [row] = await db.dataSource.query<{ holders: number }[]>(
    "select count(*)::int as holders from registration where roundtable_id = $1 and state in ('unverified', 'confirmed', 'offered')", [roundtableId]);
  return row?.holders ?? 0;
};

it('gives the last place to exactly one of two hundred who ask at the same moment', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);

  const answers = await race(admission, id, crowd(200));

  expect(await holdersOf(id)).toBe(1);
  expect(answers.filter((answer) => answer?.kind === 'outcome' && answer.outcome.outcome === 'place')).toHaveLength(1);
  expect(await poolRow(db.dataSource, id)).toEqual({ places: 1, held: 1, last_number: 200 });
  const numbers = await db.dataSource.query<{ number: number }[]>('select number from registration where roundtable_id = $1 order by number', [id]);
  expect(numbers.map(({ number }) => number)).toEqual(crowd(200).map((_, index) => index + 1));
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});

it('oversells in the same race when nothing is locked: the race is real', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);
  const starter = db.dataSource.createQueryRunner();
  await starter.query('select pg_advisory_lock($1)', [startingShot]);

  const running = race(new Admission(transactions, undefined, unguardedStatement), id, crowd(200));
  for (let ready = 0; ready < 5; ) [{ ready }] = await starter.query("select count(*)::int as ready from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())");
  await starter.query('select pg_advisory_unlock($1)', [startingShot]);
  await starter.release();
  await running;

  const holders = await holdersOf(id);
  await db.dataSource.query('truncate roundtable cascade'); // What was oversold is not for the cases that follow.
  expect(holders).toBeGreaterThan(1);
});

it('keeps one row of one person who asks twenty times at once, and answers all alike', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 50 }).savedIn(db.dataSource);

  const answers = await race(admission, id, Array.from({ length: 20 }, () => 'Amara Okoye'));

  expect(new Set(answers.map((answer) => (answer?.kind === 'outcome' ? JSON.stringify(answer.outcome) : answer?.kind)))).toEqual(
    new Set(['{"outcome":"place","mode":"room"}']),
  );
  expect(await poolRow(db.dataSource, id)).toEqual({ places: 50, held: 1, last_number: 1 });
});

it('answers one key sent twenty times at once with one outcome and one row', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);

  const ask = () => admission.admit([{ roundtableId: id, key: `same-${id}`, network: null, wish: aWish() }]).then(([answer]) => answer);
  const answers = await Promise.all(Array.from({ length: 20 }, ask));

  const answered = answers.flatMap((answer) => (answer && 'outcome' in answer ? [answer.outcome.outcome] : []));
  expect(new Set(answered)).toEqual(new Set(['place']));
  expect(answers.filter((answer) => answer && !('outcome' in answer) && answer.kind !== 'still_at_work')).toEqual([]);
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 1, last_number: 1 });
});

it('gives nobody a place once the number of places fell below what is held', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 50 }).savedIn(db.dataSource);
  await race(admission, id, crowd(40));

  const storm = race(admission, id, crowd(120).slice(40));
  await db.dataSource.query("update pool set places = 10 where roundtable_id = $1 and mode = 'room'", [id]);
  const [after] = await race(admission, id, ['A latecomer']);
  await storm;

  expect(after).toMatchObject({ state: 'waitlisted' });
  const { held } = await poolRow(db.dataSource, id);
  expect(held).toBeGreaterThanOrEqual(40);
  expect(held).toBeLessThanOrEqual(50);
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});

it('lets nobody in after registration was closed, though they asked before', async () => {
  const { id } = await aRoundtable().savedIn(db.dataSource);
  const holder = db.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('select 1 from pool where roundtable_id = $1 for update', [id]);
  const waiting = race(admission, id, ['Amara']);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await db.dataSource.query("update roundtable set state = 'registration_closed' where id = $1", [id]);
  await holder.rollbackTransaction();
  await holder.release();

  expect(await waiting).toMatchObject([{ kind: 'closed', state: 'registration_closed' }]);
});

it('keeps one living registration of one person who asks for the room and online at once', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 5, online: 5 }).savedIn(db.dataSource);

  await Promise.all([race(admission, id, Array.from({ length: 10 }, () => 'Amara')), race(admission, id, Array.from({ length: 10 }, () => 'Amara'), 'online')]);

  expect(await holdersOf(id)).toBe(1);
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});
