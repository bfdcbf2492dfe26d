import { days, newId } from '@convenor/kernel';
import { UniteAttendance } from '../attendance/unite-attendance';
import { keepComing } from '../keep-coming';
import { UndoCheckIn } from '../undo-check-in';
import { DoorHouse, tick, undo, walkIn } from './door-house.fixture';
import { doorsPeople } from './doors-people';

let house: DoorHouse;
beforeAll(async () => {
  house = await DoorHouse.open();
});
afterAll(() => house.stage.db.drop());
const state = (id: string, to: string) => house.sql('update registration set state = $2 where id = $1', [id, to]);
const settle = async (roundtableId: string, decision: 'keep' | 'take_back' | 'somebody_else', name?: string) =>
  house.settling.settle(roundtableId, { scanIds: (await house.conflicts.list(roundtableId)).map(({ scanId }) => scanId), decision, name, organisation: null }, house.by);

describe('conflicts of the door', () => {
  it('list whom a device let in though the server says no, until she has a place or it is settled', async () => {
    const { id, people: [amara = '', bruno = '', chloe = ''], a } = await house.meeting(['Amara', 'Bruno', 'Chloe']);
    for (const [person, to] of [[amara, 'cancelled'], [bruno, 'pending'], [chloe, 'waitlisted']] as const) await state(person, to);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    expect((await house.send(a, [tick(amara, '14:00:00'), tick(bruno, '14:01:00'), tick(chloe, '14:02:00')])).map(({ result }) => result)).toEqual(['cancelled', 'not_approved', 'on_waitlist']);
    expect(await house.inRoom(id)).toHaveLength(3);
    await state(bruno, 'confirmed');
    expect(await house.troubles(id)).toEqual(['without_place: Amara', 'without_place: Chloe']);
    expect(await settle(id, 'take_back')).toBe(2);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Bruno' }]);
    expect(await house.troubles(id)).toEqual([]);
  });

  it('keep a code that names nobody until somebody says who it was, and then forget it', async () => {
    const { id, a } = await house.meeting([]);
    await house.send(a, [{ ...tick(newId(), '14:00:00'), registrationId: undefined, code: house.codes.signed(id, 'ZZZZ9999') }, { ...tick(newId(), '14:00:00', { shown: 'unknown' }), registrationId: undefined, code: 'AAAA1111' }]);
    expect(await house.conflicts.list(id)).toMatchObject([{ kind: 'unknown_code', code: 'ZZZZ9999', name: '', door: 'Door A' }]);
    await expect(settle(id, 'keep')).rejects.toMatchObject({ code: 'NAME_NEEDED' });
    expect(await settle(id, 'keep', 'Emil Stone')).toBe(1);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Emil Stone', door: 'Door A' }]);
    expect(await house.sql(`select code from door_scan where roundtable_id = $1 and let_in`, [id])).toEqual([{ code: null }]);
  });

  it('show a badge that two doors welcomed, and count a second person when it was one', async () => {
    const { id, people: [amara = ''], a, b } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(b, [tick(amara, '14:05:00')]);
    await house.send(a, [tick(amara, '14:01:00')]);
    expect(await house.conflicts.list(id)).toMatchObject([{ kind: 'two_doors', door: 'Door B', first: { at: '2026-12-10T14:01:00.000Z', door: 'Door A' } }]);
    expect(await settle(id, 'somebody_else', 'Ben Marsh')).toBe(1);
    expect((await house.inRoom(id)).map(({ name, door }) => [name, door])).toEqual([['Amara', 'Door A'], ['Ben Marsh', 'Door B']]);
  });

  it('ask about a walk-in who bears the name of somebody registered', async () => {
    const { id, people: [amara = ''], a, b } = await house.meeting(['Amara Okoye']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    expect((await house.send(a, [tick(amara, '14:00:00')]))[0]?.result).toBe('welcome');
    expect((await house.send(b, [walkIn('amara okoye', '14:05:00'), walkIn('Emil Stone', '14:06:00')])).map(({ result }) => result)).toEqual(['already_in', 'walk_in_kept']);
    expect(await house.troubles(id)).toEqual(['namesake: Amara Okoye']);
    await settle(id, 'somebody_else', 'Amara Okoye (Daily Tide)');
    expect((await house.inRoom(id)).map(({ name }) => name)).toEqual(['Amara Okoye', 'Amara Okoye (Daily Tide)', 'Emil Stone']);
    expect(await house.troubles(id)).toEqual([]);
  });

  it('ask nothing when the door said which registration a walk-in is', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara Okoye']);
    await state(amara, 'waitlisted');
    await house.send(a, [walkIn('Amara Okoye', '14:00:00', { registrationId: amara })]);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Amara Okoye' }]);
    expect(await house.troubles(id)).toEqual([]);
  });

  it('follow a walk-in to the registration she turns out to have', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara Okoye']);
    await house.send(a, [walkIn('A. Okoye', '14:00:00')]);
    await house.stage.transactions.run((tx) => keepComing(tx, id, [{ registrationId: amara, name: 'Amara Okoye', organisation: null }], { mode: 'online', at: '2026-12-10T14:05:00Z', how: 'list', by: house.by }));
    const [registered, named] = await house.stage.db.dataSource.query<{ id: string }[]>('select id from attendance where roundtable_id = $1 order by registration_id nulls last', [id]);
    await new UniteAttendance(house.stage.transactions).unite(id, registered?.id ?? '', named?.id ?? '', house.by);
    const ways = () => house.stage.db.dataSource.query(`select registration_id as "registrationId", jsonb_path_query_array(came, '$[*].mode') as modes from attendance where roundtable_id = $1`, [id]);
    expect(await ways()).toEqual([{ registrationId: amara, modes: expect.arrayContaining(['online', 'room']) }]);
    await new UndoCheckIn(house.stage.transactions).undo(id, amara, house.by);
    expect(await ways()).toEqual([{ registrationId: amara, modes: ['online'] }]);
  });

  it('tell of somebody sent away on an old list, until she comes in', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.send(a, [tick(amara, '14:00:00', { shown: 'not_approved' })]);
    expect(await house.inRoom(id)).toEqual([]);
    expect(await house.troubles(id)).toEqual(['sent_away: Amara']);
    await house.send(a, [tick(amara, '14:10:00')]);
    expect(await house.troubles(id)).toEqual([]);
  });

  it('hold what a closed door still sends, and lose none of it', async () => {
    const { id, people: [amara = '', bruno = ''], a } = await house.meeting(['Amara', 'Bruno']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    await house.doors.close(id, a, house.by);
    const [first] = await house.send(a, [tick(amara, '14:00:00'), tick(bruno, '14:01:00', { shown: 'cancelled' })]);
    expect(first).toMatchObject({ result: 'welcome', entry: null });
    expect(await house.inRoom(id)).toEqual([]);
    expect(await house.troubles(id)).toEqual(['closed_door: Amara']);
    await settle(id, 'keep');
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Amara', at: '2026-12-10T14:00:00.000Z' }]);
  });

  it('belong to their roundtable, and are settled once', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    await state(amara, 'cancelled');
    await house.send(a, [tick(amara, '14:00:00')]);
    const other = await house.meeting([]);
    const scanIds = (await house.conflicts.list(id)).map(({ scanId }) => scanId);
    expect(await house.settling.settle(other.id, { scanIds, decision: 'take_back', organisation: null }, house.by)).toBe(0);
    const both = await Promise.all([0, 1].map(() => house.settling.settle(id, { scanIds, decision: 'take_back', organisation: null }, house.by)));
    expect(both.sort()).toEqual([0, 1]);
  });
});

