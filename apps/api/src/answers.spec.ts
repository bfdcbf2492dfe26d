import { Announcements } from '@convenor/database';
import { ChangeRoundtable, ImportRoundtable, RoundtablePlans } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { testApp, type TestApp } from './testing/test-app';

let house: TestApp;
let cookie: string;
const by = 'system:spec' as const;
const key = (text: string) => ({ 'idempotency-key': text });

beforeAll(async () => {
  house = await testApp();
  cookie = await house.signedIn('organiser');
});
afterAll(() => house.close());

const planned = async (name = 'Straits Dialogues'): Promise<{ id: string; programmeId: string; slotId: string }> => {
  const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ programme: { name, number: 1 } }), answers: {}, programmeId: null }, by);
  const { programme, lineup } = await house.app.get(RoundtablePlans).of(id);
  return { id, programmeId: programme.id, slotId: lineup[1]?.id ?? '' };
};
const notesOf = async (id: string): Promise<unknown[]> => (await house.call<{ items: unknown[] }>('GET', `/api/roundtables/${id}/notes`, { cookie })).body.items;

describe('a POST sent again under its key', () => {
  it('does nothing twice and is answered alike', async () => {
    const { id } = await planned();
    const send = () => house.call('POST', `/api/roundtables/${id}/notes`, { cookie, body: { text: 'Wages come late.' }, headers: key('a-note-of-mine') });
    const first = await send();
    const again = await send();
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(await notesOf(id)).toHaveLength(1);
  });

  it('with other words is refused, and with a key of no use as well', async () => {
    const { id } = await planned();
    const send = (text: string, headers = key('another-note')) => house.call('POST', `/api/roundtables/${id}/notes`, { cookie, body: { text }, headers });
    await send('One.');
    expect(await send('Two.')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await send('Three.', key('short'))).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } });
    expect(await notesOf(id)).toHaveLength(1);
  });

  it('belongs to the account and the route it came by', async () => {
    const { id } = await planned();
    const other = await house.signedIn('organiser', null, 'other@straits.example.org');
    for (const who of [cookie, other]) await house.call('POST', `/api/roundtables/${id}/notes`, { cookie: who, body: { text: 'The same.' }, headers: key('shared-by-chance') });
    expect(await notesOf(id)).toHaveLength(2);
  });

  it('makes one roundtable of a proposal', async () => {
    const send = () => house.call('POST', '/api/roundtables/import', { cookie, body: { proposal: aProposal({ title: 'Lost answers' }) }, headers: key('import-of-a-note') });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body['id']]).toEqual([200, first.body['id']]);
  });
});

