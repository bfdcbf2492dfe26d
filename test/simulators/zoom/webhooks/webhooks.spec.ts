import { openInbox, type Inbox } from '../inbox';
import { callerOf, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import { Chance } from '../ground/chance';
import type { JsonObject } from '../http/exchange';
import { bytesOf, hmac, signatureHeaders } from './bytes';

let zoom: Zoom;
let inbox: Inbox;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 14, start: new Date('2026-11-02T09:00:00Z'), countsPerSecond: false });
  inbox = await openInbox(() => zoom.credentials.secretToken);
  app = await callerOf(zoom);
});
afterEach(async () => {
  await inbox.close();
  await zoom.close();
});

const named = (event: string): JsonObject[] => inbox.events.map(({ json }) => json).filter((json) => json['event'] === event);
const objectOf = (json: JsonObject | undefined): JsonObject => (json?.['payload'] as JsonObject | undefined)?.['object'] as JsonObject;

describe('an address', () => {
  it('proves itself by the HMAC of the token', () => expect(hmac('s3cr3t', 'qgg8vlvZRS6UYooatFL8Aw')).toBe('86b565e97036973cc44c3b3f24af76cabe70c2cbf5554c32419d44ecf6c0f2ca'));

  it('gets nothing until it has proved itself, and then the events it asked for', async () => {
    inbox.provesItself = false;
    expect(await zoom.webhooks.subscribe(inbox.url, ['meeting.created'])).toBe(false);
    const id = await app.meeting();
    inbox.provesItself = true;
    expect(await zoom.webhooks.subscribe(inbox.url)).toBe(true);
    await app.meeting();
    await app.call('PATCH', `/meetings/${id}`, { topic: 'Land' });
    await zoom.clock.settle();
    expect(inbox.events.map(({ json }) => json['event'])).toEqual(['meeting.created']);
  });

  it('is asked again every 72 hours, and gets nothing more when it fails', async () => {
    await zoom.webhooks.subscribe(inbox.url);
    await zoom.clock.advance(71 * 3600);
    expect(inbox.validations).toBe(1);
    await zoom.clock.advance(3600);
    expect(inbox.validations).toBe(2);
    inbox.provesItself = false;
    await zoom.clock.advance(72 * 3600);
    app = await callerOf(zoom);
    await app.meeting();
    await zoom.clock.settle();
    expect(inbox.events).toEqual([]);
  });
});

