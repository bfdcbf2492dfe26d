import { keptByDefault, Question, RegistrationAsks, type PoolCounts } from '@convenor/contracts';
import { errorsUpTo, wishOf, type FormRules } from './register-form';
import { postedOf, stepAfter, stepOfErrors, type Posted } from './register-posted';

const pools: PoolCounts[] = [{ mode: 'room', places: 10, held: 0, confirmed: 0, unverified: 0, offered: 0, waiting: 0 }];
const online: PoolCounts = { mode: 'online', places: 10, held: 0, confirmed: 0, unverified: 0, offered: 0, waiting: 0 };

const asked = (...questions: (Pick<Question, 'key' | 'kind'> & Partial<Question>)[]): Question[] =>
  questions.map((question) => Question.parse({ label: { en: question.key }, purpose: { en: 'To seat people.' }, ...question }));

const rules = ({ questions = [], asks = {}, admits = 'open', counts = pools }: { questions?: Question[]; asks?: Partial<RegistrationAsks>; admits?: 'open' | 'approval' | 'invitation'; counts?: PoolCounts[] } = {}): FormRules => ({
  pools: counts,
  files: new Set(['0193a000-0000-7000-8000-00000000f001']),
  setup: { roundtableId: '', pools: counts.map(({ mode, places }) => ({ mode, places, admits, licence: null })), questions, removed: [], asks: RegistrationAsks.parse(asks), keepDays: keptByDefault },
});
const whole: Posted = { mode: 'room', email: 'amara@straits.example.org', givenNames: 'Amara', familyName: 'Okoye', constituency: 'cso_ngo', organisation: 'Institute for the Straits', accessText: 'Near the lift.\r\nThank you.' };
const errors = (own: Posted, wish = rules()) => errorsUpTo(3, { ...whole, ...own }, wish).map(({ field, message }) => `${field} ${message}`);

describe('the pages of the form', () => {
  it.each([
    [{}, 2], [{ page: '2' }, 3], [{ page: '3' }, 'send'], [{ page: '3', go: 'back' }, 2], [{ page: '1', go: 'back' }, 1], [{ page: '3', go: '1' }, 1], [{ page: '99' }, 'send'], [{ page: 'x', go: 'x' }, 2],
  ] as const)('after %j comes %s', (posted, next) => expect(stepAfter(posted)).toBe(next));

  it('lead back to the first that needs another look', () => {
    expect(stepOfErrors(errorsUpTo(3, { ...whole, mode: 'online', email: '' }, rules()))).toBe(1);
    expect(stepOfErrors(errorsUpTo(3, { ...whole, email: '' }, rules()))).toBe(2);
  });
});

