import { FixedClock } from '@convenor/kernel';
import { bodyHash, KeptAnswers } from './kept-answers';
import { testDatabase, type TestDatabase } from './testing';
import { Transactions } from './transactions';

let db: TestDatabase;
let transactions: Transactions;
const clock = new FixedClock(new Date('2026-11-23T09:00:00Z'));
const kept = new KeptAnswers();

beforeAll(async () => {
  db = await testDatabase();
  transactions = new Transactions(db.dataSource, clock);
});
afterAll(() => db.drop());

let done = 0;
const asking = (key: string | null, body: unknown = { places: 3 }) =>
  transactions.run((tx) => kept.once(tx, { key, scope: 'set-places', body }, async () => ({ done: (done += 1) })));

beforeEach(() => {
  done = 0;
});

it('does the work once and gives the same answer again', async () => {
  expect(await asking('once')).toEqual({ done: 1 });
  expect(await asking('once')).toEqual({ done: 1 });
  expect(done).toBe(1);
});

it('does it each time when no key was sent', async () => {
  await asking(null);
  expect(await asking(null)).toEqual({ done: 2 });
});

it('refuses another body under the same key', async () => {
  await asking('other');
  await expect(asking('other', { places: 4 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

it('keeps nothing when the work fails', async () => {
  const failing = transactions.run((tx) => kept.once(tx, { key: 'failed', scope: 'set-places', body: {} }, () => Promise.reject(new Error('no'))));
  await expect(failing).rejects.toThrow('no');
  expect(await asking('failed', {})).toEqual({ done: 1 });
});

it('says that the first is still at work', async () => {
  const started = Promise.withResolvers<void>();
  const work = Promise.withResolvers<string>();
  const first = transactions.run((tx) =>
    kept.once(tx, { key: 'slow', scope: 'set-places', body: {} }, () => {
      started.resolve();
      return work.promise;
    }),
  );
  await started.promise;

  await expect(asking('slow', {})).rejects.toMatchObject({ code: 'STILL_AT_WORK', facts: { retryAfter: 1 } });
  work.resolve('done');
  expect(await first).toBe('done');
  expect(await asking('slow', {})).toBe('done');
});

it('forgets after a day', async () => {
  await asking('old');
  clock.moveTo('2026-11-24T09:00:01Z');
  await transactions.run((tx) => kept.sweep(tx));
  expect(await asking('old')).toEqual({ done: 2 });
});

it('takes two orders of the same fields for one body', () => {
  expect(bodyHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(bodyHash({ b: [{ d: 3, c: 2 }], a: 1 }));
  expect(bodyHash({ a: 1 })).not.toBe(bodyHash([['a', 1]]));
});
