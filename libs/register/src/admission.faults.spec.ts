import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId } from '@convenor/kernel';
import { Admission } from './admission';
import { AdmissionDatabase } from './admission-database';
import { AdmissionQueue } from './admission-queue';
import { aRoundtable } from './testing/roundtable-builder';
import { invariantsBroken, poolRow } from './testing/rows';
import { aWish } from './testing/wish';

let db: TestDatabase;
const clock = new FixedClock(new Date('2026-11-23T09:00:00Z'));

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

/** Statements fail before or after they did their work, as often as said; then they go through. */
function failing(code: string, times: number, after = false) {
  const transactions = new Transactions(db.dataSource, clock);
  const state = { tries: 0 };
  const read: Transactions['read'] = async <Row extends object>(statement: string, parameters?: unknown[]): Promise<Row[]> => {
    state.tries += 1;
    const fault = Object.assign(new Error(`injected ${code}`), { driverError: { code } });
    if (state.tries <= times && !after) throw fault;
    const rows = await Transactions.prototype.read.call(transactions, statement, parameters);
    if (state.tries <= times) throw fault;
    return rows as Row[];
  };
  return { state, admission: new Admission(Object.assign(Object.create(transactions) as Transactions, { read })) };
}
const wanted = (roundtableId: string, name = 'Amara') => ({ roundtableId, key: newId(), network: null, wish: aWish({ name }) });

it.each(['40001', '40P01', '53300', '57P01', '57P03', '08006'])('asks again three times after %s, and it is done once', async (code) => {
  const { id } = await aRoundtable().withPlaces({ room: 5 }).savedIn(db.dataSource);
  const { admission, state } = failing(code, 3);
  expect(await admission.admit([wanted(id)])).toMatchObject([{ kind: 'outcome', state: 'unverified' }]);
  expect(state.tries).toBe(4);
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 1, last_number: 1 });
});

it.each([['40001', 4], ['57014', 1]])('says that it is busy after %s, tries %i, and nothing is half done', async (code, tries) => {
  const { id } = await aRoundtable().withPlaces({ room: 5 }).savedIn(db.dataSource);
  const { admission, state } = failing(code, 99);
  await expect(admission.admit([wanted(id)])).rejects.toMatchObject({ code: 'TOO_BUSY', refusal: 'unavailable', facts: { retryAfterSeconds: 5 } });
  expect(state.tries).toBe(tries);
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 0, last_number: 0 });
});

it('gives one effect and its answer when the line broke after the commit', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);
  const { admission } = failing('08006', 1, true);
  expect(await admission.admit([wanted(id)])).toEqual([{ kind: 'replayed', outcome: { outcome: 'place', mode: 'room' } }]);
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 1, last_number: 1 });
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});

it('loses none of a batch that a fault struck, and doubles none', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 10 }).savedIn(db.dataSource);
  const queue = new AdmissionQueue(failing('40P01', 2).admission);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => queue.admit(wanted(id, `Participant ${index}`))));
  expect(answers.filter((answer) => answer.kind === 'outcome' && answer.outcome.outcome === 'place')).toHaveLength(10);
  expect(await poolRow(db.dataSource, id)).toEqual({ places: 10, held: 10, last_number: 40 });
});

it('registers while thirty long queries hold every other connection', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 50 }).savedIn(db.dataSource);
  const own = await AdmissionDatabase.beside(db.dataSource, clock);
  let over = 0;
  const long = Array.from({ length: 30 }, () => db.dataSource.query('select pg_sleep(3)').then(() => (over += 1)).catch(() => undefined));

  const answers = await new Admission(own.transactions).admit(Array.from({ length: 20 }, (_, index) => wanted(id, `Participant ${index}`)));

  expect(over).toBe(0);
  expect(answers.filter(({ kind }) => kind === 'outcome')).toHaveLength(20);
  await Promise.all(long);
  await own.onApplicationShutdown();
});
