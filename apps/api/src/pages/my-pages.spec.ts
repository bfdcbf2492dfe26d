import { SignedLinks } from '@convenor/access';
import type { MyDataPage, MyRegistrationPage, PublicPage, RegisterPage } from '@convenor/contracts';
import { ChangeRoundtable, ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { SaveSetup } from '@convenor/register';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';

let house: TestApp;
const by = 'system:spec' as const;
const sql = <Row = Record<string, unknown>>(statement: string, values: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, values);

beforeAll(async () => {
  house = await testApp();
  // The built bundle has specs of its own; here the facts of a page are its bytes.
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
});
afterAll(() => house.close());

const opened = async (title: string, places: { room: number | null; online: number | null } = { room: 5, online: 5 }): Promise<{ id: string; address: string }> => {
  const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ title, programme: { name: `Series ${title}`, number: 1 } }), answers: {}, programmeId: null }, by);
  const changing = house.app.get(ChangeRoundtable);
  await changing.move(id, 'registration_open', null, by);
  await changing.setOnlineMeeting(id, { platform: 'Zoom', joinUrl: 'https://meet.example.net/j/77', passcode: 'kelp', dialIn: null }, by);
  for (const mode of ['room', 'online'] as const) await sql('insert into pool (roundtable_id, mode, places) values ($1, $2, $3) on conflict (roundtable_id, mode) do update set places = excluded.places', [id, mode, places[mode]]);
  return { id, address: `/en/roundtables/${title.toLowerCase()}/register` };
};

interface Person { id: string; token: string; cookie: string; home: string }

/** Registers by the form; `proved` by the button of the link. */
const registered = async (roundtable: { id: string; address: string }, own: { givenNames: string; mode?: string }, { proved = true } = {}): Promise<Person> => {
  const { formKey } = JSON.parse((await house.call('GET', roundtable.address)).text) as RegisterPage;
  const email = `${own.givenNames.toLowerCase()}@reef.example.org`;
  await house.call('POST', roundtable.address, { body: { page: '3', go: 'next', formKey, mode: 'room', familyName: 'Haddad', constituency: 'cso_ngo', email, ...own } });
  const [row] = await sql<{ id: string; link_version: number }>('select id, link_version from registration where roundtable_id = $1 and address = $2', [roundtable.id, email]);
  if (!row) throw new Error(`${email} is not registered.`);
  const token = house.app.get(SignedLinks).sign('registration', row.id, row.link_version);
  const home = `/en/my/${row.id}`;
  const answer = proved ? await house.call('POST', `/links/${token}`, { body: {} }) : null;
  return { id: row.id, token, home, cookie: String(answer?.headers['set-cookie'] ?? `convenor-my-${row.id.replaceAll('-', '').slice(-12)}=${token}`).split(';')[0] ?? '' };
};
const page = async ({ home, cookie }: Person): Promise<MyRegistrationPage> => JSON.parse((await house.call('GET', home, { cookie })).text) as MyRegistrationPage;
/** Presses a button of her page, and the one that asks whether she is sure. */
const press = async ({ home, cookie }: Person, act: string, body: object = { sure: 'yes' }): Promise<string> =>
  String((await house.call('POST', `${home}/${act}`, { cookie, body })).headers.location ?? '').replace(home, '');

describe('one’s own page', () => {
  const below = ['', '/answers', '/data', '/data.json', '/forget', '/calendar.ics'];
  const acts = ['cancel', 'accept', 'decline', 'proof', 'switch', 'wait', 'stop-waiting', 'accept-wait', 'answers', 'feed', 'forget'];

  it('opens by its own cookie and by nobody else’s, whatever is asked of it', async () => {
    const reef = await opened('Cookies');
    const [ilse, noor] = [await registered(reef, { givenNames: 'Ilse' }), await registered(reef, { givenNames: 'Noor' })];
    const stolen = noor.cookie.replace(/=.*/, `=${ilse.token}`);
    const before = JSON.stringify(await sql('select * from registration order by id'));
    for (const cookie of ['', ilse.cookie, stolen]) {
      for (const path of below) expect([path, (await house.call('GET', noor.home + path, { cookie })).status]).toEqual([path, 404]);
      for (const act of acts) expect([act, (await house.call('POST', `${noor.home}/${act}`, { cookie, body: { sure: 'yes' } })).status]).toEqual([act, 404]);
    }
    expect(JSON.stringify(await sql('select * from registration order by id'))).toBe(before);
    // An entry for a calendar is made by the worker, which does not run here.
    for (const path of below.filter((one) => one !== '/calendar.ics')) expect([path, (await house.call('GET', noor.home + path, { cookie: noor.cookie })).status]).toEqual([path, 200]);
  });

  it('tells how to join online to whoever is confirmed online, and to nobody in the room', async () => {
    const reef = await opened('Joining');
    const [online, room, unproved] = [await registered(reef, { givenNames: 'Amara', mode: 'online' }), await registered(reef, { givenNames: 'Bruno' }), await registered(reef, { givenNames: 'Chen', mode: 'online' }, { proved: false })];
    expect((await page(online)).join).toMatchObject({ state: 'not_yet', href: 'https://meet.example.net/j/77', passcode: 'kelp' });
    for (const person of [room, unproved]) expect(JSON.stringify(await page(person))).not.toMatch(/meet\.example\.net|kelp/);
  });
});

