import { callerOf, hostAddress, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import type { JsonObject } from '../http/exchange';
import { instantOf, zones } from './zones';

let zoom: Zoom;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 12, start: new Date('2026-11-02T09:00:00Z'), countsPerSecond: false });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

const ofHost = `/users/${hostAddress}/meetings`;
const read = async (id: number): Promise<JsonObject> => (await app.call('GET', `/meetings/${id}`)).body;
const settingsOf = async (id: number): Promise<JsonObject> => (await read(id))['settings'] as JsonObject;
const change = (id: number, body: JsonObject): ReturnType<Caller['call']> => app.call('PATCH', `/meetings/${id}`, body);

describe('a meeting', () => {
  it('has a number beyond 32 bits, and shows uuid and host only when it is read', async () => {
    const { status, body } = await app.call('POST', ofHost, { topic: 'Water', type: 2, start_time: '2026-12-01T14:00:00Z', timezone: 'Europe/Zurich', settings: { approval_type: 1 } });
    expect([status, Number(body['id']) > 2 ** 32, 'uuid' in body, 'host_id' in body]).toEqual([201, true, false, false]);
    expect(await read(Number(body['id']))).toMatchObject({ status: 'waiting', uuid: expect.any(String), host_id: zoom.account.users[0]?.id, start_time: '2026-12-01T14:00:00Z', timezone: 'Europe/Zurich', registration_url: expect.stringContaining('/meeting/register/') });
  });

  it('has no address for registration when nobody registers', async () => {
    expect(await read(await app.meeting({}, { approval_type: 2 }))).not.toHaveProperty('registration_url');
  });

  it.each([
    ['topic', 'x'.repeat(201)],
    ['agenda', 'x'.repeat(2001)],
    ['password', 'elevensigns'],
    ['password', 'no space'],
    ['timezone', 'Africa/Addis_Ababa'],
    ['timezone', 'Europe/Kyiv'],
    ['start_time', '1 December'],
    ['type', 4],
  ])('is refused for its %s: %s', async (field, value) => {
    const { status, body } = await app.call('POST', ofHost, { topic: 'Water', [field]: value });
    expect([status, body]).toEqual([400, { code: 300, message: 'Validation Failed.', errors: [{ field, message: 'Invalid field.' }] }]);
  });

  it('of no fixed time takes registration without a word and stores none', async () => {
    const id = await app.meeting({ type: 3 }, { approval_type: 1 });
    expect(await settingsOf(id)).toMatchObject({ approval_type: 2 });
    expect((await change(id, { settings: { approval_type: 0 } })).status).toBe(204);
    expect(await settingsOf(id)).toMatchObject({ approval_type: 2 });
  });

  it('that recurs has its days', async () => {
    const id = await app.meeting({ type: 8, recurrence: { type: 2, repeat_interval: 1, end_times: 3 } });
    expect((await read(id))['occurrences']).toHaveLength(3);
  });

  it('of a user who may not schedule for another is refused', async () => {
    const wish = { topic: 'Water', schedule_for: 'second@institution.example' };
    expect((await app.call('POST', ofHost, wish)).body).toMatchObject({ code: 300 });
    Object.assign(zoom.account.users[0] ?? {}, { mayScheduleFor: ['second@institution.example'] });
    expect((await app.call('POST', ofHost, wish)).body).toMatchObject({ host_email: 'second@institution.example' });
  });

  it('is listed by its host with an agenda of 250 signs, and not by another', async () => {
    const id = await app.meeting({ agenda: 'a'.repeat(300) });
    expect((await app.call('GET', ofHost)).body['meetings']).toEqual([expect.objectContaining({ id, agenda: 'a'.repeat(250) })]);
    expect((await app.call('GET', '/users/second@institution.example/meetings')).body['meetings']).toEqual([]);
  });

  it('that is not there is refused with code 3001, and so is one thirty days after its use', async () => {
    expect(await app.call('GET', '/meetings/85617842328')).toMatchObject({ status: 404, body: { code: 3001, message: 'Meeting does not exist: 85617842328.' } });
    const id = await app.meeting();
    await zoom.clock.advance(40 * 86_400);
    expect(await (await callerOf(zoom)).call('GET', `/meetings/${id}`)).toMatchObject({ status: 404, body: { code: 3001 } });
  });
});

describe('a password', () => {
  it('shorter than the account demands is refused', async () => {
    zoom.account.shortestPassword = 8;
    expect((await app.call('POST', ofHost, { topic: 'Water', password: 'short-1' })).body).toMatchObject({ errors: [{ field: 'password' }] });
    expect((await app.call('POST', ofHost, { topic: 'Water', password: 'a@b-c_d*1' })).body).toMatchObject({ password: 'a@b-c_d*1' });
  });
});

