import { announced, aRoundtable, invariantsBroken, poolRow, registerStage, rowOf, stateOf, type RegisterStage } from './testing';

let stage: RegisterStage;
const morning = '2026-11-23T09:00:00Z';

beforeAll(async () => {
  stage = await registerStage(morning);
});
afterAll(() => stage.db.drop());
beforeEach(() => stage.clock.moveTo(morning));
afterEach(async () => expect(await invariantsBroken(stage.db.dataSource)).toEqual([]));

const saved = (room: number | null) => aRoundtable().withPlaces({ room, online: null }).savedIn(stage.db.dataSource);
const states = (...ids: (string | undefined)[]) => stateOf(stage.db.dataSource, ...ids.map((id) => id ?? ''));
const self = (id = '') => `registration:${id}` as const;

describe('proving the address', () => {
  it('makes a held place the person’s own, and pressing twice is not an error', async () => {
    const { id } = await saved(1);
    const [amara = ''] = await stage.proved(id, ['Amara']);
    await stage.prove.prove(amara);

    expect(await rowOf(stage.db.dataSource, id, 'Amara')).toMatchObject({ state: 'confirmed', hold_until: null, remind_at: null, proved_at: new Date(morning) });
    expect(await announced(stage.db.dataSource, amara)).toEqual(['registration.received', 'registration.confirmed']);
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 1 });
  });

  it('keeps a waiter’s number and takes the clock off it', async () => {
    const { id } = await saved(1);
    const [, bruno = ''] = await stage.proved(id, ['Amara', 'Bruno']);

    expect(await rowOf(stage.db.dataSource, id, 'Bruno')).toMatchObject({ state: 'waitlisted', number: 2, hold_until: null });
    expect(await announced(stage.db.dataSource, bruno)).toEqual(['registration.received', 'registration.waiting']);
  });

  it('comes too late once the hold has ended, whether or not the timer ran', async () => {
    const { id } = await saved(1);
    const [amara = ''] = await stage.registered(id, ['Amara']);
    stage.clock.moveTo('2026-11-24T09:00:00Z');

    await expect(stage.prove.prove(amara)).rejects.toMatchObject({ code: 'HOLD_OVER' });
    await stage.sweep.sweep();
    await expect(stage.prove.prove(amara)).rejects.toMatchObject({ code: 'HOLD_OVER' });
  });

  it('offers a place at once to a waiter whom the last free place had passed over', async () => {
    const { id } = await saved(1);
    const [amara, bruno = ''] = await stage.registered(id, ['Amara', 'Bruno']);
    await stage.cancel.cancel({ registrationId: amara ?? '' }, self(amara));
    expect(await states(bruno)).toEqual(['waitlisted']);

    await stage.prove.prove(bruno);

    expect(await states(bruno)).toEqual(['offered']);
  });
});

