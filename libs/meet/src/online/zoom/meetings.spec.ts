import { openZoom, type Zoom, type ZoomWish } from '@convenor/zoom-simulator';
import type { KeptMeeting } from '../online-service';
import { aMeeting, serviceOf, start } from './zoom.fixture';

let zoom: Zoom;
let service: ReturnType<typeof serviceOf>;
const open = async (wish: ZoomWish = {}): Promise<void> => {
  zoom = await openZoom({ seed: 7, start, ...wish });
  service = serviceOf(zoom);
};
afterEach(() => zoom.close());
afterEach(() => jest.restoreAllMocks());

/** Zoom’s documents have these words for a webinar that is asked for as a meeting. */
function saysWhatIsAWebinar(): void {
  const ask = fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const answer = await ask(address, init);
    const [, id] = /\/v2\/meetings\/(\d+)/.exec(String(address)) ?? [];
    const webinar = id !== undefined && answer.status === 404 && meetings().some((one) => one.kind === 'webinar' && String(one.id) === id);
    return webinar ? Response.json({ code: 3000, message: 'Cannot access webinar info.' }, { status: 400 }) : answer;
  });
}

const meetings = () => [...zoom.world.meetings.values()].filter(({ deleted }) => !deleted);
const asked = (method: string, part: string): number => zoom.world.requests.filter((one) => one.method === method && one.path.includes(part)).length;
const fields = ({ differences }: KeptMeeting): string[] => differences.map(({ field }) => field);
const made = (over: Parameters<typeof aMeeting>[0] = {}) => service.converge(aMeeting(over), null);

