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

const linkOf = async (id: Id | undefined): Promise<string> => {
  const link = await house.links.of(id ?? '');
  return link.state === 'ready' ? link.url : link.state;
};
const numberOf = async (id: Id): Promise<number> => Number((await house.view.show(id)).number);
const there = async (id: Id) => house.zoom.meeting(await numberOf(id));
/** Who is let in at Zoom. */
const letIn = async (id: Id): Promise<string[]> => (await there(id)).registrants.filter(({ status }) => status === 'approved').map(({ email }) => email).sort();
const meetings = (): number => [...house.zoom.world.meetings.values()].filter(({ deleted }) => !deleted).length;

describe('a meeting at the service', () => {
  it('is made as planned, and everybody confirmed online has a link of her own, which stands in no mail, table or log', async () => {
    const id = await house.roundtable();
    const [amara, bruno] = await house.online(id, ['Amara Okoye', 'Bruno Reyes']);
    const [room] = await house.stage.proved(id, ['Carla Ito']);
    await house.set.choose(id, { service: 'zoom', kind: 'meeting', host, alternativeHosts: [], waitingRoom: true, severalDevices: true, interpreters: [] }, by);
    expect(await linkOf(amara)).toBe('follows');
    await house.settle();

    expect(await there(id)).toMatchObject({ topic: 'Water after the storm', duration: 120, settings: { approval_type: 1, waiting_room: true } });
    expect(await letIn(id)).toEqual(['amara.okoye@example.org', 'bruno.reyes@example.org']);
    const links = [await linkOf(amara), await linkOf(bruno)];
    expect(new Set(links).size).toBe(2);
    expect(links[0]).toContain('tk=');
    expect(await linkOf(room)).toBe('none');
    expect(await house.view.show(id)).toMatchObject({ standing: 'kept', differences: [], people: { wanted: 2, kept: 2, follow: 0 }, sentence: 'Zoom keeps the meeting. All 2 people online have their link.' });

    await house.delivered();
    house.stage.clock.moveTo('2026-11-23T09:11:00Z');
    await house.stage.changes.sweep();
    const mails = await house.delivered();
    const toAmara = mails.find(({ to, subject }) => to.address === 'amara.okoye@example.org' && subject.startsWith('Changed'));
    expect(toAmara?.text).toContain('https://convenor.example.org/links/');
    expect(toAmara?.calendar?.replace(/\r\n[ \t]/g, '')).toContain('https://convenor.example.org/links/');
    const dump = JSON.stringify([mails, ...(await Promise.all(['delivery', 'announcement', 'audit_entry', 'online_registrant', 'online_meeting'].map((table) => house.stage.db.dataSource.query(`select * from ${table}`))))]);
    expect(dump).not.toMatch(/tk=|zak=|zoom\.us|127\.0\.0\.1/);
  });

  it('follows the plan after a quiet minute, in one change for many edits', async () => {
    const id = await house.atZoom();
    for (const title of ['One', 'Two', 'Three']) {
      await house.stage.change.edit(id, { title }, by);
      await house.settle();
    }
    expect(house.asked('PATCH', '/meetings/')).toBe(0);
    expect((await house.view.show(id)).standing).toBe('changing');
    await house.pass(2);
    expect(await there(id)).toMatchObject({ topic: 'Three' });
    expect(house.asked('PATCH', '/meetings/')).toBe(1);
    await house.stage.change.reschedule(id, { zone: 'Africa/Nairobi', days: [{ date: '2026-12-17', start: '10:00', end: '11:30' }], venue: null }, by);
    await house.pass(2);
    expect(await there(id)).toMatchObject({ duration: 90 });
    expect((await house.view.show(id)).differences).toEqual([]);
  });

  it('changes the meetings of one host one a minute', async () => {
    const [one, other] = [await house.atZoom(), await house.atZoom()];
    await house.stage.change.edit(one, { title: 'One' }, by);
    await house.stage.change.edit(other, { title: 'Other' }, by);
    await house.settle();
    await house.pass(1);
    expect(house.asked('PATCH', '/meetings/')).toBe(1);
    await house.pass(1);
    expect(house.asked('PATCH', '/meetings/')).toBe(2);
  });

  it('goes when the roundtable is cancelled or takes place in the room only, and comes again with the format', async () => {
    const id = await house.atZoom();
    const number = await numberOf(id);
    await house.format.change(id, 'in_person', by);
    await house.settle();
    expect(house.zoom.meeting(number).deleted).toBe(true);
    expect((await house.view.show(id)).standing).toBe('removed');
    await house.format.change(id, 'hybrid', by);
    await house.settle();
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    expect(await linkOf(amara)).toContain('tk=');
    await house.stage.change.move(id, 'cancelled', null, by);
    await house.settle();
    expect([meetings(), await linkOf(amara)]).toEqual([0, 'none']);
  });

  it('gives way to another when the host changes or a webinar is wanted, and to a pasted link when it is taken away', async () => {
    const id = await house.atZoom();
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    const first = [await numberOf(id), await linkOf(amara)];
    await house.set.choose(id, { service: 'zoom', kind: 'webinar', host: 'second@institution.example', alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [] }, by);
    expect(await linkOf(amara)).toBe('follows');
    await house.settle();
    expect(await there(id)).toMatchObject({ kind: 'webinar' });
    expect([await numberOf(id), await linkOf(amara)]).not.toEqual(first);
    expect(await linkOf(amara)).toContain('tk=');
    await house.set.remove(id, by);
    expect(await linkOf(amara)).toBe('follows');
    await house.settle();
    expect([meetings(), (await house.view.show(id)).standing, await linkOf(amara)]).toEqual([0, 'pasted', 'none']);
    await expect(house.stage.change.setOnlineMeeting(id, { platform: null, joinUrl: 'https://meet.example.net/j/1', passcode: null, dialIn: null }, by)).resolves.toBeUndefined();
  });

  it('is refused where nobody connected the service, nobody is host or nobody is online; a link is not pasted over personal ones', async () => {
    const id = await house.atZoom();
    const wish = { kind: 'meeting' as const, alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [] };
    await expect(house.set.choose(id, { ...wish, service: 'zoom', host: '' }, by)).rejects.toMatchObject({ code: 'HOST_MISSING' });
    await expect(house.stage.change.setOnlineMeeting(id, { platform: null, joinUrl: 'https://meet.example.net/j/1', passcode: null, dialIn: null }, by)).rejects.toMatchObject({ code: 'LINKS_ARE_PERSONAL' });
    const other = await house.roundtable();
    await house.format.change(other, 'in_person', by);
    await expect(house.set.choose(other, { ...wish, service: 'zoom', host }, by)).rejects.toMatchObject({ code: 'NOTHING_ONLINE' });
  });

  it('lets the licence bound the places, and offers what a larger one brings', async () => {
    const id = await house.atZoom({ licence: 1 });
    await house.online(id, ['Amara Okoye', 'Bruno Reyes']);
    const states = async () => (await house.stage.db.dataSource.query<{ state: string }[]>('select state from registration where roundtable_id = $1 order by number', [id])).map(({ state }) => state);
    expect(await states()).toEqual(['confirmed', 'waitlisted']);
    await house.set.choose(id, { service: 'zoom', kind: 'meeting', host, alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [], licence: 5 }, by);
    expect(await states()).toEqual(['confirmed', 'offered']);
  });
});

