import type { Id } from '@convenor/kernel';
import { openZoom, type Zoom } from '@convenor/zoom-simulator';
import { by, host, onlineHouse, type OnlineHouse } from './online-house.fixture';
import { ServiceTrouble } from './service-trouble';

let house: OnlineHouse<Zoom>;
beforeAll(async () => {
  house = await onlineHouse(openZoom);
});
afterAll(() => house.stage.db.drop());
beforeEach(() => house.open());
afterEach(() => house.close());

const sql = <Row>(statement: string, parameters: unknown[] = []): Promise<Row[]> => house.stage.db.dataSource.query(statement, parameters);
const there = async (id: Id) => house.zoom.meeting(Number((await house.view.show(id)).number));
const letIn = async (id: Id): Promise<string[]> => (await there(id)).registrants.filter(({ status }) => status === 'approved').map(({ email }) => email).sort();
const wants = { service: 'zoom' as const, kind: 'meeting' as const, host, alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [] };
const standing = async (id: Id | undefined) => (await sql<{ state: string; due_at: Date | null; service_id: string | null }>('select state, due_at, service_id from online_registrant where registration_id = $1', [id]))[0];
const dueOf = async (id: Id) => (await sql<{ due_at: Date | null; read_due_at: Date | null; report_due_at: Date | null }>('select due_at, read_due_at, report_due_at from online_meeting where roundtable_id = $1', [id]))[0];
/** The roundtable ends on 10 December, 16:00 UTC. */
const goTo = (instant: string): void => house.stage.clock.moveTo(instant);

describe('nobody is left behind', () => {
  it('whose address is mended while the service lets her in: she comes under the new one', async () => {
    const id = await house.atZoom();
    const [amara] = await house.online(id, ['Amara Okoye']);
    house.meanwhile.push = async () => {
      await sql(`update registration set address = 'amara@elsewhere.example' where id = $1`, [amara]);
      await house.stage.transactions.run((tx) => tx.announce('registration.answers_changed', amara ?? '', { changed: ['address'] }));
      await house.stage.announcements.runOnce();
    };
    await house.settle();
    expect(await letIn(id)).toEqual(['amara@elsewhere.example']);
    expect(await house.links.of(amara ?? '')).toMatchObject({ state: 'ready' });
  });

  it('whom the service refused, once its meeting was changed', async () => {
    const id = await house.atZoom();
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    await sql(`update online_registrant set state = 'refused', sentence = 'The meeting is full.', sealed = null, sent = null, due_at = null where registration_id = $1`, [amara]);
    await house.stage.change.edit(id, { title: 'Another title' }, by);
    await house.pass(2);
    expect(await house.links.of(amara ?? '')).toMatchObject({ state: 'ready' });
  });

  it('who shares an address with somebody whose letting in was never answered for, and who then cancels', async () => {
    const id = await house.atZoom();
    const [bruno] = await house.online(id, ['Bruno Reyes'], { address: 'mission@example.org' });
    await house.settle();
    house.zoom.faults.add({ kind: 'server error', method: 'GET', path: '/registrants', times: 20 });
    const [amara = ''] = await house.online(id, ['Amara Okoye'], { address: 'mission@example.org' });
    await house.settle();
    await house.stage.cancel.cancel({ registrationId: amara }, by);
    await house.settle();
    house.zoom.faults.clear();
    await house.pass(40, 10);
    expect(await letIn(id)).toEqual(['mission@example.org']);
    expect(await house.links.of(bruno ?? '')).toMatchObject({ state: 'ready' });
    expect(await standing(amara)).toMatchObject({ state: 'gone' });
  });

  it('by a removal that was put back: personal links are not, and a link can be pasted', async () => {
    const id = await house.atZoom();
    await house.online(id, ['Amara Okoye']);
    await house.settle();
    goTo('2026-11-23T09:11:00Z');
    await house.stage.changes.sweep();
    await house.set.remove(id, by);
    await house.settle();
    await house.stage.change.putBack(id, by);
    await house.settle();
    await house.stage.change.setOnlineMeeting(id, { platform: null, joinUrl: 'https://meet.example.net/j/1', passcode: null, dialIn: null }, by);
    await house.settle();
    const [sealed] = await sql<{ onlineSealed: string }>('select online_sealed as "onlineSealed" from roundtable where id = $1', [id]);
    expect(house.stage.change.onlineMeeting(sealed ?? { onlineSealed: null })).toEqual({ joinUrl: 'https://meet.example.net/j/1', passcode: null, dialIn: null });
  });

  it('by one meeting that nothing can be done with: the others have their turn, and it rests', async () => {
    const [one, other] = [await house.atZoom(), await house.atZoom()].sort() as [Id, Id];
    await house.online(one, ['Amara Okoye']);
    const [bruno] = await house.online(other, ['Bruno Reyes']);
    await house.stage.announcements.runOnce();
    await sql(`create function breaks() returns trigger language plpgsql as 'begin raise exception ''a bad row''; end'`);
    await sql(`create trigger breaks before update on online_registrant for each row when (old.roundtable_id = '${one}') execute function breaks()`);
    await expect(house.worker().runOnce()).rejects.toThrow('a bad row');
    await sql('drop function breaks cascade');
    expect(await house.links.of(bruno ?? '')).toMatchObject({ state: 'ready' });
    expect(await house.worker().runOnce()).toBe(0);
    await sql(`update online_meeting set lease_until = clock_timestamp() - interval '1 second'`);
    await house.settle();
    expect(await letIn(one)).toHaveLength(1);
  });
});

