import type { Scan } from '@convenor/contracts';
import { minutes, newId, type Id } from '@convenor/kernel';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import { CorrectAttendance } from '../attendance/correct-attendance';
import { DoorHouse, tick, undo, walkIn } from './door-house.fixture';
import { TakeScans } from './take-scans';
import { takeScansSql } from './take-scans.sql';

let house: DoorHouse;
beforeAll(async () => {
  house = await DoorHouse.open();
});
afterAll(() => house.stage.db.drop());

describe('two doors without network', () => {
  it('let the earliest scan hold, whichever arrives first', async () => {
    const { id, people: [amara = '', bruno = ''], a, b } = await house.meeting(['Amara', 'Bruno']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(b, [tick(amara, '14:02:04'), tick(bruno, '14:03:00')]);
    const [late] = await house.send(a, [tick(amara, '14:02:03')]);
    await house.send(a, [tick(bruno, '14:05:00')]);

    expect(late?.result).toBe('welcome');
    expect(await house.troubles(id)).toEqual(['two_doors: Amara', 'two_doors: Bruno']);
    expect(await house.inRoom(id)).toEqual([{ name: 'Amara', at: '2026-12-10T14:02:03.000Z', door: 'Door A' }, { name: 'Bruno', at: '2026-12-10T14:03:00.000Z', door: 'Door B' }]);
  });

  it('answer one first and one already in when they scan online in the same moment', async () => {
    const { id, people: [amara = ''], a, b } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T14:02:03Z');
    const answers = (await Promise.all([a, b, a, b, a, b, a, b].map((door) => house.send(door, [tick(amara, '14:02:03', { shown: null })])))).flat();
    expect(answers.map(({ result }) => result).sort()).toEqual([...Array.from({ length: 7 }, () => 'already_in'), 'welcome']);
    const [first] = await house.inRoom(id);
    expect(answers.filter(({ first: by }) => by).map(({ first: by }) => by?.door)).toEqual(Array.from({ length: 7 }, () => first?.door));
  });

  it('give the same answer to the same scan again, and do nothing twice', async () => {
    const { id, people: [amara = ''], a, b } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    const scan = tick(amara, '14:20:00');
    const told = await house.send(a, [scan]);
    await house.send(b, [tick(amara, '14:10:00')]);
    expect((await house.send(a, [scan, scan])).map(({ result }) => result)).toEqual([told[0]?.result, told[0]?.result]);
    expect(await house.sql(`select count(*)::int as scans from door_scan where roundtable_id = $1`, [id])).toEqual([{ scans: 2 }]);
  });

  it('mean the same person by the same scan, though she has registered since', async () => {
    const { id, a } = await house.meeting([]);
    const scan = walkIn('Emil Stone', '14:20:00');
    await house.send(a, [scan]);
    house.stage.clock.moveTo('2026-11-23T10:00:00Z');
    await house.stage.proved(id, ['Emil Stone']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(a, [scan]);
    expect(await house.inRoom(id)).toHaveLength(1);
  });

  it('put nobody in by the number of somebody else’s scan', async () => {
    const { id, people: [amara = '', bruno = ''], a, b } = await house.meeting(['Amara', 'Bruno']);
    const scan = tick(amara, '14:00:00');
    await house.send(a, [scan]);
    await house.send(b, [tick(bruno, '14:00:00', { id: scan.id }), walkIn('Chloe', '14:00:00', { id: scan.id })]);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Amara', door: 'Door A' }]);
  });

  it('believe a device that answered by itself after the server had refused', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    await house.sql(`update registration set state = 'cancelled' where id = $1`, [amara]);
    const scan = tick(amara, '14:00:00', { shown: null });
    expect((await house.send(a, [scan]))[0]?.result).toBe('cancelled');
    expect(await house.inRoom(id)).toEqual([]);
    await house.send(a, [{ ...scan, shown: 'welcome' }]);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Amara' }]);
    expect(await house.troubles(id)).toEqual(['without_place: Amara']);
  });

  it('believe a device that let her in after all, when the server knew of a place that its list did not', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    const scan = tick(amara, '14:00:00', { shown: 'not_approved' });
    expect((await house.send(a, [scan]))[0]?.result).toBe('welcome');
    expect([await house.inRoom(id), await house.troubles(id)]).toEqual([[], ['sent_away: Amara']]);
    expect((await house.send(a, [{ ...scan, shown: 'welcome' }]))[0]?.result).toBe('welcome');
    expect([await house.inRoom(id), await house.troubles(id)]).toMatchObject([[{ name: 'Amara' }], []]);
  });

  it('keep scans of different roundtables apart though they bear one number', async () => {
    const mine = await house.meeting(['Amara']);
    const theirs = await house.meeting(['Bruno']);
    const id = newId();
    await house.send(mine.a, [tick(mine.people[0] ?? '', '14:00:00', { id })]);
    expect((await house.send(theirs.a, [tick(mine.people[0] ?? '', '14:00:00', { id }), undo([id], '14:01:00')])).map(({ result, entry }) => [result, entry])).toEqual([['unknown', null], ['undone', null]]);
    expect(await house.inRoom(mine.id)).toHaveLength(1);
    expect(await house.inRoom(theirs.id)).toEqual([]);
  });
});

