import { RateLimits } from '@convenor/access';
import { Question, type saveSetup, type InputOf } from '@convenor/contracts';
import { FolderFiles } from '@convenor/database';
import { DomainError, newId } from '@convenor/kernel';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Pools } from '../pools';
import { aRoundtable, aWish, invariantsBroken, registerStage, stateOf, type RegisterStage } from '../testing';
import { AnswerFiles } from './answer-files';
import { InvitationCodes } from './invitation-codes';
import { SaveSetup } from './save-setup';
import { RegistrationSetups } from './setup.query';

const by = 'system:spec' as const;
const morning = '2026-11-23T09:00:00Z';
let stage: RegisterStage;
let saving: SaveSetup;
let codes: InvitationCodes;
let files: AnswerFiles;
let setups: RegistrationSetups;

beforeAll(async () => {
  stage = await registerStage(morning);
  const { transactions } = stage;
  saving = new SaveSetup(transactions, new Pools());
  codes = new InvitationCodes(transactions);
  files = new AnswerFiles(transactions, new FolderFiles(mkdtempSync(path.join(tmpdir(), 'convenor-setup-'))), new RateLimits(transactions));
  setups = new RegistrationSetups(transactions, files);
});
afterAll(() => stage.db.drop());
beforeEach(() => stage.clock.moveTo(morning));
afterEach(async () => expect(await invariantsBroken(stage.db.dataSource)).toEqual([]));

const saved = async (places: { room: number | null; online: number | null } = { room: 5, online: 5 }): Promise<string> => (await aRoundtable().withPlaces(places).savedIn(stage.db.dataSource)).id;
const save = (id: string, wish: Omit<InputOf<typeof saveSetup>, 'roundtableId'>) => saving.save(id, wish, by);
const question = (key: string, own: Partial<Question> = {}): Question => Question.parse({ key, kind: 'line', label: { en: key }, purpose: { en: 'To seat people.' }, ...own });
const choice = (key: string, own: Partial<Question> = {}): Question => question(key, { kind: 'choice', options: [{ value: 'fish', label: { en: 'Fish' } }, { value: 'rice', label: { en: 'Rice' } }], ...own });
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'accepted', (error: unknown) => (error instanceof DomainError ? error.code : String(error)));

describe('how people register', () => {
  it('is the usual where nobody set anything, and one part can be set without the others', async () => {
    const id = await saved();
    expect(await setups.of(id)).toMatchObject({ questions: [], asks: { companions: 0, meanwhile: true }, keepDays: { needs: 30, contact: 365 }, pools: [{ mode: 'room', admits: 'open', places: 5 }, { mode: 'online', admits: 'open' }] });

    await save(id, { admits: { room: 'approval' }, keepDays: { needs: 7 } });
    await save(id, { questions: [question('boat')] });
    expect(await setups.of(id)).toMatchObject({ questions: [{ key: 'boat' }], keepDays: { needs: 7, contact: 365 }, pools: [{ admits: 'approval' }, { admits: 'open' }] });
  });

  it.each<[string, Question[], string]>([
    ['a key twice', [question('boat'), question('boat')], 'QUESTION_TWICE'],
    ['a choice of nothing', [choice('dish', { options: [] })], 'QUESTION_OPTIONS_MISSING'],
    ['a condition on what comes later', [question('boat', { shownWhen: { field: 'dish', is: ['fish'] } }), choice('dish')], 'QUESTION_CONDITION_UNKNOWN'],
    ['a condition on an answer nobody can give', [choice('dish'), question('boat', { shownWhen: { field: 'dish', is: ['toString'] } })], 'QUESTION_CONDITION_UNKNOWN'],
    ['a condition on free words', [question('boat'), question('length', { shownWhen: { field: 'boat', is: ['yes'] } })], 'QUESTION_CONDITION_UNKNOWN'],
    ['a condition on itself', [choice('dish', { shownWhen: { field: 'dish', is: ['fish'] } })], 'QUESTION_CONDITION_UNKNOWN'],
  ])('is refused with %s, and stays as it was', async (_, questions, code) => {
    const id = await saved();
    await save(id, { questions: [question('before')] });
    expect(await refused(save(id, { questions }))).toBe(code);
    expect((await setups.of(id)).questions.map(({ key }) => key)).toEqual(['before']);
  });

  it('keeps the words of a question that was answered and is asked no more, and lets its key mean nothing else', async () => {
    const id = await saved();
    await save(id, { questions: [choice('dish', { keepDays: 10 }), question('unanswered')] });
    await stage.register.register(aWish({ answers: { dish: 'fish' } }), { roundtableId: id, key: null, network: '203.0.113.7' });

    expect(await save(id, { questions: [] })).toMatchObject({ questions: [], removed: [{ key: 'dish', keepDays: 10 }] });
    expect(await refused(save(id, { questions: [question('dish')] }))).toBe('QUESTION_ANSWERED_OTHERWISE');
    expect(await save(id, { questions: [choice('dish')] })).toMatchObject({ questions: [{ key: 'dish' }], removed: [] });
  });

  it('offers the places of a larger licence to whoever waits', async () => {
    const id = await saved({ room: null, online: null });
    await save(id, { licence: 1 });
    const [, bruno = ''] = await stage.proved(id, ['Amara', 'Bruno'], { mode: 'online' });
    expect(await stateOf(stage.db.dataSource, bruno)).toEqual(['waitlisted']);
    await save(id, { licence: 2 });
    expect(await stateOf(stage.db.dataSource, bruno)).toEqual(['offered']);
  });
});