describe('a message of the outbox', () => {
  it('shows the participant’s link to the administrator alone', async () => {
    const { id } = await planned('Outbox');
    await house.app.get(ChangeRoundtable).move(id, 'registration_open', null, by);
    await house.call('POST', `/api/roundtables/${id}/registrations`, { body: { mode: 'room', name: 'Noor Haddad', address: 'noor@example.org', constituency: 'cso_ngo' } });
    await house.app.get(Announcements).runOnce();
    const { body } = await house.call<{ items: { id: string }[] }>('GET', `/api/roundtables/${id}/messages`, { cookie });
    const shown = async (who: string): Promise<string> => (await house.call('GET', `/api/roundtables/${id}/messages/${body.items[0]?.id}`, { cookie: who })).text;
    expect(await shown(await house.signedIn('administrator'))).toMatch(/\/links\/r1-/);
    expect(await shown(cookie)).toContain('Noor Haddad');
    expect(await shown(cookie)).not.toMatch(/\/links\//);
  });
});

describe('a programme’s name', () => {
  it('is one line that says something', async () => {
    const { programmeId } = await planned('Named');
    const named = (name: Record<string, string>) => house.call('PATCH', `/api/programmes/${programmeId}`, { cookie, body: { name } });
    for (const text of ['', ' ', 'two\nlines', 'x'.repeat(301), 'NUL\0']) expect((await named({ en: text })).body['errors']).toMatchObject([{ pointer: '#/name/en' }]);
    expect((await named({ en: 'Renamed' })).status).toBe(200);
  });
});

describe('what belongs to another roundtable', () => {
  it('is not reached through one’s own', async () => {
    const [mine, theirs] = [await planned('Mine'), await planned('Theirs')];
    const { body: note } = await house.call<{ id: string }>('POST', `/api/roundtables/${theirs.id}/notes`, { cookie, body: { text: 'Theirs.' } });
    const organiser = await house.signedIn('organiser', mine.programmeId, 'mine@straits.example.org');
    const tries = [
      ['POST', `lineup/${theirs.slotId}`, { state: 'withdrawn' }],
      ['PUT', `notes/${note.id}`, { text: 'Changed.' }],
      ['DELETE', `notes/${note.id}`, undefined],
      ['POST', `notes/${note.id}/restore`, {}],
    ] as const;
    for (const [method, place, body] of tries) {
      const { status } = await house.call(method, `/api/roundtables/${mine.id}/${place}`, { cookie: organiser, ...(body ? { body } : {}) });
      expect([place, status]).toEqual([place, 404]);
    }
    const speaks = await house.call('PUT', `/api/roundtables/${mine.id}/who-spoke`, { cookie: organiser, body: { appearances: [{ slotId: theirs.slotId, kind: 'room' }] } });
    expect(speaks.status).toBeGreaterThanOrEqual(400);
    expect((await house.app.get(RoundtablePlans).of(theirs.id)).lineup[1]?.state).toBe('planned');
    expect(await notesOf(theirs.id)).toMatchObject([{ text: 'Theirs.' }]);
  });
});

describe('how to join online', () => {
  it('is told to those who may edit, and to nobody else who may read', async () => {
    const { id, programmeId } = await planned('Joining');
    await house.app.get(ChangeRoundtable).setOnlineMeeting(id, { platform: 'Zoom', joinUrl: 'https://zoom.example.org/j/77', passcode: 'low-tide', dialIn: null }, by);
    expect((await house.call('GET', `/api/roundtables/${id}`, { cookie })).text).toContain('zoom.example.org/j/77');
    for (const role of ['moderator', 'rapporteur', 'reviewer', 'auditor'] as const) {
      const { status, text } = await house.call('GET', `/api/roundtables/${id}`, { cookie: await house.signedIn(role, programmeId) });
      expect([role, status]).toEqual([role, 200]);
      expect(text).not.toMatch(/zoom\.example|low-tide/);
    }
  });
});

describe('an organiser of one programme', () => {
  it('reads papers and imports into it, and into no other', async () => {
    const [mine, theirs] = [await planned('Own'), await planned('Foreign')];
    const organiser = await house.signedIn('organiser', mine.programmeId, 'own@straits.example.org');
    const read = await house.call('POST', '/api/papers/proposal', { cookie: organiser, body: { name: 'note.md', base64: Buffer.from('# A meeting\n\n3 November 2027, 15:00-17:00, Geneva').toString('base64') } });
    expect(read.status).toBe(200);
    const into = (programmeId: string | null) => house.call('POST', '/api/roundtables/import', { cookie: organiser, body: { proposal: aProposal(), programmeId } });
    expect([(await into(mine.programmeId)).status, (await into(theirs.programmeId)).status, (await into(null)).status]).toEqual([200, 403, 403]);
    expect((await house.call('POST', '/api/papers/proposal', { cookie: await house.signedIn('reviewer', mine.programmeId), body: { name: 'a.md', base64: '' } })).status).toBe(403);
  });
});

describe('answers of the API', () => {
  it('are kept by nobody', async () => {
    for (const url of ['/api/me', '/api/roundtables', '/api/nowhere']) expect((await house.call('GET', url, { cookie })).headers['cache-control']).toBe('no-store');
  });

  it('to a place in the list that was made up are 422', async () => {
    for (const text of ['2027 x', '2027-01-01T00:00:00Z not-an-id', 'Thu 01a201ae-ae21-76fb-9b1e-e86b1081fda7', '\0']) {
      const cursor = Buffer.from(text).toString('base64url');
      expect([text, (await house.call('GET', `/api/roundtables?cursor=${cursor}`, { cookie })).status]).toEqual([text, 422]);
    }
  });

  it('to bodies that are none, or poisoned, are 400 and name no insides', async () => {
    const send = (payload: string, type: string) => house.app.inject({ method: 'POST', url: '/api/roundtables/import', headers: { cookie, 'content-type': type }, payload });
    for (const [payload, type, status] of [['{', 'application/json', 400], ['{"__proto__":{"a":1}}', 'application/json', 400], ['a', 'text/xml', 415]] as const) {
      const answer = await send(payload, type);
      expect([payload, answer.statusCode]).toEqual([payload, status]);
      expect(answer.body).not.toMatch(/SyntaxError|node_modules|\.ts/);
    }
  });
});
