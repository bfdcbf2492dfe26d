import { Announcements } from '@convenor/database';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { AddWalkIn, Attendances, BringOnlineList, CheckIn, Door, meetEntities, UndoCheckIn } from './index';
import { forgetAttendance } from './forget-attendance';

let stage: RegisterStage;
let meet: { door: Door; checkIn: CheckIn; undo: UndoCheckIn; walkIn: AddWalkIn; bring: BringOnlineList; attendances: Attendances };
const door = (name: string) => `account:${name}` as const;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
  const { transactions } = stage;
  meet = {
    door: new Door(transactions), checkIn: new CheckIn(transactions), undo: new UndoCheckIn(transactions),
    walkIn: new AddWalkIn(transactions), bring: new BringOnlineList(transactions), attendances: new Attendances(transactions),
  };
});
afterAll(() => stage.db.drop());
beforeEach(() => {
  stage.clock.moveTo('2026-11-23T09:00:00Z');
  stage.limits.perNetwork = 10_000;
});

/** A meeting that has begun, with these people confirmed for the room. */
async function begun(names: string[]): Promise<{ id: string; ids: string[] }> {
  stage.clock.moveTo('2026-11-23T09:00:00Z');
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  const ids = await stage.proved(id, names);
  stage.clock.moveTo('2026-12-10T14:02:03Z');
  return { id, ids };
}
const attendanceOf = async (id: string) => (await meet.attendances.list(id)).items.map(({ name, modes, registered }) => [name, modes.join('+'), registered]);

describe('the door', () => {
  it('lists names from A to Z as a reader sorts them, and no addresses', async () => {
    const { id } = await begun(['Zoë Ngo', 'Élise Brun', 'amara Okoye', 'Émile Zed', 'Bruno Reyes']);
    const list = await meet.door.list(id);
    expect(list.items.map(({ name }) => name)).toEqual(['amara Okoye', 'Bruno Reyes', 'Élise Brun', 'Émile Zed', 'Zoë Ngo']);
    expect(list).toMatchObject({ inRoom: 0, expected: 5 });
    expect(JSON.stringify(list)).not.toContain('@');
  });

  it('finds by part of a name, by organisation and by code, also those who registered to join online', async () => {
    const { id } = await begun(['Amara Okoye']);
    stage.clock.moveTo('2026-11-23T09:00:00Z');
    await stage.proved(id, ['Bruno Reyes'], { mode: 'online', organisation: 'Tidal Watch' });
    const found = async (search: string) => (await meet.door.list(id, search)).items.map(({ name }) => name);
    const [amara] = (await meet.door.list(id)).items;

    expect((await meet.door.list(id)).items).toHaveLength(1);
    expect(await found('OKO')).toEqual(['Amara Okoye']);
    expect(await found('tidal')).toEqual(['Bruno Reyes']);
    expect(await found(` ${amara?.code.slice(0, 4).toLowerCase()} ${amara?.code.slice(4)}`)).toEqual(['Amara Okoye']);
    expect(await found('%')).toEqual([]);
  });

  it('welcomes once, then says since when she is in', async () => {
    const { id, ids: [amara] } = await begun(['Amara']);
    expect(await meet.checkIn.checkIn(id, { registrationId: amara }, door('a'))).toMatchObject({ result: 'welcome', line: { cameAt: '2026-12-10T14:02:03.000Z' } });
    stage.clock.moveTo('2026-12-10T14:30:00Z');
    expect(await meet.checkIn.checkIn(id, { registrationId: amara }, door('b'))).toMatchObject({ result: 'already_in', line: { cameAt: '2026-12-10T14:02:03.000Z' } });
    expect(await meet.door.list(id)).toMatchObject({ inRoom: 1, expected: 1 });
  });

  it('says “welcome” at one of many doors that scan the same badge at the same moment', async () => {
    const { id, ids: [amara] } = await begun(['Amara']);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => meet.checkIn.checkIn(id, { registrationId: amara }, door(`${index}`))));
    expect(answers.map(({ result }) => result).sort()).toEqual([...Array.from({ length: 9 }, () => 'already_in'), 'welcome']);
    expect(new Set(answers.map(({ line }) => line.cameAt)).size).toBe(1);
    expect(await attendanceOf(id)).toEqual([['Amara', 'room', true]]);
  });

  it('takes a code however it is typed, and knows none of another roundtable', async () => {
    const { id } = await begun(['Amara']);
    const other = await begun(['Bruno']);
    const [line] = (await meet.door.list(id)).items;
    const typed = `${line?.code.slice(0, 4).toLowerCase()}-${line?.code.slice(4)}`;
    await expect(meet.checkIn.checkIn(other.id, { code: typed }, door('a'))).rejects.toMatchObject({ code: 'CODE_UNKNOWN' });
    await expect(meet.checkIn.checkIn(other.id, { registrationId: line?.registrationId }, door('a'))).rejects.toMatchObject({ code: 'CODE_UNKNOWN' });
    expect(await meet.checkIn.checkIn(id, { code: typed }, door('a'))).toMatchObject({ result: 'welcome' });
    await expect(meet.checkIn.checkIn(id, {}, door('a'))).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it('does not tick whoever has no confirmed place', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 0 }).savedIn(stage.db.dataSource);
    const [amara] = await stage.proved(id, ['Amara']);
    expect(await meet.checkIn.checkIn(id, { registrationId: amara }, door('a'))).toMatchObject({ result: 'not_confirmed', line: { state: 'waitlisted', cameAt: null } });
    expect(await attendanceOf(id)).toEqual([]);
  });

  it('takes a tick back, and leaves that she came online', async () => {
    const { id, ids: [amara = '', bruno = ''] } = await begun(['Amara', 'Bruno']);
    await meet.checkIn.checkIn(id, { registrationId: amara }, door('a'));
    await meet.checkIn.checkIn(id, { registrationId: bruno }, door('a'));
    await meet.bring.bring(id, { text: 'Bruno', addUnmatched: false }, door('a'));

    for (const one of [amara, bruno, bruno]) await meet.undo.undo(id, one, door('a'));

    expect(await attendanceOf(id)).toEqual([['Bruno', 'online', true]]);
    expect(await meet.checkIn.checkIn(id, { registrationId: amara }, door('a'))).toMatchObject({ result: 'welcome' });
  });

  it('writes a walk-in down once, under her registration where she has one', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 0 }).savedIn(stage.db.dataSource);
    await stage.proved(id, ['Amara Okoye']);
    const first = await meet.walkIn.add(id, { name: 'Emil Stone', organisation: 'Daily Tide' }, door('a'));
    expect(await meet.walkIn.add(id, { name: ' emil  stone', organisation: null }, door('b'))).toBe(first);
    await meet.walkIn.add(id, { name: 'amara okoye', organisation: null }, door('a'));

    expect(await attendanceOf(id)).toEqual([['Amara Okoye', 'room', true], ['Emil Stone', 'room', false]]);
    expect((await meet.door.list(id)).inRoom).toBe(2);
  });
});

