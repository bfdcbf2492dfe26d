import { callerOf, type Caller } from '../caller';
import { openZoom, type Zoom } from '../door';
import type { JsonObject } from '../http/exchange';

let zoom: Zoom;
let app: Caller;
beforeEach(async () => {
  zoom = await openZoom({ seed: 19, start: new Date('2026-11-02T09:00:00Z') });
  app = await callerOf(zoom);
});
afterEach(() => zoom.close());

interface Shown {
  status: number;
  address: string;
  text: string;
}

async function open(address: string, fields?: Record<string, string>): Promise<Shown> {
  const response = await fetch(address, fields ? { method: 'POST', body: new URLSearchParams(fields) } : {});
  return { status: response.status, address: response.url, text: await response.text() };
}

const read = async (id: number): Promise<JsonObject> => (await app.call('GET', `/meetings/${id}`)).body;
const linkOf = async (id: number): Promise<string> => String((await app.register(id, 'ana@ex.net')).body['join_url']);

describe('a personal link', () => {
  it('says who one is, leads in and out, and counts', async () => {
    const id = await app.meeting({ topic: 'Water <b>& land' });
    const link = await linkOf(id);
    const { text } = await open(link);
    expect([text.includes('Ana Reyes'), text.includes('Water &lt;b&gt;&amp; land'), zoom.truth(id)]).toEqual([true, true, []]);
    const seat = await open(link, {});
    expect(seat.text).toContain('you are in the meeting');
    await zoom.clock.advance(600);
    expect((await open(`${seat.address}/leave`, {})).text).toContain('you have left');
    expect(zoom.truth(id)).toMatchObject([{ email: 'ana@ex.net', seconds: 600 }]);
  });

  it('of somebody cancelled, or made up, leads nowhere', async () => {
    const id = await app.meeting();
    const link = await linkOf(id);
    await app.call('PUT', `/meetings/${id}/registrants/status`, { action: 'cancel', registrants: [{ email: 'ana@ex.net' }] });
    expect([await open(link), await open(`${zoom.address}/w/${id}?tk=made-up`)]).toMatchObject([{ status: 404 }, { status: 404 }]);
    expect((await open(link, {})).status).toBe(404);
  });

  it('leads to a waiting room where there is one, until the host admits', async () => {
    const id = await app.meeting({}, { waiting_room: true });
    const seat = await open(await linkOf(id), {});
    expect(seat.text).toContain('please wait');
    const host = await open(String((await read(id))['start_url']), {});
    expect(host.text).toContain('1 waiting');
    await open(`${host.address}/admit`, {});
    expect((await open(seat.address)).text).toContain('you are in the meeting');
    await open(`${seat.address}/end`, {});
    expect((await open(seat.address)).text).toContain('you are in the meeting');
    await open(`${host.address}/end`, {});
    expect((await open(seat.address)).text).toContain('you have left');
  });
});

describe('the host’s link', () => {
  it('starts the meeting, and dies after two hours', async () => {
    const id = await app.meeting();
    const link = String((await read(id))['start_url']);
    expect((await open(link)).text).toContain('Hanna Oduya');
    await open(link, {});
    expect(await read(id)).toMatchObject({ status: 'started' });
    await zoom.clock.advance(2 * 3600);
    expect((await open(link)).text).toContain('expired');
  });
});

describe('the link for all', () => {
  it('leads to the form where registration is on, and a stranger stays pending', async () => {
    const id = await app.meeting();
    const form = await open(String((await read(id))['join_url']));
    expect(form.address).toContain('/meeting/register/');
    expect((await open(form.address, { first_name: 'Eve', last_name: 'Stone', email: 'eve@ex.net' })).text).toContain('pending');
    expect((await open(form.address, { first_name: 'Eve', email: 'none' })).status).toBe(400);
  });

  it('leads in under a name of one’s own where it is off', async () => {
    const id = await app.meeting({}, { approval_type: 2 });
    await open(String((await read(id))['join_url']), { name: 'Gus' });
    expect(zoom.truth(id)).toMatchObject([{ key: 'guest Gus', name: 'Gus', email: '' }]);
    expect(zoom.meeting(id).instances[0]?.connections).toMatchObject([{ name: 'Gus', email: '', registrantId: '' }]);
  });
});

it('a page that is none says so', async () => expect((await open(`${zoom.address}/nowhere`)).status).toBe(404));