describe('a scan', () => {
  it('of another roundtable’s badge is answered and lets nobody in', async () => {
    const { id, a } = await house.meeting([]);
    const other = await house.meeting(['Bruno']);
    const [line] = await house.someEntries(other.id, other.people);
    const [answer] = await house.send(a, [{ ...tick(newId(), '14:00:00', { shown: null }), registrationId: undefined, code: house.codes.signed(other.id, line?.code ?? '') }]);
    expect(answer).toMatchObject({ result: 'other_roundtable', entry: null });
    expect([await house.inRoom(id), await house.inRoom(other.id), await house.troubles(id)]).toEqual([[], [], []]);
  });

  it('finds somebody who registered after the device fetched its list', async () => {
    const { id, a } = await house.meeting([]);
    house.stage.clock.moveTo('2026-11-23T10:00:00Z');
    const [late = ''] = await house.stage.proved(id, ['Late Comer']);
    house.stage.clock.moveTo('2026-12-10T15:00:00Z');
    const [row] = await house.sql<{ code: string }>('select code from registration where id = $1', [late]);
    expect((await house.send(a, [{ ...tick(late, '14:00:00'), registrationId: undefined, code: house.codes.signed(id, row?.code ?? '') }]))[0]).toMatchObject({ result: 'welcome', entry: { name: 'Late Comer', cameBy: 'Door A' } });
    expect(await house.troubles(id)).toEqual([]);
  });
});

