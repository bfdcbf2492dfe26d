import { callerOf, hostAddress, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import { needsTwoEncodings } from '../ground/identifiers';
import type { JsonObject } from '../http/exchange';
import type { Player } from '../playbook/script';

let zoom: Zoom;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 17, start: new Date('2026-11-02T09:00:00Z'), countsPerSecond: false });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

const encoded = (uuid: string): string => (needsTwoEncodings(uuid) ? encodeURIComponent(encodeURIComponent(uuid)) : encodeURIComponent(uuid));
const host: Player = { key: 'host', name: 'Hanna', as: 'host', stays: [{ from: 0, to: 60 }] };
const registered: Player = { key: 'ana', name: 'Ana', as: 'registrant', email: 'ana@ex.net', stays: [{ from: 5, to: 50 }] };
const guest: Player = { key: 'gus', name: 'Gus', as: 'guest', stays: [{ from: 10, to: 20 }] };

/** A meeting at half past nine, played to its end at half past ten and `minutes` more. */
async function held(players: Player[], minutes = 30): Promise<number> {
  const id = await app.meeting({ start_time: '2026-11-02T09:30:00Z' });
  await app.register(id, 'ana@ex.net');
  zoom.play({ meetingId: id, players });
  await zoom.clock.advance((90 + minutes) * 60);
  app = await callerOf(zoom);
  return id;
}

const uuidOf = (id: number, index = 0): string => encoded(zoom.meeting(id).instances[index]?.uuid ?? '');
const rowsOf = async (path: string): Promise<JsonObject[]> => (await app.call('GET', path)).body['participants'] as JsonObject[];
const reportOf = (id: number, fields = '?include_fields=registrant_id'): Promise<JsonObject[]> => rowsOf(`/report/meetings/${uuidOf(id)}/participants${fields}`);

describe('the report', () => {
  it('is not there before half an hour is over', async () => {
    const id = await held([host, registered], 29);
    for (const path of [`/report/meetings/${uuidOf(id)}/participants`, `/past_meetings/${uuidOf(id)}/participants`]) expect(await app.call('GET', path)).toMatchObject({ status: 404, body: { code: 3001 } });
    await zoom.clock.advance(60);
    expect(await reportOf(id)).toHaveLength(2);
  });

  it('has Zoom’s fields for somebody registered, and no address for a stranger', async () => {
    const [, ana, gus] = await reportOf(await held([host, registered, guest]));
    expect(ana).toEqual({
      id: '', participant_user_id: '', user_id: '16779264', name: 'Ana Reyes', user_email: 'ana@ex.net', registrant_id: expect.stringMatching(/^.{22}$/),
      join_time: '2026-11-02T09:35:00Z', leave_time: '2026-11-02T10:20:00Z', duration: 2700, failover: false, status: 'in_meeting', customer_key: '', bo_mtg_id: '',
    });
    expect(gus).toMatchObject({ name: 'Gus', user_email: '', registrant_id: '', id: '' });
  });

  it('names registrants only when it is asked to', async () => {
    const id = await held([host, registered]);
    expect((await reportOf(id, ''))[1]).not.toHaveProperty('registrant_id');
    expect((await rowsOf(`/past_meetings/${uuidOf(id)}/participants`))[1]).toHaveProperty('registrant_id');
  });

  it('has no address at all where the account hides them', async () => {
    zoom.account.hidesEmails = true;
    expect((await reportOf(await held([host, registered]))).map((row) => row['user_email'])).toEqual(['', '']);
  });

  it('shows waiting, breakout rooms, a masked telephone and a new name as rows', async () => {
    const players: Player[] = [
      host,
      { ...guest, stays: [{ from: 5, to: 30, waits: 3 }] },
      { ...registered, stays: [{ from: 5, to: 50, breakout: { from: 20, to: 30, room: 'A' } }] },
      { key: 'line', name: 'Caller', as: 'phone', stays: [{ from: 1, to: 50 }] },
      { key: 'rita', name: 'Rita', as: 'guest', stays: [{ from: 1, to: 9, renamed: { at: 2, to: 'Rita (OECD)' }, leaveUnreported: true }] },
    ];
    const rows = await reportOf(await held(players));
    const of = (name: RegExp): JsonObject[] => rows.filter((row) => name.test(String(row['name'])));
    expect(of(/Gus/).map((row) => [row['status'], row['duration']])).toEqual([['in_waiting_room', 180], ['in_meeting', 1500]]);
    expect(of(/Ana/).filter((row) => row['bo_mtg_id'] === 'A').map((row) => row['duration'])).toEqual([600]);
    expect(of(/^41\d{3}\*{4}\d{2}$/)).toEqual([expect.objectContaining({ user_email: '', registrant_id: '' })]);
    expect(of(/Rita \(OECD\)/)).toEqual([expect.not.objectContaining({ leave_time: expect.anything() })]);
  });

  it('comes in pages of 300', async () => {
    const many = Array.from({ length: 300 }, (_, index): Player => ({ ...guest, key: `g${index}`, name: `Guest ${index}` }));
    const id = await held([host, ...many]);
    const first = await app.call('GET', `/report/meetings/${uuidOf(id)}/participants?page_size=300`);
    expect([first.body['page_count'], first.body['total_records']]).toEqual([2, 301]);
    expect(await rowsOf(`/report/meetings/${uuidOf(id)}/participants?page_size=300&next_page_token=${String(first.body['next_page_token'])}`)).toHaveLength(1);
  });

  it('of a meeting with one person is empty, and the free plan has none', async () => {
    const id = await held([host]);
    expect(await reportOf(id)).toEqual([]);
    zoom.account.plan = 'free';
    expect((await app.call('GET', `/report/meetings/${uuidOf(id)}/participants`)).body).toMatchObject({ code: 200 });
  });

  it('under a uuid in the wrong encoding is not found', async () => {
    const id = await held([host, registered]);
    const uuid = zoom.meeting(id).instances[0]?.uuid ?? '';
    const wrong = needsTwoEncodings(uuid) ? encodeURIComponent(uuid) : encodeURIComponent(encodeURIComponent(uuid));
    expect(await app.call('GET', `/report/meetings/${wrong}/participants`)).toMatchObject({ status: 404, body: { code: 3001 } });
  });
});

