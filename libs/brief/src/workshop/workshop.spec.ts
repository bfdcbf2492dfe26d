import { checkDocument } from '@convenor/documents';
import { withoutSuggestions, type Block, type SectionView } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import JSZip from 'jszip';
import { setClearance } from './quotes';
import type { PaperPlace } from './working-copy';
import { aWorkshop, replaced, said, wordsIn, type Workshop } from './workshop.fixture';

let house: Workshop;
let [ana, bo]: Actor[] = [];
const may = { write: true, settle: true, publish: false };
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

describe('the outline', () => {
  it('tells of each section what it lacks, and counts for the paper what its sections lack', async () => {
    const { place } = await opened();
    const view = await house.query.show(place, { me: me(), may });
    expect(view.sections.map(({ kind, number, title }) => [kind, number, title]).slice(0, 6)).toEqual([
      ['key', '', 'Key recommendations'], ['body', '1', 'Introduction'], ['body', '2', 'Shore leave'], ['body', '3', 'Wages'], ['body', '4', 'Medical care'], ['back', '', 'Acknowledgements'],
    ]);
    expect(view.sections.find(({ title }) => title === 'Wages')).toMatchObject({ recommendations: 2, withAddressee: 2, recommendationsWithEvidence: 2, quotes: 1, quotesNotCleared: 1, version: 1, holder: null });
    const { completeness } = await house.drafting.show(place.roundtableId);
    expect(view.completeness).toEqual(completeness);
    expect(view).toMatchObject({ notes: 6, notesUnused: 0, changedSince: false, meetingEndedAt: '2027-03-10T09:30:00.000Z' });
  });

  it('adds, moves, takes out and brings back a section, and the paper follows', async () => {
    const { place, wages } = await opened();
    const id = await house.outline.add(place, { after: wages.id, title: 'Tugs', slot: 'theme', themeId: null }, me());
    const titles = async (): Promise<string[]> => (await house.query.show(place, { me: me(), may })).sections.map(({ title, number }) => `${number} ${title}`).slice(1, 6);
    expect(await titles()).toEqual(['1 Introduction', '2 Shore leave', '3 Wages', '4 Tugs', '5 Medical care']);
    await house.outline.move({ ...place, sectionId: id }, 'up', me());
    expect(await titles()).toEqual(['1 Introduction', '2 Shore leave', '3 Tugs', '4 Wages', '5 Medical care']);
    await house.outline.remove(at(place, wages), me());
    expect(await titles()).toEqual(['1 Introduction', '2 Shore leave', '3 Tugs', '4 Medical care', ' Acknowledgements']);
    await house.outline.restore(at(place, wages), me());
    expect(await titles()).toEqual(['1 Introduction', '2 Shore leave', '3 Tugs', '4 Wages', '5 Medical care']);
    expect((await house.wages(place, me())).content).toEqual(wages.content);
  });

  it('is not shown under another roundtable’s address', async () => {
    const [{ place }, { place: elsewhere }] = [await opened(), await opened()];
    await expect(house.query.show({ ...place, roundtableId: elsewhere.roundtableId }, { me: me(), may })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('suggestions and comments', () => {
  it('settles suggestions, leaves open ones as they are, and passes over what is settled', async () => {
    const { place, wages } = await opened();
    const [one, two, three] = [newId(), newId(), newId()];
    const mark = (id: Id) => ({ type: 'insertion' as const, attrs: { id } });
    await save(place, wages, [...wages.content, { ...said('One.'), marks: [mark(one)] }, { ...said('Two.'), marks: [mark(two)] }, { ...said('Three.'), marks: [mark(three)] }]);
    await expect(house.settling.settle(place, [one], 'accepted', other())).rejects.toMatchObject({ code: 'SECTION_HELD' });
    expect(await house.settling.settle(place, [one], 'accepted', me())).toEqual({ settled: 1, sectionIds: [wages.id] });
    expect(await house.settling.settle(place, [one, two], 'refused', me())).toEqual({ settled: 1, sectionIds: [wages.id] });
    const view = await house.wages(place, me());
    expect([wordsIn(view.content).slice(-12), view.openSuggestions.map(({ id }) => id), view.version]).toEqual([' One. Three.', [three], 4]);
  });

  it('keeps the author of a suggestion that somebody else saves again, and opens it again when an undo brings it back', async () => {
    const { place, wages } = await opened();
    const id = newId();
    const content = [...wages.content, { ...said('More.'), marks: [{ type: 'insertion' as const, attrs: { id } }] }];
    await save(place, wages, content);
    await house.settling.settle(place, [id], 'refused', me());
    await house.holding.release(at(place, wages), me());
    await save(place, wages, content, other(), 3);
    expect((await house.wages(place, me())).openSuggestions).toMatchObject([{ id, by: { name: 'Ana Ferrante', mine: true } }]);
  });

  it('holds nobody up who writes: a comment changes no version', async () => {
    const { place, wages } = await opened();
    await house.holding.hold(at(place, wages), false, me());
    const id = newId();
    await house.comments.add(at(place, wages), { id, text: 'Recording?', quoted: 'three months' }, other());
    await house.comments.reply(place, id, 'Minute 52.', me());
    await house.comments.resolve(place, id, true, me());
    const view = await house.wages(place, me());
    expect([view.version, view.comments]).toEqual([1, 0]);
    expect(view.remarks).toMatchObject([{ quoted: 'three months', marked: false, replies: [{ text: 'Minute 52.', by: { name: 'Ana Ferrante' } }], resolvedBy: { mine: true } }]);
    await expect(house.comments.add(at(place, wages), { id, text: 'Another.', quoted: '' }, me())).rejects.toMatchObject({ code: 'COMMENT_THERE_ALREADY' });
  });
});

it('moves a comment with its words into another section', async () => {
  const { place, wages } = await opened();
  const id = newId();
  await house.comments.add(at(place, wages), { id, text: 'Here?', quoted: 'Elsewhere.' }, me());
  const { sections } = await house.query.show(place, { me: me(), may });
  const shore = await house.query.section({ ...place, sectionId: sections.find(({ title }) => title === 'Shore leave')?.id ?? '' }, me());
  await save(place, shore, [...shore.content, { type: 'paragraph', content: [{ type: 'text', text: 'Elsewhere.', marks: [{ type: 'comment', attrs: { id } }] }] }]);
  expect((await house.query.section(at(place, shore), me())).remarks).toMatchObject([{ id, marked: true }]);
  expect((await house.wages(place, me())).remarks).toEqual([]);
});

it('opens a paper that was drafted before there was a workshop', async () => {
  const { place, wages } = await opened();
  for (const table of ['paper_quote', 'paper_section', 'paper_work']) await house.dataSource.query(`delete from ${table} where document_id = $1`, [place.documentId]);
  const again = await house.wages(place, me());
  expect(again.content).toEqual(wages.content);
  await save(place, again, [...again.content, said('Still here.')]);
  expect((await house.query.papers(place.roundtableId)).map(({ documentId }) => documentId)).toEqual([place.documentId]);
});

describe('the title page', () => {
  it('is refused when somebody saved it meanwhile, and keeps a number as typed', async () => {
    const { place } = await opened();
    const { front, frontVersion } = await house.query.show(place, { me: me(), may });
    const wish = { title: front.title, authors: front.authors, isbn: '978-0-00-000000-0' };
    expect(await house.front.save(place, { version: frontVersion, front: wish }, me())).toMatchObject({ frontVersion: 2, front: { isbn: '978-0-00-000000-0' } });
    await expect(house.front.save(place, { version: frontVersion, front: wish }, other())).rejects.toMatchObject({ code: 'FRONT_MOVED_ON', facts: { by: { name: 'Ana Ferrante' }, version: 2 } });
  });

  it('gives its number to the part of the text that prints it, and takes it back with it', async () => {
    const { place } = await opened();
    const { front, sections } = await house.query.show(place, { me: me(), may });
    const printed = async () => wordsIn((await house.query.section(at(place, { id: sections.find(({ slot }) => slot === 'isbn')?.id ?? '' }), me())).content);
    expect(await printed()).toContain('to be assigned');
    const wish = { title: front.title, authors: front.authors };
    await house.front.save(place, { version: 1, front: { ...wish, isbn: '978-92-808-0000-5' } }, me());
    expect(await printed()).toContain('978-92-808-0000-5');
    await house.front.save(place, { version: 2, front: wish }, me());
    expect(await printed()).toContain('to be assigned');
  });
});

describe('a redraft', () => {
  it('keeps what people wrote, brings what is new, and says where it stands', async () => {
    const { place, wages } = await opened();
    await save(place, wages, replaced(wages.content, 'are rare on', 'are never seen on'));
    await house.holding.release(at(place, wages), me());
    await house.bringing.bring(place.roundtableId, { text: '## Wages\n- Brandt: banks refuse seafarers\n## Medical care\n- Okoye: clinics lie far from the quay', answers: {}, leaveOutUnanswered: false }, 'system:spec');
    const { added } = await house.drafting.draft(place.roundtableId, me());
    const view = await house.wages(place, me());
    expect(wordsIn(withoutSuggestions(view.content))).toContain('are never seen on');
    expect(wordsIn(withoutSuggestions(view.content))).not.toContain('banks refuse');
    expect(view.openSuggestions).toMatchObject([{ origin: 'redraft', by: { name: 'Convenor' }, after: expect.stringContaining('banks refuse') }]);
    expect(added.map(({ words }) => words).join(' ')).toMatch(/banks refuse.*clinics lie far/s);
    const { sections } = await house.query.show(place, { me: me(), may });
    expect(added.every(({ sectionId }) => sections.some(({ id }) => id === sectionId))).toBe(true);
  });

  it('waits for whoever writes in a section that would change, and changes nothing', async () => {
    const { place, wages } = await opened();
    await house.holding.hold(at(place, wages), false, other());
    await house.bringing.bring(place.roundtableId, { text: '## Wages\n- Brandt: banks refuse seafarers', answers: {}, leaveOutUnanswered: false }, 'system:spec');
    await expect(house.drafting.draft(place.roundtableId, me())).rejects.toMatchObject({ code: 'SECTION_HELD' });
    expect((await house.wages(place, me())).version).toBe(1);
  });
});

describe('revisions', () => {
  it('are kept when something changed, compared word by word, and brought back as new ones', async () => {
    const { place, wages } = await opened();
    expect(await house.revisions.keep(place, me())).toBe(1);
    await save(place, wages, [...replaced(wages.content, 'three months', 'four months'), said('And it is <late>.')]);
    expect(await house.revisions.keep(place, me(), 'As sent')).toBe(2);
    const { blocks, added, removed } = await house.compare.compare(place, 1, 2, me());
    const changes = blocks.filter(({ change }) => change !== 'same');
    expect([changes.map(({ change }) => change), added, removed]).toEqual([['changed', 'added'], 5, 1]);
    expect(changes[0]?.html).toMatch(/<del[^>]*>three.*<ins[^>]*>four/s);
    expect(changes[1]?.afterHtml).toContain('&lt;late&gt;');
    await house.holding.release(at(place, wages), me());
    await house.revisions.restore(place, 1, other());
    expect(wordsIn((await house.wages(place, me())).content)).toContain('three months');
    expect((await house.compare.list(place, me())).map(({ revision, label, madeBy }) => [revision, label, madeBy.name])).toEqual([[3, 'Revision 1 again', 'Bo Lindqvist'], [2, 'As sent', 'Ana Ferrante'], [1, null, 'Convenor']]);
    expect((await house.compare.compare(place, 1, 'now', me())).blocks.every(({ change }) => change === 'same')).toBe(true);
  });

  it('never change once written, not even by SQL', async () => {
    const { place } = await opened();
    await expect(house.dataSource.query(`update document_revision set content = '{}' where document_id = $1`, [place.documentId])).rejects.toThrow('never changes');
    await expect(house.dataSource.query('delete from document_revision where document_id = $1', [place.documentId])).rejects.toThrow('never changes');
  });
});

describe('a language edition', () => {
  it('is a copy to be translated: one work, its own sections, no quote cleared in other words', async () => {
    const { place, wages } = await opened();
    const [, id = ''] = /"quoteInline".*?"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(wages.content).replace(/"attrs":(\{[^}]*\})(.*?)"type":"quoteInline"/g, '"type":"quoteInline","attrs":$1$2')) ?? [];
    await house.transactions.run((tx) => setClearance(tx, place.documentId, id, 'cleared', '“We are paid in promises”'));
    const documentId = await house.editions.start(place, 'ar', me());
    const edition = { ...place, documentId };
    // What is stated from the roundtable's own facts needs no note, in the translation either.
    const counts = async (of: PaperPlace) => (await house.query.show(of, { me: me(), may })).completeness;
    expect(await counts(edition)).toMatchObject({ sentences: (await counts(place)).sentences, withoutEvidence: 0 });
    const copy = await house.wages(edition, me());
    expect([copy.id, wordsIn(copy.content)]).toEqual([wages.id, wordsIn(wages.content)]);
    await save(edition, copy, replaced(copy.content, 'We are paid in promises', 'وعود فقط'));
    expect((await house.wages(edition, me())).quotesNotCleared).toBe(1);
    expect((await house.wages(place, me())).version).toBe(1);
    expect((await house.query.papers(place.roundtableId)).map(({ language, dir }) => [language, dir])).toEqual([['en', 'ltr'], ['ar', 'rtl']]);
    await expect(house.editions.start(place, 'ar', me())).rejects.toMatchObject({ code: 'EDITION_THERE_ALREADY' });
    await expect(house.drafting.redraft(edition, me())).rejects.toMatchObject({ code: 'EDITION_TRANSLATED' });
  });
});

describe('recommendations that are one', () => {
  it('are proposed, and joined by a person on the notes of both', async () => {
    const { place } = await opened();
    const [pair] = await house.joining.likelySame(place, me());
    const ids = pair?.recommendations.map(({ id }) => id) ?? [];
    const before = (await house.joining.list(place, me())).filter(({ id }) => ids.includes(id));
    await house.joining.join(place, ids, 'Hold ships whose crews were not paid in full', me());
    const [joined] = (await house.joining.list(place, me())).filter(({ id }) => ids.includes(id));
    expect(joined).toMatchObject({ id: ids[0], number: '3.1', text: 'Hold ships whose crews were not paid in full.', evidence: before.flatMap(({ evidence }) => evidence) });
    expect((await house.wages(place, me())).recommendations).toBe(1);
  });
});

describe('the evidence margin', () => {
  it('names the notes behind a section, by number, and who may be printed', async () => {
    const { place, wages } = await opened();
    const { named, unused } = await house.evidence.of(at(place, wages));
    expect(named.map(({ number, kind, speaker, printsAs }) => [number, kind, speaker, printsAs])).toEqual([
      [1, 'point', 'Lena Brandt', 'Lena Brandt'], [2, 'point', 'Amara Okoye', 'Amara Okoye'], [3, 'quote', 'Lena Brandt', 'Lena Brandt'], [4, 'recommendation', null, null], [5, 'recommendation', null, null],
    ]);
    expect(unused).toEqual([]);
  });
});

describe('a Word file', () => {
  it('is a file of a kept revision, with suggestions and comments or without', async () => {
    const { place, wages } = await opened();
    await save(place, wages, [...wages.content, { ...said('By a third.'), marks: [{ type: 'insertion', attrs: { id: newId() } }] }]);
    const { octets, name } = await house.word.out(place, 'with', me());
    expect([octets.subarray(0, 2).toString(), name]).toEqual(['PK', 'ports-that-welcome-r2.docx']);
    expect((await house.query.show(place, { me: me(), may })).changedSince).toBe(false);
  });

  it('comes back as suggestions and comments of those who made them, against the revision it left from', async () => {
    const { place, wages } = await opened();
    const { octets } = await house.word.out(place, 'without', me());
    const archive = await JSZip.loadAsync(octets);
    const xml = (await archive.file('word/document.xml')?.async('string')) ?? '';
    archive.file('word/document.xml', xml.replace('comes three months late', 'comes four months late').replace('three months late', 'four months late'));
    await save(place, wages, [...wages.content, said('Added meanwhile.')]);
    await expect(house.word.back(place, await archive.generateAsync({ type: 'nodebuffer' }), null, other())).rejects.toMatchObject({ code: 'SECTION_HELD' });
    await house.holding.release(at(place, wages), me());
    const brought = await house.word.back(place, await archive.generateAsync({ type: 'nodebuffer' }), null, other());
    expect(brought).toMatchObject({ leftFrom: 1, suggestions: 1, comments: 0, unplaced: [] });
    const view = await house.wages(place, me());
    expect(view.openSuggestions).toMatchObject([{ origin: 'word', by: { name: 'Bo Lindqvist' }, before: 'three', after: 'four' }]);
    expect(wordsIn(withoutSuggestions(view.content))).toMatch(/three months late.*Added meanwhile\./s);
  });

  it('is told from another paper’s', async () => {
    const [{ place }, { place: elsewhere }] = [await opened(), await opened()];
    const { octets } = await house.word.out(elsewhere, 'without', me());
    await expect(house.word.back(place, octets, null, me())).rejects.toMatchObject({ code: 'WORD_OF_ANOTHER_DOCUMENT' });
  });
});

it('lays the whole paper out again from its sections as it was drafted', async () => {
  const { place } = await opened();
  const { revision } = await house.papers.newest({ roundtableId: place.roundtableId, kind: 'policy-brief', language: 'en' });
  const composed = await house.transactions.run(async (tx) => house.copy.document(tx, await house.copy.open(tx, place, me())));
  checkDocument(composed);
  expect(composed).toEqual(revision.content);
});
