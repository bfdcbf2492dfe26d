import { openZoom, type Zoom } from '@convenor/zoom-simulator';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Happening, Told } from '../online-service';
import { told } from './told';
import { aMeeting, people, serviceOf, start } from './zoom.fixture';

const settings = { accountId: 'AAAAAABBBB', clientId: 'c', clientSecret: 's', webhookSecret: 's3cr3t', url: 'https://zoom.us' };
const now = new Date('2022-11-03T14:00:10Z');
const seconds = (instant: Date): number => instant.getTime() / 1000;
const signed = (body: Buffer | string, at = seconds(now), secret = settings.webhookSecret) => ({
  'x-zm-request-timestamp': String(at), 'x-zm-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex')}`,
});
const judge = (body: string, headers: Record<string, string | undefined> = signed(body)): Told => told(settings, Buffer.from(body), headers, now);
const event = (name: string, object: object, more: object = {}): string => JSON.stringify({ event: name, event_ts: 1667484000123, payload: { account_id: 'AAAAAABBBB', object: { id: '97763643886', uuid: '/aDYlohsHRtCd4ii1uC2+hA==', ...object }, ...more } });
const participant = { user_id: '16778240', user_name: 'Ana', id: '', participant_uuid: 'PU', email: 'Ana@ex.net', registrant_id: 'abcdefghij0-klmnopq23456', participant_user_id: '', join_time: '2022-11-03T14:00:05Z' };
const happenings = (body: string): readonly Happening[] => {
  const judged = judge(body);
  return judged.kind === 'event' ? judged.happenings : [];
};
const stayOf = (name: string, who: object) => {
  const [one] = happenings(event(name, { participant: who }));
  return one && 'heard' in one ? { word: one.kind, ...one.heard.stay } : null;
};

describe('what Zoom tells', () => {
  it('is believed when the signature stands over these octets', () => {
    expect(judge(event('meeting.participant_joined', { participant }))).toEqual({
      kind: 'event', event: 'meeting.participant_joined', meetingId: '97763643886',
      happenings: [{
        kind: 'came',
        heard: {
          service: 'zoom', at: new Date('2022-11-03T14:00:05Z'),
          stay: { instance: '/aDYlohsHRtCd4ii1uC2+hA==', connection: '16778240', kind: 'person', registrant: 'abcdefghij0-klmnopq23456', user: null, name: 'Ana', namesBefore: [], address: 'ana@ex.net', cameAt: '2022-11-03T14:00:05.000Z', leftAt: null, waiting: false },
        },
      }],
    });
  });

  it.each([['escaped', '{"event":"meeting.started","payload":{"account_id":"AAAAAABBBB","object":{"id":1,"topic":"caf\\u00e9 \\/ th\\u00e9"}}}'], ['plain', '{"event":"meeting.started","payload":{"account_id":"AAAAAABBBB","object":{"id":1,"topic":"café / thé"}}}']])('is judged as it came, with signs %s', (_form, body) => {
    expect(judge(body).kind).toBe('event');
    expect(judge(JSON.stringify(JSON.parse(body)), signed(body)).kind).toBe(JSON.stringify(JSON.parse(body)) === body ? 'event' : 'refused');
  });

  const body = event('meeting.started', {});
  it.each<[string, string, Record<string, string | undefined>]>([
    ['altered by one octet', body.replace('977', '978'), signed(body)],
    ['signed with another secret', body, signed(body, seconds(now), 'other')],
    ['more than five minutes old', body, signed(body, seconds(now) - 301)],
    ['of the future', body, signed(body, seconds(now) + 301)],
    ['without a signature', body, { 'x-zm-request-timestamp': String(seconds(now)) }],
    ['without its moment', body, { 'x-zm-signature': signed(body)['x-zm-signature'] }],
    ['signed with half a signature', body, { ...signed(body), 'x-zm-signature': signed(body)['x-zm-signature'].slice(0, 20) }],
    ['of another account', body.replace('AAAAAABBBB', 'CCCCCCDDDD'), signed(body.replace('AAAAAABBBB', 'CCCCCCDDDD'))],
    ['no JSON', 'event=meeting.started', signed('event=meeting.started')],
    ['a list', '[]', signed('[]')],
    ['without an event', '{"payload":{"account_id":"AAAAAABBBB"}}', signed('{"payload":{"account_id":"AAAAAABBBB"}}')],
  ])('is refused when it is %s', (_case, octets, headers) => expect(judge(octets, headers)).toEqual({ kind: 'refused' }));

  it('is refused altogether where no secret was set', () => expect(told({ ...settings, webhookSecret: undefined }, Buffer.from(body), signed(body), now)).toEqual({ kind: 'refused' }));

  it('proves our address as Zoom asks, and only to Zoom', () => {
    const asked = JSON.stringify({ event: 'endpoint.url_validation', event_ts: 1, payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' } });
    expect(judge(asked)).toEqual({ kind: 'answer', body: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken: '86b565e97036973cc44c3b3f24af76cabe70c2cbf5554c32419d44ecf6c0f2ca' } });
    expect(judge(asked, {})).toEqual({ kind: 'refused' });
  });

  it.each([['97763643886'], [97763643886], ['9007199254740993']])('names the meeting by its number as text, given %j', (id) => expect(judge(event('meeting.updated', { id }))).toMatchObject({ meetingId: String(id) }));

  it('keeps a number that is too long for a number', () => {
    const long = event('meeting.updated', {}).replace('"97763643886"', '9007199254740993');
    expect(judge(long)).toMatchObject({ meetingId: '9007199254740993' });
  });

  it.each([
    ['meeting.started', { start_time: '2022-11-03T13:58:00Z' }, { kind: 'began', instance: '/aDYlohsHRtCd4ii1uC2+hA==', at: new Date('2022-11-03T13:58:00Z') }],
    ['webinar.ended', { end_time: '2022-11-03T15:00:00Z' }, { kind: 'ended', instance: '/aDYlohsHRtCd4ii1uC2+hA==', at: new Date('2022-11-03T15:00:00Z') }],
    ['meeting.ended', {}, { kind: 'ended', instance: '/aDYlohsHRtCd4ii1uC2+hA==', at: new Date(1667484000123) }],
    ['meeting.updated', {}, { kind: 'changed', what: 'meeting' }],
    ['meeting.deleted', {}, { kind: 'changed', what: 'removed' }],
    ['webinar.permanently_deleted', {}, { kind: 'changed', what: 'removed' }],
    ['meeting.converted_to_webinar', {}, { kind: 'changed', what: 'became_webinar' }],
    ['meeting.registration_cancelled', {}, { kind: 'changed', what: 'registrants' }],
    ['webinar.registration_created', {}, { kind: 'changed', what: 'registrants' }],
  ])('means by %s what happened', (name, object, happening) => expect(happenings(event(name, object))).toEqual([happening]));

  it.each(['meeting.created', 'meeting.sharing_started', 'recording.completed', 'user.updated', 'meeting.participant_dances'])('means nothing by %s', (name) => expect(happenings(event(name, { participant }))).toEqual([]));

  it.each([
    ['meeting.participant_left', { ...participant, leave_time: '2022-11-03T14:30:00Z' }, { word: 'left', cameAt: null, leftAt: '2022-11-03T14:30:00.000Z' }],
    ['webinar.participant_joined', participant, { word: 'came', cameAt: '2022-11-03T14:00:05.000Z' }],
    ['meeting.participant_joined_waiting_room', { ...participant, join_time: undefined, date_time: '2022-11-03T13:59:00Z' }, { word: 'came', waiting: true, cameAt: '2022-11-03T13:59:00.000Z' }],
    ['meeting.participant_admitted', { ...participant, date_time: '2022-11-03T14:00:04Z' }, { word: 'left', waiting: true, leftAt: '2022-11-03T14:00:04.000Z' }],
    ['meeting.participant_joined_breakout_room', { ...participant, user_id: '99', parent_user_id: '16778240' }, { word: 'came', connection: '16778240', waiting: false }],
    ['meeting.participant_bind', { user_id: '17', user_name: '41123****45', bind_user_id: '16778240' }, { word: 'renamed', connection: '17', boundTo: '16778240', cameAt: null, leftAt: null }],
    ['meeting.participant_renamed', { ...participant, user_name: 'Ana (FAO)', old_user_name: 'Ana' }, { word: 'renamed', name: 'Ana (FAO)', namesBefore: ['Ana'] }],
  ])('tells by %s of somebody’s stay', (name, who, stay) => expect(stayOf(name, who)).toMatchObject(stay));

  it.each([
    ['nobody known', { user_id: 7, user_name: '' }, { connection: '7', kind: 'person', registrant: null, user: null, address: null, name: '' }],
    ['no number of the connection', { user_name: 'Ben', participant_uuid: 'PX' }, { connection: 'PX' }],
    ['a name alone', { user_name: 'Ben' }, { connection: 'name Ben' }],
    ['a telephone', { user_id: '8', user_name: '41123****45' }, { kind: 'phone' }],
    ['a telephone with a name', { user_id: '8', user_name: 'Ana', phone_number: '+41 00' }, { kind: 'phone' }],
    ['a hall’s equipment', { user_id: '9', user_name: 'Hall B (Zoom Room)' }, { kind: 'room_system' }],
    ['a guest whose house is called like equipment', { user_id: '9', user_name: 'Ana Reyes (SIP)' }, { kind: 'person' }],
    ['a registrant called like equipment', { user_id: '9', user_name: 'Zoom Room fan', registrant_id: 'r' }, { kind: 'person' }],
    ['a user who is signed in', { user_id: '9', user_name: 'Hanna', participant_user_id: 'U' }, { user: 'U' }],
  ])('drops nobody: %s', (_case, who, stay) => expect(stayOf('meeting.participant_joined', who)).toMatchObject({ cameAt: '2022-11-03T14:00:00.123Z', ...stay }));
});

describe('what the simulated Zoom sends', () => {
  let zoom: Zoom;
  let server: Server;
  afterEach(async () => {
    server.close();
    await zoom.close();
  });

  it.each([7, 101, 2026])('is understood to the last event, duplicates and all (seed %i)', async (seed) => {
    zoom = await openZoom({ seed, start, countsPerSecond: false, weather: { duplicates: 0.2, late: 0.2 } });
    const service = serviceOf(zoom);
    const judged: Told[] = [];
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const one = service.told(Buffer.concat(parts), request.headers as Record<string, string>, zoom.clock.now());
        judged.push(one);
        response.writeHead(one.kind === 'refused' ? 401 : 200).end(one.kind === 'answer' ? JSON.stringify(one.body) : '');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await zoom.webhooks.subscribe(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).toBe(true);
    const meeting = await service.converge(aMeeting(), null);
    await service.push(meeting, people(8));
    zoom.improvise(Number(meeting.id));
    await zoom.clock.advanceTo(new Date('2027-03-08T16:00:00Z'));
    expect(judged.filter(({ kind }) => kind === 'refused')).toEqual([]);
    const events = judged.flatMap((one) => (one.kind === 'event' ? [one] : []));
    expect(new Set(events.map(({ meetingId }) => meetingId))).toEqual(new Set([meeting.id]));
    const came = new Set(events.flatMap(({ happenings: all }) => all.flatMap((one) => (one.kind === 'came' && !one.heard.stay.waiting ? [one.heard.stay.connection] : []))));
    const [run] = zoom.meeting(Number(meeting.id)).instances;
    expect(came).toEqual(new Set(run?.connections.filter(({ joinedAt }) => joinedAt).map(({ userId }) => userId)));
    expect(events.some(({ happenings: all }) => all.some((one) => one.kind === 'ended' && one.instance === run?.uuid))).toBe(true);
  });
});