describe('the same badge at eight doors in one moment', () => {
  /** All eight scans stand before the row of attendance when it is let go, so that none has seen another. */
  async function welcomes(taking: TakeScans): Promise<number> {
    const { id, people: [amara = ''] } = await house.meeting(['Amara']);
    const runner = house.stage.db.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`insert into attendance (id, roundtable_id, registration_id, name, normalised_name, first_came_at) values ($1, $2, $3, 'Amara', 'amara', now())`, [newId(), id, amara]);
    const scans = Array.from({ length: 8 }, () => ({ ...tick(amara, '14:00:00', { shown: null }), corrected: house.stage.clock.now() }));
    const answers = Promise.all(scans.map((scan) => taking.take(id, [scan], { doorId: null, closed: false, by: house.by })));
    const waiting = async (): Promise<number> => (await house.sql(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length;
    while ((await waiting()) < 8) await pause(5);
    await runner.rollbackTransaction();
    await runner.release();
    return (await answers).flat().filter(({ answer }) => answer === 'welcome').length;
  }

  it('is welcome once', async () => {
    expect(await welcomes(new TakeScans(house.stage.transactions))).toBe(1);
  });

  it('would be welcome more often if what was seen before counted for more than the row itself', async () => {
    class Unguarded extends TakeScans {
      protected override readonly statement = takeScansSql.replaceAll('coalesce(c.room, j.room)', 'j.room');
    }
    expect(await welcomes(new Unguarded(house.stage.transactions))).toBe(8);
  });
});

describe('a clock that is wrong', () => {
  it('is put right by what it shows when scans are sent, and both times are kept', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(a, [tick(amara, '14:40:00')], new Date('2026-12-10T15:10:00Z'));
    expect(await house.inRoom(id)).toMatchObject([{ at: '2026-12-10T14:30:00.000Z' }]);
    expect(await house.sql('select own_at from door_scan where roundtable_id = $1', [id])).toEqual([{ own_at: new Date('2026-12-10T14:40:00Z') }]);
  });

  it('never scans before the device fetched its list, nor in the future', async () => {
    const { id, people: [amara = '', bruno = ''], a } = await house.meeting(['Amara', 'Bruno']);
    house.stage.clock.moveTo('2026-12-10T14:10:00Z');
    await house.bearers.heard(a, a, { listed: true });
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(a, [tick(amara, '03:00:00'), tick(bruno, '23:00:00')]);
    expect((await house.inRoom(id)).map(({ at }) => at)).toEqual(['2026-12-10T14:10:00.000Z', '2026-12-10T15:00:00.000Z']);
  });
});

