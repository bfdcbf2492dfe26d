import type { SpeakerClearing } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { changeQuote, paperText, saying } from './paper-text';
import { Paper } from '../paper.entity';
import { movePaper } from '../workshop/move-paper';
import { aClearing, after, by, quote, to, tokenIn, paragraph, heading, text, type AClearing, type APaper } from './clearing.fixture';

let stage: AClearing;
beforeAll(async () => {
  stage = await aClearing();
});
afterAll(() => stage.database.drop());
beforeEach(async () => {
  stage.clock.moveTo(after(0));
  await stage.dataSource.query('truncate delivery, announcement, clearing cascade');
});

/** A paper with Brandt's quote asked for, and the token of her link. */
async function asked(own: Parameters<AClearing['aPaper']>[0] = {}, whom = to()): Promise<APaper & { token: string }> {
  const paper = await stage.aPaper(own);
  await stage.speakers.ask({ ...paper.place, quoteIds: [paper.ids.promises], ...whom }, by);
  const [mail] = await stage.deliver();
  return { ...paper, token: tokenIn(mail) };
}
const page = async (token: string): Promise<SpeakerClearing> => {
  const found = await stage.opening.behind(token);
  if (found?.clearing.kind !== 'speaker') throw new Error('no speaker’s page');
  return found.clearing;
};
const answer = (token: string, quoteId: Id, choice: 'approve' | 'change' | 'refuse', words?: string) => stage.opening.answer(token, { kind: 'speaker', answers: [{ quoteId, answer: choice, ...(words && { words }) }] });
const shown = async ({ place, ids }: APaper, which: 'promises' | 'gates' = 'promises') => (await stage.desk.show(place, await stage.organiser())).quotes.find(({ quoteId }) => quoteId === ids[which]);
const standing = async ({ place, ids }: APaper): Promise<string | undefined> => {
  const paper = await stage.dataSource.manager.findOneByOrFail(Paper, { id: place.documentId });
  return new RegExp(`"id":"${ids.promises}"[^}]*"clearance":"(\\w+)"|"clearance":"(\\w+)"[^}]*"id":"${ids.promises}"`).exec(JSON.stringify(await paperText(stage.dataSource.manager, paper)))?.slice(1).find(Boolean);
};
const reword = (paper: APaper, words: string) => stage.transactions.run(async (tx) => changeQuote(tx, await tx.manager.findOneByOrFail(Paper, { id: paper.place.documentId }), paper.ids.promises, (one) => saying(one, words), by));
const hard = async ({ place }: APaper): Promise<string[]> => (await stage.ready(place.documentId)).hard.map(({ code }) => code);
const publish = ({ place }: APaper) => stage.transactions.run(async (tx) => {
  await movePaper(tx, place.documentId, 'cleared', by);
  await movePaper(tx, place.documentId, 'published', by);
});

