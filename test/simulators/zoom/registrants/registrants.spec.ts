import { callerOf, hostAddress, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import type { JsonObject } from '../http/exchange';

let zoom: Zoom;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 13, start: new Date('2026-11-02T09:00:00Z'), countsPerSecond: false });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

const rows = async (id: number, status: string): Promise<JsonObject[]> => (await app.call('GET', `/meetings/${id}/registrants?status=${status}`)).body['registrants'] as JsonObject[];
const update = (id: number, action: string, registrants: JsonObject[]): ReturnType<Caller['call']> => app.call('PUT', `/meetings/${id}/registrants/status`, { action, registrants });
const batch = (id: number, addresses: string[], more: JsonObject = {}): ReturnType<Caller['call']> =>
  app.call('POST', `/meetings/${id}/batch_registrants`, { auto_approve: true, registrants: addresses.map((email) => ({ email, first_name: 'Ana' })), ...more });

describe('somebody who registers', () => {
  it.each([
    ['approval is automatic', 0, false, 'approved', true],
    ['approval is by hand', 1, false, 'pending', false],
    ['approval is by hand and the app approves', 1, true, 'approved', true],
  ])('where %s', async (_what, approvalType, autoApprove, status, hasLink) => {
    const id = await app.meeting({}, { approval_type: approvalType });
    const answer = await app.register(id, 'ana@ex.net', { auto_approve: autoApprove });
    expect(answer).toMatchObject({ status: 201, body: { id, registrant_id: expect.any(String), topic: 'Water and land', participant_pin_code: expect.any(Number) } });
    expect('join_url' in answer.body).toBe(hasLink);
    expect(await rows(id, status)).toEqual([expect.objectContaining({ email: 'ana@ex.net' })]);
  });

  it('again, in other capitals, is the same registrant with the same link', async () => {
    const id = await app.meeting();
    const { body } = await app.register(id, 'Ana@ex.net');
    expect((await app.register(id, ' ana@EX.net')).body).toEqual(body);
    expect(await rows(id, 'approved')).toHaveLength(1);
  });

  it('where the host turned registration off is refused with code 404', async () => {
    const id = await app.meeting();
    zoom.portal.turnRegistrationOff(id);
    expect(await app.register(id, 'ana@ex.net')).toMatchObject({ status: 404, body: { code: 404, message: `Registration has not been enabled for this meeting: ${id}.` } });
  });

  it.each([hostAddress, 'SECOND@institution.example'])('as host or alternative host, %s, is refused with 3027', async (email) => {
    const id = await app.meeting({}, { alternative_hosts: 'second@institution.example' });
    expect((await app.register(id, email)).body).toMatchObject({ code: 3027, message: 'Host cannot register.' });
  });

  it.each([
    ['email', 'ana'],
    ['first_name', 'x'.repeat(65)],
    ['language', 'ar-SA'],
    ['custom_questions', [{ title: 'Diet', value: 'x'.repeat(129) }]],
  ])('is refused for %s', async (field, value) => {
    const { body } = await app.register(await app.meeting(), 'ana@ex.net', { [field]: value });
    expect(body).toEqual({ code: 300, message: 'Validation Failed.', errors: [{ field, message: 'Invalid field.' }] });
  });

  it('a fourth time in a day is refused until midnight UTC', async () => {
    const id = await app.meeting();
    for (let time = 0; time < 3; time += 1) expect((await app.register(id, 'Ana@ex.net')).status).toBe(201);
    const { status, headers, body } = await app.register(id, 'ana@ex.net');
    expect([status, headers.get('retry-after'), body['message']]).toEqual([429, '2026-11-03T00:00:00Z', expect.stringContaining('(3) for Add meeting registrant API requests for the registrant (ana@ex.net)')]);
    await zoom.clock.advance(86_400);
    app = await callerOf(zoom);
    expect((await app.register(id, 'ana@ex.net')).status).toBe(201);
  });

  it('as number 5,000 is refused: 400 alone, 404 in a batch', async () => {
    const id = await app.meeting();
    const { registrants } = zoom.meeting(id);
    await app.register(id, 'ana@ex.net');
    const [one] = registrants;
    for (let number = 2; number <= 4999; number += 1) if (one) registrants.push({ ...one, id: `r${number}`, email: `r${number}@ex.net` });
    expect(await app.register(id, 'last@ex.net')).toMatchObject({ status: 400, body: { code: 3043 } });
    expect(await batch(id, ['last@ex.net'])).toMatchObject({ status: 404, body: { code: 3043 } });
    expect((await app.register(id, 'r17@ex.net')).status).toBe(201);
  });

  it('after the meeting is refused with 3038', async () => {
    const id = await app.meeting({ start_time: '2026-11-02T09:05:00Z', duration: 5 });
    zoom.play({ meetingId: id, players: [{ key: 'host', name: 'Hanna', as: 'host', stays: [{ from: 0, to: 6 }] }] });
    await zoom.clock.advance(12 * 60);
    expect((await app.register(id, 'ana@ex.net')).body).toMatchObject({ code: 3038 });
  });
});

