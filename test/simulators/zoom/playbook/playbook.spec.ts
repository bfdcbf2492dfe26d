import { callerOf, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import { openInbox } from '../inbox';
import { reportRows } from '../reports/rows';
import { isObject, type JsonObject } from '../http/exchange';
import type { Player, Stay } from './script';
import { secondsOf, union } from './truth';

let zoom: Zoom;
let app: Caller;
const start = new Date('2026-11-02T09:00:00Z');
beforeEach(async () => {
  zoom = await openZoom({ seed: 18, start, countsPerSecond: false });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

const meeting = (settings: JsonObject = {}): Promise<number> => app.meeting({ start_time: '2026-11-02T10:00:00Z' }, { approval_type: 0, ...settings });
const ana = (...stays: Stay[]): Player => ({ key: 'ana', name: 'Ana', as: 'registrant', email: 'ana@ex.net', stays });
const host: Player = { key: 'host', name: 'Host', as: 'host', stays: [{ from: -10, to: 125 }] };

async function played(id: number, players: Player[]): Promise<ReturnType<Zoom['truth']>> {
  zoom.play({ meetingId: id, players });
  await zoom.clock.advance(4 * 3600);
  return zoom.truth(id);
}

const of = (truth: ReturnType<Zoom['truth']>, key: string): ReturnType<Zoom['truth']>[number] | undefined => truth.find((one) => one.key === key);

describe('the truth', () => {
  it('is the union of two devices and a rejoin, not their sum', async () => {
    const id = await meeting({ allow_multiple_devices: true });
    await app.register(id, 'ana@ex.net');
    const truth = of(await played(id, [host, ana({ from: 0, to: 60 }, { from: 30, to: 90 }, { from: 91, to: 120 })]), 'ana');
    expect([truth?.seconds, truth?.connections, truth?.intervals.length]).toEqual([7140, 3, 2]);
    const sum = reportRows(zoom.meeting(id).instances[0] ?? { uuid: '', startedAt: start, connections: [] }).filter((row) => row['user_email'] === 'ana@ex.net').reduce((total, row) => total + Number(row['duration']), 0);
    expect(sum).toBe(8940);
  });

  it('leaves out the waiting room, and who is never let in', async () => {
    const id = await meeting();
    await app.register(id, 'ana@ex.net');
    const truth = await played(id, [host, ana({ from: 10, to: 20, waits: 5 }), { key: 'gus', name: 'Gus', as: 'guest', stays: [{ from: 0, to: 30, onlyWaits: true }] }]);
    expect([of(truth, 'ana')?.seconds, of(truth, 'gus')]).toEqual([600, undefined]);
  });

  it('keeps two persons apart who share an address and a link', async () => {
    const id = await meeting({ allow_multiple_devices: true });
    await app.register(id, 'office@ex.net');
    const share = (key: string, from: number): Player => ({ key, name: key, as: 'registrant', email: 'Office@ex.net', stays: [{ from, to: 40 }] });
    const truth = await played(id, [host, share('minister', 0), share('assistant', 20)]);
    expect(['minister', 'assistant'].map((key) => of(truth, key)?.seconds)).toEqual([2400, 1200]);
    const connections = zoom.meeting(id).instances[0]?.connections.filter(({ email }) => email === 'office@ex.net') ?? [];
    expect(new Set(connections.map(({ registrantId }) => registrantId)).size).toBe(1);
  });

  it('knows under which names Zoom showed somebody', async () => {
    const gus: Player = { key: 'gus', name: 'Gus', as: 'guest', stays: [{ from: 0, to: 9, renamed: { at: 1, to: 'G. (FAO)' } }, { from: 2, to: 8, dialsIn: true }] };
    expect(of(await played(await meeting(), [host, gus]), 'gus')?.shownAs).toEqual(['Gus', 'G. (FAO)', expect.stringMatching(/^41\d{3}\*{4}\d{2}$/)]);
  });

  it('calls a room system no person', async () => {
    const truth = await played(await meeting(), [host, { key: 'hall', name: 'Hall A', as: 'room system', stays: [{ from: 0, to: 5 }] }]);
    expect(of(truth, 'hall')?.kind).toBe('room system');
  });

  it('is counted in whole seconds, as the report is, though a clock that flows has parts of them', async () => {
    await zoom.clock.advance(0.75);
    const id = await app.meeting({}, { approval_type: 2 });
    const link = String((await app.call('GET', `/meetings/${id}`)).body['join_url']);
    const { url } = await fetch(link, { method: 'POST', body: new URLSearchParams({ name: 'Gus' }) });
    await zoom.clock.advance(1.5);
    await fetch(`${url}/leave`, { method: 'POST' });
    expect(zoom.truth(id)[0]).toMatchObject({ seconds: 2, intervals: [{ from: new Date('2026-11-02T09:00:00Z'), to: new Date('2026-11-02T09:00:02Z') }] });
  });

  it('goes on until now for who is still there', async () => {
    const id = await meeting();
    zoom.play({ meetingId: id, players: [host] });
    await zoom.clock.advance(3600);
    expect(of(zoom.truth(id), 'host')?.seconds).toBe(600);
  });

  it.each([
    [[[0, 60], [30, 90], [91, 120]], 7140],
    [[[0, 10], [10, 20]], 1200],
    [[[5, 6], [0, 10]], 600],
  ])('unites %j', (stays, seconds) => {
    const at = (minutes = 0): Date => new Date(start.getTime() + minutes * 60_000);
    expect(secondsOf(union(stays.map(([from, to]) => ({ from: at(from), to: at(to) }))))).toBe(seconds);
  });
});

describe('a personal link', () => {
  it('serves one device at a time unless several are allowed', async () => {
    const id = await meeting();
    await app.register(id, 'ana@ex.net');
    const truth = of(await played(id, [host, ana({ from: 0, to: 60 }, { from: 30, to: 40 })]), 'ana');
    expect(truth?.seconds).toBe(2400);
  });

  it('lets nobody in who was never registered, waits for approval, or was cancelled', async () => {
    const id = await meeting({ approval_type: 1 });
    const { body } = await app.register(id, 'ana@ex.net');
    await app.register(id, 'ben@ex.net', { auto_approve: false });
    await app.call('PUT', `/meetings/${id}/registrants/status`, { action: 'cancel', registrants: [{ id: body['registrant_id'] }] });
    const by = (key: string): Player => ({ key, name: key, as: 'registrant', email: `${key}@ex.net`, stays: [{ from: 0, to: 5 }] });
    expect(await played(id, [by('ana'), by('ben'), by('cleo')])).toEqual([]);
    expect(zoom.notLetIn(id).map(({ key, why }) => `${key}: ${why}`)).toEqual(['ana: cancelled', 'ben: pending', 'cleo: not registered']);
  });
});

it('a meeting for who is signed in lets nobody else in', async () => {
  const id = await meeting({ meeting_authentication: true });
  await app.register(id, 'ana@ex.net');
  expect((await played(id, [host, ana({ from: 0, to: 5 })])).map(({ key }) => key)).toEqual(['host']);
  expect(zoom.notLetIn(id)).toMatchObject([{ key: 'ana', why: 'needs a Zoom account' }]);
});

describe('a play', () => {
  it('loses addresses in webhooks once a guest is there, where that fault is on', async () => {
    const inbox = await openInbox(() => zoom.credentials.secretToken);
    await zoom.webhooks.subscribe(inbox.url, ['meeting.participant_joined']);
    zoom.webhooks.weather.emailsLostAfterGuest = true;
    const id = await meeting();
    await app.register(id, 'ana@ex.net');
    await played(id, [host, { key: 'gus', name: 'Gus', as: 'guest', stays: [{ from: 0, to: 9 }] }, ana({ from: 1, to: 5 })]);
    await inbox.close();
    expect(zoom.webhooks.deliveries.map(({ body }) => /"email":"([^"]*)"/.exec(body)?.[1])).toEqual(['host@institution.example', '', '']);
    expect(zoom.meeting(id).instances[0]?.connections.map(({ email }) => email)).toContain('ana@ex.net');
  });

  it('tells by webhook who came and went, with names, and addresses only of who registered', async () => {
    const inbox = await openInbox(() => zoom.credentials.secretToken);
    await zoom.webhooks.subscribe(inbox.url);
    const id = await meeting();
    await app.register(id, 'ana@ex.net');
    const phone: Stay = { from: 2, to: 20, dialsIn: true, boundAfter: 1 };
    await played(id, [host, ana({ from: 1, to: 30, breakout: { from: 5, to: 9, room: 'A' } }, phone), { key: 'gus', name: 'Gus', as: 'guest', stays: [{ from: 3, to: 8, waits: 1, renamed: { at: 4, to: 'Gus (FAO)' } }] }]);
    await inbox.close();
    expect(inbox.events).toHaveLength(zoom.webhooks.deliveries.length);
    const told = zoom.webhooks.deliveries.map(({ body }) => JSON.parse(body) as JsonObject);
    const participants = told.flatMap((json) => {
      const object = isObject(json['payload']) ? json['payload']['object'] : {};
      const participant = isObject(object) ? object['participant'] : undefined;
      return isObject(participant) ? [[String(json['event']).replace('meeting.participant_', ''), String(participant['user_name']).replace(/^41\d.*/, 'phone'), participant['email']]] : [];
    });
    expect(participants).toEqual([
      ['joined', 'Hanna Oduya', 'host@institution.example'],
      ['joined', 'Ana Reyes', 'ana@ex.net'],
      ['joined', 'phone', ''],
      ['joined_waiting_room', 'Gus', ''],
      ['bind', 'phone', ''],
      ['admitted', 'Gus', ''],
      ['joined', 'Gus', ''],
      ['joined_breakout_room', 'Ana Reyes', 'ana@ex.net'],
      ['left', 'Gus (FAO)', ''],
      ['left_breakout_room', 'Ana Reyes', 'ana@ex.net'],
      ['left', 'phone', ''],
      ['left', 'Ana Reyes', 'ana@ex.net'],
      ['left', 'Hanna Oduya', 'host@institution.example'],
    ]);
    expect(told.map((json) => json['event'])).toEqual(expect.arrayContaining(['meeting.started', 'meeting.ended', 'meeting.participant_bind', 'meeting.participant_admitted']));
  });

  it.each([101, 202, 303])('made up from seed %i: the report, merged by registrant, is the truth', async (seed) => {
    const id = await meeting({ allow_multiple_devices: seed === 101 });
    for (let number = 0; number < 60; number += 1) await app.register(id, `p${number}@ex.net`, { first_name: `P${number}` });
    const { players } = zoom.improvise(id, { guests: 3, phones: 2, roomSystems: 1 }, seed);
    await zoom.clock.advance(4 * 3600);
    const rows = zoom.meeting(id).instances.flatMap(reportRows).filter((row) => row['status'] === 'in_meeting');
    const merged = (email: string): number =>
      secondsOf(union(rows.filter((row) => row['user_email'] === email).map((row) => ({ from: new Date(String(row['join_time'])), to: new Date(String(row['leave_time'])) }))));
    const truth = zoom.truth(id).filter(({ email }) => email.startsWith('p'));
    expect(truth.map(({ key, seconds }) => [key, seconds])).toEqual(truth.map(({ key, email }) => [key, merged(email)]));
    expect([truth.length > 40, truth.length < 60]).toEqual([true, true]);
    expect(new Set(players.flatMap(({ stays }) => stays.flatMap((stay) => Object.keys(stay)))).size).toBeGreaterThan(4);
  });

  it('and all numbers and secrets are the same from the same seed', async () => {
    const twin = await openZoom({ seed: 18, start, countsPerSecond: false });
    const twinApp = await callerOf(twin);
    const [id, twinId] = [await meeting(), await twinApp.meeting({ start_time: '2026-11-02T10:00:00Z' }, { approval_type: 0 })];
    for (const one of [app, twinApp]) await one.register(id, 'ana@ex.net');
    expect([twinId, twin.credentials, twin.improvise(twinId, { guests: 9 })]).toEqual([id, zoom.credentials, zoom.improvise(id, { guests: 9 })]);
    await twin.close();
  });
});
