import type { Id } from '@convenor/kernel';
import { openZoom, type Zoom } from '@convenor/zoom-simulator';
import { by, host, onlineHouse, type OnlineHouse } from './online-house.fixture';

let house: OnlineHouse<Zoom>;
beforeAll(async () => {
  house = await onlineHouse(openZoom);
});
afterAll(() => house.stage.db.drop());
beforeEach(() => house.open());
afterEach(() => house.close());

const wants = { service: 'zoom' as const, kind: 'meeting' as const, host, alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [] };
const linkOf = async (id: Id | undefined): Promise<string> => {
  const link = await house.links.of(id ?? '');
  return link.state === 'ready' ? link.url : link.state;
};
const numberOf = async (id: Id): Promise<number> => Number((await house.view.show(id)).number);
const there = async (id: Id) => house.zoom.meeting(await numberOf(id));
const letIn = async (id: Id): Promise<string[]> => (await there(id)).registrants.filter(({ status }) => status === 'approved').map(({ email }) => email).sort();
const meetings = (): number => [...house.zoom.world.meetings.values()].filter(({ deleted }) => !deleted).length;
/** A day's allowance comes back at midnight; for all else half an hour is enough. In minutes, and how many at a time. */
const waited = (kind: string): [number, number] => (kind === 'too many per day' ? [4 * 24 * 60, 4 * 60] : [40, 10]);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `Person ${index}`);

describe('whatever a service does', () => {
  it.each(['too many per day', 'server error', 'html', 'xml', 'reset before', 'reset after commit', 'tokens revoked'] as const)('“%s” while the meeting is made ends with one meeting and everybody’s link', async (kind) => {
    const id = await house.roundtable();
    const people = await house.online(id, names(3));
    house.zoom.faults.add({ kind, method: 'POST', path: '/users/', times: 2 });
    await house.set.choose(id, wants, by);
    await house.settle();
    await house.pass(...waited(kind));
    expect(meetings()).toBe(1);
    expect(await Promise.all(people.map(linkOf))).toEqual(people.map(() => expect.stringContaining('tk=')));
    expect(await house.view.show(id)).toMatchObject({ standing: 'kept', trouble: null });
  });

  it.each(['too many per day', 'server error', 'html', 'reset before', 'reset after commit'] as const)('“%s” while people are let in loses nobody and adds nobody twice', async (kind) => {
    const id = await house.atZoom();
    house.zoom.faults.add({ kind, method: 'POST', path: '/batch_registrants', times: 3 });
    house.zoom.faults.add({ kind, method: 'GET', path: '/registrants', times: 2, after: 3 });
    const people = await house.online(id, names(40));
    await house.settle();
    await house.pass(...waited(kind));
    expect(await letIn(id)).toHaveLength(40);
    expect((await there(id)).registrants).toHaveLength(40);
    expect(new Set(await Promise.all(people.map(linkOf))).size).toBe(40);
    expect(await house.view.show(id)).toMatchObject({ people: { kept: 40, follow: 0 }, trouble: null });
  });

  it('says how far it is and why it waits, and registrations stay', async () => {
    const id = await house.atZoom();
    await house.online(id, names(31));
    house.zoom.faults.add({ kind: 'too many per day', method: 'POST', path: '/registrants' });
    await house.settle();
    const view = await house.view.show(id);
    expect(view.sentence).toBe('Zoom keeps the meeting. 30 of 31 have their link; 1 follows.');
    expect(view.trouble).toContain('asks us to wait');
  });

  it('a lost answer and a change of mind leave no second meeting', async () => {
    const id = await house.roundtable();
    house.zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/users/' });
    house.zoom.faults.add({ kind: 'server error', method: 'GET', path: '/users/', times: 20, after: 1 });
    await house.set.choose(id, wants, by);
    await house.settle();
    expect(meetings()).toBe(1);
    await house.set.choose(id, { ...wants, host: 'second@institution.example' }, by);
    house.zoom.faults.clear();
    await house.pass(40, 10);
    expect([meetings(), (await there(id)).hostId]).toEqual([1, house.zoom.account.users[1]?.id]);
  });

  it('a lost answer and a removal leave nothing', async () => {
    const id = await house.roundtable();
    house.zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/users/' });
    house.zoom.faults.add({ kind: 'server error', method: 'GET', path: '/users/', times: 20, after: 1 });
    await house.set.choose(id, wants, by);
    await house.settle();
    await house.set.remove(id, by);
    house.zoom.faults.clear();
    await house.pass(40, 10);
    expect([meetings(), (await house.view.show(id)).standing]).toEqual([0, 'pasted']);
  });

  it('a change while the service is being asked is brought there next', async () => {
    const id = await house.roundtable();
    house.meanwhile.converge = async () => {
      await house.stage.change.edit(id, { title: 'Another title' }, by);
      await house.stage.announcements.runOnce();
    };
    await house.set.choose(id, wants, by);
    await house.settle();
    await house.pass(3);
    expect(await there(id)).toMatchObject({ topic: 'Another title' });
  });

  it('a worker that died leaves its turn to the next', async () => {
    const id = await house.atZoom();
    await house.online(id, names(2));
    await house.stage.db.dataSource.query(`update online_meeting set lease = gen_random_uuid(), lease_until = clock_timestamp() + interval '1 hour'`);
    await house.settle();
    expect(await letIn(id)).toEqual([]);
    await house.stage.db.dataSource.query(`update online_meeting set lease_until = clock_timestamp() - interval '1 second'`);
    await house.settle();
    expect(await letIn(id)).toHaveLength(2);
  });

  it('a host without licence is told of, and another one mends it', async () => {
    const id = await house.roundtable();
    await house.set.choose(id, { ...wants, host: 'nobody@institution.example' }, by);
    await house.settle();
    const view = await house.view.show(id);
    expect([view.standing, view.trouble]).toEqual(['refused', expect.stringContaining('host')]);
    await house.set.choose(id, wants, by);
    await house.settle();
    expect((await house.view.show(id)).standing).toBe('kept');
  });
});