describe('registration that closes', () => {
  it('with the day refuses whoever comes later, and with a number whoever is one too many', async () => {
    const closing = await app.meeting({ start_time: '2026-11-02T09:05:00Z', duration: 5 }, { close_registration: true });
    const small = await app.meeting({}, { registrants_restrict_number: 1 });
    expect((await app.register(small, 'ana@ex.net')).status).toBe(201);
    expect((await app.register(small, 'ben@ex.net')).body).toMatchObject({ code: 3043 });
    await zoom.clock.advance(10 * 60);
    expect((await app.register(closing, 'ana@ex.net')).body).toMatchObject({ code: 3038 });
  });
});

describe('a batch', () => {
  it('takes thirty and gives each a link', async () => {
    const { status, body } = await batch(await app.meeting(), Array.from({ length: 30 }, (_, index) => `p${index}@ex.net`));
    expect([200, 201]).toContain(status);
    expect(body['registrants']).toHaveLength(30);
    expect((body['registrants'] as JsonObject[])[0]).toEqual({ registrant_id: expect.any(String), email: 'p0@ex.net', join_url: expect.stringMatching(/\/w\/\d+\?tk=/) });
  });

  it('of thirty-one, or for a meeting that recurs, is refused', async () => {
    expect((await batch(await app.meeting(), Array.from({ length: 31 }, (_, index) => `p${index}@ex.net`))).body).toMatchObject({ code: 300 });
    expect((await batch(await app.meeting({ type: 8 }), ['p@ex.net'])).body).toMatchObject({ code: 300 });
  });

  it('with one who may not register adds nobody', async () => {
    const id = await app.meeting();
    expect((await batch(id, ['p@ex.net', hostAddress])).body).toMatchObject({ code: 3027 });
    expect(await rows(id, 'approved')).toEqual([]);
  });
});