describe('what a speaker’s link shows', () => {
  it('holds the speaker’s passage with the sentences around it, and none that is somebody else’s', async () => {
    const { token } = await asked();
    const { passages, reader, due } = await page(token);
    expect(passages).toHaveLength(1);
    expect(passages[0]).toMatchObject({ words: '“We are paid in promises and we sail on them.”', before: 'Wages were the first theme. Ms Brandt put it plainly:', after: 'Other voices followed.', named: true, by: 'Lena Brandt (Seafarers’ Union)', silence: 'leave_out', may: ['approve', 'change', 'refuse'] });
    expect(reader).toEqual({ name: 'Lena Brandt' });
    expect(due).toMatchObject({ date: '2027-03-19', time: '11:00', place: 'Mombasa' });
    expect(JSON.stringify(await stage.opening.behind(token))).not.toMatch(/Okoye|sign for less|Gates|disputed/);
  });

  it('withholds a neighbour that carries another’s words or name, marked or not', async () => {
    const paper = await stage.aPaper({ body: (ids) => [heading(ids.wages, 'Wages'), paragraph(text('Amara Okoye nodded. '), quote(ids.promises, ids.brandtNote, '“We are paid in promises.”'), text(' Indeed gates close before the crew comes ashore.'))] });
    await stage.speakers.ask({ ...paper.place, quoteIds: [paper.ids.promises], ...to() }, by);
    const [passage] = (await page(tokenIn((await stage.deliver())[0]))).passages;
    expect(passage).not.toHaveProperty('before');
    expect(passage).not.toHaveProperty('after');
  });

  it('is somebody else’s with one sign changed, and nobody’s once the address was corrected', async () => {
    const { token, place } = await asked();
    expect(await stage.opening.behind(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
    const { quotes } = await stage.desk.show(place, await stage.organiser());
    await stage.speakers.correct({ ...place, partyId: quotes[0]?.party?.id ?? '', ...to({ address: 'lena@union.example.org' }) }, by);
    expect(await stage.opening.behind(token)).toBeNull();
    const [mail] = await stage.deliver();
    expect(mail?.to.address).toBe('lena@union.example.org');
    expect((await page(tokenIn(mail))).passages).toHaveLength(1);
  });

  it('cannot answer for another speaker’s passage', async () => {
    const { token, ids } = await asked();
    await expect(answer(token, ids.gates, 'refuse')).rejects.toMatchObject({ code: 'PASSAGE_UNKNOWN' });
  });

  it('never mixes two speakers', async () => {
    const { place, ids } = await stage.aPaper();
    await expect(stage.speakers.ask({ ...place, quoteIds: [ids.promises, ids.gates], ...to() }, by)).rejects.toMatchObject({ code: 'PASSAGES_OF_SEVERAL' });
  });
});

describe('the mail to a speaker', () => {
  it('says what silence means, and holds no word of a quote', async () => {
    const { place, ids } = await stage.aPaper({ rule: { quoteSilence: 'print_unnamed' } });
    await stage.speakers.ask({ ...place, quoteIds: [ids.promises], ...to({ name: 'Thandeka Mokoena', answersFor: 'Ms Brandt' }) }, by);
    const [mail] = await stage.deliver();
    expect(mail?.subject).toBe('Passages for you to clear: From quay to cabin');
    expect(mail?.text).toContain('please say for Ms Brandt');
    expect(mail?.text).toContain('printed without the name');
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/promises and we sail/);
  });
});

describe('an answer', () => {
  it('clears the words in the text in the same breath, and sends a copy', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'approve');
    expect(await standing(paper)).toBe('cleared');
    expect(await shown(paper)).toMatchObject({ state: 'cleared', source: 'link', late: false });
    expect((await stage.deliver()).map(({ subject }) => subject)).toEqual(['What you answered: From quay to cabin']);
  });

  it('can be changed by the same link until the date, and only into a refusal after it', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'refuse');
    await answer(paper.token, paper.ids.promises, 'approve');
    expect(await standing(paper)).toBe('cleared');
    await stage.at(after(8));
    await expect(answer(paper.token, paper.ids.promises, 'change', 'Other words')).rejects.toMatchObject({ code: 'ANSWER_AFTER_DUE' });
    await answer(paper.token, paper.ids.promises, 'refuse');
    expect(await standing(paper)).toBe('refused');
  });

  it('that refuses makes the words vanish from what is shown, and stops publishing until they are gone', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'refuse');
    expect(await shown(paper)).toMatchObject({ state: 'refused', words: null, before: null, after: null, inText: true });
    expect((await page(paper.token)).passages[0]).not.toHaveProperty('words');
    expect(await hard(paper)).toEqual(['quote_refused']);
    await stage.speakers.takeOut(paper.place, paper.ids.promises, by);
    expect(await hard(paper)).toEqual([]);
    expect(await shown(paper)).toMatchObject({ inText: false, words: null });
    // Nor does the sentence stay that named her and led to them.
    const text = JSON.stringify((await stage.transactions.run(async (tx) => paperText(tx.manager, await tx.manager.findOneByOrFail(Paper, { id: paper.place.documentId })))).body);
    expect(text).not.toContain('Ms Brandt put it plainly');
    expect(text).toContain(' Wages were the first theme.');
    expect(text).toContain('" Other voices followed."');
  });

  it('that would say it otherwise keeps the proposal apart until the organiser takes it', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'change', 'We are paid in words and we sail on them.');
    expect(await shown(paper)).toMatchObject({ state: 'changed', words: '“We are paid in promises and we sail on them.”', proposal: { words: 'We are paid in words and we sail on them.', left: false } });
    await stage.speakers.settle({ ...paper.place, quoteId: paper.ids.promises, does: 'take' }, by);
    expect(await shown(paper)).toMatchObject({ state: 'cleared', words: '“We are paid in words and we sail on them.”', proposal: null });
    expect(await standing(paper)).toBe('cleared');
  });

  it('left as it was stays uncleared; asked again it waits anew', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'change', 'Other words entirely');
    await stage.speakers.settle({ ...paper.place, quoteId: paper.ids.promises, does: 'leave' }, by);
    expect((await stage.ready(paper.place.documentId)).open.map(({ code }) => code)).toContain('quote_not_cleared');
    await stage.speakers.settle({ ...paper.place, quoteId: paper.ids.promises, does: 'ask_again' }, by);
    expect(await shown(paper)).toMatchObject({ state: 'pending', proposal: null, asked: 'asked' });
  });

  it('of two at once are taken one after the other, and the log holds both without a hole', async () => {
    const paper = await asked();
    await Promise.all([answer(paper.token, paper.ids.promises, 'approve'), answer(paper.token, paper.ids.promises, 'refuse')]);
    const { items } = await stage.desk.log(paper.place, { limit: 50 });
    expect(items.filter(({ act }) => act === 'answered')).toHaveLength(2);
    expect(items.map(({ number }) => number)).toEqual(items.map((_, at) => at + 1));
    const last = items.filter(({ act }) => act === 'answered').at(-1)?.words.includes('refused') ? 'refused' : 'cleared';
    expect(await standing(paper)).toBe(last);
  });

  it('given twice is one answer', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'approve');
    await answer(paper.token, paper.ids.promises, 'approve');
    expect((await stage.desk.log(paper.place, { limit: 50 })).items.filter(({ act }) => act === 'answered')).toHaveLength(1);
  });

  it('to words that were edited while they were read is not taken', async () => {
    const paper = await asked();
    const seen = (await page(paper.token)).passages[0]?.shown ?? '';
    await reword(paper, 'We are paid late.');
    await expect(stage.opening.answer(paper.token, { kind: 'speaker', answers: [{ quoteId: paper.ids.promises, answer: 'approve', shown: seen }] })).rejects.toMatchObject({ code: 'TEXT_CHANGED' });
  });

  it('entered by the organiser says where it came from', async () => {
    const paper = await stage.aPaper();
    await stage.quotes.enter({ ...paper.place, quoteId: paper.ids.promises, answer: 'approve', source: 'phone', cameFrom: 'Call with the union, 12 March' }, by);
    expect(await shown(paper)).toMatchObject({ state: 'cleared', source: 'phone', cameFrom: 'Call with the union, 12 March' });
    expect(await standing(paper)).toBe('cleared');
  });
});

