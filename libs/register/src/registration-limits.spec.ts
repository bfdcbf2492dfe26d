import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, hours } from '@convenor/kernel';
import { RegistrationLimits } from './registration-limits';

let db: TestDatabase;
let clock: FixedClock;
let transactions: Transactions;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  clock = new FixedClock(new Date('2026-11-23T09:00:00Z'));
  transactions = new Transactions(db.dataSource, clock);
  await db.dataSource.query('delete from rate_count');
});
afterAll(() => db.drop());

const tries = (limits: RegistrationLimits, count: number, network = '192.0.2.1', address?: string): boolean[] =>
  Array.from({ length: count }, (_, index) => limits.allow(network, address ?? `somebody-${index}@example.org`, transactions));
const pass = (length: number): void => clock.moveTo(new Date(clock.now().getTime() + length));
const allowed = (answers: boolean[]): number => answers.filter(Boolean).length;
const told = async (bucket: string): Promise<number> => (await db.dataSource.query('select count from rate_count where bucket like $1', [bucket]))[0]?.count ?? 0;
const until = async (bucket: string, count: number): Promise<void> => {
  for (let time = 0; time < 100 && (await told(bucket)) !== count; time += 1) await new Promise((resolve) => setTimeout(resolve, 20));
};

it('counts in one process to the last, and begins anew with the hour', () => {
  const limits = Object.assign(new RegistrationLimits(), { perAddress: 3, perNetwork: 5 });
  expect(tries(limits, 7)).toEqual([true, true, true, true, true, false, false]);
  expect(tries(limits, 4, '192.0.2.2', 'mission@example.org')).toEqual([true, true, true, false]);
  expect(limits.untilNextWindow(clock.now())).toBe(3_600);
  pass(hours(1));
  expect(allowed(tries(limits, 7))).toBe(5);
});

it('tells the other processes of many tries, and nobody of a few', async () => {
  const [one, other] = [new RegistrationLimits(), new RegistrationLimits()].map((limits) => Object.assign(limits, { perNetwork: 20 }));
  if (!one || !other) throw new Error('Two processes.');
  tries(one, 5, '198.51.100.1');
  expect(allowed(tries(one, 15, '198.51.100.9'))).toBe(15);
  pass(1_000);
  expect(allowed(tries(one, 1, '198.51.100.9'))).toBe(1);
  await until('%198.51.100.9', 16);
  expect(await told('%198.51.100.9')).toBe(16);
  expect(await told('%198.51.100.1')).toBe(0);

  // The other process has seen none; once it has seen more than a few, it hears how many there were.
  expect(allowed(tries(other, 6, '198.51.100.9'))).toBe(6);
  await until('%198.51.100.9', 22);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(allowed(tries(other, 10, '198.51.100.9'))).toBe(0);
});

it('counts on where the others cannot be told, and tells them later', async () => {
  const limits = Object.assign(new RegistrationLimits(), { perNetwork: 8 });
  const away = { now: () => clock.now(), read: () => Promise.reject(new Error('The database is away.')) };
  for (let time = 0; time < 10; time += 1) limits.allow('192.0.2.3', `somebody-${time}@example.org`, away);
  await new Promise((resolve) => setTimeout(resolve, 10));
  pass(1_000);
  expect(allowed(tries(limits, 1, '192.0.2.3'))).toBe(0);
  await until('%192.0.2.3', 11);
  expect(await told('%192.0.2.3')).toBe(11);
});

it('writes nobody’s address among the counts', async () => {
  const limits = new RegistrationLimits();
  tries(limits, 8, '192.0.2.4', 'mission@example.org');
  pass(1_000);
  tries(limits, 1, '192.0.2.4', 'mission@example.org');
  await until('registration:address:%', 9);
  const rows: { bucket: string }[] = await db.dataSource.query('select bucket from rate_count order by bucket');
  expect(rows.map(({ bucket }) => bucket.replace(/[0-9a-f]{64}/, '…'))).toEqual(['registration:address:…', 'registration:network:192.0.2.4']);
});

it('forgets those of few tries when there are too many of them, and nobody who tried often', () => {
  const limits = new RegistrationLimits();
  expect(allowed(tries(limits, 25, '192.0.2.9', 'mission@example.org'))).toBe(25);
  for (let index = 0; index < 60_000; index += 1) limits.allow(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, `crowd-${index}@example.org`, transactions);
  expect(limits.allow('192.0.2.10', 'mission@example.org', transactions)).toBe(false);
  expect(limits.allow('10.0.0.1', 'crowd-1@example.org', transactions)).toBe(true);
});