describe('what is typed', () => {
  it('passes when it is whole', () => expect(errors({})).toEqual([]));

  it.each<[string, Posted, string]>([
    ['a mode that is not offered', { mode: 'online' }, 'mode choose_mode'],
    ['no address', { email: ' ' }, 'email email_missing'],
    ['half an address', { email: 'amara@' }, 'email email_incomplete'],
    ['no name', { givenNames: '', familyName: '' }, 'givenNames name_missing'],
    ['somebody else’s form without one’s own name', { forWhom: 'other' }, 'contactName contact_name_missing'],
    ['a State without its country', { constituency: 'member_state' }, 'country country_missing'],
    ['a country that every object knows', { constituency: 'member_state', country: 'constructor' }, 'country country_missing'],
    ['a name of two lines', { givenNames: 'Amara\r\nBcc: x@example.org' }, 'givenNames signs_not_allowed'],
    ['a NUL', { organisation: 'Straits\0' }, 'organisation signs_not_allowed'],
    ['a title without end', { honorific: 'x'.repeat(61) }, 'honorific too_long'],
    ['a position without end', { position: 'x'.repeat(201) }, 'position too_long'],
  ])('is refused with %s, at its field', (_, own, error) => expect(errors(own)).toEqual([error]));

  it('becomes a wish', () => {
    const wish = wishOf({ ...whole, honorific: 'Dr', position: 'Director', accessNeeds: ['step_free', 'step_free'], consents: ['participant_list', 'recording'], zone: 'Asia/Kathmandu' }, 'fr', rules());
    expect(wish).toMatchObject({
      name: 'Amara Okoye', honorific: 'Dr', position: 'Director', organisation: 'Institute for the Straits', language: 'fr', contactName: null, country: null, zone: 'Asia/Kathmandu',
      needs: ['step_free'], accessNeeds: 'Near the lift.\r\nThank you.', consents: { listed: true, brief: false, news: false, recording: false }, reception: null, companions: [],
    });
  });

  it('asks for a code where one must be invited', () => {
    expect(errors({}, rules({ admits: 'invitation' }))).toEqual(['code code_needed']);
    expect(errors({ code: 'KELP-2027' }, rules({ admits: 'invitation' }))).toEqual([]);
  });

  it('holds a place online for whoever waits for a full room, and for nobody else', () => {
    const [room] = pools.map((pool) => ({ ...pool, held: 10, waiting: 1 }));
    const wish = (own: Posted, counts: PoolCounts[], asks: Partial<RegistrationAsks> = {}) => wishOf({ ...whole, ...own }, 'en', rules({ counts, asks }));
    if (!room) throw new Error('There is a room.');
    expect(wish({ meanwhile: 'yes' }, [room, online])).toMatchObject({ mode: 'online', waitForRoom: true });
    expect(wish({}, [room, online])).toMatchObject({ mode: 'room', waitForRoom: false });
    expect(wish({ meanwhile: 'yes' }, [...pools, online])).toMatchObject({ mode: 'room', waitForRoom: false });
    expect(wish({ meanwhile: 'yes' }, [room, { ...online, held: 10 }])).toMatchObject({ mode: 'room', waitForRoom: false });
    expect(wish({ meanwhile: 'yes' }, [room, online], { meanwhile: false })).toMatchObject({ mode: 'room', waitForRoom: false });
    const decidedOn = rules({ counts: [room, online] });
    for (const pool of decidedOn.setup.pools) if (pool.mode === 'room') pool.admits = 'approval';
    expect(wishOf({ ...whole, meanwhile: 'yes' }, 'en', decidedOn)).toMatchObject({ mode: 'room', waitForRoom: false });
  });

  it('names those who come along, a row each, and a row without a name is told of', () => {
    const asks = { companions: 2 };
    const rows = { 'companion.1.name': 'Teuila Sagapolu', 'companion.1.position': 'Counsellor', 'companion.3.name': 'Nobody asked' };
    expect(wishOf({ ...whole, ...rows }, 'en', rules({ asks }))).toMatchObject({ companions: [{ name: 'Teuila Sagapolu', position: 'Counsellor', accessNeeds: null }] });
    expect(errors({ 'companion.2.needs': 'A ramp' }, rules({ asks }))).toEqual(['companion.2.name companion_name_missing']);
  });

  it('asks of the room only what is asked in the room', () => {
    const asks = { reception: true, visaLetter: true, interpretation: ['fr' as const] };
    const said = { reception: 'yes', visaLetter: 'yes', interpretation: 'ru' };
    expect(wishOf({ ...whole, ...said }, 'en', rules({ asks }))).toMatchObject({ reception: true, visaLetter: true, interpretation: null });
    expect(wishOf({ ...whole, ...said, mode: 'online', interpretation: 'fr' }, 'en', rules({ asks, counts: [online] }))).toMatchObject({ reception: null, visaLetter: false, interpretation: 'fr' });
  });

  it('is said where parts that pass alone are too long together', () => {
    const long = { ...whole, givenNames: 'g'.repeat(100), familyName: 'f'.repeat(100) };
    expect(errors(long)).toEqual([]);
    expect(wishOf(long, 'en', rules())).toEqual([{ field: 'printedName', message: 'too_long' }]);
  });

  it('is text alone: numbers and objects of a program are left out', () => {
    expect(postedOf({ mode: 'room', page: 3, go: { toString: 1 }, consents: ['a', 'b'], accessNeeds: [1] })).toEqual({ mode: 'room', consents: ['a', 'b'] });
    for (const body of [null, undefined, 'text', 7]) expect(postedOf(body)).toEqual({});
  });
});

describe('the organiser’s questions', () => {
  const dish = asked(
    { key: 'dinner', kind: 'yes_no', required: true },
    { key: 'dish', kind: 'choice', required: true, options: [{ value: 'fish', label: { en: 'Fish' } }, { value: 'rice', label: { en: 'Rice' } }], shownWhen: { field: 'dinner', is: ['yes'] } },
    { key: 'proof', kind: 'file', required: true, shownWhen: { field: 'mode', is: ['online'] } },
  );
  const said = (own: Posted) => errors(own, rules({ questions: dish }));

  it.each<[string, Posted, string[]]>([
    ['one that must be answered', {}, ['question.dinner answer_missing']],
    ['what hangs on an answer that was given', { 'question.dinner': 'yes' }, ['question.dish answer_missing']],
    ['nothing that hangs on another answer', { 'question.dinner': 'no' }, []],
    ['an option nobody offers', { 'question.dinner': 'yes', 'question.dish': 'toString' }, ['question.dish answer_unknown']],
  ])('are told of: %s', (_, own, expected) => expect(said(own)).toEqual(expected));

  it('are asked as the first pages allow: a file is wanted of those online only, and must have been sent', () => {
    const wish = rules({ questions: dish, counts: [online] });
    const own = { mode: 'online', 'question.dinner': 'no' };
    expect(errors(own, wish)).toEqual(['question.proof file_missing']);
    expect(errors({ ...own, 'question.proof': '0193a000-0000-7000-8000-00000000beef' }, wish)).toEqual(['question.proof file_lost']);
    expect(errors({ ...own, 'question.proof': '0193a000-0000-7000-8000-00000000f001' }, wish)).toEqual([]);
  });

  it('become answers of their kind, and what was not asked is left behind', () => {
    expect(wishOf({ ...whole, 'question.dinner': 'no', 'question.dish': 'fish', 'question.stranger': 'x' }, 'en', rules({ questions: dish }))).toMatchObject({ answers: { dinner: false } });
  });
});
