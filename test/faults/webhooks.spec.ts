import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveView } from '@convenor/contracts';
import { ask, openHouse, openRoundtable, postmaster, type House } from './house';

const zoom = { ZOOM_ACCOUNT_ID: 'quay-account', ZOOM_CLIENT_ID: 'quay-client', ZOOM_CLIENT_SECRET: randomBytes(12).toString('hex'), ZOOM_WEBHOOK_SECRET: randomBytes(12).toString('hex'), ZOOM_URL: 'http://127.0.0.1:9' };
const meetingNumber = '84512345678';

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

describe('What Zoom tells', () => {
  let house: House;
  let id: string;
  beforeAll(async () => {
    Object.assign(process.env, zoom);
    house = await openHouse({ room: 10, online: 300 });
    ({ id } = house.roundtable);
    await ask(house.home, `insert into online_meeting (roundtable_id, service, kind, wants, marker, state, service_id) values ($1::uuid, 'zoom', 'meeting', '{}', $1::text, 'kept', $2)`, [id, meetingNumber]);
  });
  afterAll(() => house.close());

  /** Posts octets as Zoom does, signed at this moment. */
  const tell = async (body: string, key = zoom.ZOOM_WEBHOOK_SECRET): Promise<Answer> => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex');
    const answer = await fetch(`${house.product.address}/api/webhooks/zoom`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${signature}` } });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  /** A busy machine may ask for it again; Zoom then sends it again. */
  const tellUntilKept = async (body: string): Promise<Answer> => {
    for (;;) {
      const answer = await tell(body);
      if (answer.status !== 503) return answer;
    }
  };
  const joined = (person: number, device: number): string =>
    JSON.stringify({
      event: 'meeting.participant_joined', event_ts: Date.now(),
      payload: { account_id: zoom.ZOOM_ACCOUNT_ID, object: { id: meetingNumber, uuid: 'tide/1==', participant: { user_id: String(16_778_240 + person * 10 + device), user_name: `Visitor ${person}`, email: `visitor-${person}@harbour.example.org`, join_time: new Date().toISOString() } } },
    });
  const counts = async () => Object.fromEntries((await ask<{ state: string; count: number }>(house.home, 'select state, count(*)::int as count from service_event group by state')).map(({ state, count }) => [state, count]));
  const settled = async (): Promise<void> => {
    for (const until = Date.now() + 90_000; Date.now() < until; await pause(200)) if (!((await counts())['waiting'] ?? 0)) return;
  };
  const live = async (): Promise<LiveView> => ((await house.staff.api('GET', `/api/roundtables/${id}/live`)) as { view: LiveView }).view;
  const many = async <T>(all: readonly T[], work: (one: T) => Promise<Answer>): Promise<Answer[]> => {
    const answers: Answer[] = [];
    const left = [...all];
    await Promise.all(Array.from({ length: 50 }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) answers.push(await work(one));
    }));
    return answers;
  };

  it('in a burst of six hundred, some of it twice, while the worker is off, is kept once, and worked on when the worker is back', async () => {
    await house.product.end('SIGTERM');
    house.product.environment['WORKER'] = 'none';
    await house.product.start();
    const bodies = Array.from({ length: 500 }, (_, index) => joined(Math.floor(index / 2), index % 2));
    const answers = await many([...bodies, ...bodies.slice(0, 100)], tellUntilKept);
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    expect(await counts()).toEqual({ waiting: 500 });
    expect((await live()).online).toMatchObject({ now: 0 });

    await house.product.end('SIGTERM');
    house.product.environment['WORKER'] = 'child';
    await house.product.start();
    await settled();
    expect(await counts()).toEqual({ done: 500 });
    await pause(1_100);
    expect((await live()).online).toMatchObject({ now: 250, devices: 500, notRecognised: 250 });
  });

  it('while the database is away is to be sent again; Zoom’s proof of our address is answered all the same, and a stranger refused', async () => {
    const body = joined(900, 0);
    const programs = [postmaster(house.home), ...(await ask<{ pid: number }>(house.home, `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`))].map(({ pid }) => pid);
    // Held, not gone: whoever asks waits, and nobody new is let in.
    for (const pid of programs) process.kill(pid, 'SIGSTOP');
    try {
      const [told, proved, forged] = await Promise.all([tell(body), tell('{"event":"endpoint.url_validation","payload":{"plainToken":"quay"}}'), tell(body, 'somebody else’s')]);
      expect(proved).toMatchObject({ status: 200, body: { encryptedToken: createHmac('sha256', zoom.ZOOM_WEBHOOK_SECRET).update('quay').digest('hex') } });
      expect([told.status, forged.status]).toEqual([503, 401]);
    } finally {
      for (const pid of programs) process.kill(pid, 'SIGCONT');
    }
    for (let tries = 0; tries < 100 && (await tell(body)).status !== 200; tries += 1) await pause(300);
    await settled();
    expect(await counts()).toEqual({ done: 501 });
  });

  it('that cannot be worked on is set aside and holds nothing up; it can be tried again', async () => {
    await ask(house.home, `create function no_gus() returns trigger language plpgsql as $$ begin if new.names::text like '%Visitor 666%' then raise exception 'not %', new.names; end if; return new; end $$`);
    await ask(house.home, 'create trigger no_gus before insert on presence for each row execute function no_gus()');
    for (const person of [666, 667]) expect((await tellUntilKept(joined(person, 0))).status).toBe(200);
    // What waits between tries is not what is tried here.
    for (const until = Date.now() + 60_000; Date.now() < until && !(await counts())['set_aside']; await pause(200)) await ask(house.home, `update service_event set lease_until = null where state = 'waiting' and lease_until is not null`);
    expect(await counts()).toEqual({ done: 502, set_aside: 1 });
    const inbox = (await house.staff.api('GET', '/api/webhooks/zoom/inbox')) as { setAside: { lastError: string; attempts: number }[] };
    expect(inbox.setAside).toMatchObject([{ attempts: 8 }]);
    expect(inbox.setAside[0]?.lastError).not.toMatch(/Visitor|harbour/);

    await ask(house.home, 'drop trigger no_gus on presence');
    expect(await house.staff.api('POST', '/api/webhooks/zoom/inbox/again', {})).toEqual({ again: 1 });
    await settled();
    expect(await counts()).toEqual({ done: 503 });
  });

  it('of a meeting that is not ours changes nothing, and nothing of all this stands in the log', async () => {
    const other = await openRoundtable(house.staff, readFileSync(path.join(__dirname, '../fixtures/invented-note.md')), { room: 1, online: 1 });
    expect((await tellUntilKept(joined(1, 1).replace(meetingNumber, '99900011122'))).status).toBe(200);
    await settled();
    expect(await counts()).toMatchObject({ not_ours: 1 });
    expect(await ask(house.home, 'select id from presence where roundtable_id = $1', [other.id])).toEqual([]);
    for (const secret of ['Visitor', 'harbour.example', zoom.ZOOM_WEBHOOK_SECRET, zoom.ZOOM_CLIENT_SECRET]) expect(house.product.log).not.toContain(secret);
  });
});
