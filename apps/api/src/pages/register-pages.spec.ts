import type { PublicPage, RegisterOutcomePage, RegisterPage } from '@convenor/contracts';
import { ChangeRoundtable, ImportRoundtable } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { InvitationCodes, SaveSetup } from '@convenor/register';
import { testApp, type TestApp } from '../testing/test-app';
import { PublicSite } from './public-site';
import { formLimits, formOf, FormsInReading, type PostedFile } from './register-body';

let house: TestApp;
const by = 'system:spec' as const;

beforeAll(async () => {
  house = await testApp();
  // The built bundle has specs of its own; here the facts of a page are its bytes.
  Object.assign(house.app.get(PublicSite), { render: (page: PublicPage) => Promise.resolve({ bytes: JSON.stringify(page), etag: '"spec"' }) });
});
afterAll(() => house.close());

const opened = async (title: string, setup: Parameters<SaveSetup['save']>[1] = {}): Promise<{ id: string; address: string }> => {
  const id = await house.app.get(ImportRoundtable).import({ proposal: aProposal({ title, programme: { name: `Series ${title}`, number: 1 } }), answers: {}, programmeId: null }, by);
  await house.app.get(ChangeRoundtable).move(id, 'registration_open', null, by);
  await house.app.get(SaveSetup).save(id, setup, by);
  return { id, address: `/en/roundtables/${title.toLowerCase()}/register` };
};
const typed = { page: '3', go: 'next', mode: 'room', givenNames: 'Noor', familyName: 'Haddad', email: 'noor@example.org', constituency: 'cso_ngo' };
const facts = <Page>(answer: { text: string }): Page => JSON.parse(answer.text) as Page;
const form = async (address: string): Promise<RegisterPage> => facts<RegisterPage>(await house.call('GET', address));
const post = (address: string, body: object) => house.call('POST', address, { body });
/** Whichever page came back: each case looks at what its own has. */
type Sent = Omit<RegisterPage, 'page'> & Omit<RegisterOutcomePage, 'page'>;
const send = async (address: string, more: object = {}): Promise<{ status: number; page: Sent }> => {
  const { formKey } = await form(address);
  const answer = await post(address, { ...typed, formKey, ...more });
  return { status: answer.status, page: facts(answer) };
};
const errorsOf = ({ page }: { page: Pick<RegisterPage, 'errors'> }): string[] => page.errors.map(({ field, message }) => `${field} ${message}`);
const aQuestion = (key: string, own: object = {}) => ({ key, kind: 'yes_no', label: { en: key }, hint: {}, required: false, options: [], shownWhen: null, purpose: { en: 'To seat people.' }, seenBy: [], keepDays: 10, ...own }) as never;

describe('what is said after sending', () => {
  it('is that the request waits, where the organiser lets in', async () => {
    const { address } = await opened('Asked', { admits: { room: 'approval' } });
    expect(facts(await house.call('GET', address.replace('/register', '')))).toMatchObject({ participation: { state: 'open', approval: true } });
    const { page } = await send(address);
    expect(page).toMatchObject({ page: 'register-outcome', outcome: 'pending', another: { values: { forWhom: 'other', contactName: 'Noor Haddad', email: 'noor@example.org', constituency: 'cso_ngo' } } });
    expect(page.another?.values).not.toHaveProperty('givenNames');
  });

  it('is the rule of the waitlist, where all places are taken', async () => {
    const { id, address } = await opened('Full');
    await house.database.dataSource.query('insert into pool (roundtable_id, mode, places) values ($1, $2, 0) on conflict (roundtable_id, mode) do update set places = 0', [id, 'room']);
    expect((await form(address)).pools).toContainEqual(expect.objectContaining({ mode: 'room', places: 0, left: 0 }));
    expect((await send(address)).page).toMatchObject({ outcome: 'waitlisted', mode: 'room', offerHours: 24 });
  });

  it('is that a place online is kept meanwhile', async () => {
    const { id, address } = await opened('Meanwhile');
    await house.database.dataSource.query('insert into pool (roundtable_id, mode, places) values ($1, $2, 0) on conflict (roundtable_id, mode) do update set places = 0', [id, 'room']);
    expect((await form(address)).offers).toMatchObject({ meanwhile: true });
    expect((await send(address, { meanwhile: 'yes' })).page).toMatchObject({ outcome: 'held', mode: 'online', meanwhileOnline: true, offerHours: 24 });
  });

  it.each(['approval', 'invitation'] as const)('is never promised where the room admits by %s and online is open: a place online leads nowhere there', async (admits) => {
    const { address } = await opened(`Decided-${admits}`, { admits: { room: admits } });
    expect((await form(address)).offers).toMatchObject({ meanwhile: false });
    const both = await opened(`Both-${admits}`, { admits: { room: admits, online: admits } });
    expect((await form(both.address)).offers).toMatchObject({ meanwhile: true });
  });
});