describe('words edited after they were cleared', () => {
  it('are pending again and say why; the speaker’s own words taken by hand are cleared', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'approve');
    await reword(paper, 'We are paid in promises.');
    expect(await shown(paper)).toMatchObject({ state: 'pending', why: expect.stringContaining('edited after') as string });
    expect((await stage.ready(paper.place.documentId)).open.map(({ code }) => code)).toContain('quote_not_cleared');

    await stage.speakers.settle({ ...paper.place, quoteId: paper.ids.promises, does: 'ask_again' }, by);
    await answer(paper.token, paper.ids.promises, 'change', 'We are paid in paper.');
    await reword(paper, 'We are paid in paper.');
    expect((await stage.ready(paper.place.documentId)).open.filter(({ nodeId }) => nodeId === paper.ids.promises)).toEqual([]);
    expect(await shown(paper)).toMatchObject({ state: 'cleared' });
  });
});

describe('silence', () => {
  it('leaves the words out by that rule, reminds before and once after, and a late word brings them back', async () => {
    const paper = await asked();
    await stage.at(after(5));
    expect((await stage.deliver()).map(({ subject }) => subject)).toEqual(['Your answer is still open: From quay to cabin']);
    await stage.at(after(7));
    expect(await shown(paper)).toMatchObject({ state: 'refused', silent: true, words: expect.stringContaining('promises') as string });
    expect(await hard(paper)).toEqual(['quote_refused']);
    await stage.at(after(8.1));
    expect((await stage.deliver()).map(({ text: words }) => words?.includes('The date has passed'))).toEqual([true]);
    await stage.at(after(12));
    expect(await stage.deliver()).toEqual([]);
    expect((await page(paper.token)).state).toBe('late');
    await answer(paper.token, paper.ids.promises, 'approve');
    expect(await shown(paper)).toMatchObject({ state: 'cleared', late: true, silent: false });
  });

  it('prints them without the name by that rule, and stops publishing while the name stands beside them', async () => {
    const paper = await asked({ rule: { quoteSilence: 'print_unnamed' } });
    await stage.at(after(7));
    expect(await shown(paper)).toMatchObject({ state: 'cleared', silent: true, attribution: 'affiliation_only', speaker: 'A representative of the Seafarers’ Union' });
    expect(await hard(paper)).toContain('attribution_broken');
  });

  it('prints them as they stand by that rule', async () => {
    const paper = await asked({ rule: { quoteSilence: 'print_as_it_stands' } });
    await stage.at(after(7));
    expect(await shown(paper)).toMatchObject({ state: 'cleared', silent: true, attribution: 'on_record' });
    expect(await hard(paper)).toEqual([]);
  });

  it('means what it meant when the link was sent, whatever the programme says later', async () => {
    const paper = await asked({ rule: { quoteSilence: 'print_as_it_stands' } });
    await stage.dataSource.query(`update programme set matter = jsonb_set(matter, '{clearing}', '{"quoteSilence":"leave_out"}') where id = $1`, [paper.programmeId]);
    await stage.at(after(7));
    expect(await shown(paper)).toMatchObject({ state: 'cleared' });
  });
});

