import type { Id } from '@convenor/kernel';
import { announced, aRoundtable, invariantsBroken, poolRow, registerStage, rowOf, stateOf, type RegisterStage } from './testing';

let stage: RegisterStage;
const by = 'account:00000000-0000-0000-0000-000000000000';
const morning = '2026-11-23T09:00:00Z';

beforeAll(async () => {
  stage = await registerStage(morning);
});
afterAll(() => stage.db.drop());
beforeEach(() => stage.clock.moveTo(morning));
afterEach(async () => expect(await invariantsBroken(stage.db.dataSource)).toEqual([]));

const saved = async (room: number | null, online: number | null): Promise<Id> => (await aRoundtable().withPlaces({ room, online }).savedIn(stage.db.dataSource)).id;
const query = (sql: string, parameters: unknown[]) => stage.db.dataSource.query(sql, parameters);
const held = async (id: Id) => [(await poolRow(stage.db.dataSource, id, 'room')).held, (await poolRow(stage.db.dataSource, id, 'online')).held];
const toRoom = (registrationId: Id) => stage.switchMode.switch({ registrationId }, 'room');
const toOnline = (registrationId: Id) => stage.switchMode.switch({ registrationId }, 'online');

describe('switching', () => {
  it('takes a place and gives the old one to the next in the same commit, and sends one update of the entry', async () => {
    const id = await saved(1, 1);
    const [amara = ''] = await stage.proved(id, ['Amara']);
    const [bruno = ''] = await stage.proved(id, ['Bruno']);
    await stage.deliver();

    expect(await toOnline(amara)).toMatchObject({ outcome: 'switched', mode: 'online' });
    expect(await toOnline(amara)).toMatchObject({ outcome: 'switched' });

    expect(await stateOf(stage.db.dataSource, amara, bruno)).toEqual(['confirmed', 'offered']);
    expect(await held(id)).toEqual([1, 1]);
    const [mail] = await stage.deliver();
    expect(mail?.subject).toBe('You now take part online: Water after the storm');
    expect(mail?.calendar).toMatch(/SEQUENCE:1/);
  });

  it('changes nothing when the other pool is full, and never overtakes who is proved and waits there', async () => {
    const id = await saved(1, 5);
    await stage.proved(id, ['Amara', 'Bruno']);
    const [chen = ''] = await stage.proved(id, ['Chen'], { mode: 'online' });
    expect(await toRoom(chen)).toMatchObject({ outcome: 'full', mode: 'online' });

    await query(`update pool set places = 2 where roundtable_id = $1 and mode = 'room'`, [id]);
    expect(await toRoom(chen)).toMatchObject({ outcome: 'full' });
    expect(await held(id)).toEqual([1, 1]);
  });

  it('is for the proved, and asks the organiser where he decides who comes', async () => {
    const id = await saved(5, 5);
    const [amara = ''] = await stage.registered(id, ['Amara']);
    await expect(toOnline(amara)).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    await query(`update pool set admits = 'approval' where roundtable_id = $1 and mode = 'room'`, [id]);
    const [bruno = ''] = await stage.proved(id, ['Bruno'], { mode: 'online' });
    await expect(toRoom(bruno)).rejects.toMatchObject({ facts: { because: 'approval' } });
    expect(await stage.switchMode.switch({ registrationId: bruno, roundtableId: id }, 'room', by)).toMatchObject({ outcome: 'switched' });
  });

  it('does not widen a code that was given for one mode', async () => {
    const id = await saved(5, 5);
    await query(`update pool set admits = 'invitation' where roundtable_id = $1`, [id]);
    await query(`insert into invitation_code (id, roundtable_id, code, label, mode, uses, created_at) values (gen_random_uuid(), $1, 'ONLINE-ONLY', 'Press', 'online', 0, $2)`, [id, morning]);
    const [amara = ''] = await stage.proved(id, ['Amara'], { mode: 'online', code: 'ONLINE-ONLY', waitForRoom: true });
    await expect(toRoom(amara)).rejects.toMatchObject({ facts: { because: 'approval' } });
    expect(await held(id)).toEqual([0, 1]);
  });

  it('leaves each of thirty in exactly one mode when all switch at both limits at once', async () => {
    const id = await saved(15, 15);
    const names = (from: number) => Array.from({ length: 15 }, (_, index) => `Participant ${from + index}`);
    const [room, online] = [await stage.proved(id, names(0)), await stage.proved(id, names(15), { mode: 'online' })];
    const free = (mode: string) => query('update pool set places = 16 where roundtable_id = $1 and mode = $2', [id, mode]);
    await free('room');

    const outcomes = await Promise.allSettled([...room.map(toOnline), ...online.map(toRoom)]);

    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    const [roomHeld = 0, onlineHeld = 0] = await held(id);
    expect(roomHeld + onlineHeld).toBe(30);
    expect(roomHeld).toBeLessThanOrEqual(16);
    expect(onlineHeld).toBeLessThanOrEqual(15);
    expect(await query('select state, count(*)::int as people from registration where roundtable_id = $1 group by state', [id])).toEqual([{ state: 'confirmed', people: 30 }]);
  });
});