describe('the licence of the online meeting', () => {
  it('stands as the places there are', async () => {
    const { address } = await opened('Licence', { licence: 7 });
    expect((await form(address)).pools).toContainEqual({ mode: 'online', admits: 'open', licensed: true, places: 7, left: 7, waiting: 0 });
  });
});

describe('a code', () => {
  it('comes in the address, is asked for where it is needed, and is told apart from a wrong one before anything else is typed', async () => {
    const { id, address } = await opened('Invited', { admits: { room: 'invitation' } });
    const { code } = await house.app.get(InvitationCodes).make(id, { code: null, label: 'Embassies', mode: null, mostUses: 1, skipsApproval: true, endsOn: null }, by);
    expect(await form(`${address}?code=${code}`)).toMatchObject({ code: 'needed', values: { code } });
    const first = async (own: object) => errorsOf({ page: facts(await post(address, { page: '1', mode: 'room', ...own })) });
    expect(await first({})).toEqual(['code code_needed']);
    expect(await first({ code: 'KELP' })).toEqual(['code code_unknown']);
    expect(await first({ code: code.toLowerCase().replace('-', ' ') })).toEqual([]);

    expect((await send(address, { code })).page).toMatchObject({ outcome: 'held' });
    expect(errorsOf(await send(address, { code, email: 'other@example.org' }))).toEqual(['code code_spent']);
  });

  it('is not found by trying: after many wrong ones the network has to wait', async () => {
    const { address } = await opened('Guessed', { admits: { room: 'invitation' } });
    const statuses = new Set<number>();
    for (let tries = 0; tries < 70; tries += 1) statuses.add((await post(address, { page: '1', mode: 'room', code: `WRONG-${tries}` })).status);
    expect([...statuses]).toEqual([422, 429]);
    house.clock.moveTo('2027-02-01T11:00:00Z');
  });
});

describe('questions', () => {
  it('are shown by what the first pages say, each with its purpose, readers and last day', async () => {
    const { address } = await opened('Shown', { questions: [aQuestion('boat'), aQuestion('length', { kind: 'line', shownWhen: { field: 'boat', is: ['yes'] } }), aQuestion('link', { kind: 'line', shownWhen: { field: 'mode', is: ['online'] } })] });
    const third = async (mode: string) => facts<RegisterPage>(await post(address, { ...typed, mode, page: '2' })).questions;
    expect((await third('room')).map(({ id }) => id)).toEqual(['boat', 'length']);
    expect((await third('online')).map(({ id }) => id)).toEqual(['boat', 'length', 'link']);
    expect((await third('room'))[1]).toMatchObject({ purpose: 'To seat people.', keptUntil: '2027-03-20', onlyAfter: { id: 'boat', is: ['yes'], label: 'boat' } });
  });

  it('that must be answered bring the page back with everything on it', async () => {
    const { address } = await opened('Missing', { questions: [aQuestion('boat', { required: true })], asks: { reception: true, interpretation: [], visaLetter: false, photographs: false, recording: false, companions: 1, meanwhile: true, switching: true } });
    const { status, page } = await send(address, { 'companion.1.name': 'Teuila', reception: 'yes', accessText: 'Near the lift', zone: 'Asia/Kathmandu' });
    expect([status, errorsOf({ page })]).toEqual([422, ['question.boat answer_missing']]);
    expect(page.values).toMatchObject({ 'companion.1.name': 'Teuila', reception: 'yes', accessText: 'Near the lift', zone: 'Asia/Kathmandu', givenNames: 'Noor' });
  });
});