describe('waiting for the room with a place online', () => {
  it('is asked for, counted, offered and taken, and the place online goes back', async () => {
    const reef = await opened('Waits', { room: 1, online: 5 });
    const [first, noor] = [await registered(reef, { givenNames: 'First' }), await registered(reef, { givenNames: 'Waiter', mode: 'online' })];
    await house.database.dataSource.query(`update pool set admits = 'approval' where mode = 'room'`);
    expect((await page(noor)).actions).not.toHaveProperty('waitForOther');
    await house.database.dataSource.query(`update pool set admits = 'open' where mode = 'room'`);
    expect((await page(noor)).actions).toMatchObject({ waitForOther: `${noor.home}/wait` });

    expect(JSON.parse((await house.call('POST', `${noor.home}/wait`, { cookie: noor.cookie, body: {} })).text)).toMatchObject({ confirm: 'waitForOther' });
    expect(await press(noor, 'wait')).toBe('?notice=waits');
    expect(await page(noor)).toMatchObject({ state: 'confirmed', mode: 'online', wait: { mode: 'room', number: 1, offered: false }, actions: { stopWaiting: `${noor.home}/stop-waiting` } });
    expect(JSON.parse((await house.call('GET', reef.address.replace('/register', ''))).text)).toMatchObject({ participation: { pools: [{ mode: 'room', left: 0, waiting: 1 }, { mode: 'online' }] } });

    expect(await press(first, 'cancel')).toBe('?notice=cancelled');
    expect(await page(noor)).toMatchObject({ mode: 'online', wait: { offered: true }, actions: { acceptWait: `${noor.home}/accept-wait`, declineWait: `${noor.home}/stop-waiting` } });
    expect(await press(noor, 'accept-wait')).toBe('?notice=accepted');
    expect(await page(noor)).toMatchObject({ state: 'confirmed', mode: 'room' });
    expect(await press(noor, 'accept-wait')).toBe('?notice=accepted');
    expect(await sql('select mode, held from pool where roundtable_id = $1 order by mode desc', [reef.id])).toEqual([{ mode: 'room', held: 1 }, { mode: 'online', held: 0 }]);
  });

  it('ends when she stops it, and she keeps her place online', async () => {
    const reef = await opened('Stops', { room: 0, online: 5 });
    const noor = await registered(reef, { givenNames: 'Stopper', mode: 'online' });
    expect(await press(noor, 'wait')).toBe('?notice=waits');
    expect(await press(noor, 'stop-waiting')).toBe('?notice=stopped_waiting');
    const after = await page(noor);
    expect(after).toMatchObject({ state: 'confirmed', mode: 'online' });
    expect(after).not.toHaveProperty('wait');
  });
});

describe('the mail that proves the address', () => {
  it('is asked for again when it is lost, and not as often as somebody presses', async () => {
    const reef = await opened('Proofs');
    const noor = await registered(reef, { givenNames: 'Lost' }, { proved: false });
    expect((await page(noor)).actions).toMatchObject({ sendProofAgain: `${noor.home}/proof` });
    const asked = await Promise.all(Array.from({ length: 8 }, () => house.call('POST', `${noor.home}/proof`, { cookie: noor.cookie, body: {} })));
    expect(asked.map(({ status }) => status).sort()).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
    expect((await page(await registered(reef, { givenNames: 'Proved' }))).actions).not.toHaveProperty('sendProofAgain');
  });
});