describe('the status', () => {
  it('moves between the lists, and a cancelled one is in none', async () => {
    const id = await app.meeting();
    const { body } = await app.register(id, 'ana@ex.net', { auto_approve: false });
    const named = [{ id: body['registrant_id'], email: 'ana@ex.net' }];
    for (const [action, list] of [['deny', 'denied'], ['approve', 'approved']] as const) {
      expect((await update(id, action, named)).status).toBe(204);
      expect(await rows(id, list)).toHaveLength(1);
    }
    await update(id, 'cancel', named);
    expect((await Promise.all(['approved', 'pending', 'denied'].map((status) => rows(id, status)))).flat()).toEqual([]);
  });

  it('of a cancelled one who registers again is approved under the old id with a new link', async () => {
    const id = await app.meeting();
    const { body: before } = await app.register(id, 'ana@ex.net');
    await update(id, 'cancel', [{ id: before['registrant_id'], email: 'ana@ex.net' }]);
    const { body: after } = await app.register(id, 'ana@ex.net');
    expect([after['registrant_id'] === before['registrant_id'], after['join_url'] === before['join_url']]).toEqual([true, false]);
  });

  it('of somebody unknown is answered by 204, and of one by 429 the eleventh time', async () => {
    const id = await app.meeting();
    expect((await update(id, 'cancel', [{ id: 'nobody', email: 'nobody@ex.net' }])).status).toBe(204);
    const { body } = await app.register(id, 'ana@ex.net');
    const named = [{ id: body['registrant_id'], email: 'ana@ex.net' }];
    for (let time = 0; time < 10; time += 1) expect((await update(id, time % 2 ? 'approve' : 'deny', named)).status).toBe(204);
    expect((await update(id, 'deny', named)).status).toBe(429);
  });
});

describe('a list', () => {
  it('begins with the approved, in pages of 30, of 300 at most, and its token dies after 15 minutes', async () => {
    const id = await app.meeting();
    for (let from = 0; from < 330; from += 30) await batch(id, Array.from({ length: 30 }, (_, index) => `p${from + index}@ex.net`));
    const list = (query: string): ReturnType<Caller['call']> => app.call('GET', `/meetings/${id}/registrants${query}`);
    expect((await list('')).body).toMatchObject({ page_size: 30, total_records: 330, page_count: 11 });
    const { body } = await list('?page_size=5000');
    expect([body['page_size'], (body['registrants'] as unknown[]).length]).toEqual([300, 300]);
    const next = `?page_size=300&next_page_token=${String(body['next_page_token'])}`;
    const { body: last } = await list(next);
    expect([last['next_page_token'], (last['registrants'] as unknown[]).length]).toEqual(['', 30]);
    await zoom.clock.advance(15 * 60);
    expect(await list(next)).toMatchObject({ status: 400, body: { code: 300, message: 'The next page token is invalid or expired.' } });
  });

  it('shows one, and no more when it is deleted', async () => {
    const id = await app.meeting();
    const one = `/meetings/${id}/registrants/${String((await app.register(id, 'ana@ex.net')).body['registrant_id'])}`;
    expect((await app.call('GET', one)).body).toMatchObject({ email: 'ana@ex.net', status: 'approved' });
    expect([(await app.call('DELETE', one)).status, (await app.call('GET', one)).status]).toEqual([204, 404]);
  });

  it('of questions keeps what is put there', async () => {
    const place = `/meetings/${await app.meeting()}/registrants/questions`;
    const questions = { questions: [{ field_name: 'org', required: true }], custom_questions: [] };
    expect((await app.call('PATCH', place, questions)).status).toBe(204);
    expect((await app.call('GET', place)).body).toEqual(questions);
  });
});

describe('a panelist', () => {
  it('gets a link by the list only, and is no registrant', async () => {
    const id = Number((await app.call('POST', `/users/${hostAddress}/webinars`, { topic: 'Launch', type: 5, settings: { approval_type: 0 } })).body['id']);
    const { status, body } = await app.call('POST', `/webinars/${id}/panelists`, { panelists: [{ name: 'Ana', email: 'ana@ex.net' }] });
    expect([status, Object.keys(body)]).toEqual([201, ['id', 'updated_at']]);
    const list = (await app.call('GET', `/webinars/${id}/panelists`)).body['panelists'] as JsonObject[];
    expect(list).toEqual([{ id: expect.any(String), name: 'Ana', email: 'ana@ex.net', join_url: expect.stringContaining('tk=') }]);
    expect((await app.call('GET', `/webinars/${id}/registrants`)).body['registrants']).toEqual([]);
    expect((await app.call('DELETE', `/webinars/${id}/panelists/${String(list[0]?.['id'])}`)).status).toBe(204);
  });
});