describe('people', () => {
  it('who cancel or change over to the room lose their link at once, and have one again when they come back', async () => {
    const id = await house.atZoom();
    const [amara = '', bruno = ''] = await house.online(id, ['Amara Okoye', 'Bruno Reyes']);
    await house.settle();
    await house.stage.cancel.cancel({ registrationId: amara }, by);
    await house.stage.switchMode.switch({ registrationId: bruno }, 'room');
    expect([await linkOf(amara), await linkOf(bruno)]).toEqual(['none', 'none']);
    await house.settle();
    expect(await letIn(id)).toEqual([]);
    const [again = ''] = await house.online(id, ['Amara Okoye']);
    await house.stage.switchMode.switch({ registrationId: bruno }, 'online');
    await house.settle();
    expect([await linkOf(again), await linkOf(bruno)]).toEqual([expect.stringContaining('tk='), expect.stringContaining('tk=')]);
    expect(await letIn(id)).toEqual(['amara.okoye@example.org', 'bruno.reyes@example.org']);
  });

  it('under a new address are let in anew, and keep the old link where the day’s additions are used up', async () => {
    const id = await house.atZoom();
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    const renamed = async (address: string): Promise<void> => {
      await house.stage.db.dataSource.query('update registration set address = $2 where id = $1', [amara, address]);
      await house.stage.transactions.run((tx) => tx.announce('registration.answers_changed', amara ?? '', { changed: ['address'] }));
      await house.settle();
    };
    const first = await linkOf(amara);
    await renamed('amara@elsewhere.example');
    const second = await linkOf(amara);
    expect(second).not.toBe(first);
    expect(await letIn(id)).toEqual(['amara@elsewhere.example']);
    await renamed('amara@third.example');
    expect([await linkOf(amara), await letIn(id)]).toEqual([second, ['amara@elsewhere.example']]);
    expect((await house.view.show(id)).people.refused).toMatchObject([{ name: 'Amara Okoye' }]);
    await house.pass(16 * 60, 60);
    expect(await letIn(id)).toEqual(['amara@third.example']);
    expect(await linkOf(amara)).not.toBe(second);
  });

  it('on one address share a link, which stays while one of them does', async () => {
    const id = await house.atZoom();
    const [amara = '', bruno] = await house.online(id, ['Amara Okoye', 'Bruno Reyes'], { address: 'mission@example.org' });
    await house.settle();
    expect(await linkOf(amara)).toBe(await linkOf(bruno));
    expect((await house.view.show(id)).people.shared).toEqual([{ names: ['Amara Okoye', 'Bruno Reyes'] }]);
    await house.stage.cancel.cancel({ registrationId: amara }, by);
    await house.settle();
    expect([await linkOf(amara), await letIn(id)]).toEqual(['none', ['mission@example.org']]);
    expect(await linkOf(bruno)).toContain('tk=');
  });

  it('who are hosts are not asked for, and said so; whom the service refuses stops nobody else', async () => {
    const id = await house.atZoom({ alternativeHosts: ['second@institution.example'] });
    const [ivo] = await house.online(id, ['Ivo Lindqvist'], { address: 'second@institution.example' });
    const [odd] = await house.online(id, ['Odd One'], { address: 'somebody@nowhere' });
    const [amara] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    expect([await linkOf(ivo), await linkOf(odd), await linkOf(amara)]).toEqual(['host', 'follows', expect.stringContaining('tk=')]);
    const { people, sentence } = await house.view.show(id);
    expect(people.refused.map(({ name }) => name)).toEqual(['Ivo Lindqvist', 'Odd One']);
    expect([people.kept, sentence]).toEqual([1, 'Zoom keeps the meeting. 1 of 3 has their link.']);
  });

  it('who cancel while the service is being asked are taken out again', async () => {
    const id = await house.atZoom();
    const [amara = '', bruno] = await house.online(id, ['Amara Okoye', 'Bruno Reyes']);
    house.meanwhile.push = async () => {
      await house.stage.cancel.cancel({ registrationId: amara }, by);
      await house.stage.announcements.runOnce();
    };
    await house.settle();
    expect(await letIn(id)).toEqual(['bruno.reyes@example.org']);
    expect(await linkOf(bruno)).toContain('tk=');
  });

  it('are each let in once by two workers', async () => {
    const id = await house.atZoom();
    await house.online(id, Array.from({ length: 70 }, (_, index) => `Person ${index}`));
    await house.stage.announcements.runOnce();
    while ((await house.stage.announcements.runOnce()) > 0);
    await Promise.all([house.worker().runOnce(), house.worker().runOnce(), house.worker().runOnce()]);
    await house.settle();
    expect(await letIn(id)).toHaveLength(70);
    expect(house.asked('POST', '/batch_registrants')).toBe(3);
    expect((await house.view.show(id)).people).toMatchObject({ kept: 70, follow: 0 });
  });

  it('are forgotten here and taken out there when they are erased', async () => {
    const id = await house.atZoom();
    const [amara = ''] = await house.online(id, ['Amara Okoye']);
    await house.settle();
    await house.stage.forget.forget(amara, by);
    await house.settle();
    expect([await letIn(id), await linkOf(amara)]).toEqual([[], 'none']);
    expect(await house.stage.db.dataSource.query('select sealed, service_id from online_registrant where registration_id = $1', [amara])).toEqual([{ sealed: null, service_id: null }]);
  });
});