describe('the data one reads', () => {
  it('says answers in the words of the options, in the language that is read, and what a calendar answered in the page’s', async () => {
    const reef = await opened('Words');
    const question = (key: string, own: object) => ({ key, label: { en: `Which ${key}?`, fr: `Quel ${key} ?` }, hint: {}, required: false, options: [], shownWhen: null, purpose: { en: 'To plan.' }, seenBy: [], keepDays: 10, ...own });
    const options = [{ value: 'v1', label: { en: 'Rice and kelp', fr: 'Riz et varech' } }, { value: 'v2', label: { en: 'Bread' } }];
    await house.app.get(SaveSetup).save(reef.id, { questions: [question('dish', { kind: 'choice', options }), question('days', { kind: 'choices', options }), question('boat', { kind: 'text' })] as never }, by);
    const noor = await registered(reef, { givenNames: 'Words' });
    await sql(`update registration set answers = '{"dish": "v1", "days": ["v2", "v1", "gone"], "boat": "v1"}' where id = $1`, [noor.id]);
    await sql(`insert into calendar_entry (registration_id, roundtable_id, uid, told, answer) values ($1::uuid, $2, $1::uuid::text, '{}', 'tentative')`, [noor.id, reef.id]);
    const read = async (language: string): Promise<MyDataPage['sections']> => (JSON.parse((await house.call('GET', `/${language}/my/${noor.id}/data`, { cookie: noor.cookie })).text) as MyDataPage).sections;
    const answers = (sections: MyDataPage['sections']) => sections.find(({ kind }) => kind === 'answers')?.entries;
    expect(answers(await read('fr'))).toEqual([
      { label: { text: 'Quel boat ?' }, lines: ['v1'] }, { label: { text: 'Quel days ?' }, lines: ['Bread', 'Riz et varech', 'gone'] }, { label: { text: 'Quel dish ?' }, lines: ['Riz et varech'] },
    ]);
    expect(answers(await read('ar'))).toContainEqual({ label: { text: 'Which dish?' }, lines: ['Rice and kelp'] });
    expect((await read('fr')).find(({ kind }) => kind === 'calendar')?.entries).toContainEqual({ label: 'calendar_answer', lines: [{ words: 'calendar', key: 'tentative' }] });
    const file = JSON.parse((await house.call('GET', `${noor.home}/data.json`, { cookie: noor.cookie })).text) as { answers: object[] };
    expect(file.answers).toContainEqual({ question: 'Which dish?', answer: 'v1', words: ['Rice and kelp'], file: null });
  });
});

describe('the data one takes along', () => {
  /** Columns that are not given out, and why. */
  const withheld: Record<string, string> = {
    normalised_name: 'her name once more, folded for comparing', remind_at: 'a clock of ours', roundtable_id: 'stands in it as the meeting', code_id: 'the invitation, not hers alone',
    delegation_id: 'somebody else’s table', accompanies_id: 'somebody else’s registration', decided_at: 'stands in the history',
  };
  const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

  it('holds every column of the registration, or says why not', async () => {
    const noor = await registered(await opened('Taken'), { givenNames: 'Taken' });
    const all = JSON.parse((await house.call('GET', `${noor.home}/data.json`, { cookie: noor.cookie })).text) as Record<string, object>;
    const columns = (await sql<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'registration' order by 1`)).map(({ name }) => name);
    const given = new Set([...Object.keys(all.registration ?? {}), ...Object.keys(all)]);
    expect(columns.length).toBeGreaterThan(30);
    expect(columns.filter((column) => !given.has(camel(column)) && !(column in withheld))).toEqual([]);
    expect(Object.keys(withheld).filter((column) => !columns.includes(column))).toEqual([]);
  });

  it('holds every table that knows the registration', async () => {
    const noor = await registered(await opened('Tables'), { givenNames: 'Tables' });
    const tables = (await sql<{ name: string }>(`select table_name as name from information_schema.columns where column_name = 'registration_id' and table_schema = 'public' order by 1`)).map(({ name }) => name);
    /** Where each stands in what is given out. */
    const stands: Record<string, string> = { attendance: 'attendance', calendar_entry: 'calendar', calendar_reply: 'calendarAnswers', circular: 'messages', door_scan: 'scans', online_registrant: 'service', evaluation_mark: 'evaluated', mailing_recipient: 'notWritten', rehearsal_guest: 'rehearsal', registration_wait: 'waiting' };
    expect(tables.filter((name) => !(name in stands))).toEqual([]);
    const all = JSON.parse((await house.call('GET', `${noor.home}/data.json`, { cookie: noor.cookie })).text) as Record<string, unknown>;
    for (const section of Object.values(stands)) expect(all).toHaveProperty(section);
  });
});
