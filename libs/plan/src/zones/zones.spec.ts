import { Secrets } from '@convenor/access';
import { useZonesFrom } from '@convenor/calendar';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock } from '@convenor/kernel';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChangeRoundtable } from '../change-roundtable';
import { ImportRoundtable } from '../import-roundtable';
import { planEntities } from '../plan.module';
import { aProposal } from '../testing';
import { AnswerZoneQuestion } from './answer-zone-question';
import { CheckZones } from './check-zones';

let db: TestDatabase;
let check: CheckZones;
let answer: AnswerZoneQuestion;
let change: ChangeRoundtable;
const by = 'system:spec' as const;
const rows = <Row extends object>(statement: string): Promise<Row[]> => db.dataSource.query(statement);
let nairobi = '';
let zurich = '';

/** From here on Nairobi is four hours ahead of UTC; everybody else is as before. */
function moveNairobi(): void {
  const packed = JSON.parse(readFileSync(createRequire(__filename).resolve('moment-timezone/data/packed/latest.json'), 'utf8')) as { zones: string[] };
  const zones = packed.zones.map((zone) => (zone.startsWith('Africa/Nairobi|') ? 'Africa/Nairobi|+04|-40|0||47e5' : zone));
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'zones-')), 'zones.json');
  writeFileSync(file, JSON.stringify({ ...packed, version: '2097a', zones }));
  useZonesFrom(file);
}

beforeAll(async () => {
  db = await testDatabase(planEntities);
  const transactions = new Transactions(db.dataSource, new FixedClock(new Date('2026-11-23T09:00:00Z')));
  const importing = new ImportRoundtable(transactions);
  check = new CheckZones(transactions);
  answer = new AnswerZoneQuestion(transactions, db.dataSource);
  change = new ChangeRoundtable(transactions, new Secrets('a secret of at least thirty-two signs'));
  nairobi = await importing.import({ proposal: aProposal({ title: 'Moved' }), answers: {}, programmeId: null }, by);
  zurich = await importing.import({ proposal: aProposal({ title: 'Unmoved', days: [{ date: '2027-03-09', start: '15:00', end: '17:00', zone: 'Europe/Zurich', zoneFrom: 'stated' }] }), answers: {}, programmeId: null }, by);
  for (const id of [nairobi, zurich]) await change.move(id, 'announced', null, by);
});
afterAll(() => db.drop());

it('finds nothing while the rules are those by which the times were read', async () => {
  expect(await check.check()).toEqual({ unmoved: 0, asked: 0 });
});

it('asks of the meeting that moved, once, moves none, and notes the new rules where nothing changes', async () => {
  moveNairobi();
  expect(await check.check()).toEqual({ unmoved: 1, asked: 1 });
  expect(await check.check()).toEqual({ unmoved: 0, asked: 0 });
  expect(await rows(`select title ->> 'en' as title, zone_version = '2097a' as anew, starts_at as at from roundtable order by 1`)).toEqual([
    { title: 'Moved', anew: false, at: new Date('2027-03-09T06:30:00Z') },
    { title: 'Unmoved', anew: true, at: new Date('2027-03-09T14:00:00Z') },
  ]);
  expect(await answer.show(nairobi)).toMatchObject({
    city: 'Nairobi', zoneVersion: '2097a',
    keepClock: { utc: '05:30', lines: [expect.stringContaining('09:30–16:00, Nairobi (UTC+4)'), expect.anything()] },
    keepInstant: { utc: '06:30', lines: [expect.stringContaining('10:30–17:00, Nairobi (UTC+4)'), expect.anything()] },
  });
  expect(await answer.show(zurich)).toBeNull();
});

it('keeps the moment when told so, with the agenda on the new clock, and notes what people were told', async () => {
  await answer.answer(nairobi, 'instant', by);
  const [roundtable] = await rows<{ days: object[]; at: Date }>(`select days, starts_at as at from roundtable where title ->> 'en' = 'Moved'`);
  expect(roundtable).toMatchObject({ at: new Date('2027-03-09T06:30:00Z'), days: [{ start: '10:30', end: '17:00' }, { start: '10:30', end: '13:30' }] });
  expect(await rows('select s.starts, s.ends from segment s join roundtable r on r.id = s.roundtable_id where r.title ->> \'en\' = \'Moved\'')).toEqual([{ starts: '10:30', ends: '11:00' }]);
  expect(await rows(`select was -> 'days' -> 0 ->> 'start' as start from held_change`)).toEqual([{ start: '09:30' }]);
  await expect(answer.answer(nairobi, 'clock', by)).rejects.toMatchObject({ code: 'NO_ZONE_QUESTION' });
});

it('keeps the time on the clock when told so: another moment', async () => {
  await change.putBack(nairobi, by);
  await check.check();
  await answer.answer(nairobi, 'clock', by);
  expect(await rows(`select starts_at as at, zone_version as version from roundtable where title ->> 'en' = 'Moved'`)).toEqual([{ at: new Date('2027-03-09T05:30:00Z'), version: '2097a' }]);
});