describe('waiting for the room while online', () => {
  /** One in the room, one waiting without a place, one online who waits. */
  const house = async () => {
    const id = await saved(1, 1);
    const [amara = ''] = await stage.proved(id, ['Amara']);
    const [chen = ''] = await stage.proved(id, ['Chen'], { mode: 'online' });
    await stage.wait.wait(chen);
    await stage.wait.wait(chen);
    const [dina = ''] = await stage.proved(id, ['Dina']);
    const [emil = ''] = await stage.proved(id, ['Emil'], { mode: 'online' });
    return { id, amara, chen, dina, emil };
  };
  const leaves = (registrationId: Id) => stage.cancel.cancel({ registrationId }, by);

  it('stands in the room’s one queue by number; accepting is the switch and frees the place online', async () => {
    const { id, amara, chen, dina, emil } = await house();
    expect(await stage.registrations.mine(chen)).toMatchObject({ state: 'confirmed', waitForRoom: { queuePlace: 1, offered: false } });
    expect(await stage.registrations.mine(dina)).toMatchObject({ queuePlace: 2 });
    await stage.deliver();

    await leaves(amara);
    expect(await held(id)).toEqual([1, 1]);
    expect(await stage.registrations.mine(chen)).toMatchObject({ mode: 'online', waitForRoom: { offered: true, holdUntil: '2026-11-24T09:00:00.000Z' } });
    expect((await stage.deliver()).map(({ text }) => text.includes('You keep your place online'))).toContain(true);

    await stage.acceptWait.accept(chen);
    await stage.acceptWait.accept(chen);
    expect(await rowOf(stage.db.dataSource, id, 'Chen')).toMatchObject({ state: 'confirmed', number: 2 });
    expect(await stateOf(stage.db.dataSource, dina, emil)).toEqual(['waitlisted', 'offered']);
    expect(await held(id)).toEqual([1, 1]);
  });

  it('gives the offer on when she would rather stay, when its time is over, and when she cancels', async () => {
    for (const act of [(chen: Id) => stage.stopWaiting.stop(chen), () => (stage.clock.moveTo('2026-11-24T09:00:00Z'), stage.sweep.sweep()), leaves]) {
      stage.clock.moveTo(morning);
      await stage.db.dataSource.query('truncate roundtable cascade');
      const { id, amara, chen, dina } = await house();
      await leaves(amara);
      await act(chen);
      expect(await stateOf(stage.db.dataSource, dina)).toEqual(['offered']);
      expect((await held(id))[0]).toBe(1);
    }
  });

  it('is wished for in the form and begins with the proof, with the number of arrival', async () => {
    const id = await saved(1, 5);
    await stage.proved(id, ['Amara']);
    const [chen = ''] = await stage.registered(id, ['Chen'], { mode: 'online', waitForRoom: true });
    const [dina = ''] = await stage.proved(id, ['Dina']);
    expect(await query('select mode, number, state from registration_wait where registration_id = $1', [chen])).toEqual([{ mode: 'room', number: 2, state: 'waiting' }]);

    await query(`update pool set places = 2 where roundtable_id = $1 and mode = 'room'`, [id]);
    await stage.prove.prove(chen);
    expect(await announced(stage.db.dataSource, chen)).toContain('registration.wait_offered');
    expect(await stateOf(stage.db.dataSource, dina)).toEqual(['waitlisted']);
  });

  it.each(['approval', 'invitation'])('is no way round %s into the room', async (admits) => {
    const id = await saved(5, 5);
    await query(`update pool set admits = $2 where roundtable_id = $1 and mode = 'room'`, [id, admits]);
    const [amara = ''] = await stage.proved(id, ['Amara'], { mode: 'online', waitForRoom: true });
    await expect(stage.wait.wait(amara)).rejects.toMatchObject({ code: 'SWITCH_REFUSED', facts: { because: 'approval' } });
    await expect(stage.acceptWait.accept(amara)).rejects.toMatchObject({ code: 'OFFER_OVER' });
    expect(await held(id)).toEqual([0, 1]);
  });

  it('is refused to whoever is not confirmed online', async () => {
    const id = await saved(5, 5);
    const [amara = ''] = await stage.proved(id, ['Amara']);
    await expect(stage.wait.wait(amara)).rejects.toMatchObject({ code: 'WAIT_REFUSED' });
  });
});

it('gives no more places than the licence of the online meeting allows', async () => {
  const id = await saved(null, 500);
  await query(`update pool set licence = 1 where roundtable_id = $1 and mode = 'online'`, [id]);
  const [, bruno = ''] = await stage.proved(id, ['Amara', 'Bruno'], { mode: 'online' });
  expect(await stateOf(stage.db.dataSource, bruno)).toEqual(['waitlisted']);
  expect(await stage.sweep.sweep()).toMatchObject({ offered: 0 });
});