describe('what somebody does at the service', () => {
  it('is shown and not overwritten: registration off, another title; one button mends it, and people follow', async () => {
    const id = await house.atZoom();
    house.zoom.portal.turnRegistrationOff(await numberOf(id));
    house.zoom.portal.change(await numberOf(id), { topic: 'By the host' });
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.stage.transactions.run((tx) => house.reading.soon(tx, id));
    await house.settle();
    const view = await house.view.show(id);
    expect(view.differences.map(({ field }) => field).sort()).toEqual(['registration', 'topic']);
    expect((await house.reading.compare(id)).people).toEqual([]);
    expect(await linkOf(amara)).toBe('follows');
    expect(await there(id)).toMatchObject({ topic: 'By the host' });
    await house.reading.mend(id, by);
    await house.pass(2);
    expect(await there(id)).toMatchObject({ topic: 'Water after the storm', settings: { approval_type: 1 } });
    expect(await linkOf(amara)).toContain('tk=');
    expect(await house.view.show(id)).toMatchObject({ differences: [], trouble: null, apart: 0 });
  });

  it('a meeting taken away there is shown, and made anew with new links when somebody says so', async () => {
    const id = await house.atZoom();
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    const [number, link] = [await numberOf(id), await linkOf(amara)];
    house.zoom.portal.remove(number);
    await house.stage.transactions.run((tx) => house.reading.soon(tx, id));
    await house.settle();
    expect([(await house.view.show(id)).standing, await linkOf(amara)]).toEqual(['away', 'follows']);
    expect(await house.reading.compare(id)).toMatchObject({ there: false });
    await house.reading.mend(id, by);
    await house.settle();
    expect(await numberOf(id)).not.toBe(number);
    expect([await linkOf(amara), meetings()]).toEqual([expect.stringContaining('tk='), 1]);
    expect(await linkOf(amara)).not.toBe(link);
  });

  it('is told person by person, and mended: who is missing, who waits, strangers, and who should be out', async () => {
    const id = await house.atZoom();
    const [, bruno = ''] = await house.online(id, ['Amara Okoye', 'Bruno Reyes', 'Carla Ito']);
    await house.settle();
    const { registrants } = await there(id);
    const [amara, , carla] = ['amara', 'bruno', 'carla'].map((name) => registrants.find(({ email }) => email.startsWith(name)));
    if (!amara || !carla) throw new Error('all three are there');
    amara.status = 'cancelled';
    carla.status = 'pending';
    registrants.push({ ...amara, id: 'stranger-1', key: 'one', email: 'let.in@elsewhere.example', firstName: 'Let', lastName: 'In', status: 'approved' }, { ...amara, id: 'stranger-2', key: 'two', email: 'waits@elsewhere.example', firstName: 'Waits', lastName: 'There', status: 'pending' });

    const { people } = await house.reading.compare(id);
    expect(people.map(({ what, name, mends }) => [what, name, mends])).toEqual([['missing', 'Amara Okoye', true], ['waits_there', 'Carla Ito', true], ['stranger', 'Let In', true], ['stranger_waits', 'Waits There', false]]);
    expect((await house.view.show(id)).apart).toBe(4);

    await house.reading.mend(id, by);
    await house.settle();
    expect(await letIn(id)).toEqual(['amara.okoye@example.org', 'bruno.reyes@example.org', 'carla.ito@example.org']);
    expect((await house.reading.compare(id)).people.map(({ what }) => what)).toEqual(['stranger_waits']);
    expect(await linkOf(bruno)).toContain('tk=');
    expect(JSON.stringify(await house.stage.db.dataSource.query('select * from audit_entry'))).not.toMatch(/elsewhere|stranger/);
  });

  it('is read again by itself, oftener near the meeting and not after it', async () => {
    const id = await house.atZoom();
    const due = async (): Promise<Date | null> => (await house.stage.db.dataSource.query<{ read_due_at: Date | null }[]>('select read_due_at from online_meeting where roundtable_id = $1', [id]))[0]?.read_due_at ?? null;
    const minutesTo = async (): Promise<number | null> => ((await due()) ? Math.round(((await due())?.getTime() ?? 0) - house.stage.clock.now().getTime()) / 60_000 : null);
    expect(await minutesTo()).toBe(24 * 60);
    await house.pass(16 * 24 * 60, 12 * 60);
    expect(await minutesTo()).toBe(60);
    await house.pass(2 * 24 * 60, 6 * 60);
    expect(await minutesTo()).toBeNull();
  });
});