describe('what a device holds', () => {
  it('has everybody with her state, in parts, and no addresses', async () => {
    const { id, people, a } = await house.meeting(['Amara', 'Bruno', 'Chloe', 'Dora', 'Emil']);
    await state(people[0] ?? '', 'cancelled');
    const door = await house.bearer(a);
    const [first, second] = [await house.desk.part(door, undefined, 3), await house.desk.part(door, people.toSorted()[2], 3)];
    expect([...first.items, ...second.items].map(({ id: one }) => one)).toEqual(people.toSorted());
    expect([first.total, second.items.length]).toEqual([5, 2]);
    expect(JSON.stringify([first, second, await house.desk.read(door)])).not.toContain('@');
    expect([...first.items, ...second.items].find(({ name }) => name === 'Amara')).toMatchObject({ state: 'cancelled', cameAt: null, scans: [] });
    expect(await house.desk.read(door)).toMatchObject({ roundtable: { id }, door: { name: 'Door A' }, doors: [{ name: 'Door A' }, { name: 'Door B' }], total: 5, counts: { inRoom: 0, expected: 4 } });
  });

  it('hears of every change whoever made it, and of names that are gone', async () => {
    const { id, people: [amara = '', bruno = '', chloe = ''], a } = await house.meeting(['Amara', 'Bruno', 'Chloe', 'Dora']);
    const before = (await house.desk.read(await house.bearer(a))).version;
    const heard = async (since: string) => {
      const { entries, gone, version } = await house.entries.changes(id, since);
      return { version, heard: [...entries.map(({ name, state: now, cameAt }) => `${name} ${now ?? 'walk-in'}${cameAt ? ' in' : ''}`), ...gone.map(() => 'gone')].sort() };
    };
    const [scan, walker] = [tick(amara, '14:00:00'), walkIn('Walker', '14:00:00')];
    await house.send(a, [scan, walker]);
    await state(bruno, 'cancelled');
    const first = await heard(before);
    expect(first.heard).toEqual(expect.arrayContaining(['Amara confirmed in', 'Bruno cancelled', 'Walker walk-in in']));
    await house.send(a, [undo([scan.id, walker.id], '14:01:00')]);
    await house.sql(`update registration set name = '' where id = $1`, [chloe]);
    // What was told before may come again while somebody's transaction was open meanwhile.
    expect((await heard(first.version)).heard.filter((one) => one !== 'Bruno cancelled')).toEqual(['Amara confirmed', 'gone', 'gone']);
  });

  it('is fetched anew when its version is another database’s', async () => {
    const { id } = await house.meeting(['Amara']);
    expect(await house.entries.changes(id, '99999999999')).toMatchObject({ whole: true, entries: [] });
  });

  it('sees a change that was under way when the version was given', async () => {
    const { id, people: [amara = ''] } = await house.meeting(['Amara']);
    const runner = house.stage.db.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`update registration set state = 'cancelled' where id = $1`, [amara]);
    const version = await house.entries.version();
    await runner.commitTransaction();
    await runner.release();
    expect((await house.entries.changes(id, version)).entries).toMatchObject([{ state: 'cancelled' }]);
  });
});