describe('an undo', () => {
  it('does its work though it arrives before its scan', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    const scan = tick(amara, '14:00:00');
    await house.send(a, [undo([scan.id], '14:00:30')]);
    expect((await house.send(a, [scan]))[0]?.result).toBe('welcome');
    expect(await house.inRoom(id)).toEqual([]);
    await house.send(a, [tick(amara, '14:01:00')]);
    expect(await house.inRoom(id)).toHaveLength(1);
  });

  it('leaves in whom another door scanned too', async () => {
    const { id, people: [amara = ''], a, b } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    const [first, second] = [tick(amara, '14:00:00'), tick(amara, '14:05:00', { shown: 'already_in' })];
    await house.send(a, [first]);
    await house.send(b, [second, undo([first.id], '14:06:00')]);
    expect(await house.inRoom(id)).toMatchObject([{ at: '2026-12-10T14:05:00.000Z', door: 'Door B' }]);
    const [entry] = await house.someEntries(id, [amara]);
    expect(entry?.scans).toEqual([second.id]);
    await house.send(b, [undo(entry?.scans ?? [], '14:07:00')]);
    expect(await house.inRoom(id)).toEqual([]);
  });

  it('of a door that was closed takes nobody out by itself', async () => {
    const { id, people: [amara = '', bruno = '', chloe = ''], a, b } = await house.meeting(['Amara', 'Bruno', 'Chloe']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    const [first, second, waited] = [tick(amara, '14:00:00'), tick(bruno, '14:01:00'), tick(chloe, '14:02:00')];
    await house.send(a, [first]);
    await house.send(b, [second]);
    await house.doors.close(id, a, house.by);
    const late = undo([first.id, second.id, waited.id], '14:06:00');
    await house.send(a, [waited, late]);
    await house.send(a, [late]);
    expect((await house.inRoom(id)).map(({ name }) => name)).toEqual(['Amara', 'Bruno']);
    expect(await house.troubles(id)).toEqual(['closed_door: Amara', 'closed_door: Bruno']);
  });

  it('comes out the same when it meets its scan in the same moment', async () => {
    const { id, people, a, b } = await house.meeting(Array.from({ length: 12 }, (_, at) => `Guest ${at}`));
    await Promise.all(people.flatMap((person) => {
      const scan = tick(person, '14:00:00');
      return [house.send(a, [scan]), house.send(b, [undo([scan.id], '14:00:01')])];
    }));
    expect(await house.inRoom(id)).toEqual([]);
  });
});

describe('what somebody said by hand', () => {
  const notThere = async (id: Id): Promise<void> => {
    const [record] = await house.sql<{ id: Id }>('select id from attendance where roundtable_id = $1', [id]);
    const words = { kind: 'was_not_there', at: null, until: null, mode: null, reason: 'Another name was meant.' } as const;
    await new CorrectAttendance(house.stage.transactions).correct(id, record?.id ?? '', words, house.by);
  };
  const standing = (id: Id) => house.sql('select kind from attendance_correction where roundtable_id = $1 and taken_back_at is null', [id]);

  it('holds over scans of before, whenever they arrive and are taken back', async () => {
    const { id, people: [amara = ''], a, b } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    const [first, late] = [tick(amara, '14:00:00'), tick(amara, '14:10:00')];
    await house.send(a, [first]);
    await notThere(id);
    await house.send(a, [first]);
    await house.send(b, [late]);
    expect(await house.inRoom(id)).toEqual([]);
    await house.send(b, [undo([late.id], '14:11:00')]);
    expect([await house.inRoom(id), await standing(id)]).toEqual([[], [{ kind: 'was_not_there' }]]);
  });

  it('that she was not there holds no longer once a door has seen her since', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(a, [tick(amara, '14:00:00')]);
    await notThere(id);
    house.stage.clock.moveTo('2026-12-10T15:30:00Z');
    await house.send(a, [tick(amara, '15:20:00', { shown: null })]);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Amara' }]);
    expect(await standing(id)).toEqual([]);
  });
});

