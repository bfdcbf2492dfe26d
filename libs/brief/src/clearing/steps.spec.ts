import type { ReviewerReading } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { Paper } from '../paper.entity';
import { logAsCsv } from './clearing-log';
import { aClearing, after, by, heading, paragraph, step, text, to, tokenIn, type AClearing, type APaper } from './clearing.fixture';

let stage: AClearing;
beforeAll(async () => {
  stage = await aClearing();
});
afterAll(() => stage.database.drop());
beforeEach(async () => {
  stage.clock.moveTo(after(0));
  await stage.dataSource.query('truncate delivery, announcement, clearing cascade');
});

const plain = { body: ({ wages, leave }: APaper['ids']) => [heading(wages, 'Wages'), paragraph(text('Wages were the first theme.')), heading(leave, 'Shore leave'), paragraph(text('Ports were the second.'))] };
const show = async ({ place }: APaper) => stage.desk.show(place, await stage.organiser());
async function begun(...steps: Parameters<AClearing['steps']['set']>[0]['steps']): Promise<APaper> {
  const paper = await stage.aPaper(plain);
  await stage.steps.set({ ...paper.place, steps }, by);
  await stage.steps.start(paper.place, by);
  return paper;
}
const tokenOf = async (address: string): Promise<string> => tokenIn((await stage.deliver()).find(({ to: whom }) => whom.address === address));
const reading = async (token: string): Promise<ReviewerReading> => {
  const found = await stage.opening.behind(token);
  if (found?.clearing.kind !== 'reviewer') throw new Error('no reviewer’s page');
  return found.clearing;
};
const agree = (token: string) => stage.opening.answer(token, { kind: 'reviewer', answer: 'agree', comments: [] });
const stateOf = async ({ place }: APaper): Promise<string | undefined> => (await stage.dataSource.manager.findOneBy(Paper, { id: place.documentId }))?.state;

