import { openZoom, type Zoom, type ZoomWish } from '@convenor/zoom-simulator';
import type { Report } from '../../presence/stay';
import type { KeptMeeting } from '../online-service';
import { aMeeting, people, serviceOf, start } from './zoom.fixture';

let zoom: Zoom;
let service: ReturnType<typeof serviceOf>;
let meeting: KeptMeeting;
const open = async (wish: ZoomWish = {}, kind: 'meeting' | 'webinar' = 'meeting', count = 12): Promise<void> => {
  zoom = await openZoom({ seed: 7, start, countsPerSecond: false, ...wish });
  service = serviceOf(zoom);
  meeting = await service.converge(aMeeting({ kind }), null);
  await service.push(meeting, people(count));
};
afterEach(() => zoom.close());

const window = { from: new Date('2027-03-08T12:30:00Z'), to: new Date('2027-03-08T16:00:00Z') };
const until = (instant: string): Promise<void> => zoom.clock.advanceTo(new Date(instant));
const after = '2027-03-08T16:30:00Z';
const reports = (): Promise<readonly Report[] | null> => service.reports(meeting, window);
const stays = (all: readonly Report[] | null) => (all ?? []).flatMap((one) => one.stays);

/** Seconds somebody was in it, of united intervals. */
function seconds(intervals: readonly { from: number; to: number }[]): number {
  let [sum, reached] = [0, -Infinity];
  for (const { from, to } of [...intervals].sort((one, other) => one.from - other.from)) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return Math.round(sum / 1000);
}