describe('cancelling', () => {
  it('offers the freed place to the one who has waited longest and is proved', async () => {
    const { id } = await saved(1);
    const [amara, , chen, dina] = [...(await stage.proved(id, ['Amara'])), ...(await stage.registered(id, ['Bruno'])), ...(await stage.proved(id, ['Chen', 'Dina']))];

    await stage.cancel.cancel({ registrationId: amara ?? '' }, self(amara));

    expect(await states(amara, chen, dina)).toEqual(['cancelled', 'offered', 'waitlisted']);
    expect(await rowOf(stage.db.dataSource, id, 'Bruno')).toMatchObject({ state: 'waitlisted', number: 2 });
    expect(await rowOf(stage.db.dataSource, id, 'Chen')).toMatchObject({ hold_until: new Date('2026-11-24T09:00:00Z'), remind_at: new Date('2026-11-24T03:00:00Z') });
  });

  it('gives the second of two simultaneous cancellations the same answer and frees one place, not two', async () => {
    const { id } = await saved(1);
    const [amara = '', bruno, chen] = await stage.proved(id, ['Amara', 'Bruno', 'Chen']);

    const answers = await Promise.all([1, 2].map(() => stage.cancel.cancel({ registrationId: amara }, self(amara))));

    expect(answers[0]).toEqual(answers[1]);
    expect(await states(bruno, chen)).toEqual(['offered', 'waitlisted']);
  });

  it('offers nothing when a waiter leaves', async () => {
    const { id } = await saved(1);
    const [, bruno = '', chen] = await stage.proved(id, ['Amara', 'Bruno', 'Chen']);
    await stage.cancel.cancel({ registrationId: bruno }, self(bruno));
    expect(await states(bruno, chen)).toEqual(['cancelled', 'waitlisted']);
  });

  it('is refused after the meeting, and unknown in another roundtable', async () => {
    const { id } = await saved(1);
    const other = await saved(1);
    const [amara = ''] = await stage.proved(id, ['Amara']);

    await expect(stage.cancel.cancel({ registrationId: amara, roundtableId: other.id }, 'system:test')).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
    stage.clock.moveTo('2026-12-10T16:00:00Z');
    await expect(stage.cancel.cancel({ registrationId: amara }, self(amara))).rejects.toMatchObject({ code: 'MEETING_ALREADY_HELD' });
  });

  it('leaves no place unoffered and none given twice when ten cancel at once', async () => {
    const { id } = await saved(10);
    const names = Array.from({ length: 20 }, (_, index) => `Participant ${index}`);
    const ids = await stage.proved(id, names);

    await Promise.all(ids.slice(0, 10).map((registrationId) => stage.cancel.cancel({ registrationId }, self(registrationId))));

    expect(new Set(await states(...ids.slice(10)))).toEqual(new Set(['offered']));
    expect(await poolRow(stage.db.dataSource, id)).toMatchObject({ held: 10 });
  });
});

describe('an offered place', () => {
  const offeredToBruno = async () => {
    const { id } = await saved(1);
    const [amara = '', bruno = '', chen = ''] = await stage.proved(id, ['Amara', 'Bruno', 'Chen']);
    await stage.cancel.cancel({ registrationId: amara }, self(amara));
    return { id, bruno, chen };
  };

  it('is taken by accepting, twice as once', async () => {
    const { bruno, chen } = await offeredToBruno();
    await stage.accept.accept(bruno);
    await stage.accept.accept(bruno);
    expect(await states(bruno, chen)).toEqual(['confirmed', 'waitlisted']);
  });

  it('goes to the next by declining', async () => {
    const { bruno, chen } = await offeredToBruno();
    await stage.decline.decline(bruno);
    await stage.decline.decline(bruno);
    expect(await states(bruno, chen)).toEqual(['declined', 'offered']);
  });

  it('goes to the next once when its time has passed, though two timers run', async () => {
    const { bruno, chen } = await offeredToBruno();
    stage.clock.moveTo('2026-11-24T09:00:00Z');
    await expect(stage.accept.accept(bruno)).rejects.toMatchObject({ code: 'OFFER_OVER' });

    await Promise.all([stage.sweep.sweep(), stage.sweep.sweep()]);

    expect(await states(bruno, chen)).toEqual(['offer_expired', 'offered']);
    expect(await announced(stage.db.dataSource, chen)).toEqual(['registration.received', 'registration.waiting', 'registration.offered']);
  });

  it('is accepted or taken back by the timer, never both', async () => {
    const { id, bruno } = await offeredToBruno();
    stage.clock.moveTo('2026-11-24T08:59:59Z');
    const accepting = stage.accept.accept(bruno).catch(() => undefined);
    stage.clock.moveTo('2026-11-24T09:00:00Z');
    await Promise.all([accepting, stage.sweep.sweep()]);
    expect((await poolRow(stage.db.dataSource, id)).held).toBe(1);
  });
});