describe('a review', () => {
  it('keeps a revision, asks the first step alone, and begins the next when all of it have signed', async () => {
    const paper = await begun(step('Author', 1, 3), step('Partner', 2, 5), step('Legal', 2, 6), step('Director', 3, 8));
    expect(await stateOf(paper)).toBe('in_review');
    expect((await show(paper)).revision).toBe(2);
    const first = await stage.deliver();
    expect(first.map(({ to: whom }) => whom.address)).toEqual(['author@example.org']);
    await agree(tokenIn(first[0]));
    const second = await stage.deliver();
    expect(second.map(({ to: whom, subject }) => [whom.address, subject.split(':')[0]]).sort()).toEqual([['author@example.org', 'What you answered'], ['legal@example.org', 'For your reading'], ['partner@example.org', 'For your reading']]);
    expect((await show(paper)).steps.map(({ state }) => state)).toEqual(['signed', 'open', 'open', 'not_begun']);
    for (const mail of second.filter(({ subject }) => subject.startsWith('For'))) await agree(tokenIn(mail));
    await agree(await tokenOf('director@example.org'));
    expect((await show(paper)).steps.map(({ state }) => state)).toEqual(['signed', 'signed', 'signed', 'signed']);
    expect(await stateOf(paper)).toBe('cleared');
  });

  it('begins once, and not before there are steps and readers', async () => {
    const paper = await stage.aPaper(plain);
    await expect(stage.steps.start(paper.place, by)).rejects.toMatchObject({ code: 'REVIEW_HAS_NO_STEPS' });
    await stage.steps.set({ ...paper.place, steps: [step('Author', 1, 3, { readers: [] })] }, by);
    await expect(stage.steps.start(paper.place, by)).rejects.toMatchObject({ code: 'STEP_HAS_NO_READERS' });
    await stage.steps.set({ ...paper.place, steps: [step('Author', 1, 3)] }, by);
    await stage.steps.start(paper.place, by);
    await expect(stage.steps.start(paper.place, by)).rejects.toMatchObject({ code: 'REVIEW_ALREADY_STARTED' });
  });

  it('takes its steps from the programme where nobody named any', async () => {
    const paper = await stage.aPaper({ ...plain, rule: { steps: [{ number: 1, name: 'Friends of the paper', kind: 'quotes', days: 4, silence: 'agreement', waiver: null }] } });
    await stage.steps.start(paper.place, by);
    expect((await show(paper)).steps).toMatchObject([{ name: 'Friends of the paper', dueAt: after(4), state: 'signed' }]);
  });

  it('shows a reader only the sections of the step, and no mark of a note', async () => {
    const paper = await stage.aPaper();
    await stage.steps.set({ ...paper.place, steps: [step('Partner', 1, 3, { sections: [paper.ids.leave] })] }, by);
    await stage.steps.start(paper.place, by);
    const page = await reading(await tokenOf('partner@example.org'));
    expect(page.sections.map(({ title }) => title)).toEqual(['2 Shore leave']);
    expect(page.sections[0]?.html).toContain('ships leave within a day');
    expect(JSON.stringify(page)).not.toMatch(/data-notes|paid in promises|Gates close/);
    expect(page).toMatchObject({ state: 'open', step: { name: 'Partner', wholeText: false, silence: 'blocks' }, may: expect.arrayContaining(['agree', 'pass_on']) as unknown });
  });

  it('shows readers what was kept for them, not what is typed meanwhile', async () => {
    const paper = await stage.aPaper();
    await stage.steps.set({ ...paper.place, steps: [step('Partner', 1, 3), step('Director', 2, 6)] }, by);
    await stage.steps.start(paper.place, by);
    const token = await tokenOf('partner@example.org');
    await stage.speakers.takeOut(paper.place, paper.ids.promises, by);
    expect(JSON.stringify(await reading(token))).toContain('paid in promises');
    await agree(token);
    expect(JSON.stringify(await reading(await tokenOf('director@example.org')))).not.toContain('paid in promises');
  });

  it('withholds from readers the words that a speaker refused', async () => {
    const paper = await stage.aPaper();
    await stage.steps.set({ ...paper.place, steps: [step('Partner', 1, 3)] }, by);
    await stage.steps.start(paper.place, by);
    const token = await tokenOf('partner@example.org');
    await stage.quotes.enter({ ...paper.place, quoteId: paper.ids.promises, answer: 'refuse', source: 'mail', cameFrom: 'Mail of 12 March' }, by);
    expect(JSON.stringify(await reading(token))).toContain('[words withheld]');
    expect(JSON.stringify(await reading(token))).not.toContain('paid in promises');
  });

  it('is not passed on without end', async () => {
    await begun(step('Partner', 1, 4));
    let token = await tokenOf('partner@example.org');
    for (let turn = 1; turn <= 4; turn += 1) {
      await stage.opening.answer(token, { kind: 'pass_on', to: { name: `Reader ${turn}`, address: `r${turn}@example.org` } });
      token = await tokenOf(`r${turn}@example.org`);
    }
    await expect(stage.opening.answer(token, { kind: 'pass_on', to: { name: 'Reader 5', address: 'r5@example.org' } })).rejects.toMatchObject({ code: 'TOO_MANY_DELEGATES' });
  });

  it('does not let a step that was asked be taken out', async () => {
    const paper = await begun(step('Author', 1, 3), step('Partner', 2, 5));
    await expect(stage.steps.set({ ...paper.place, steps: [step('Legal', 1, 3)] }, by)).rejects.toMatchObject({ code: 'STEP_ALREADY_ASKED' });
  });

  it('asks a reader who is added to an open step, and moves a date with its reminders', async () => {
    const paper = await begun(step('Author', 1, 3));
    await stage.deliver();
    const [open] = (await show(paper)).steps;
    const [author] = open?.who ?? [];
    await stage.steps.set({ ...paper.place, steps: [step('Author', 1, 9, { id: open?.id, readers: [{ id: author?.id, name: 'Author reader', organisation: null, address: 'author@example.org', language: 'en' }, { name: 'Second', organisation: null, address: 'second@example.org', language: 'fr' }] })] }, by);
    expect((await stage.deliver()).map(({ to: whom, subject }) => [whom.address, subject])).toEqual([['second@example.org', 'À relire\u00a0: From quay to cabin']]);
    await stage.at(after(3));
    expect(await stage.deliver()).toEqual([]);
    await stage.at(after(7));
    expect(await stage.deliver()).toHaveLength(2);
  });
});

