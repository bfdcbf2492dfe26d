import { openZoom, type Zoom, type ZoomWish } from '@convenor/zoom-simulator';
import type { KeptMeeting, Pushed, WantedMeeting } from '../online-service';
import { aMeeting, aPerson, people, serviceOf, start } from './zoom.fixture';

let zoom: Zoom;
let service: ReturnType<typeof serviceOf>;
let meeting: KeptMeeting;
const open = async (wish: ZoomWish = {}, wanted: Partial<WantedMeeting> = {}): Promise<void> => {
  zoom = await openZoom({ seed: 7, start, countsPerSecond: false, ...wish });
  service = serviceOf(zoom);
  meeting = await service.converge(aMeeting(wanted), null);
};
afterEach(() => zoom.close());

const asked = (method: string, part: string): number => zoom.world.requests.filter((one) => one.method === method && one.path.includes(part)).length;
const push = (...all: ReturnType<typeof aPerson>[]): Promise<Pushed[]> => service.push(meeting, all);
const linkOf = (pushed: Pushed | undefined): string | null => (pushed?.outcome === 'kept' ? pushed.registrant.joinUrl : null);
const idOf = (pushed: Pushed | undefined): string | undefined => (pushed?.outcome === 'kept' ? pushed.registrant.id : undefined);
const day = 86_400;
const strangerRegisters = async (email: string): Promise<void> => {
  const before = zoom.meeting(Number(meeting.id)).registrants;
  const [one] = before;
  if (!one) throw new Error('Somebody has to be there already.');
  before.push({ ...one, id: `stranger-${email}`, email, status: 'pending', key: 'none' });
};