describe('a door', () => {
  it('has a name of its own among those open, and a link until it is closed', async () => {
    const { id, a } = await house.meeting([]);
    await expect(house.doors.open(id, 'door a', house.by)).rejects.toMatchObject({ code: 'DOOR_NAME_TAKEN' });
    const link = (await house.doors.list(id)).items[0]?.link ?? '';
    const token = link.split('/').at(-1) ?? '';
    expect(await house.bearers.behindLink(token)).toBe(a);
    await house.doors.close(id, a, house.by);
    expect(await house.bearers.behindLink(token)).toBeNull();
    await expect(house.bearers.open(a, token, a)).rejects.toMatchObject({ code: 'DOOR_CLOSED', refusal: 'over' });
    expect((await house.doors.list(id)).items.map(({ name, link: left }) => [name, left === null])).toEqual([['Door B', false], ['Door A', true]]);
    await expect(house.doors.open(id, 'Door A', house.by)).resolves.toMatchObject({ name: 'Door A', closedAt: null });
  });

  it('shows what each of its devices was last heard saying', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    await house.bearers.heard(a, a, { appVersion: '1.2', listed: true });
    await house.desk.send(await house.bearer(a), { deviceId: a, deviceNow: '2026-12-10T14:00:00.000Z', waiting: 48, scans: [tick(amara, '14:00:00')] });
    expect((await house.doors.list(id)).items[0]).toMatchObject({ letIn: 1, devices: [{ appVersion: '1.2', waiting: 48, lastHeardAt: '2026-12-10T14:00:00.000Z', wipedAt: null }] });
    await house.bearers.heard(a, a, { wiped: true, waiting: 0 });
    expect((await house.doors.list(id)).items[0]?.devices).toMatchObject([{ appVersion: '1.2', waiting: 0, wipedAt: '2026-12-10T14:00:00.000Z' }]);
  });

  it('gives no list twelve hours after the meeting, takes what waited, and loses its codes', async () => {
    const { id, people: [amara = ''], a } = await house.meeting(['Amara']);
    await house.send(a, [{ ...tick(newId(), '14:00:00'), registrationId: undefined, code: 'ZZZZ9999' }]);
    const { wipeAt } = await house.bearer(a);
    house.stage.clock.moveTo(wipeAt);
    await expect(house.bearers.open(a, house.links.sign('door', a, 1), a)).rejects.toMatchObject({ code: 'DOOR_OVER', refusal: 'over' });
    expect(await house.send(a, [tick(amara, '14:00:00')])).toMatchObject([{ result: 'welcome', entry: null }]);
    const forget = () => house.stage.transactions.run(async (tx) => doorsPeople.forgetDue?.(tx, 100));
    expect(await forget()).toBeGreaterThan(0);
    expect(await forget()).toBe(0);
    expect(await house.conflicts.list(id)).toMatchObject([{ kind: 'unknown_code', code: null }]);
  });

  it('counts nothing by itself that comes a month later: a link may lie about for years', async () => {
    const { id, people: [amara = '', bruno = ''], a } = await house.meeting(['Amara', 'Bruno']);
    const { wipeAt } = await house.bearer(a);
    house.stage.clock.moveTo(new Date(wipeAt.getTime() + days(30) - 1));
    await house.send(a, [tick(amara, '14:00:00')]);
    house.stage.clock.moveTo(new Date(wipeAt.getTime() + days(30)));
    await house.send(a, [tick(bruno, '14:00:00')]);
    expect(await house.inRoom(id)).toMatchObject([{ name: 'Amara' }]);
    expect(await house.troubles(id)).toEqual(['closed_door: Bruno']);
  });

  it('may ask as often as four hurried devices do, and no more; its neighbour is not stopped by it', async () => {
    const { a, b } = await house.meeting([]);
    for (let asked = 0; asked < 1_200; asked += 4) await Promise.all([0, 1, 2, 3].map(() => house.bearer(a)));
    await expect(house.bearer(a)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES' });
    await expect(house.bearer(b)).resolves.toMatchObject({ name: 'Door B' });
  });
});

it('erases who was written down at a door, and counts her still', async () => {
  const { id, a } = await house.meeting([]);
  await house.send(a, [walkIn('Emil Stone', '14:00:00')]);
  house.stage.clock.moveTo('2026-11-23T10:00:00Z');
  const [registration = ''] = await house.stage.proved(id, ['Emil Stone']);
  const subject = { registrations: [registration], address: null, names: ['Emil Stone'], persons: [], programmes: null };
  expect(await house.stage.transactions.run((tx) => doorsPeople.exportFor(tx, subject))).toMatchObject([{ rows: [{ name: 'Emil Stone', door: 'Door A' }] }]);
  await house.stage.transactions.run((tx) => doorsPeople.erase(tx, subject, house.by));
  expect(await house.sql('select name, organisation from door_scan where roundtable_id = $1', [id])).toEqual([{ name: '', organisation: null }]);
});