describe('silence of a reader', () => {
  it('is agreement where the step says so, and the mail says it', async () => {
    const paper = await begun(step('Partner', 1, 4, { silence: 'agreement' }), step('Director', 2, 8));
    expect((await stage.deliver())[0]?.text).toContain('No answer by the date counts as agreement.');
    await stage.at(after(4));
    expect((await show(paper)).steps).toMatchObject([{ state: 'signed', who: [{ state: 'silent' }] }, { state: 'open' }]);
  });

  it('blocks where it does not: late, reminded before and once after', async () => {
    const paper = await begun(step('Legal', 1, 4));
    await stage.deliver();
    await stage.at(after(2));
    expect(await stage.deliver()).toHaveLength(1);
    await stage.at(after(4.5));
    expect(await stage.deliver()).toEqual([]);
    expect((await show(paper)).steps[0]?.state).toBe('late');
    await stage.at(after(5));
    expect((await stage.deliver()).map(({ subject }) => subject)).toEqual(['Your answer is still open: From quay to cabin']);
    await stage.at(after(9));
    expect(await stage.deliver()).toEqual([]);
    expect((await stage.ready(paper.place.documentId)).open.map(({ code }) => code)).toContain('step_not_signed');
  });

  it('that was counted is undone by a late word against the paper', async () => {
    const paper = await begun(step('Partner', 1, 4, { silence: 'agreement' }));
    const token = await tokenOf('partner@example.org');
    await stage.at(after(5));
    expect(await stateOf(paper)).toBe('cleared');
    await stage.opening.answer(token, { kind: 'reviewer', answer: 'changes', comments: [{ sectionId: null, text: 'The second page is wrong.' }] });
    expect(await stateOf(paper)).toBe('in_review');
    expect((await show(paper)).steps[0]?.who[0]).toMatchObject({ state: 'changes', late: true, openComments: 1 });
    await stage.readings.settle(paper.place, (await show(paper)).steps[0]?.who[0]?.id ?? '', by);
    expect(await stateOf(paper)).toBe('cleared');
  });
});