describe('after publication', () => {
  it('a refusal is a withdrawal: announced, marked, and a hard stop for what follows', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'approve');
    await publish(paper);
    expect(await page(paper.token)).toMatchObject({ state: 'published', passages: [{ may: ['refuse'] }] });
    await expect(answer(paper.token, paper.ids.promises, 'change', 'Too late')).rejects.toMatchObject({ code: 'ANSWER_AFTER_DUE' });
    expect(await answer(paper.token, paper.ids.promises, 'refuse')).toBe('withdrawn');
    const told = await stage.dataSource.query<{ facts: object }[]>(`select facts from announcement where topic = 'quote.withdrawn' and subject_id = $1`, [paper.ids.promises]);
    expect(told).toEqual([{ facts: { documentId: paper.place.documentId } }]);
    expect(await standing(paper)).toBe('withdrawn');
    expect(await hard(paper)).toContain('quote_withdrawn');
  });

  it('addresses are removed when their time is over, and the log still stands', async () => {
    const paper = await asked();
    await answer(paper.token, paper.ids.promises, 'approve');
    await publish(paper);
    await stage.deliver();
    await stage.at(after(181));
    const { quotes } = await stage.desk.show(paper.place, await stage.organiser());
    expect(quotes[0]?.party).toMatchObject({ name: 'Lena Brandt', address: null });
    expect(await stage.opening.behind(paper.token)).toBeNull();
    expect(await stage.dataSource.query(`select 1 from delivery where to_address <> '' and subject_id = $1`, [quotes[0]?.party?.id])).toEqual([]);
  });
});

describe('a sentence told of somebody', () => {
  it('may be sent as well, and stops publishing while refused', async () => {
    const { place, ids } = await stage.aPaper();
    const [choice] = (await stage.desk.show(place, await stage.organiser())).paraphrases;
    expect(choice).toMatchObject({ words: 'Brandt noted that ships leave within a day.', speaker: 'Lena Brandt', speakerId: ids.brandt });
    await stage.speakers.ask({ ...place, quoteIds: [choice?.passageId ?? ''], ...to() }, by);
    const token = tokenIn((await stage.deliver())[0]);
    expect((await page(token)).passages[0]).toMatchObject({ kind: 'paraphrase', silence: 'print_as_it_stands' });
    await answer(token, choice?.passageId ?? '', 'refuse');
    expect((await stage.ready(place.documentId)).hard.map(({ code }) => code)).toEqual(['quote_refused']);
  });
});