describe('answers of a registration', () => {
  const asked = [choice('dish', { required: true }), question('length', { shownWhen: { field: 'dish', is: ['fish'] }, required: true })];
  const register = async (answers: Record<string, string>): Promise<string> => {
    const id = await saved();
    await save(id, { questions: asked });
    return refused(stage.register.register(aWish({ answers }), { roundtableId: id, key: null, network: '203.0.113.7' }));
  };

  it.each<[Record<string, string>, string]>([
    [{}, 'ANSWER_MISSING'], [{ dish: 'fish' }, 'ANSWER_MISSING'], [{ dish: 'rice' }, 'accepted'], [{ dish: 'constructor' }, 'ANSWER_UNKNOWN'], [{ dish: 'rice', stranger: 'x' }, 'ANSWER_UNKNOWN'],
  ])('%j by the route for programs: %s', async (answers, outcome) => expect(await register(answers)).toBe(outcome));
});

describe('a form that is changed while people register', () => {
  const register = (id: string, name: string, answers: Record<string, string> = {}): Promise<string> =>
    refused(stage.register.register(aWish({ name, address: `${name}@example.org`, answers }), { roundtableId: id, key: newId(), network: '203.0.113.8' }));

  it('is asked as it is now, however often it was asked as it was', async () => {
    const id = await saved();
    expect(await register(id, 'before')).toBe('accepted');
    await save(id, { questions: [question('length', { required: true })] });
    expect(await register(id, 'without')).toBe('ANSWER_MISSING');
    expect(await register(id, 'with', { length: '12 m' })).toBe('accepted');
    // A moment later, so that the change has another time.
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 1));
    await save(id, { questions: [] });
    expect(await register(id, 'plain')).toBe('accepted');
    expect(await register(id, 'stray', { length: '12 m' })).toBe('ANSWER_UNKNOWN');
  });

  it('holds for all who come at once, though each was checked by what was known before', async () => {
    const id = await saved();
    await save(id, { questions: [question('boat')] });
    expect(await register(id, 'first', { boat: 'Kelp' })).toBe('accepted');
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 1));
    await save(id, { questions: [question('port', { required: true })] });
    expect(await Promise.all(['one', 'two', 'three'].map((name) => register(id, name, { port: 'Quay' })))).toEqual(['accepted', 'accepted', 'accepted']);
    const rows: { name: string; answers: object }[] = await stage.db.dataSource.query('select name, answers from registration where roundtable_id = $1', [id]);
    expect(Object.fromEntries(rows.map(({ name, answers }) => [name, answers]))).toEqual({ first: { boat: 'Kelp' }, one: { port: 'Quay' }, two: { port: 'Quay' }, three: { port: 'Quay' } });
  });
});