describe('a meeting that emptied and was opened again', () => {
  it('has two instances, each with its own report; the number leads to the last', async () => {
    const again = (player: Player): Player => ({ ...player, stays: [{ from: 0, to: 10 }, { from: 20, to: 60 }] });
    const id = await held([again(host), again(registered)]);
    const { body } = await app.call('GET', `/past_meetings/${id}/instances`);
    expect(body['meetings']).toEqual([expect.objectContaining({ start_time: '2026-11-02T09:30:00Z' }), expect.objectContaining({ start_time: '2026-11-02T09:50:00Z' })]);
    const starts = await Promise.all([uuidOf(id), uuidOf(id, 1), String(id)].map(async (key) => (await rowsOf(`/report/meetings/${key}/participants`))[0]?.['join_time']));
    expect(starts).toEqual(['2026-11-02T09:30:00Z', '2026-11-02T09:50:00Z', '2026-11-02T09:50:00Z']);
    expect((await app.call('GET', `/past_meetings/${uuidOf(id)}`)).body).toMatchObject({ id, duration: 10, participants_count: 2, end_time: '2026-11-02T09:40:00Z' });
  });
});

describe('what is no report', () => {
  it('is a meeting that still runs, one older than a year, and one that never was', async () => {
    const id = await held([host, registered], -30);
    expect(await app.call('GET', `/past_meetings/${uuidOf(id)}`)).toMatchObject({ status: 404, body: { code: 3001 } });
    await zoom.clock.advance(370 * 86_400);
    app = await callerOf(zoom);
    expect((await app.call('GET', `/past_meetings/${uuidOf(id)}`)).body).toMatchObject({ code: 12702 });
    expect((await app.call('GET', '/past_meetings/nobody%3D%3D')).body).toMatchObject({ code: 3001 });
  });

  it('is a recording: there is none', async () => expect(await app.call('GET', `/meetings/${await app.meeting()}/recordings`)).toMatchObject({ status: 404, body: { code: 3301 } }));
});

describe('a webinar', () => {
  it('has a report of its own and a list of who did not come; panelists are no registrants', async () => {
    const { body } = await app.call('POST', `/users/${hostAddress}/webinars`, { topic: 'Launch', type: 5, start_time: '2026-11-02T09:30:00Z', settings: { approval_type: 0 } });
    const id = Number(body['id']);
    for (const email of ['ana@ex.net', 'absent@ex.net']) await app.call('POST', `/webinars/${id}/registrants`, { email, first_name: 'Ana' });
    await app.call('POST', `/webinars/${id}/panelists`, { panelists: [{ name: 'Pia', email: 'pia@ex.net' }] });
    zoom.play({ meetingId: id, players: [host, registered, { key: 'pia', name: 'Pia', as: 'panelist', email: 'pia@ex.net', stays: [{ from: 0, to: 60 }] }] });
    await zoom.clock.advance(2 * 3600);
    app = await callerOf(zoom);
    const rows = await rowsOf(`/report/webinars/${uuidOf(id)}/participants?include_fields=registrant_id`);
    expect(rows.map((row) => [row['name'], row['registrant_id'] !== ''])).toEqual([['Hanna Oduya', false], ['Pia', false], ['Ana', true]]);
    expect((await app.call('GET', `/past_webinars/${uuidOf(id)}/absentees`)).body['registrants']).toEqual([expect.objectContaining({ email: 'absent@ex.net' })]);
  });
});
