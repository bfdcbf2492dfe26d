import { withoutSuggestions, type Block, type SectionView } from '@convenor/contracts';
import { repeatably, type Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { setClearance } from './quotes';
import type { PaperPlace } from './working-copy';
import { aWorkshop, replaced, said, wordsIn, type Workshop } from './workshop.fixture';

let house: Workshop;
let [ana, bo]: Actor[] = [];
const writer = (by: Actor = ana ?? 'public') => ({ by, mayWrite: true });
const me = (): Actor => ana ?? 'public';
const other = (): Actor => bo ?? 'public';

beforeAll(async () => {
  house = await aWorkshop();
  [ana, bo] = [await house.account('Ana Ferrante'), await house.account('Bo Lindqvist')];
});
afterAll(() => house.database.drop());

const at = (place: PaperPlace, { id }: { id: Id }) => ({ ...place, sectionId: id });
const opened = async (): Promise<{ place: PaperPlace; wages: SectionView }> => {
  const place = await house.drafted();
  return { place, wages: await house.wages(place, me()) };
};
const save = (place: PaperPlace, section: SectionView, content: Block[], by = me(), version = section.version) => house.saving.save(at(place, section), { version, content }, writer(by));

describe('holding a section', () => {
  it('tells the next one who writes there, until two minutes have passed without a sign of life', async () => {
    const { place, wages } = await opened();
    house.clock.moveTo('2027-03-12T08:00:00Z');
    await house.holding.hold(at(place, wages), false, me());
    await expect(house.holding.hold(at(place, wages), false, other())).rejects.toMatchObject({ code: 'SECTION_HELD', facts: { by: { name: 'Ana Ferrante', mine: false }, since: '2027-03-12T08:00:00.000Z' } });
    house.clock.moveTo('2027-03-12T08:01:59Z');
    await save(place, wages, wages.content);
    house.clock.moveTo('2027-03-12T08:03:58Z');
    await expect(house.holding.hold(at(place, wages), false, other())).rejects.toMatchObject({ code: 'SECTION_HELD' });
    house.clock.moveTo('2027-03-12T08:03:59Z');
    await house.holding.hold(at(place, wages), false, other());
    expect((await house.wages(place, me())).holder).toMatchObject({ name: 'Bo Lindqvist', mine: false });
  });

  it('can be taken over; whoever had it learns so at the next save, with both texts at hand', async () => {
    const { place, wages } = await opened();
    await house.holding.hold(at(place, wages), false, me());
    await house.holding.hold(at(place, wages), true, other());
    const bos = [...wages.content, said('Written by Bo.')];
    await save(place, wages, bos, other());
    const refused = save(place, wages, [...wages.content, said('Written by Ana.')]);
    await expect(refused).rejects.toMatchObject({ code: 'SECTION_TAKEN_OVER', facts: { by: { name: 'Bo Lindqvist' }, version: 2, holder: { name: 'Bo Lindqvist' } } });
    await refused.catch((problem: { facts: { content: Block[] } }) => expect(wordsIn(problem.facts.content)).toContain('Written by Bo.'));
    await house.holding.release(at(place, wages), other());
    await expect(save(place, wages, [...wages.content, said('Written by Ana.')])).rejects.toMatchObject({ code: 'SECTION_MOVED_ON' });
  });
});

describe('saving a section', () => {
  it('does a save once that is sent twice, and gives the version it made even when others saved since', async () => {
    const { place, wages } = await opened();
    const request = { key: 'once-and-only', scope: 'ana', body: { version: 1 } };
    const send = () => repeatably(request, () => save(place, wages, [...wages.content, said('Once.')]));
    expect((await send()).version).toBe(2);
    await save(place, wages, [...wages.content, said('Once.'), said('Twice.')], me(), 2);
    expect((await send()).version).toBe(2);
    expect((await house.wages(place, me())).version).toBe(3);
  });

  it('stores one of two that were made on one version', async () => {
    const { place, wages } = await opened();
    const outcomes = await Promise.allSettled(['One.', 'Two.', 'Three.'].map((words) => save(place, wages, [...wages.content, said(words)])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await house.wages(place, me())).version).toBe(2);
  });

  it.each([
    ['a link to a script', 'LINK_REFUSED', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }]],
    ['a link with a break in its scheme', 'LINK_REFUSED', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'java\nscript:alert(1)' } }] }] }]],
    ['a note of nowhere', 'EVIDENCE_UNKNOWN', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'evidence', attrs: { notes: ['018f0000-0000-7000-8000-000000000001'] } }] }] }]],
    ['evidence that is no note', 'EVIDENCE_UNKNOWN', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'evidence', attrs: { notes: ["'; drop table note"] } }] }] }]],
    ['an unknown node', 'DOCUMENT_INVALID', [{ type: 'script', content: [] }]],
    ['a level that is none', 'DOCUMENT_INVALID', [{ type: 'heading', attrs: { level: 'one' } }]],
    ['evidence that is no list', 'DOCUMENT_INVALID', [{ type: 'recommendations', attrs: { scope: 'section', audience: [], label: '' }, content: [{ type: 'recommendation', attrs: { id: 'r', evidence: 5 }, content: [{ type: 'paragraph' }] }] }]],
    ['a suggestion without an id', 'DOCUMENT_INVALID', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'insertion', attrs: { id: '1' } }] }] }]],
    ['evidence that names nothing', 'DOCUMENT_INVALID', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'evidence' }] }] }]],
    ['a comment of nobody', 'DOCUMENT_INVALID', [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'comment', attrs: { id: null } }] }] }]],
    ['a picture from elsewhere', 'DOCUMENT_INVALID', [{ type: 'figure', attrs: { asset: '../../etc/passwd', alt: '' } }]],
  ])('refuses %s and keeps what stood', async (_, code, content) => {
    const { place, wages } = await opened();
    await expect(house.saving.save(at(place, wages), { version: 1, content: content as Block[] }, writer())).rejects.toMatchObject({ code });
    expect(await house.wages(place, me())).toMatchObject({ version: 1, content: wages.content });
  });

  it('fills in what an editor left out', async () => {
    const { place, wages } = await opened();
    const bare = [{ type: 'recommendations', content: [{ type: 'recommendation', attrs: { id: newId(), evidence: null }, content: [{ type: 'paragraph' }] }] }, { type: 'heading', attrs: { level: null } }];
    const head = await save(place, wages, [...wages.content, ...(bare as unknown as Block[])]);
    expect(head).toMatchObject({ recommendations: 3, withAddressee: 2, recommendationsWithEvidence: 2 });
    expect((await house.wages(place, me())).content.at(-2)).toMatchObject({ attrs: { scope: 'section', audience: [], label: '' } });
  });

  it('keeps the rule, the speaker and the clearance of a quote, whatever the browser sends', async () => {
    const { place, wages } = await opened();
    const forged = replaced(replaced(wages.content, '"clearance":"pending"', '"clearance":"cleared"'), '"attribution":"on_record"', '"attribution":"chatham_house"');
    await save(place, wages, forged);
    const tightened = await house.wages(place, me());
    expect(JSON.stringify(tightened.content)).toContain('"clearance":"pending"');
    expect(JSON.stringify(tightened.content)).toContain('"attribution":"chatham_house"');
    await save(place, tightened, wages.content);
    expect(JSON.stringify((await house.wages(place, me())).content)).toContain('"attribution":"chatham_house"');
  });

  it('takes the words for cleared that were cleared, and no others', async () => {
    const { place, wages } = await opened();
    const [, quoteId = ''] = /"quoteInline".*?"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(wages.content)) ?? /"id":"([0-9a-f-]{36})"[^{}]*"clearance"/.exec(JSON.stringify(wages.content)) ?? [];
    const quote = wages.content.flatMap((block) => (block.type === 'paragraph' ? (block.content ?? []) : [])).find(({ type }) => type === 'quoteInline');
    const id = quote?.type === 'quoteInline' ? quote.attrs.id : quoteId;
    await house.transactions.run((tx) => setClearance(tx, place.documentId, id, 'cleared', '“We are paid in promises”'));
    const cleared = await house.wages(place, me());
    expect([cleared.quotesNotCleared, JSON.stringify(cleared.content).includes('"clearance":"cleared"')]).toEqual([0, true]);
    await save(place, cleared, replaced(cleared.content, 'paid in promises', 'paid in songs'));
    const reworded = await house.wages(place, me());
    expect([reworded.quotesNotCleared, JSON.stringify(reworded.content).includes('"clearance":"pending"')]).toEqual([1, true]);
    await save(place, reworded, replaced(reworded.content, 'paid in songs', 'paid in promises'));
    expect((await house.wages(place, me())).quotesNotCleared).toBe(0);
  });

  it('refuses a quote of a note of another meeting', async () => {
    const [{ place, wages }, { wages: elsewhere }] = [await opened(), await opened()];
    const quoting = elsewhere.content.filter((block) => JSON.stringify(block).includes('clearance')).map((block) => JSON.parse(JSON.stringify(block).replace(/\{"type":"evidence".*?\}\}/g, '{"type":"strong"}')) as Block);
    await expect(save(place, wages, [...wages.content, ...quoting])).rejects.toMatchObject({ code: 'QUOTE_RULE_BROKEN' });
  });
});