describe('a list of who came online', () => {
  const text = 'Name (Original Name),User Email\nAmara,amara@example.org\nBruno (Guest),\nAmara Okoye,\nGalaxy S9,\nGalaxy S9,';

  it('marks each person once, shows whom it does not know, and changes nothing when brought twice', async () => {
    const { id } = await begun(['Amara', 'Bruno']);
    expect(await meet.bring.bring(id, { text, addUnmatched: false }, door('a'))).toEqual({
      matched: 2, already: 0, added: 0, unmatched: [{ line: 4, name: 'Amara Okoye' }, { line: 5, name: 'Galaxy S9' }],
    });
    expect(await meet.bring.bring(id, { text, addUnmatched: false }, door('a'))).toMatchObject({ matched: 0, already: 2, added: 0 });
    expect(await attendanceOf(id)).toEqual([['Amara', 'online', true], ['Bruno', 'online', true]]);
  });

  it('adds the unknown by name when asked, and knows them the next time', async () => {
    const { id } = await begun(['Amara', 'Bruno']);
    expect(await meet.bring.bring(id, { text, addUnmatched: true }, door('a'))).toEqual({ matched: 2, already: 0, added: 2, unmatched: [] });
    expect(await meet.bring.bring(id, { text, addUnmatched: true }, door('a'))).toEqual({ matched: 0, already: 4, added: 0, unmatched: [] });
    expect((await meet.attendances.list(id)).online).toBe(4);
  });

  it('merges the room and the net into one line per person', async () => {
    const { id, ids: [amara] } = await begun(['Amara']);
    await meet.checkIn.checkIn(id, { registrationId: amara }, door('a'));
    await meet.walkIn.add(id, { name: 'Emil Stone', organisation: null }, door('a'));
    await meet.bring.bring(id, { text: 'amara@example.org\nSTONE Emil', addUnmatched: false }, door('a'));

    expect(await attendanceOf(id)).toEqual([['Amara', 'room+online', true], ['Emil Stone', 'room+online', false]]);
    expect(await meet.attendances.list(id)).toMatchObject({ room: 2, online: 2 });
  });

  it('counts who came from the beginning of a meeting that was held', async () => {
    const { id } = await begun(['Amara']);
    await meet.bring.bring(id, { text: 'Amara', addUnmatched: false }, door('a'));
    expect((await meet.attendances.list(id)).items[0]?.firstCameAt).toBe('2026-12-10T14:00:00.000Z');
  });

  it('is refused when nothing can be read in it', async () => {
    const { id } = await begun([]);
    await expect(meet.bring.bring(id, { text: ' \n--\n', addUnmatched: true }, door('a'))).rejects.toMatchObject({ code: 'LIST_UNREADABLE' });
    await expect(meet.bring.bring(id, { text: 'Name\n'.concat('A\n'.repeat(10_001)), addUnmatched: true }, door('a'))).rejects.toMatchObject({ code: 'LIST_UNREADABLE' });
  });
});

it('forgets who is forgotten, and still counts that somebody came', async () => {
  const { id, ids: [amara = ''] } = await begun(['Amara', 'Bruno']);
  await meet.checkIn.checkIn(id, { registrationId: amara }, door('a'));
  const announcements = new Announcements(stage.transactions);
  forgetAttendance(announcements);

  await stage.forget.forget(amara);
  while ((await announcements.runOnce()) > 0);

  expect(await meet.attendances.list(id)).toMatchObject({ items: [], room: 1 });
  expect((await meet.door.list(id)).items.map(({ name }) => name)).toEqual(['Bruno']);
  expect(JSON.stringify(await stage.db.dataSource.query('select a::text as everything from attendance a where roundtable_id = $1', [id]))).not.toMatch(/amara/i);
});

it('finds in the migrated database what its entity says, and nothing else', async () => {
  const { upQueries } = await stage.db.dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query).filter((query) => query.includes('"attendance"'))).toEqual([]);
});