describe('a form with files', () => {
  const boundary = '----spec';
  const contentType = `multipart/form-data; boundary=${boundary}`;
  const part = (name: string, octets: Buffer | string, file?: string): Buffer =>
    Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/pdf`}\r\n\r\n`), Buffer.from(octets), Buffer.from('\r\n')]);
  const whole = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  async function* inPieces(octets: Buffer, length: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < octets.length; at += length) yield await Promise.resolve(octets.subarray(at, at + length));
  }

  it.each([1, 2, 7, 64, 100_000])('reads the same in pieces of %i octets', async (length) => {
    const octets = Buffer.from([0, 13, 10, 45, 45, 45, 45, 45, 45, 115, 112, 13, 10, 255]);
    const read = await formOf(inPieces(whole(part('mode', 'room'), part('consents', 'a'), part('consents', 'b'), part('file.poster', octets, 'a.pdf'), part('file.none', '', ''), part('accessText', 'قرب المصعد\r\n')), length), contentType);
    expect(read).toEqual({ mode: 'room', consents: ['a', 'b'], 'file.poster': { name: 'a.pdf', octets }, 'file.none': undefined, accessText: 'قرب المصعد\r\n' });
  });

  it('keeps what was typed beside a file that is far too large', async () => {
    const read = await formOf(inPieces(whole(part('mode', 'room'), part('file.poster', Buffer.alloc(formLimits.part + 5_000_000), 'a.pdf'), part('accessText', 'lift')), 65_536), contentType);
    expect(read).toMatchObject({ mode: 'room', accessText: 'lift' });
    expect((read['file.poster'] as PostedFile).octets.length).toBeLessThanOrEqual(formLimits.part);
    expect((read['file.poster'] as PostedFile).octets.length).toBeGreaterThan(10_000_000);
  });

  it.each([
    ['no boundary', 'multipart/form-data', whole(part('a', 'b')), 'BODY_UNREADABLE'],
    ['parts that are none', contentType, whole(Buffer.from(`--${boundary}\r\nnonsense\r\n`)), 'BODY_UNREADABLE'],
    ['more than all of it may be', contentType, Buffer.alloc(formLimits.whole + 1), 'BODY_TOO_LARGE'],
  ])('with %s is refused', async (_, type, body, code) => expect(formOf(inPieces(body, 1_000_000), type)).rejects.toMatchObject({ code }));

  it('is told of a file that is too large or of another kind, keeps one that is right, and drops it when its tick is taken away', async () => {
    const { address } = await opened('Files', { questions: [aQuestion('poster', { kind: 'file', required: true })] });
    const { formKey } = await form(address);
    const sent = (...more: Buffer[]) => house.call('POST', address, { headers: { 'content-type': contentType }, body: whole(...Object.entries({ ...typed, formKey }).map(([name, value]) => part(name, value)), ...more) });
    expect(errorsOf({ page: facts(await sent(part('file.poster', '', ''))) })).toEqual(['question.poster file_missing']);
    expect(errorsOf({ page: facts(await sent(part('file.poster', 'MZ', 'poster.pdf'))) })).toEqual(['question.poster file_kind']);
    expect(errorsOf({ page: facts(await sent(part('file.poster', '', 'poster.pdf'))) })).toEqual(['question.poster file_empty']);
    expect(errorsOf({ page: facts(await sent(part('file.poster', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_000_000)]), 'poster.pdf'))) })).toEqual(['question.poster file_too_large']);

    const back = facts<RegisterPage>(await sent(part('file.poster', '%PDF-1.7', '../late snow.pdf'), part('email', 'nobody')));
    expect(back.errors).toEqual([{ field: 'email', message: 'email_incomplete' }]);
    const kept = String(back.values['question.poster']);
    const again = facts<RegisterPage>(await post(address, { ...typed, page: '2', 'question.poster': kept }));
    expect(again.questions[0]).toMatchObject({ id: 'poster', file: 'late snow.pdf' });
    expect(facts(await sent(part('question.poster', kept)))).toMatchObject({ page: 'register-outcome', outcome: 'held' });
  });

  it('that comes slowly, however often from one network, leaves room for others; and each gives its room back', async () => {
    const reading = new FormsInReading();
    const ends: (() => void)[] = [];
    const slow = (network: string): Promise<void> => reading.during(network, () => new Promise<void>((end) => ends.push(end)));
    const from = (network: string, times: number): Promise<void>[] => Array.from({ length: times }, () => slow(network));
    const refused = { code: 'TOO_BUSY', facts: { retryAfterSeconds: 5 } };
    const first = from('203.0.113.7', formLimits.ofOneNetwork);
    await expect(slow('203.0.113.7')).rejects.toMatchObject(refused);
    const others = [...from('2001:db8::', formLimits.ofOneNetwork), ...from('198.51.100.2', formLimits.ofOneNetwork)];
    await expect(slow('192.0.2.9')).rejects.toMatchObject(refused);
    for (const end of ends.splice(0)) end();
    await Promise.all([...first, ...others]);
    await expect(reading.during('203.0.113.7', () => Promise.reject(new Error('broken off')))).rejects.toThrow('broken off');
    const again = [...from('203.0.113.7', formLimits.ofOneNetwork), ...from('192.0.2.9', formLimits.ofOneNetwork)];
    for (const end of ends) end();
    await expect(Promise.all(again)).resolves.toHaveLength(8);
  });

  it('is taken by the registration form alone', async () => {
    expect((await house.call('POST', '/en/link-again', { headers: { 'content-type': contentType }, body: whole(part('a', 'b')) })).status).toBe(415);
    expect((await house.call('POST', '/api/roundtables', { headers: { 'content-type': contentType }, body: whole(part('a', 'b')) })).status).toBe(415);
  });
});
