import { FixedClock } from '@convenor/kernel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aMeeting, aPerson } from './zoom.fixture';
import { zoomService } from './zoom-service';

/** Answers of the forms that Zoom's documents and users show, written by us; what is asked for is found by the end of its path. */
const answers: Record<string, unknown> = {};
let server: Server;
let asked: { path: string; body: string }[];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString())).on('end', () => {
      const path = request.url ?? '';
      asked.push({ path: `${request.method} ${path}`, body });
      const found = Object.entries(answers).find(([end]) => `${request.method} ${path}`.startsWith(end));
      const { status } = (found?.[1] ?? {}) as { status?: unknown };
      if (typeof status === 'number') return void response.writeHead(status).end((found?.[1] as { body?: string }).body ?? '<html><body>Blocked</body></html>');
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(typeof found?.[1] === 'string' ? found[1] : JSON.stringify(found?.[1] ?? { code: 3001, message: 'Meeting does not exist.' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

const service = () => zoomService({ accountId: 'a', clientId: 'c', clientSecret: 's', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, new FixedClock(new Date('2022-11-03T17:00:00Z')), () => Promise.resolve());
beforeEach(() => {
  asked = [];
  for (const end of Object.keys(answers)) delete answers[end];
  Object.assign(answers, {
    'POST /oauth/token': { access_token: 'eyJ', token_type: 'bearer', expires_in: 3599, scope: 'meeting:read:meeting:admin meeting:write:meeting:admin' },
    'GET /v2/meetings/97763643886/registrants': { page_size: 300, next_page_token: '', registrants: [] },
    'GET /v2/meetings/97763643886': {
      uuid: 'aDYlohsHRtCd4ii1uC2+hA==', id: 97763643886, host_id: '30R7kT7bTIKSNUFEuH_Qlg', type: 2, status: 'waiting', timezone: 'Europe/Zurich', start_time: '2022-11-03T14:00:00Z', duration: 120, topic: 'My meeting',
      join_url: 'https://example.com/j/11111', start_url: 'https://example.com/s/11111', registration_url: 'https://example.com/meeting/register/x', password: '123456', settings: { approval_type: 1, waiting_room: false },
    },
  });
});

describe('answers of Zoom', () => {
  it('are read when much of them is missing', async () => {
    const wanted = aMeeting({ startsAt: new Date('2022-11-03T14:00:00Z'), topic: 'My  meeting', severalDevices: false, host: '30R7kT7bTIKSNUFEuH_Qlg' });
    expect(await service().read('97763643886', wanted)).toEqual({
      id: '97763643886', kind: 'meeting', topic: 'My meeting', startsAt: new Date('2022-11-03T14:00:00Z'), lasts: 120, host: '30R7kT7bTIKSNUFEuH_Qlg', joinUrl: 'https://example.com/j/11111', passcode: '123456',
      registers: true, waitingRoom: false, running: false, dialIn: [], differences: [],
    });
    answers['GET /v2/meetings/97763643886'] = {};
    expect(await service().read('97763643886', wanted)).toMatchObject({ id: '', startsAt: null, lasts: null, registers: false });
  });

  it('keep a number that is longer than a number can hold', async () => {
    answers['GET /v2/meetings/97763643886'] = '{"id":9007199254740993,"settings":{"approval_type":1}}';
    expect(await service().read('97763643886', aMeeting())).toMatchObject({ id: '9007199254740993' });
  });

  it('name one registrant by other words than a list does', async () => {
    answers['POST /v2/meetings/97763643886/registrants'] = { id: 85746065, registrant_id: 'fdgsfh2ey82fuh', topic: 'My meeting', start_time: '2021-07-13T21:44:51Z', join_url: 'https://zoom.example/w/9999999?tk=oZuw', participant_pin_code: 380303 };
    expect(await service().push({ id: '97763643886', kind: 'meeting' }, [aPerson('Ana@ex.net')])).toEqual([
      { key: 'Ana@ex.net', outcome: 'kept', registrant: { id: 'fdgsfh2ey82fuh', address: 'ana@ex.net', name: 'Ana Reyes', status: 'approved', joinUrl: 'https://zoom.example/w/9999999?tk=oZuw' } },
    ]);
    expect(JSON.parse(asked.find(({ path }) => path.startsWith('POST /v2'))?.body ?? '')).toEqual({ email: 'Ana@ex.net', first_name: 'Ana', last_name: 'Reyes', auto_approve: true, language: 'en-US' });
  });

  it('hold names cut within a sign, and signs no database keeps', async () => {
    answers['GET /v2/past_meetings/97763643886/instances'] = { meetings: [] };
    answers['GET /v2/past_meetings/97763643886'] = { uuid: 'L0A==', start_time: '2022-11-03T14:50:00Z', end_time: '2022-11-03T16:00:00Z' };
    answers['GET /v2/report/meetings/L0A%3D%3D/participants'] = '{"participants":[{"user_id":"1","name":"Ana \\ud83d"},{"user_id":"2","name":"Ben\\u0000 Osei"}]}';
    const reports = await service().reports({ id: '97763643886', kind: 'meeting' }, { from: new Date('2022-11-03T14:00:00Z'), to: new Date('2022-11-03T16:00:00Z') });
    expect(reports?.[0]?.stays.map(({ name }) => name)).toEqual(['Ana \ufffd', 'Ben Osei']);
  });

  it('say what is wrong with the keys in words of their own where a token is asked for', async () => {
    answers['POST /oauth/token'] = { status: 400, body: '{"reason":"Invalid client_id or client_secret","error":"invalid_client"}' };
    expect(await service().check()).toEqual({ ok: false, problems: [{ sentence: expect.stringContaining('does not accept the credentials') }] });
  });

  it.each([[401, 'not_allowed'], [403, 'unreachable'], [400, 'unreachable']])('of %i without a word of Zoom refuse nobody for good', async (status, kind) => {
    answers['POST /v2/meetings/97763643886/registrants'] = { status };
    await expect(service().push({ id: '97763643886', kind: 'meeting' }, [aPerson('ana@ex.net')])).rejects.toMatchObject({ kind });
  });

  it('tell of one run by the meeting’s number, and of people with and without marks', async () => {
    const row = { id: '30R7kT7bTIKSNUFEuH_Qlg', participant_user_id: 'DYHrdpjrS3uaOf7dPkkg8w', user_id: '16778240', name: 'example', user_email: 'JChill@example.com ', registrant_id: 'abcdefghij0-klmnopq23456', join_time: '2022-11-03T14:58:09Z', leave_time: '2022-11-03T15:02:28Z', duration: 259, failover: false, status: 'in_meeting', customer_key: '', bo_mtg_id: '' };
    answers['GET /v2/past_meetings/97763643886/instances'] = { meetings: [] };
    answers['GET /v2/past_meetings/97763643886'] = { uuid: 'L0AGOEPVR9m5WSOOs/d+FQ==', start_time: '2022-11-03T14:50:00Z', end_time: '2022-11-03T16:00:00Z' };
    answers['GET /v2/report/meetings/L0AGOEPVR9m5WSOOs%252Fd%252BFQ%253D%253D/participants'] = { page_count: 1, page_size: 300, total_records: 1, next_page_token: '', participants: [row, { user_id: 16779264, name: '' }] };
    const reports = await service().reports({ id: '97763643886', kind: 'meeting' }, { from: new Date('2022-11-03T14:00:00Z'), to: new Date('2022-11-03T16:00:00Z') });
    const none = { registrant: null, user: null, address: null, namesBefore: [], waiting: false, kind: 'person', instance: 'L0AGOEPVR9m5WSOOs/d+FQ==' };
    expect(reports).toMatchObject([{ instance: 'L0AGOEPVR9m5WSOOs/d+FQ==', beganAt: new Date('2022-11-03T14:50:00Z'), endedAt: new Date('2022-11-03T16:00:00Z'), final: false }]);
    expect(reports?.[0]?.stays).toEqual([
      { ...none, connection: '16779264', name: '', cameAt: null, leftAt: null },
      { ...none, connection: '16778240', name: 'example', registrant: 'abcdefghij0-klmnopq23456', user: 'DYHrdpjrS3uaOf7dPkkg8w', address: 'jchill@example.com', cameAt: '2022-11-03T14:58:09.000Z', leftAt: '2022-11-03T15:02:28.000Z' },
    ]);
  });
});