describe('people at a meeting', () => {
  it.each([7, 101, 2026])('are let in in batches, each with a link of her own, and never added twice (seed %i)', async (seed) => {
    await open({ seed });
    const all = people(65);
    const first = await push(...all);
    expect(first.map(({ key }) => key)).toEqual(all.map(({ key }) => key));
    expect(new Set(first.map(linkOf)).size).toBe(65);
    expect((await push(...all)).map(linkOf)).toEqual(first.map(linkOf));
    expect([asked('POST', '/batch_registrants'), asked('POST', '/registrants')]).toEqual([3, 0]);
    expect(await service.registrants(meeting)).toHaveLength(65);
  });

  it('come one by one when one of them is not taken, and nobody else stays out', async () => {
    await open({}, { alternativeHosts: ['second@institution.example'] });
    const all = [...people(4), aPerson('no-address'), aPerson('somebody@nowhere'), aPerson('Second@Institution.example'), aPerson(`${'a'.repeat(130)}@example.org`)];
    const pushed = await push(...all);
    expect(pushed.map((one) => (one.outcome === 'refused' ? one.reason : one.outcome))).toEqual(['kept', 'kept', 'kept', 'kept', 'address', 'address', 'host', 'address']);
  });

  it('who share an address share one place and one link', async () => {
    await open();
    const [one, other] = await push(aPerson('mission@example.org', { key: '1', name: 'Ana Reyes' }), aPerson('Mission@example.org ', { key: '2', name: 'Ben Osei' }));
    expect(idOf(one)).toBe(idOf(other));
    expect(linkOf(one)).toBe(linkOf(other));
    expect(await service.registrants(meeting)).toHaveLength(1);
  });

  it('who registered on Zoom’s own page before us are approved', async () => {
    await open();
    await push(aPerson('ana@example.org'));
    await strangerRegisters('Ben@example.org');
    await strangerRegisters('stranger@example.org');
    const [pushed] = await push(aPerson('ben@example.org'));
    expect(linkOf(pushed)).toContain('tk=');
    expect((await service.registrants(meeting)).map(({ address, status }) => [address, status])).toEqual([['ana@example.org', 'approved'], ['ben@example.org', 'approved'], ['stranger@example.org', 'pending']]);
  });

  it('who cancelled are out and may come back, with the old link dead', async () => {
    await open();
    const [one] = await push(aPerson('ana@example.org'));
    await service.revoke(meeting, [{ id: idOf(one) ?? '', address: 'ana@example.org' }]);
    await service.revoke(meeting, [{ id: 'never-there', address: 'nobody@example.org' }, { id: idOf(one) ?? '', address: 'ana@example.org' }]);
    expect(await service.registrants(meeting)).toEqual([]);
    const [again] = await push(aPerson('ana@example.org'));
    expect(linkOf(again)).toContain('tk=');
    expect(linkOf(again)).not.toBe(linkOf(one));
  });

  it('are taken out even under a number that is not theirs any more, and when their status may not change again today', async () => {
    await open();
    await push(aPerson('ana@example.org'), aPerson('ben@example.org'));
    await service.revoke(meeting, [{ id: 'an-old-number', address: 'ANA@example.org' }]);
    expect((await service.registrants(meeting)).map(({ address }) => address)).toEqual(['ben@example.org']);
    const ben = zoom.meeting(Number(meeting.id)).registrants.find(({ email }) => email.startsWith('ben'));
    for (let change = 0; change < 10; change += 1) zoom.world.limits.daily('tooManyStatusUpdates', ben?.id ?? '', 10, zoom.clock.now());
    await service.revoke(meeting, [{ id: ben?.id ?? '', address: 'ben@example.org' }]);
    expect(await service.registrants(meeting)).toEqual([]);
  });

  it('whose number is not known are struck off under the one that Zoom says', async () => {
    await open();
    const [ben] = await push(aPerson('ben@example.org'));
    for (let change = 0; change < 10; change += 1) zoom.world.limits.daily('tooManyStatusUpdates', idOf(ben) ?? '', 10, zoom.clock.now());
    await service.revoke(meeting, [{ id: '', address: 'Ben@example.org' }]);
    expect(zoom.world.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path.split('/').at(-1))).toEqual([idOf(ben)]);
    expect(await service.registrants(meeting)).toEqual([]);
  });

  it('who were added three times today wait for tomorrow, and the others do not', async () => {
    await open();
    const ana = aPerson('ana@example.org');
    for (let time = 0; time < 3; time += 1) {
      const [one] = await push(ana);
      await service.revoke(meeting, [{ id: idOf(one) ?? '', address: ana.address }]);
    }
    const [tired, fresh] = await push(ana, aPerson('ben@example.org'));
    expect(tired).toEqual({ key: ana.key, outcome: 'later', at: new Date('2027-03-02T00:00:00Z'), sentence: expect.stringContaining('after midnight UTC') });
    expect(fresh?.outcome).toBe('kept');
    await zoom.clock.advance(day);
    expect(linkOf((await push(ana))[0])).toContain('tk=');
  });

  it('are not let in while registration is off, with a sentence', async () => {
    await open();
    zoom.portal.turnRegistrationOff(Number(meeting.id));
    await expect(push(aPerson('ana@example.org'))).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('Registration is switched off') });
    expect(asked('POST', 'registrants')).toBe(0);
    await expect(service.revoke(meeting, [{ id: 'x', address: 'ana@example.org' }])).resolves.toBeUndefined();
  });

  it('are told when the meeting is full, without asking for each', async () => {
    await open();
    zoom.meeting(Number(meeting.id)).settings['registrants_restrict_number'] = 10;
    const pushed = await push(...people(64));
    expect(pushed.filter(({ outcome }) => outcome === 'kept')).toHaveLength(10);
    expect(pushed.at(-1)).toMatchObject({ outcome: 'refused', reason: 'full' });
    expect(asked('POST', 'registrants')).toBe(1 + 11);
  });

  it('are found there after the answer was lost', async () => {
    await open();
    zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/batch_registrants', after: 1 });
    await expect(push(...people(65))).rejects.toMatchObject({ kind: 'unreachable' });
    const pushed = await push(...people(65));
    expect(pushed.every(({ outcome }) => outcome === 'kept')).toBe(true);
    expect(asked('POST', '/batch_registrants')).toBe(3);
  });

  it('are let in one by one where the app may not add batches', async () => {
    await open();
    zoom.account.scopes = zoom.account.scopes.filter((scope) => !scope.includes('batch'));
    service = serviceOf(zoom);
    expect((await push(...people(3))).every(({ outcome }) => outcome === 'kept')).toBe(true);
  });

  it('bear their names as they are written, in any script', async () => {
    await open();
    const names = ['Ana María de la Cruz', '王小明', 'محمد بن سلمان آل سعود', 'Sukarno', 'Дмитрий Иванов'];
    await push(...names.map((name, index) => aPerson(`p${index}@example.org`, { name, language: 'ar' })), aPerson('q@example.org', { name: `${'Long '.repeat(40)}` }));
    expect((await service.registrants(meeting)).slice(0, 5).map(({ name }) => name)).toEqual(names);
  });

  it('are none where the meeting is gone: nobody is let in, and everybody is out', async () => {
    await open();
    zoom.portal.remove(Number(meeting.id));
    await expect(push(aPerson('ana@example.org'))).rejects.toMatchObject({ kind: 'gone' });
    await service.revoke(meeting, [{ id: 'x', address: 'ana@example.org' }]);
  });
});

describe('people at a webinar', () => {
  it('speak as panelists or listen as registrants, and are taken out of either list', async () => {
    await open({}, { kind: 'webinar' });
    const [speaker, listener] = await push(aPerson('ana@example.org', { speaks: true }), aPerson('ben@example.org'));
    expect(linkOf(speaker)).toContain('tk=');
    expect(zoom.meeting(Number(meeting.id)).panelists.map(({ email }) => email)).toEqual(['ana@example.org']);
    expect(zoom.meeting(Number(meeting.id)).registrants.map(({ email }) => email)).toEqual(['ben@example.org']);
    expect(linkOf((await push(aPerson('ana@example.org', { speaks: true })))[0])).toBe(linkOf(speaker));
    await service.revoke(meeting, [{ id: idOf(speaker) ?? '', address: 'ana@example.org' }, { id: idOf(listener) ?? '', address: 'ben@example.org' }]);
    expect(await service.registrants(meeting)).toEqual([]);
  });

  it('are found there when somebody turned the meeting into one', async () => {
    await open();
    const [before] = await push(aPerson('ana@example.org'));
    zoom.portal.convertToWebinar(Number(meeting.id));
    expect(linkOf((await push(aPerson('ana@example.org')))[0])).toBe(linkOf(before));
    await service.revoke(meeting, [{ id: idOf(before) ?? '', address: 'ana@example.org' }]);
    expect(await service.registrants(meeting)).toEqual([]);
  });
});