describe('a report of who was there', () => {
  it.each([[7, 'as documented'], [101, 'any slash'], [2026, 'as documented'], [31, 'any slash']] as const)('tells of every registrant what was true (seed %i, slashes %s)', async (seed, slashes) => {
    await open({ seed, slashes });
    zoom.improvise(Number(meeting.id), { guests: 2, phones: 1, roomSystems: 1 }, seed);
    await until(after);
    const all = stays(await reports()).filter(({ waiting }) => !waiting);
    for (const person of zoom.meeting(Number(meeting.id)).registrants) {
      const hers = all.filter(({ registrant }) => registrant === person.id).map(({ cameAt, leftAt }) => ({ from: Date.parse(cameAt ?? ''), to: Date.parse(leftAt ?? '') }));
      const truth = zoom.truth(Number(meeting.id)).find(({ key }) => key === person.email.toLowerCase());
      expect([person.email, seconds(hers)]).toEqual([person.email, truth?.seconds ?? 0]);
    }
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['person', 'phone', 'room_system']));
    expect(all.filter(({ user }) => user !== null).map(({ address }) => address)).toContain('host@institution.example');
  });

  it('is not there while the meeting runs, nor right after it, and final a day later', async () => {
    await open();
    expect(await reports()).toBeNull();
    zoom.improvise(Number(meeting.id));
    await until('2027-03-08T14:00:00Z');
    expect(await reports()).toBeNull();
    await until('2027-03-08T15:20:00Z');
    expect(await reports()).toBeNull();
    await until(after);
    expect(await reports()).toMatchObject([{ service: 'zoom', final: false, beganAt: new Date('2027-03-08T12:50:00Z'), endedAt: new Date('2027-03-08T15:05:00Z') }]);
    await until('2027-03-09T16:00:00Z');
    expect(await reports()).toMatchObject([{ final: true }]);
  });

  it('comes of every run within the window, and not of a rehearsal the day before', async () => {
    await open();
    const host = (from: number, to: number) => ({ key: 'host', name: 'Host', as: 'host' as const, stays: [{ from, to }] });
    const guest = (from: number, to: number) => ({ key: 'guest', name: 'Guest', as: 'guest' as const, stays: [{ from, to }] });
    const runs: [number, number][] = [[-1500, -1440], [-5, 40], [50, 118]];
    for (const [from, to] of runs) zoom.play({ meetingId: Number(meeting.id), players: [host(from, to), guest(from, to - 1)] });
    await until(after);
    const found = await reports();
    expect(found?.map(({ beganAt }) => beganAt.toISOString())).toEqual(['2027-03-08T12:55:00.000Z', '2027-03-08T13:50:00.000Z']);
    expect(new Set(found?.map(({ instance }) => instance)).size).toBe(2);
  });

  it('of one run waits for no other', async () => {
    await open();
    const together = (from: number, to: number) => ['host' as const, 'guest' as const].map((as) => ({ key: as, name: as, as, stays: [{ from, to }] }));
    for (const [from, to] of [[0, 40], [50, 118]] as const) zoom.play({ meetingId: Number(meeting.id), players: together(from, to) });
    await until('2027-03-08T15:10:00Z');
    expect((await reports())?.map(({ beganAt }) => beganAt.toISOString())).toEqual(['2027-03-08T13:00:00.000Z']);
    await until(after);
    expect(await reports()).toHaveLength(2);
  });

  it('says who only waited, who left nobody knows when, and takes a breakout room as part of the stay', async () => {
    await open();
    const players = [
      { key: 'host', name: 'Host', as: 'host' as const, stays: [{ from: -10, to: 65 }] },
      { key: 'p0', name: 'P', as: 'registrant' as const, email: 'person0@example.net', stays: [{ from: 0, to: 60, breakout: { from: 20, to: 30, room: 'A' } }] },
      { key: 'p1', name: 'P', as: 'registrant' as const, email: 'person1@example.net', stays: [{ from: 0, to: 10, onlyWaits: true }] },
      { key: 'p2', name: 'P', as: 'registrant' as const, email: 'person2@example.net', stays: [{ from: 5, to: 50, leaveUnreported: true }] },
    ];
    zoom.play({ meetingId: Number(meeting.id), players });
    await until(after);
    const all = stays(await reports());
    const hers = (number: number) => all.filter(({ address }) => address === `person${number}@example.net`);
    expect(hers(0)).toMatchObject([{ cameAt: '2027-03-08T13:00:00.000Z', leftAt: '2027-03-08T14:00:00.000Z' }]);
    expect(hers(1)).toMatchObject([{ waiting: true }]);
    expect(hers(2)).toMatchObject([{ cameAt: '2027-03-08T13:05:00.000Z', leftAt: null }]);
  });

  it('comes in pages, and anew when a page’s token has died', async () => {
    await open({}, 'meeting', 310);
    zoom.play({ meetingId: Number(meeting.id), players: people(310).map(({ address }, index) => ({ key: address, name: `P ${index}`, as: 'registrant', email: address, stays: [{ from: 0, to: 30 }] })) });
    await until(after);
    const forget = zoom.world.pageTokens.get.bind(zoom.world.pageTokens);
    let refused = 0;
    zoom.world.pageTokens.get = (token) => (refused++ === 0 ? undefined : forget(token));
    expect(stays(await reports())).toHaveLength(310);
    expect(refused).toBe(2);
  });

  it('is the same of a webinar', async () => {
    await open({}, 'webinar');
    zoom.improvise(Number(meeting.id));
    await until(after);
    expect(stays(await reports()).filter(({ registrant }) => registrant).length).toBeGreaterThan(5);
  });

  it.each<[string, (id: number) => void, (id: number) => void]>([
    ['turned into a webinar before', (id) => zoom.portal.convertToWebinar(id), () => undefined],
    ['deleted afterwards', () => undefined, (id) => zoom.portal.remove(id)],
  ])('comes of a meeting that somebody %s', async (_case, before, afterwards) => {
    await open();
    before(Number(meeting.id));
    zoom.improvise(Number(meeting.id));
    await until(after);
    afterwards(Number(meeting.id));
    expect(stays(await reports()).filter(({ registrant }) => registrant).length).toBeGreaterThan(5);
  });

  it('is refused in words where the plan has none', async () => {
    await open();
    zoom.improvise(Number(meeting.id));
    await until(after);
    zoom.account.plan = 'free';
    await expect(reports()).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('need a paid one') });
  });
});