describe('the timer of holds', () => {
  // It looks at every roundtable: those of the cases before are not meant.
  beforeEach(() => stage.db.dataSource.query('truncate roundtable cascade'));

  it('reminds once, then gives the place on', async () => {
    const { id } = await saved(1);
    const [amara = ''] = await stage.registered(id, ['Amara']);
    const [bruno] = await stage.proved(id, ['Bruno']);

    stage.clock.moveTo('2026-11-24T02:59:00Z');
    expect(await stage.sweep.sweep()).toEqual({ reminded: 0, ended: 0, offered: 0 });
    stage.clock.moveTo('2026-11-24T03:00:00Z');
    expect(await stage.sweep.sweep()).toEqual({ reminded: 1, ended: 0, offered: 0 });
    expect(await stage.sweep.sweep()).toEqual({ reminded: 0, ended: 0, offered: 0 });
    stage.clock.moveTo('2026-11-24T09:00:00Z');
    expect(await stage.sweep.sweep()).toMatchObject({ ended: 1 });

    expect(await states(amara, bruno)).toEqual(['lapsed', 'offered']);
    expect(await announced(stage.db.dataSource, amara)).toEqual(['registration.received', 'registration.reminded', 'registration.lapsed']);
  });

  it('lets an unproved number lapse as it lets a place', async () => {
    const { id } = await saved(0);
    const [amara] = await stage.registered(id, ['Amara']);
    stage.clock.moveTo('2026-11-24T09:00:00Z');
    await stage.sweep.sweep();
    expect(await states(amara)).toEqual(['lapsed']);
  });

  it('offers nobody a place once the meeting has begun', async () => {
    const meeting = await saved(1);
    const [amara = '', bruno] = await stage.proved(meeting.id, ['Amara', 'Bruno']);
    stage.clock.moveTo(meeting.startsAt);
    await stage.cancel.cancel({ registrationId: amara }, self(amara));
    await stage.sweep.sweep();
    expect(await states(bruno)).toEqual(['waitlisted']);
  });

  it('gives on what lies free while a proved waiter is there', async () => {
    const { id } = await saved(1);
    const [, bruno] = await stage.proved(id, ['Amara', 'Bruno']);
    await stage.db.dataSource.query('update pool set places = 2 where roundtable_id = $1', [id]);
    expect(await stage.sweep.sweep()).toMatchObject({ offered: 1 });
    expect(await states(bruno)).toEqual(['offered']);
  });
});

describe('setting places', () => {
  it('offers new places in order of arrival, passing over the unproved', async () => {
    const { id } = await saved(1);
    const [, bruno, chen] = await stage.proved(id, ['Amara', 'Bruno', 'Chen']);
    await stage.registered(id, ['Dina']);
    const [emil] = await stage.proved(id, ['Emil']);

    const pools = await stage.setPlaces.set(id, { room: 3, online: null }, 'system:test');

    expect(await states(bruno, chen, emil)).toEqual(['offered', 'offered', 'waitlisted']);
    expect(pools[0]).toEqual({ mode: 'room', places: 3, held: 3, confirmed: 1, unverified: 0, offered: 2, waiting: 2 });
    expect(pools[1]).toMatchObject({ mode: 'online', places: null, held: 0 });
  });

  it('drops nobody when lowered, and gives nothing away until there is room again', async () => {
    const { id } = await saved(3);
    const [amara = '', bruno = '', chen, dina] = await stage.proved(id, ['Amara', 'Bruno', 'Chen', 'Dina']);
    expect(await stage.setPlaces.set(id, { room: 2, online: null }, 'system:test')).toMatchObject([{ places: 2, held: 3 }, {}]);

    await stage.cancel.cancel({ registrationId: amara }, self(amara));
    expect(await states(bruno, chen, dina)).toEqual(['confirmed', 'confirmed', 'waitlisted']);
    await stage.cancel.cancel({ registrationId: bruno }, self(bruno));
    expect(await states(dina)).toEqual(['offered']);
  });

  it('takes the limit away for all who wait', async () => {
    const { id } = await saved(0);
    const ids = await stage.proved(id, ['Amara', 'Bruno']);
    await stage.setPlaces.set(id, { room: null, online: null }, 'system:test');
    expect(await states(...ids)).toEqual(['offered', 'offered']);
  });

  it('leaves a mode alone that the roundtable does not offer', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 3 }).savedIn(stage.db.dataSource);
    expect(await stage.setPlaces.set(id, { room: 4, online: 9 }, 'system:test')).toMatchObject([{ mode: 'room', places: 4 }]);
  });
});
