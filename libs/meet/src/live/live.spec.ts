import { newId, type Id } from '@convenor/kernel';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import { CheckIn, meetEntities } from '../index';
import type { OnlineService } from '../online/online-service';
import { OnlineServices } from '../online/online-services';
import { KeepHeard } from '../presence/keep-heard';
import type { Stay } from '../presence/stay';
import { Live } from './live.query';
import { phaseOf, shownName } from './live.rules';

const begins = '2026-12-10T14:00:00Z';

let stage: RegisterStage;
let presence: KeepHeard;
beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z', meetEntities);
  presence = new KeepHeard();
});
afterAll(() => stage.db.drop());
beforeEach(() => stage.clock.moveTo('2026-11-23T09:00:00Z'));

const sql = (statement: string, values: unknown[]) => stage.db.dataSource.query(statement, values) as Promise<unknown>;
const telling = new OnlineServices([{ kind: 'zoom', can: { tellsLive: true } } as unknown as OnlineService]);
/** A fresh look: nothing is remembered of the one before. */
const look = async (id: Id, services = telling) => {
  const { view } = await new Live(stage.transactions, services).show(id);
  if (!view) throw new Error('Nothing was shown.');
  return view;
};

/** A hybrid meeting of two hours at the beginning named above, at Zoom. */
async function hybrid(format = 'hybrid'): Promise<Id> {
  const { id } = await aRoundtable().savedIn(stage.db.dataSource);
  await sql(`update roundtable set format = $2, starts_at = $3::timestamptz, ends_at = $3::timestamptz + interval '2 hours', days = '[]' where id = $1`, [id, format, begins]);
  await sql(`insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1::uuid, 'zoom', 'meeting', '{}', $1::text, 'kept', $1::text)`, [id]);
  return id;
}

let connection = 0;
const heard = (roundtableId: Id, part: Partial<Stay>) => {
  const stay: Stay = { instance: 'run-1', connection: `c${(connection += 1)}`, kind: 'person', registrant: null, user: null, name: '', namesBefore: [], address: null, cameAt: stage.clock.now().toISOString(), leftAt: null, waiting: false, ...part };
  return stage.transactions.run((tx) => presence.heard(tx, roundtableId, { service: 'zoom', stay, at: stage.clock.now() }));
};
const run = (roundtableId: Id, part: { beganAt?: Date; endedAt?: Date }) => stage.transactions.run((tx) => presence.instance(tx, { service: 'zoom', instance: 'run-1', roundtableId, beganAt: null, endedAt: null, ...part }));
const told = (roundtableId: Id, at: string, state = 'done') =>
  sql(`insert into service_event (id, service, digest, event, meeting_id, roundtable_id, came_at, state) values ($1::uuid, 'zoom', $1::text, 'meeting.participant_joined', '1', $2, $3, $4)`, [newId(), roundtableId, at, state]);