describe('work ends', () => {
  it('of making a meeting for a roundtable that is over, and begins again when it is moved', async () => {
    const id = await house.roundtable();
    goTo('2026-12-10T16:00:00Z');
    await house.set.choose(id, wants, by);
    await house.settle();
    expect((await dueOf(id))?.due_at).toBeNull();
    expect(house.asked('GET', '/users/') + house.asked('POST', '/users/')).toBe(0);
    expect((await house.view.show(id)).sentence).toContain('was over before one was made');
    await house.stage.change.reschedule(id, { zone: 'Africa/Nairobi', days: [{ date: '2026-12-17', start: '10:00', end: '11:30' }], venue: null }, by);
    await house.settle();
    expect(await house.view.show(id)).toMatchObject({ standing: 'kept', trouble: null });
  });

  it('of trying what is refused: so seldom that the host’s changes of the day stay for other meetings', async () => {
    const id = await house.roundtable();
    await house.set.choose(id, { ...wants, host: 'nobody@institution.example' }, by);
    await house.settle();
    await house.pass(14 * 60, 10);
    expect((await sql<{ changes: number }>('select changes from online_meeting where roundtable_id = $1', [id]))[0]?.changes).toBeLessThanOrEqual(12);
  });

  it('of reading and asking who was there, where the service is connected no more', async () => {
    const id = await house.atZoom();
    goTo('2026-12-10T16:30:00Z');
    await sql('update online_meeting set read_due_at = $2 where roundtable_id = $1', [id, house.stage.clock.now()]);
    house.meanwhile.read = () => Promise.reject(new ServiceTrouble('not_allowed', 'Not connected any more.'));
    house.meanwhile.reports = () => Promise.reject(new ServiceTrouble('not_allowed', 'Not connected any more.'));
    await house.settle();
    expect(await dueOf(id)).toMatchObject({ read_due_at: null, report_due_at: new Date('2026-12-10T16:40:00Z') });
    goTo('2027-01-11T09:00:00Z');
    house.meanwhile.reports = () => Promise.reject(new ServiceTrouble('unreachable', 'Away.'));
    await house.settle();
    expect((await dueOf(id))?.report_due_at).toBeNull();
  });

  it('of letting in and taking out: a name mended afterwards leaves the number by which reports know her', async () => {
    const id = await house.atZoom();
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    const before = await standing(amara);
    await house.pass(17 * 24 * 60 + 7 * 60 + 1, 17 * 24 * 60 + 7 * 60 + 1);
    await sql(`update registration set name = 'Amara N. Okoye' where id = $1`, [amara]);
    await house.stage.transactions.run((tx) => tx.announce('registration.answers_changed', amara ?? '', { changed: ['name'] }));
    await house.settle();
    expect(house.asked('PUT', '/registrants/status')).toBe(0);
    expect(await standing(amara)).toEqual(before);
  });
});