/** What happened at the doors, told by who, when and where; `takes` names scans before or after it in the list. */
const acts = fc.array(
  fc.record({ who: fc.nat(3), door: fc.nat(1), minute: fc.nat(50), takes: fc.option(fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), { freq: 3 }), shown: fc.constantFrom('welcome', 'already_in', 'cancelled') }),
  { minLength: 2, maxLength: 10 },
);
type Act = typeof acts extends fc.Arbitrary<infer A> ? (A extends readonly (infer One)[] ? One : never) : never;
interface Sent { door: number; scan: Scan; who: string }

/** The rule, once more and without a database: in since the earliest scan that let her in and that no undo names. */
function expected(sent: readonly Sent[]): { name: string; at: string }[] {
  const taken = new Set(sent.flatMap(({ scan }) => (scan.kind === 'undo' ? scan.undoes : [])));
  const holding = sent.filter(({ scan }) => scan.kind === 'walk_in' || (scan.kind === 'tick' && scan.shown !== 'cancelled')).filter(({ scan }) => !taken.has(scan.id));
  const names = [...new Set(holding.map(({ who }) => who))].sort();
  return names.map((name) => ({ name, at: new Date(Math.min(...holding.filter(({ who }) => who === name).map(({ scan }) => Date.parse(scan.at)))).toISOString() }));
}

function scansOf(list: readonly Act[], ids: readonly Id[], people: readonly Id[]): Sent[] {
  const at = (minute: number): string => `14:${String(minute).padStart(2, '0')}:00`;
  return list.map(({ who, door, minute, takes, shown }, index) => {
    const id = ids[index] ?? '';
    const person = people[who];
    // Nobody takes back an undo.
    const undoes = (takes ?? []).flatMap((number) => (list[number] && !list[number].takes ? ids[number] ?? [] : []));
    if (undoes.length) return { door, who: '', scan: { ...undo(undoes, at(minute)), id } };
    if (!person) return { door, who: 'Walker', scan: walkIn('Walker', at(minute), { id }) };
    return { door, who: `Guest ${who}`, scan: tick(person, at(minute), { id, shown: shown as 'welcome' }) };
  });
}

it('ends in the same attendance and the same conflicts in whatever order, parts and repetitions scans come', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.infiniteStream(fc.nat(1_000)), async (list, chance) => {
      const results: unknown[] = [];
      const ids = list.map(() => newId());
      for (let order = 0; order < 3; order += 1) {
        const { id, people, a, b } = await house.meeting(['Guest 0', 'Guest 1', 'Guest 2']);
        house.stage.clock.moveTo('2026-12-10T15:00:00Z');
        const sent = scansOf(list, ids, people);
        const mixed = [...sent, ...sent.filter(() => (chance.next().value ?? 0) % 4 === 0)].map((one) => ({ one, key: order === 0 ? 0 : chance.next().value ?? 0 })).sort((x, y) => x.key - y.key).map(({ one }) => one);
        for (let from = 0; from < mixed.length;) {
          const part = mixed.slice(from, from + 1 + ((chance.next().value ?? 0) % 3));
          from += part.length;
          await Promise.all([a, b].map((door, number) => {
            const own = part.filter((one) => one.door === number).map(({ scan }) => scan);
            return own.length ? house.send(door, own) : null;
          }));
        }
        expect((await house.inRoom(id)).map(({ name, at }) => ({ name, at }))).toEqual(expected(sent));
        results.push([(await house.inRoom(id)).map(({ name, at }) => [name, at]), (await house.troubles(id)).sort()]);
      }
      expect(results[1]).toEqual(results[0]);
      expect(results[2]).toEqual(results[0]);
    }),
    { numRuns: 12 },
  );
}, minutes(2));
