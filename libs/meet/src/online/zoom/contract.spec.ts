import { days, readSettings, SystemClock } from '@convenor/kernel';
import { openZoom, type Zoom } from '@convenor/zoom-simulator';
import { randomBytes } from 'node:crypto';
import type { KeptMeeting, OnlineService, Pushed } from '../online-service';
import { aMeeting, aPerson, serviceOf } from './zoom.fixture';
import { zoomService } from './zoom-service';

/**
 * The same steps with the simulated Zoom and with the real one. The real one is asked only with CONVENOR_TRY_ZOOM=1 beside the settings
 * of a trial account (ZOOM_ACCOUNT_ID … ZOOM_HOST). A meeting is made in the name of ZOOM_HOST and taken away again; nobody gets mail.
 */
const real = process.env['CONVENOR_TRY_ZOOM'] === '1' ? readSettings(process.env).zoom : undefined;

const soon = new Date(Math.ceil(Date.now() / days(1)) * days(1) + days(7));
const wanted = aMeeting({ marker: randomBytes(10).toString('hex'), topic: 'Convenor tries this account', startsAt: soon, zone: 'Africa/Addis_Ababa', host: '' });
const ana = aPerson(`ana.${wanted.marker}@example.org`, { name: 'Ana María de la Cruz' });
const wang = aPerson(`wang.${wanted.marker}@example.org`, { name: '王小明', language: 'zh' });
const linkOf = (pushed: Pushed | undefined): string | null => (pushed?.outcome === 'kept' ? pushed.registrant.joinUrl : null);

interface Tried {
  service: OnlineService;
  meeting: KeptMeeting;
  links: (string | null)[];
}

const steps: readonly [name: string, step: (tried: Tried) => Promise<void>][] = [
  ['has the permissions that are needed', async ({ service }) => expect((await service.check()).problems.filter(({ permission }) => permission?.startsWith('meeting:'))).toEqual([])],
  ['makes a meeting as it is wanted', async (tried) => {
    tried.meeting = await tried.service.converge(wanted, null);
    expect(tried.meeting).toMatchObject({ registers: true, startsAt: soon, running: false });
    expect(tried.meeting.differences.filter(({ field }) => ['registration', 'start', 'length', 'topic', 'kind', 'host'].includes(field))).toEqual([]);
  }],
  ['finds it by its marker', async ({ service, meeting }) => expect((await service.converge(wanted, null)).id).toBe(meeting.id)],
  ['changes title and length', async ({ service, meeting }) => expect(await service.converge({ ...wanted, topic: 'Convenor goes on trying', lasts: 45 }, meeting.id)).toMatchObject({ topic: 'Convenor goes on trying', lasts: 45, registers: true })],
  ['lets people in, each by a link of her own', async (tried) => {
    tried.links = (await tried.service.push(tried.meeting, [ana, wang])).map(linkOf);
    expect(new Set(tried.links).size).toBe(2);
    expect(tried.links).not.toContain(null);
  }],
  ['finds them there, under their names', async ({ service, meeting, links }) => {
    expect((await service.push(meeting, [ana, wang])).map(linkOf)).toEqual(links);
    expect((await service.registrants(meeting)).map(({ name, status }) => [name, status]).sort()).toEqual([[ana.name, 'approved'], [wang.name, 'approved']]);
  }],
  ['takes somebody out', async ({ service, meeting }) => {
    const [registrant] = (await service.registrants(meeting)).filter(({ address }) => address === ana.address);
    await service.revoke(meeting, registrant ? [registrant] : []);
    expect((await service.registrants(meeting)).map(({ address }) => address)).toEqual([wang.address]);
  }],
  ['lets her in again by another link', async ({ service, meeting, links }) => {
    const [again] = (await service.push(meeting, [ana])).map(linkOf);
    expect(again).toBeTruthy();
    expect(links).not.toContain(again);
  }],
  ['does not let the host in as a participant', async ({ service, meeting }) => expect(await service.push(meeting, [aPerson(meeting.host ?? '')])).toMatchObject([{ outcome: 'refused', reason: 'host' }])],
  ['has a link for the host', async ({ service, meeting }) => expect(await service.hostUrl(meeting)).toMatch(/^https?:/)],
  ['has no report of what was not held', async ({ service, meeting }) => expect(await service.reports(meeting, { from: soon, to: new Date(soon.getTime() + days(1)) })).toBeNull()],
  ['takes the meeting away', async ({ service, meeting }) => {
    await service.remove(meeting.id);
    expect(await service.read(meeting.id, wanted)).toBeNull();
  }],
];

describe('the simulated Zoom', () => {
  let zoom: Zoom;
  const tried = { links: [] } as unknown as Tried;
  beforeAll(async () => {
    zoom = await openZoom({ seed: 7, countsPerSecond: false, pace: 'flowing' });
    tried.service = serviceOf(zoom);
  });
  afterAll(() => zoom.close());
  it.each(steps)('%s', (_name, step) => step(tried));
});

(real ? describe : describe.skip)('the real Zoom', () => {
  const tried = { links: [] } as unknown as Tried;
  beforeAll(() => {
    if (real) tried.service = zoomService(real, new SystemClock());
  });
  it.each(steps)('%s', (_name, step) => step(tried), 60_000);
});