describe('a reviewer', () => {
  const reviewer = () => ({ by: other(), mayWrite: false });

  it('suggests and puts comments, under the reviewer’s name', async () => {
    const { place, wages } = await opened();
    const [id, comment] = [newId(), newId()];
    const suggested = [...wages.content, { ...said('Say by how much.'), marks: [{ type: 'insertion' as const, attrs: { id } }] }].map((block, index): Block => (index === 0 && block.type === 'heading' ? { ...block, content: [{ type: 'text', text: 'Wages', marks: [{ type: 'comment', attrs: { id: comment } }] }] } : block));
    await house.saving.save(at(place, wages), { version: 1, content: suggested }, reviewer());
    await house.comments.add(at(place, wages), { id: comment, text: 'Only wages?', quoted: '' }, other());
    const view = await house.wages(place, me());
    expect(view.openSuggestions).toMatchObject([{ id, by: { name: 'Bo Lindqvist', mine: false }, origin: 'workshop', before: '', after: 'Say by how much.' }]);
    expect(view.remarks).toMatchObject([{ id: comment, quoted: 'Wages', marked: true, text: 'Only wages?' }]);
    expect(withoutSuggestions(view.content)).toHaveLength(wages.content.length);
  });

  it('changes nothing else, not even within what somebody else suggested', async () => {
    const { place, wages } = await opened();
    const id = newId();
    const suggested = [...wages.content, { ...said('By a third.'), marks: [{ type: 'insertion' as const, attrs: { id } }] }];
    await save(place, wages, suggested);
    const view = await house.wages(place, other());
    for (const content of [replaced(view.content, 'three months', 'four months'), replaced(view.content, 'a third', 'a half'), view.content.slice(0, -1)]) {
      await house.holding.release(at(place, wages), me());
      await expect(house.saving.save(at(place, wages), { version: 2, content }, reviewer())).rejects.toMatchObject({ code: 'ONLY_SUGGESTIONS' });
    }
  });
});