describe('a change', () => {
  it('is answered by 204 without a word', async () => {
    const id = await app.meeting();
    expect(await change(id, { topic: 'Land' })).toMatchObject({ status: 204, body: { text: '' } });
    expect(await read(id)).toMatchObject({ topic: 'Land' });
  });

  it('to a start that is over changes nothing, and says nothing', async () => {
    const id = await app.meeting({ start_time: '2026-12-01T14:00:00Z' });
    expect((await change(id, { start_time: '2026-10-01T14:00:00Z', duration: 90 })).status).toBe(204);
    expect(await read(id)).toMatchObject({ start_time: '2026-12-01T14:00:00Z', duration: 90 });
  });

  it('counts with creations against the host, a hundred a day, until midnight UTC', async () => {
    const id = await app.meeting();
    for (let done = 1; done < 100; done += 1) await change(id, { duration: 30 + done });
    const { status, headers } = await change(id, { duration: 20 });
    expect([status, headers.get('retry-after')]).toEqual([429, '2026-11-03T00:00:00Z']);
    expect((await app.call('POST', '/users/second@institution.example/meetings', { topic: 'Land' })).status).toBe(201);
    await zoom.clock.advanceTo(new Date('2026-11-03T00:00:00Z'));
    app = await callerOf(zoom);
    expect((await change(id, { duration: 20 })).status).toBe(204);
  });

  it('ends a meeting that runs, and none of them is deleted while it runs or when it is over', async () => {
    const id = await app.meeting({ start_time: '2026-11-02T09:10:00Z', duration: 10 });
    zoom.play({ meetingId: id, players: [{ key: 'host', name: 'Hanna', as: 'host', stays: [{ from: -10, to: 600 }] }] });
    await zoom.clock.settle();
    expect(await read(id)).toMatchObject({ status: 'started' });
    expect((await app.call('DELETE', `/meetings/${id}`)).body).toMatchObject({ code: 3002 });
    expect((await app.call('PUT', `/meetings/${id}/status`, { action: 'end' })).status).toBe(204);
    expect(await read(id)).toMatchObject({ status: 'waiting' });
    await zoom.clock.advance(3600 / 2);
    expect((await app.call('DELETE', `/meetings/${id}`)).body).toMatchObject({ code: 3007 });
  });

  it('deletes with 204', async () => {
    const id = await app.meeting();
    expect((await app.call('DELETE', `/meetings/${id}`)).status).toBe(204);
    expect((await app.call('GET', `/meetings/${id}`)).status).toBe(404);
  });
});

describe('settings', () => {
  it.each([
    ['the waiting room shuts join before host', { waiting_room: true, join_before_host: true }, { waiting_room: true, join_before_host: false }],
    ['a confirmation needs notifications', { registrants_confirmation_email: true, registrants_email_notification: false }, { registrants_confirmation_email: false }],
  ])('%s', async (_what, asked, stored) => expect(await settingsOf(await app.meeting({}, asked))).toMatchObject(stored));

  it('lose interpretation without a word when the account lacks it', async () => {
    const asked = { language_interpretation: { enable: true, interpreters: [{ email: 'i@example.net', languages: 'US,FR' }] } };
    expect(await settingsOf(await app.meeting({}, asked))).toMatchObject(asked);
    zoom.account.interpretation = false;
    expect(await settingsOf(await app.meeting({}, asked))).toMatchObject({ language_interpretation: { enable: false } });
  });

  it('that the account forces win without a word', async () => {
    zoom.account.forced = { waiting_room: true };
    expect(await settingsOf(await app.meeting({}, { waiting_room: false }))).toMatchObject({ waiting_room: true });
  });

  it('name as alternative hosts only licensed users of the account', async () => {
    const asked = (alternative_hosts: string): ReturnType<Caller['call']> => app.call('POST', ofHost, { topic: 'Water', settings: { alternative_hosts } });
    expect((await asked('second@institution.example')).status).toBe(201);
    expect((await asked('second@institution.example;basic@institution.example')).body).toMatchObject({ code: 300, errors: [{ field: 'settings.alternative_hosts' }] });
  });

  it('show dial-in numbers of the countries that are set', async () => {
    expect((await settingsOf(await app.meeting({}, { global_dial_in_countries: ['CH'] })))['global_dial_in_numbers']).toEqual([expect.objectContaining({ country: 'CH' })]);
  });
});

describe('a webinar', () => {
  it('is found among webinars only, and needs the add-on', async () => {
    const { body } = await app.call('POST', `/users/${hostAddress}/webinars`, { topic: 'Launch', type: 5 });
    expect([(await app.call('GET', `/webinars/${String(body['id'])}`)).status, (await app.call('GET', `/meetings/${String(body['id'])}`)).status]).toEqual([200, 404]);
    zoom.account.webinars = false;
    expect((await app.call('POST', `/users/${hostAddress}/webinars`, { topic: 'Launch' })).body).toMatchObject({ code: 200 });
  });

  it('is what a meeting becomes when the host converts it in the portal', async () => {
    const id = await app.meeting();
    zoom.portal.convertToWebinar(id);
    expect([(await app.call('GET', `/webinars/${id}`)).body['type'], (await app.call('GET', `/meetings/${id}`)).status]).toEqual([5, 404]);
  });
});

describe('Zoom’s zones', () => {
  it('are its own', () => {
    expect(['Europe/Zurich', 'Europe/Brussels', 'Africa/Nairobi', 'Africa/Casablanca', 'Asia/Bangkok', 'Asia/Amman', 'Europe/Kiev', 'CET'].filter((zone) => !zones.has(zone))).toEqual([]);
    expect(['Africa/Addis_Ababa', 'Africa/Lagos', 'Africa/Accra', 'Africa/Dakar', 'Africa/Kampala', 'Asia/Colombo', 'Europe/Kyiv'].filter((zone) => zones.has(zone))).toEqual([]);
  });

  it.each([
    ['2026-07-01T14:00:00', 'Europe/Zurich', '2026-07-01T12:00:00.000Z'],
    ['2026-12-01T14:00:00', 'Asia/Kathmandu', '2026-12-01T08:15:00.000Z'],
    ['2026-12-01T14:00:00', 'SST', '2026-12-01T03:00:00.000Z'],
  ])('read %s in %s as %s', (wall, zone, instant) => expect(instantOf(wall, zone).toISOString()).toBe(instant));
});