describe('the moment', () => {
  it('counts people online once, whatever devices they have, registered or not, and nobody who left or waits', async () => {
    const id = await hybrid();
    const address = 'amara.okoye@quay.example.org';
    await stage.proved(id, ['Amara Okoye'], { mode: 'online', address });
    stage.clock.moveTo('2026-12-10T14:03:00Z');
    await run(id, { beganAt: stage.clock.now() });
    await heard(id, { name: 'Amara', address });
    await heard(id, { name: 'Amara’s phone', address });
    await heard(id, { name: 'iPad' });
    await heard(id, { name: 'IPAD' });
    await heard(id, { name: 'gus@quay.example.org' });
    await heard(id, { name: 'Went home', cameAt: '2026-12-10T14:01:00.000Z', leftAt: '2026-12-10T14:02:00.000Z' });
    await heard(id, { name: 'At the gate', waiting: true });
    await heard(id, { name: 'Quay Hall', kind: 'room_system' });
    const { online, arrivals, phase } = await look(id);
    expect(phase).toBe('open');
    expect(online).toMatchObject({ now: 3, devices: 5, notRecognised: 2, halls: 1, waitingRoom: 1, came: 1, running: true, expected: 1, alsoInRoom: 0 });
    expect(arrivals.map(({ name, recognised }) => [name, recognised]).sort()).toEqual([['Amara Okoye', true], ['iPad', false], ['An address instead of a name', false]].sort());
    expect(JSON.stringify(arrivals)).not.toContain('@');

    stage.clock.moveTo('2026-12-10T16:00:01Z');
    await run(id, { endedAt: stage.clock.now() });
    // Afterwards those who left before are to be recognised as well.
    expect(await look(id)).toMatchObject({ phase: 'over', online: { now: 0, devices: 0, waitingRoom: 0, halls: 0, running: false, came: 1, notRecognised: 3 } });
  });

  it('counts the room by ticks at the door, and says who is in both', async () => {
    const id = await hybrid();
    const address = 'ben@quay.example.org';
    const [ana = newId(), ben = newId()] = [...(await stage.proved(id, ['Ana Reyes'])), ...(await stage.proved(id, ['Ben Coast'], { address }))];
    stage.clock.moveTo('2026-12-10T13:50:00Z');
    for (const registrationId of [ana, ben]) await new CheckIn(stage.transactions).checkIn(id, { registrationId }, 'account:door');
    await heard(id, { address, name: 'Ben' });
    expect(await look(id)).toMatchObject({ phase: 'open', room: { in: 2, expected: 2 }, online: { now: 1, alsoInRoom: 1, notRecognised: 0 } });
  });

  it('shows nobody’s name who was forgotten, and goes on counting', async () => {
    const id = await hybrid();
    const [ana = newId()] = await stage.proved(id, ['Ana Reyes']);
    stage.clock.moveTo('2026-12-10T14:00:00Z');
    await new CheckIn(stage.transactions).checkIn(id, { registrationId: ana }, 'account:door');
    await sql(`update attendance set name = '', normalised_name = id::text, registration_id = null where roundtable_id = $1`, [id]);
    expect(await look(id)).toMatchObject({ room: { in: 1 }, arrivals: [] });
  });

  it('says when the service last told anything, for how long not, and what could not be worked on', async () => {
    const id = await hybrid();
    stage.clock.moveTo('2026-12-10T14:15:40Z');
    expect((await look(id)).online).toMatchObject({ service: 'Zoom', tells: true, lastHeardAt: null, quietMinutes: null, waitingToBeRead: 0, setAside: 0 });
    await told(id, '2026-12-10T14:03:20Z');
    await told(id, '2026-12-10T14:01:00Z', 'set_aside');
    expect((await look(id)).online).toMatchObject({ lastHeardAt: '2026-12-10T14:03:20.000Z', quietMinutes: 12, setAside: 1 });
    // What no worker has looked at is of this meeting by its number alone.
    await sql(`insert into service_event (id, service, digest, event, meeting_id, came_at) values ($1::uuid, 'zoom', $1::text, 'meeting.participant_joined', $2, '2026-12-10T14:15:10Z')`, [newId(), id]);
    expect((await look(id)).online).toMatchObject({ lastHeardAt: '2026-12-10T14:15:10.000Z', quietMinutes: 0, waitingToBeRead: 1, setAside: 1 });
    expect((await look(id, new OnlineServices([]))).online).toMatchObject({ tells: false });
  });

  it('leaves out the side that the meeting has not', async () => {
    stage.clock.moveTo('2026-12-10T14:00:00Z');
    expect(await look(await hybrid('online'))).toMatchObject({ room: null, online: { now: 0 } });
    const { id } = await aRoundtable().savedIn(stage.db.dataSource);
    await sql(`update roundtable set format = 'in_person' where id = $1`, [id]);
    expect(await look(id)).toMatchObject({ room: { in: 0 }, online: null });
  });

  it('is one look a second for all who ask, and nothing but the time for who knows it', async () => {
    const id = await hybrid();
    stage.clock.moveTo('2026-12-10T14:00:00Z');
    const live = new Live(stage.transactions, telling);
    const read = jest.spyOn(stage.transactions, 'read');
    const [one, ...others] = await Promise.all(Array.from({ length: 50 }, () => live.show(id)));
    expect(read).toHaveBeenCalledTimes(2);
    expect(new Set([one, ...others].map((answer) => answer?.version)).size).toBe(1);
    read.mockRestore();
    expect(await live.show(id, one?.version)).toMatchObject({ version: one?.version, view: null });
    await heard(id, { name: 'iPad' });
    expect((await new Live(stage.transactions, telling).show(id, one?.version)).view).not.toBeNull();
  });

  it('asks as many statements of five hundred people as of one', async () => {
    const id = await hybrid();
    stage.clock.moveTo('2026-12-10T14:00:00Z');
    await heard(id, { name: 'One' });
    await sql(`insert into presence (id, source_id, roundtable_id, connection, kind, names, came_at) select gen_random_uuid(), source_id, roundtable_id, 'n' || n, 'person', jsonb_build_array(jsonb_build_object('name', 'Person ' || n)), came_at from presence, generate_series(1, 500) n where roundtable_id = $1`, [id]);
    const read = jest.spyOn(stage.transactions, 'read');
    const { online, arrivals } = await look(id);
    expect(read).toHaveBeenCalledTimes(2);
    read.mockRestore();
    expect([online?.now, arrivals.length]).toEqual([501, 5]);
  });
});

describe('the phase', () => {
  const meeting = { startsAt: new Date('2026-12-10T14:00:00Z'), endsAt: new Date('2026-12-10T16:00:00Z'), running: false, somebody: false };
  it.each<[string, string, Partial<typeof meeting>, string]>([
    ['the day before', '2026-12-09T14:00:00Z', {}, 'before'],
    ['minutes before, somebody at the door', '2026-12-10T13:50:00Z', { somebody: true }, 'open'],
    ['minutes before, the host has begun', '2026-12-10T13:50:00Z', { running: true }, 'open'],
    ['within its hours', '2026-12-10T14:30:00Z', {}, 'open'],
    ['past its end, still running', '2026-12-10T16:30:00Z', { running: true }, 'open'],
    ['past its end', '2026-12-10T16:00:01Z', { somebody: true }, 'over'],
    ['hours past its end, which nobody told of', '2026-12-10T20:00:00Z', { running: true }, 'over'],
  ])('%s', (_, now, part, phase) => expect(phaseOf({ ...meeting, ...part }, new Date(now))).toBe(phase));
});

it.each([['Ana Reyes', 'Ana Reyes'], ['ana@quay.example.org', 'An address instead of a name'], ['Ana (ana@quay.example.org) FAO', 'Ana … FAO'], ['', 'Without a name'], ['Ana @ FAO', 'Ana @ FAO']])('of the name %j a screen shows %j', (name, shown) => expect(shownName(name)).toBe(shown));