describe('afterwards', () => {
  it('the service is asked who was there six times in a day, and what it says is kept', async () => {
    const id = await house.atZoom();
    await house.online(id, ['Amara Okoye', 'Bruno Reyes']);
    await house.settle();
    const email = (name: string): string => `${name}@example.org`;
    house.zoom.play({ meetingId: await numberOf(id), players: [
      { key: 'host', name: 'Host', as: 'host', stays: [{ from: -10, to: 125 }] },
      { key: 'a', name: 'Amara', as: 'registrant', email: email('amara.okoye'), stays: [{ from: 0, to: 120 }] },
      { key: 'b', name: 'Bruno', as: 'registrant', email: email('bruno.reyes'), stays: [{ from: 5, to: 60 }] },
    ] });
    await house.pass(17 * 24 * 60 + 7 * 60 + 1, 17 * 24 * 60 + 7 * 60 + 1);
    await house.pass(60, 5);
    const kept = async (): Promise<number> => (await house.stage.db.dataSource.query<{ count: number }[]>('select count(*)::int as count from presence where roundtable_id = $1', [id]))[0]?.count ?? 0;
    expect(await kept()).toBe(3);
    await house.pass(25 * 60, 60);
    expect((await house.view.show(id)).reports).toEqual({ asked: 6, nextAt: null });
    expect(await kept()).toBe(3);
  });
});