describe('an event', () => {
  it('is signed over its bytes as they are sent', async () => {
    await zoom.webhooks.subscribe(inbox.url);
    await app.meeting({ topic: 'Wasser – Übersicht' });
    await zoom.clock.settle();
    const [{ body, headers, json }] = inbox.events as [Inbox['events'][number]];
    const timestamp = String(headers['x-zm-request-timestamp']);
    expect(headers['x-zm-signature']).toBe(`v0=${hmac(zoom.credentials.secretToken, `v0:${timestamp}:${body}`)}`);
    expect([Number(timestamp) * 1000, json['event_ts']]).toEqual([zoom.clock.now().getTime(), zoom.clock.now().getTime()]);
    expect(objectOf(json)['topic']).toBe('Wasser – Übersicht');
  });

  it('comes in bytes of many forms with one meaning, half of them escaped', () => {
    const chance = new Chance(3);
    const value = { topic: 'Ré/1', list: [{ a: 1, b: 'é' }], id: '7' };
    const forms = Array.from({ length: 200 }, () => bytesOf(value, chance).toString());
    const escaped = forms.filter((form) => form.includes('R\\u00e9\\/1')).length;
    expect([forms.every((form) => JSON.stringify(JSON.parse(form)).length === JSON.stringify(value).length), escaped > 70, escaped < 130, new Set(forms).size > 6]).toEqual([true, true, true, true]);
    const form = Buffer.from(forms.find((one) => one.includes('\\u00e9')) ?? '');
    const again = Buffer.from(JSON.stringify(JSON.parse(form.toString())));
    expect(signatureHeaders('s', form, 1)).not.toEqual(signatureHeaders('s', again, 1));
  });

  it.each([
    [0, 'number', 'string'],
    [1, 'string', 'number'],
  ])('names the meeting by string or number (mixed: %s)', async (mixedIds, ofCreated, ofStarted) => {
    zoom.webhooks.weather.mixedIds = mixedIds;
    await zoom.webhooks.subscribe(inbox.url);
    const id = await app.meeting();
    zoom.play({ meetingId: id, players: [{ key: 'host', name: 'Hanna', as: 'host', stays: [{ from: 0, to: 5 }] }] });
    await zoom.clock.advance(8 * 86_400);
    expect([typeof objectOf(named('meeting.created')[0])['id'], typeof objectOf(named('meeting.started')[0])['id']]).toEqual([ofCreated, ofStarted]);
  });

  it('tells of the portal too, with what was before', async () => {
    const id = await app.meeting();
    await zoom.webhooks.subscribe(inbox.url);
    zoom.portal.turnRegistrationOff(id);
    zoom.portal.change(id, { topic: 'Land' });
    zoom.portal.convertToWebinar(id);
    zoom.portal.remove(id);
    await zoom.clock.settle();
    expect(inbox.events.map(({ json }) => json['event']).sort()).toEqual(['meeting.converted_to_webinar', 'meeting.updated', 'meeting.updated', 'webinar.deleted']);
    expect(named('meeting.updated').map((json) => (json['payload'] as JsonObject)['old_object'])).toContainEqual(expect.objectContaining({ topic: 'Water and land' }));
  });

  it('tells of registrants', async () => {
    const id = await app.meeting();
    await zoom.webhooks.subscribe(inbox.url);
    const { body } = await app.register(id, 'ana@ex.net');
    await app.call('PUT', `/meetings/${id}/registrants/status`, { action: 'cancel', registrants: [{ id: body['registrant_id'] }] });
    await zoom.clock.settle();
    expect(inbox.events.map(({ json }) => json['event']).sort()).toEqual(['meeting.registration_approved', 'meeting.registration_cancelled', 'meeting.registration_created']);
    expect(objectOf(named('meeting.registration_created')[0])['registrant']).toMatchObject({ id: body['registrant_id'], email: 'ana@ex.net', join_url: body['join_url'] });
  });
});

describe('a delivery', () => {
  const attempts = (): string[] => (zoom.webhooks.deliveries[0]?.attempts ?? []).map(({ at }) => at.toISOString().slice(11, 16));

  it('that is refused comes again after 5, 20 and 60 minutes, signed anew, and is then lost', async () => {
    await zoom.webhooks.subscribe(inbox.url);
    inbox.status = 500;
    await app.meeting();
    await zoom.clock.advance(3 * 3600);
    expect([attempts(), zoom.webhooks.deliveries[0]?.outcome]).toEqual([['09:00', '09:05', '09:25', '10:25'], 'lost']);
    expect([new Set(inbox.events.map(({ body }) => body)).size, new Set(inbox.events.map(({ headers }) => headers['x-zm-request-timestamp'])).size]).toEqual([1, 4]);
  });

  it('that nobody answers in three seconds is tried again', async () => {
    await zoom.webhooks.subscribe(inbox.url);
    inbox.status = 0;
    await app.meeting();
    await zoom.clock.settle();
    expect(zoom.webhooks.deliveries[0]?.attempts).toEqual([{ at: new Date('2026-11-02T09:00:00Z'), status: 0, trouble: 'timeout' }]);
    inbox.status = 200;
    await zoom.clock.advance(5 * 60);
    expect(zoom.webhooks.deliveries[0]?.outcome).toBe('delivered');
  });

  it('is doubled, late or dropped as the weather says', async () => {
    await zoom.webhooks.subscribe(inbox.url);
    const told = async (weather: Partial<Zoom['webhooks']['weather']>): Promise<number> => {
      Object.assign(zoom.webhooks.weather, { duplicates: 0, late: 0, drops: 0 }, weather);
      inbox.events = [];
      await app.meeting();
      await zoom.clock.settle();
      return inbox.events.length;
    };
    expect([await told({}), await told({ drops: 1 }), await told({ late: 1 })]).toEqual([1, 0, 0]);
    await zoom.clock.advance(120);
    expect(inbox.events).toHaveLength(1);
    await told({ duplicates: 1 });
    await zoom.clock.advance(60);
    expect(new Set(inbox.events.map(({ body }) => body))).toHaveProperty('size', 1);
    expect(inbox.events).toHaveLength(2);
  });
});