describe('an invitation code', () => {
  const wish = { code: null, label: 'Embassies', mode: null, mostUses: 2, skipsApproval: true, endsOn: null };

  it('is drawn of signs nobody mistakes, with an address to send round', async () => {
    const id = await saved();
    const { code, address } = await codes.make(id, wish, by);
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    expect(address).toMatch(new RegExp(`^/en/roundtables/[^/]+/register\\?code=${code}$`));
  });

  it('is known by its letters, hyphens and capitals aside, and is there once', async () => {
    const id = await saved();
    await codes.make(id, { ...wish, code: 'KELP-2027' }, by);
    expect(await codes.standing(id, ' kelp2027 ')).toEqual({ known: true, code: 'KELP-2027', spent: false, mode: null });
    expect(await codes.standing(id, 'KELP-2028')).toEqual({ known: false });
    expect(await refused(codes.make(id, { ...wish, code: 'KE-LP2027' }, by))).toBe('CODE_TAKEN');
    expect(await codes.standing(await saved(), 'KELP-2027')).toEqual({ known: false });
  });

  it.each<[string, (id: string, codeId: string) => Promise<unknown> | void]>([
    ['revoked', (id, codeId) => codes.revoke(id, codeId, by)],
    ['used up', async (id) => stage.registered(id, ['Amara', 'Bruno'], { code: (await codes.list(id)).items[0]?.code ?? '' })],
    ['over', () => stage.clock.moveTo('2026-12-01T00:00:00Z')],
  ])('that is %s is spent, and of no more use', async (_, end) => {
    const id = await saved();
    const made = await codes.make(id, { ...wish, endsOn: '2026-11-30' }, by);
    expect(await setups.codesAreOfUse(id)).toBe(true);
    await end(id, made.id);
    expect(await codes.standing(id, made.code)).toMatchObject({ known: true, spent: true });
    expect(await setups.codesAreOfUse(id)).toBe(false);
  });

  it('works to the end of its last day on the roundtable’s clocks, and is told so', async () => {
    const id = await saved();
    await stage.db.dataSource.query(`update roundtable set zone = 'Pacific/Auckland' where id = $1`, [id]);
    const made = await codes.make(id, { ...wish, endsOn: '2026-11-30' }, by);
    expect(made).toMatchObject({ endsAt: '2026-11-30T10:59:59.000Z', endsLocal: '2026-11-30T23:59', revokedLocal: null });
    stage.clock.moveTo('2026-11-30T10:59:58Z');
    expect(await codes.standing(id, made.code)).toMatchObject({ spent: false });
    stage.clock.moveTo('2026-11-30T11:00:00Z');
    expect(await codes.standing(id, made.code)).toMatchObject({ spent: true });
    await codes.revoke(id, made.id, by);
    expect(await codes.list(id)).toMatchObject({ zone: 'Pacific/Auckland', items: [{ revokedLocal: '2026-12-01T00:00' }] });
    // A minute that comes twice counts to its second coming.
    await stage.db.dataSource.query(`update roundtable set zone = 'Asia/Beirut' where id = $1`, [id]);
    expect(await codes.make(id, { ...wish, endsOn: '2026-10-24' }, by)).toMatchObject({ endsAt: '2026-10-24T21:59:59.000Z' });
    expect(await refused(codes.make(id, { ...wish, endsOn: '2051-01-01' }, by))).toBe('LOCAL_TIME_INVALID');
  });

  it('of another roundtable cannot be revoked from here', async () => {
    const made = await codes.make(await saved(), wish, by);
    expect(await refused(codes.revoke(await saved(), made.id, by))).toBe('NOT_FOUND');
  });
});

describe('a file sent in answer', () => {
  const pdf = Buffer.from('%PDF-1.7\n');
  const keep = (roundtableId: string, name: string, octets: Buffer = pdf) => files.keep({ roundtableId, question: 'poster', name, octets }, '203.0.113.9');
  const nameOf = async (name: string, octets: Buffer = pdf): Promise<string | undefined> => {
    const id = await saved();
    return [...(await files.named(id, [await keep(id, name, octets)])).values()][0];
  };

  it.each([
    ['late snow.pdf', 'late snow.pdf'], ['../../etc/passwd', 'passwd.pdf'], ['C:\\papers\\note.exe', 'note.pdf'], ['a"\r\nSet-Cookie: x.pdf', 'a Set-Cookie x.pdf'],
    ['snow\u202Efdp.exe', 'snow fdp.pdf'], ['', 'file.pdf'], ['...', 'file.pdf'], ['مذكرة.pdf', 'مذكرة.pdf'], [`${'ж'.repeat(300)}.pdf`, `${'ж'.repeat(100)}.pdf`],
  ])('%j is called %j', async (name, printed) => expect(await nameOf(name)).toBe(printed));

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'FILE_EMPTY'],
    ['more than 10 MB', Buffer.concat([pdf, Buffer.alloc(10_000_000)]), 'FILE_TOO_LARGE'],
    ['a program', Buffer.from('MZ\x90\x00'), 'FILE_KIND_UNKNOWN'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 'FILE_KIND_UNKNOWN'],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="1"/>'), 'FILE_KIND_UNKNOWN'],
    ['an archive', Buffer.from('PK\x03\x04 readme.txt'), 'FILE_KIND_UNKNOWN'],
  ])('is refused where it holds %s, whatever its name says', async (_, octets, code) => expect(await refused(keep(await saved(), 'poster.pdf', octets))).toBe(code));

  it('answers a question only of the roundtable it was sent for, is given out with the registration that names it, and is forgotten without one', async () => {
    const [id, other] = [await saved(), await saved()];
    for (const roundtable of [id, other]) await save(roundtable, { questions: [question('poster', { kind: 'file', required: true })] });
    const [sent, stray] = [await keep(id, 'poster.pdf'), await keep(id, 'stray.pdf')];
    const answered = (roundtableId: string) => setups.checkedAnswers(roundtableId, { ...aWish(), answers: { poster: sent } });
    expect(await refused(answered(other))).toBe('ANSWER_UNKNOWN');
    expect(await answered(id)).toEqual({ poster: sent });

    const [amara = ''] = await stage.registered(id, ['Amara'], { answers: { poster: sent } });
    expect((await files.taken({ roundtableId: id, registrationId: amara, question: 'poster' })).octets).toEqual(pdf);
    expect(await refused(files.taken({ roundtableId: other, registrationId: amara, question: 'poster' }))).toBe('NOT_FOUND');

    stage.clock.moveTo('2026-11-24T09:00:01Z');
    await files.sweep();
    expect([...(await files.named(id, [sent, stray])).keys()]).toEqual([sent]);
  });
});