describe('a meeting at Zoom', () => {
  it('is made as scheduled, with registration by approval, quiet, and read back', async () => {
    await open();
    const kept = await made({ alternativeHosts: ['Second@institution.example ', 'HOST@institution.example'], waitingRoom: true, interpreters: [{ address: 'ines@example.org', from: 'en', to: 'fr' }] });
    expect(kept).toMatchObject({ kind: 'meeting', topic: 'Water and land', startsAt: new Date('2027-03-08T13:00:00Z'), lasts: 120, host: 'host@institution.example', registers: true, waitingRoom: true, running: false, differences: [] });
    expect(kept.id).toMatch(/^\d{11}$/);
    expect(kept.dialIn).toContainEqual({ country: 'CH', number: '+41 44 555 01 00' });
    expect(zoom.meeting(Number(kept.id))).toMatchObject({
      type: 2, timezone: 'Africa/Nairobi', agenda: expect.stringMatching(/^Convenor k3j5h6g7f8d9s0a1q2w3 /), password: expect.stringMatching(/^[A-Za-z0-9@\-_*]{10}$/),
      settings: { approval_type: 1, alternative_hosts: 'second@institution.example', registrants_confirmation_email: false, registrants_email_notification: false, email_notification: false, meeting_authentication: false, allow_multiple_devices: true, use_pmi: false, join_before_host: false },
    });
  });

  it('is left alone when it is as wanted, and changed once when it is not', async () => {
    await open();
    const { id } = await made();
    expect(fields(await service.converge(aMeeting(), id))).toEqual([]);
    expect(asked('PATCH', '/meetings/')).toBe(0);
    const moved = await service.converge(aMeeting({ topic: 'Water, land and people', startsAt: new Date('2027-03-09T07:30:00Z'), lasts: 90 }), id);
    expect(moved).toMatchObject({ id, topic: 'Water, land and people', startsAt: new Date('2027-03-09T07:30:00Z'), lasts: 90, differences: [] });
    expect(asked('PATCH', '/meetings/')).toBe(1);
  });

  it('is found again by its marker when the answer was lost, and made once', async () => {
    await open();
    zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/meetings' });
    const kept = await made();
    expect(meetings().map(({ id }) => String(id))).toEqual([kept.id]);
    expect((await made()).id).toBe(kept.id);
    expect(meetings()).toHaveLength(1);
  });

  it('is found by the next try when nothing could be asked after the answer was lost', async () => {
    await open();
    zoom.faults.add({ kind: 'reset after commit', method: 'POST', path: '/meetings' });
    zoom.faults.add({ kind: 'server error', method: 'GET', path: '/users/', after: 1, times: 4 });
    await expect(made()).rejects.toMatchObject({ kind: 'unreachable' });
    await made();
    expect(meetings()).toHaveLength(1);
  });

  it('is found among more than a page of meetings', async () => {
    await open({ countsPerSecond: false });
    const { id } = await made();
    const one = zoom.meeting(Number(id));
    for (let number = 1; number <= 650; number += 1) zoom.world.meetings.set(number, { ...one, id: number, agenda: 'Something else' });
    zoom.world.meetings.delete(one.id);
    zoom.world.meetings.set(one.id, one);
    expect((await made()).id).toBe(id);
  });

  it('shows what Zoom keeps otherwise without saying so', async () => {
    await open({ forced: { approval_type: 2, waiting_room: true, allow_multiple_devices: false }, interpretation: false });
    const kept = await made({ interpreters: [{ address: 'ines@example.org', from: 'en', to: 'ar' }] });
    expect(kept.registers).toBe(false);
    expect(fields(kept)).toEqual(['registration', 'waiting_room', 'interpretation', 'devices']);
    expect(fields(await service.converge(aMeeting({ waitingRoom: true }), kept.id))).toEqual(['registration', 'devices']);
  });

  it('says when guests would have to sign in', async () => {
    await open({ forced: { meeting_authentication: true } });
    expect((await made()).differences[0]?.sentence).toContain('guests stay outside');
  });

  it('is put right when its host turned registration off or changed it on Zoom’s site', async () => {
    await open();
    const { id } = await made();
    zoom.portal.turnRegistrationOff(Number(id));
    zoom.portal.change(Number(id), { topic: 'Another title', start_time: '2027-03-10T09:00:00Z' });
    const seen = await service.read(id, aMeeting());
    expect(seen && fields(seen)).toEqual(['registration', 'start', 'topic']);
    expect(await service.converge(aMeeting(), id)).toMatchObject({ registers: true, differences: [] });
  });

  it('is made without what Zoom does not take of it, and says so', async () => {
    await open();
    const kept = await made({ alternativeHosts: ['basic@institution.example'] });
    expect(fields(kept)).toEqual(['alternative_hosts']);
    expect(zoom.meeting(Number(kept.id)).password).not.toBe('');
  });

  it('keeps its start when that is over, and says so', async () => {
    await open();
    const { id } = await made();
    await zoom.clock.advanceTo(new Date('2027-03-08T13:10:00Z'));
    const kept = await service.converge(aMeeting({ startsAt: new Date('2027-03-08T13:05:00Z'), lasts: 150 }), id);
    expect(kept.lasts).toBe(150);
    expect(kept.differences).toEqual([{ field: 'start', sentence: 'At Zoom the meeting starts at 2027-03-08 13:00 UTC, by the plan at 2027-03-08 13:05 UTC.' }]);
    await expect(made({ marker: 'another0another0anot' })).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('has begun') });
  });

  it('is read as a webinar once somebody turned it into one', async () => {
    await open();
    const { id } = await made();
    zoom.portal.convertToWebinar(Number(id));
    expect(await service.read(id, aMeeting())).toMatchObject({ id, kind: 'webinar', differences: [expect.objectContaining({ field: 'kind' })] });
  });

  it('is gone when somebody deleted it, and made anew only when asked without its number', async () => {
    await open();
    const { id } = await made();
    zoom.portal.remove(Number(id));
    expect(await service.read(id, aMeeting())).toBeNull();
    await expect(service.converge(aMeeting(), id)).rejects.toMatchObject({ kind: 'gone' });
    expect((await made()).id).not.toBe(id);
  });

  it('is removed, ended and started, each as often as asked', async () => {
    await open();
    const kept = await made();
    expect(await service.hostUrl(kept)).toContain('zak=');
    zoom.improvise(Number(kept.id));
    await zoom.clock.advanceTo(new Date('2027-03-08T13:30:00Z'));
    expect(await service.read(kept.id, aMeeting())).toMatchObject({ running: true });
    await expect(service.remove(kept.id)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('end it first') });
    await service.end(kept.id);
    await service.end(kept.id);
    expect(await service.read(kept.id, aMeeting())).toMatchObject({ running: false });
    const other = await made({ marker: 'another0another0anot', startsAt: new Date('2027-03-20T13:00:00Z') });
    await service.remove(other.id);
    await service.remove(other.id);
    await expect(service.hostUrl(other)).rejects.toMatchObject({ kind: 'gone' });
  });

  it('waits for the next day when its host’s hundred changes are used up', async () => {
    await open({ countsPerSecond: false });
    const { id } = await made();
    for (let change = 0; change < 99; change += 1) await service.converge(aMeeting({ lasts: 60 + change }), id);
    await expect(service.converge(aMeeting({ lasts: 200 }), id)).rejects.toMatchObject({ kind: 'too_busy', again: new Date('2027-03-02T00:00:00Z') });
  });

  it.each([
    ['a host nobody knows', { host: 'nobody@example.org' }, 'does not know the person'],
    ['nobody as host', { host: ' ' }, 'Nobody is named as host'],
  ])('is refused for %s with a sentence that names no address', async (_case, over, words) => {
    await open();
    service = serviceOf(zoom, { host: undefined });
    const refusal = await made(over).catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ kind: 'refused', message: expect.stringContaining(words) });
    expect(JSON.stringify([refusal, (refusal as Error).message])).not.toContain('nobody@');
  });

  it.each([['words', 'Water '.repeat(80)], ['signs', '水土'.repeat(120)], ['signs of several parts', '👩🏽‍🌾'.repeat(60)]])('takes a title of too many %s', async (_what, topic) => {
    await open();
    expect(fields(await made({ topic }))).toEqual([]);
  });
});