describe('a delegate', () => {
  it('gets a link of their own, the first one’s answers no more, and the log shows the chain', async () => {
    const paper = await begun(step('Partner', 1, 4));
    const first = await tokenOf('partner@example.org');
    await stage.opening.answer(first, { kind: 'pass_on', to: { name: 'Chen Wu', address: 'chen@example.org' } });
    await expect(agree(first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await reading(first)).toMatchObject({ passedOnTo: 'Chen Wu', sections: [], may: [] });
    const [mail] = await stage.deliver();
    expect(mail?.text).toContain('Partner reader has passed this reading on to you.');
    await agree(tokenIn(mail));
    const { steps } = await show(paper);
    expect(steps[0]).toMatchObject({ state: 'signed', who: [{ passedOnTo: 'Chen Wu', state: 'declined' }, { delegateOf: 'Partner reader', state: 'agreed' }] });
    expect((await stage.desk.log(paper.place, { limit: 50 })).items.filter(({ act }) => act === 'passed_on')).toMatchObject([{ by: 'Partner reader', words: 'Chen Wu reads instead: Partner.' }]);
  });
});

describe('an answer by hand', () => {
  it('says where it came from', async () => {
    const paper = await begun(step('Director', 1, 4));
    const readerId = (await show(paper)).steps[0]?.who[0]?.id ?? '';
    await stage.readings.enter({ ...paper.place, readerId, answer: 'agree', comments: [], source: 'phone', cameFrom: 'Call on Friday' }, by);
    expect((await show(paper)).steps[0]).toMatchObject({ state: 'signed', who: [{ source: 'phone', cameFrom: 'Call on Friday' }] });
  });

  it('of an account counts only where the address is the reader’s', async () => {
    const paper = await begun(step('Director', 1, 4));
    const readerId = (await show(paper)).steps[0]?.who[0]?.id ?? '';
    const wish = { ...paper.place, readerId, answer: 'agree' as const, comments: [] };
    await expect(stage.readings.byAccount(wish, { accountId: readerId, address: 'somebody@example.org' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await stage.readings.byAccount(wish, { accountId: readerId, address: 'director@example.org' });
    expect((await show(paper)).steps[0]?.state).toBe('signed');
  });
});

describe('the step of quotes', () => {
  it('asks the speakers when it begins, and is signed when all have answered', async () => {
    const paper = await stage.aPaper();
    await stage.steps.set({ ...paper.place, steps: [step('Author', 1, 3), step('Speakers', 2, 6, { kind: 'quotes', readers: [] })] }, by);
    await stage.speakers.ask({ ...paper.place, quoteIds: [paper.ids.promises], ...to() }, by);
    await stage.speakers.ask({ ...paper.place, quoteIds: [paper.ids.gates], ...to({ name: 'Amara Okoye', address: 'okoye@example.org' }) }, by);
    expect(await stage.deliver()).toEqual([]);
    await stage.steps.start(paper.place, by);
    await agree(tokenIn((await stage.deliver())[0]));
    const asked = (await stage.deliver()).filter(({ subject }) => subject.startsWith('Passages'));
    expect(asked.map(({ to: whom }) => whom.address)).toEqual(['brandt@union.example.org', 'okoye@example.org']);
    const ids: Record<string, Id> = { 'brandt@union.example.org': paper.ids.promises, 'okoye@example.org': paper.ids.gates };
    for (const mail of asked) await stage.opening.answer(tokenIn(mail), { kind: 'speaker', answers: [{ quoteId: ids[mail.to.address] ?? '', answer: 'approve' }] });
    expect((await show(paper)).steps[1]).toMatchObject({ state: 'signed', passages: { all: 2, answered: 2, people: 2 } });
    expect(await stateOf(paper)).toBe('cleared');
  });
});

describe('what stands before publishing', () => {
  const gapOf = async (paper: APaper, code: string) => {
    const { gaps } = await show(paper);
    return [...gaps.hard, ...gaps.open].find((gap) => gap.code === code)?.gapId ?? '';
  };

  it('may be waived by name and with a reason, taken back, and never twice', async () => {
    const paper = await begun(step('Legal', 1, 4));
    const who = await stage.organiser();
    const gapId = await gapOf(paper, 'step_not_signed');
    await expect(stage.waivers.waive({ ...paper.place, gapId, reason: 'no' }, who)).rejects.toMatchObject({ code: 'REASON_TOO_SHORT' });
    await Promise.all([1, 2].map(() => stage.waivers.waive({ ...paper.place, gapId, reason: 'Legal is away until June.' }, who)));
    const { gaps } = await show(paper);
    expect(gaps.waived).toMatchObject([{ code: 'step_not_signed', by: 'Mira Halvorsen', role: 'administrator', reason: 'Legal is away until June.' }]);
    await stage.waivers.takeBack({ ...paper.place, waiverId: gaps.waived[0]?.waiverId ?? '' }, who);
    expect((await stage.ready(paper.place.documentId)).open.map(({ code }) => code)).toContain('step_not_signed');
  });

  it('is never waived where it is a hard stop, by nobody', async () => {
    const paper = await stage.aPaper();
    await stage.quotes.enter({ ...paper.place, quoteId: paper.ids.promises, answer: 'refuse', source: 'mail', cameFrom: 'Mail of 12 March' }, by);
    await expect(stage.waivers.waive({ ...paper.place, gapId: await gapOf(paper, 'quote_refused'), reason: 'We would like to keep it.' }, await stage.organiser())).rejects.toMatchObject({ code: 'HARD_STOP' });
    expect((await show(paper)).mayPublish).toBe(false);
  });

  it('is waived for a step by whom the programme names, and by no reviewer else', async () => {
    const paper = await stage.aPaper(plain);
    const named = await stage.organiser([{ role: 'reviewer', programmeId: paper.programmeId }], 'head@example.org');
    const other = await stage.organiser([{ role: 'reviewer', programmeId: paper.programmeId }], 'other@example.org');
    await stage.steps.set({ ...paper.place, steps: [step('Head of programme', 1, 4, { waiver: { name: 'Head', address: named.address } })] }, by);
    await stage.steps.start(paper.place, by);
    const wish = { ...paper.place, gapId: await gapOf(paper, 'step_not_signed'), reason: 'I have read it in print.' };
    await expect(stage.waivers.waive(wish, other)).rejects.toMatchObject({ code: 'WAIVER_NOT_YOURS' });
    await stage.waivers.waive(wish, named);
    expect((await show(paper)).gaps.waived).toMatchObject([{ role: 'Head of programme' }]);
  });

  it('counts a theme that was promised and has no section', async () => {
    const paper = await stage.aPaper();
    expect((await stage.ready(paper.place.documentId)).open.filter(({ code }) => code === 'promised_part_missing').map(({ words }) => words)).toEqual(['The concept note promised “Medical care”, which is not here.']);
  });

  it('counts series text that the programme has changed since', async () => {
    const paper = await stage.aPaper({ matter: { about: 'A new word about the series.' }, body: ({ wages }) => [heading(wages, 'Wages'), { type: 'heading', attrs: { id: '00000000-0000-7000-8000-000000000009', level: 1, slot: 'about' }, content: [{ type: 'text', text: 'About' }] }, paragraph(text('An old word.'))] });
    expect((await stage.ready(paper.place.documentId)).open.map(({ code }) => code)).toContain('series_text_behind');
  });
});

describe('somebody who asks to be forgotten', () => {
  it('takes away what is kept, then leaves no name, address or word, and a record that still stands', async () => {
    const paper = await begun(step('Partner', 1, 4));
    const token = await tokenOf('partner@example.org');
    await stage.opening.answer(token, { kind: 'reviewer', answer: 'changes', comments: [{ sectionId: null, text: 'The harbour is closed.' }] });
    await stage.deliver();
    expect((await stage.people.export('Partner@example.org')).readings).toMatchObject([{ state: 'changes', comments: [{ text: 'The harbour is closed.' }] }]);
    await stage.people.erase('partner@example.org', by);
    const everything = JSON.stringify([await show(paper), await stage.desk.wholeLog(paper.place), await stage.dataSource.query('select * from delivery')]);
    expect(everything).not.toMatch(/partner@|Partner reader|harbour is closed/);
    expect(await stage.opening.behind(token)).toBeNull();
    expect((await show(paper)).steps[0]?.who).toMatchObject([{ state: 'changes' }]);
  });
});

describe('the log', () => {
  it('cannot be changed or emptied, and opens as a table without a formula', async () => {
    const paper = await begun(step('=HYPERLINK("x")', 1, 4));
    const lines = await stage.desk.wholeLog(paper.place);
    expect(lines.map(({ act }) => act)).toEqual(['steps_set', 'review_started', 'step_opened', 'asked']);
    expect(logAsCsv(lines)).toContain(`"'=HYPERLINK(""x"")"`);
    await expect(stage.dataSource.query(`update clearing_log set about = 'x'`)).rejects.toThrow('only added to');
    await expect(stage.dataSource.query('delete from clearing_log')).rejects.toThrow('only added to');
  });
});