describe('a webinar at Zoom', () => {
  it('is made without reminders, and refused in words where the host has none', async () => {
    await open();
    const kept = await made({ kind: 'webinar', waitingRoom: true });
    expect(kept).toMatchObject({ kind: 'webinar', registers: true, differences: [] });
    expect(zoom.meeting(Number(kept.id))).toMatchObject({ type: 5, settings: { follow_up_absentees_email_notification: { enable: false }, panelists_invitation_email_notification: false } });
    zoom.account.webinars = false;
    await expect(made({ kind: 'webinar', marker: 'another0another0anot' })).rejects.toMatchObject({ kind: 'refused', message: 'The host has no webinar licence at Zoom.' });
  });

  it.each([['that it is no meeting', false], ['that it is a webinar', true]])('is not taken as removed while it runs, and is removed afterwards, also where Zoom says of it %s', async (_words, says) => {
    await open();
    if (says) saysWhatIsAWebinar();
    const { id } = await made({ kind: 'webinar' });
    zoom.improvise(Number(id));
    await zoom.clock.advanceTo(new Date('2027-03-08T13:30:00Z'));
    await expect(service.remove(id)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('end it first') });
    const other = await made({ kind: 'webinar', marker: 'another0another0anot', startsAt: new Date('2027-03-20T13:00:00Z') });
    expect(await service.read(other.id, aMeeting())).toMatchObject({ kind: 'webinar' });
    await service.remove(other.id);
    expect(zoom.meeting(Number(other.id)).deleted).toBe(true);
    await service.remove(other.id);
  });

  it('that the app may not read is not taken as gone', async () => {
    await open();
    saysWhatIsAWebinar();
    const { id } = await made();
    zoom.portal.convertToWebinar(Number(id));
    zoom.account.scopes = zoom.account.scopes.filter((scope) => !scope.startsWith('webinar:'));
    service = serviceOf(zoom);
    await expect(service.read(id, aMeeting())).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});
