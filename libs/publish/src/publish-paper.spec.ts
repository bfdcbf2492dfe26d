import { Announcements } from '@convenor/database';
import { newId } from '@convenor/kernel';
import { createHash } from 'node:crypto';
import { canonicalJson, hashOf } from './frozen';
import { drafted, filesMade, keepPaper, published, publishingHouse, type House } from './published.fixture';

let house: House;
beforeAll(async () => {
  house = await publishingHouse();
});
afterAll(() => house.database.drop());
beforeEach(() => {
  house.readiness.open = [];
});

const rows = <Row>(statement: string, parameters: unknown[] = []): Promise<Row[]> => house.database.dataSource.query(statement, parameters);
describe('publishing', () => {
  it('is refused with the list while something is open, and nothing is left behind', async () => {
    const paper = await drafted(house);
    house.readiness.open = [{ code: 'step_not_signed', hard: false, words: 'The partner has not signed.' }];
    await expect(house.publish.publish({ ...paper, promiseId: null }, house.by)).rejects.toMatchObject({ code: 'NOT_READY_TO_PUBLISH', facts: { open: house.readiness.open } });
    expect(await rows('select 1 from publication where roundtable_id = $1', [paper.roundtableId])).toEqual([]);
  });

  it('shows nothing until the last of the four files is there', async () => {
    const paper = await drafted(house, { title: 'Half a harbour' });
    await house.publish.publish({ ...paper, promiseId: null }, house.by);
    await filesMade(house, paper.documentId);
    await rows(`update rendition set state = 'waiting' where document_id = $1 and format = 'pdf'`, [paper.documentId]);
    expect(await house.finish.sweep()).toBe(0);
    expect(await house.publications.find('half-a-harbour', 'en')).toBeNull();
    expect((await house.find.list({ search: 'harbour' })).items.map(({ slug }) => slug)).not.toContain('half-a-harbour');
    await filesMade(house, paper.documentId);
    expect(await house.finish.sweep()).toBe(1);
    expect((await house.publications.find('half-a-harbour', 'en'))?.view).toMatchObject({ state: 'public', version: 1, publishedOn: '2027-04-15', daysAfterMeeting: 36 });
  });

  it('gives two people who publish at once one edition and the same answer', async () => {
    const paper = await drafted(house, { title: 'Two hands' });
    await Promise.all([1, 2, 3].map(() => house.publish.publish({ ...paper, promiseId: null }, house.by)));
    expect(await rows('select v.version from edition_version v where v.document_id = $1', [paper.documentId])).toHaveLength(1);
    const { publications } = await house.publishing.of(paper.roundtableId);
    expect(publications.map(({ editions }) => editions.map(({ state, versions }) => [state, versions.length]))).toEqual([[['being_made', 1]]]);
  });

  it('takes the newest text when a file could not be made and publishing is asked for again', async () => {
    const paper = await drafted(house, { title: 'A font is missing' });
    await house.publish.publish({ ...paper, promiseId: null }, house.by);
    await rows(`update rendition set state = 'failed', problem = 'No font has this script.' where document_id = $1 and format = 'pdf'`, [paper.documentId]);
    expect((await house.publishing.of(paper.roundtableId)).publications[0]?.editions[0]).toMatchObject({ state: 'failed' });
    await keepPaper(house, paper.roundtableId, { title: 'A font is missing', front: { abstract: [{ type: 'text', text: 'Mended.' }] } });
    await house.publish.publish({ ...paper, promiseId: null }, house.by);
    await filesMade(house, paper.documentId);
    await house.finish.sweep();
    expect((await house.publications.find('a-font-is-missing', 'en'))?.view).toMatchObject({ version: 1, facts: { abstract: 'Mended.' } });
  });

  it('dates the paper, takes the mark of a draft off and writes its citation out', async () => {
    const { slug } = await published(house, { title: 'Clean and dated' });
    const { document, facts } = (await house.publications.find(slug, 'en'))?.view ?? {};
    expect(document).toMatchObject({ state: 'published', front: { issued: { year: 2027, month: 4, day: 15, display: '15 April 2027' } } });
    expect(document).not.toHaveProperty('watermark');
    expect(facts?.citation).toContain('2027');
    expect(JSON.stringify(document)).not.toContain('year to be confirmed');
  });

  it('tells readers of no note and no speaker behind the words', async () => {
    const { slug, documentId } = await published(house, { title: 'Nothing behind' });
    const text = JSON.stringify((await house.publications.find(slug, 'en'))?.view.document);
    for (const word of ['evidence', 'noteId', 'speakerId', 'personId']) expect(text).not.toContain(word);
    expect(JSON.stringify(await rows('select content from document_revision where document_id = $1', [documentId]))).toContain('evidence');
  });

  it('freezes the text under a hash that anybody can work out again', async () => {
    const { slug } = await published(house, { title: 'Under seal' });
    const found = await house.publications.find(slug, 'en');
    expect(found?.view.hash).toBe(createHash('sha256').update(canonicalJson(found?.frozen)).digest('hex'));
    const altered = structuredClone(found?.view.document);
    if (altered) altered.front.title = [{ type: 'text', text: 'Under another seal' }];
    expect(altered && hashOf(altered)).not.toBe(found?.view.hash);
  });

  it('never changes, nor goes, whoever asks the database', async () => {
    const { slug } = await published(house, { title: 'Frozen harbour' });
    const own = 'edition_id in (select e.id from edition e join publication p on p.id = e.publication_id where p.slug = $1)';
    await expect(rows(`update edition_version set document = '{}' where ${own}`, [slug])).rejects.toThrow('A published text never changes.');
    await expect(rows(`delete from edition_version where ${own}`, [slug])).rejects.toThrow('A published text never changes.');
  });

  it('keeps the promise on the day it is public, and counts the days', async () => {
    const paper = await drafted(house, { title: 'As promised' });
    const [promise] = await rows<{ id: string }>('select id from promise where roundtable_id = $1', [paper.roundtableId]);
    await house.publish.publish({ ...paper, promiseId: promise?.id ?? '' }, house.by);
    expect((await house.publishing.of(paper.roundtableId)).promises[0]).toMatchObject({ keptOn: null, speaksOfPublishing: true });
    await filesMade(house, paper.documentId);
    await house.finish.sweep();
    expect((await house.publishing.of(paper.roundtableId)).publications[0]).toMatchObject({ daysAfterMeeting: 36, promise: { keptOn: '2027-04-15', dueOn: '2027-04-21', daysEarly: 6 } });
    expect((await house.publications.find('as-promised', 'en'))?.view.promise).toEqual({ dueOn: '2027-04-21', daysEarly: 6 });
  });

  it('refuses the promise of another roundtable, and the paper of another roundtable', async () => {
    const [one, other] = [await drafted(house, { title: 'One' }), await drafted(house, { title: 'Other' })];
    const [promise] = await rows<{ id: string }>('select id from promise where roundtable_id = $1', [other.roundtableId]);
    await expect(house.publish.publish({ ...one, promiseId: promise?.id ?? '' }, house.by)).rejects.toMatchObject({ code: 'PROMISE_UNKNOWN' });
    await expect(house.publish.publish({ roundtableId: one.roundtableId, documentId: other.documentId, promiseId: null }, house.by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a correction', () => {
  it('is refused where nothing changed', async () => {
    const { roundtableId, editionId } = await published(house, { title: 'Nothing new' });
    await expect(house.publish.correct({ roundtableId, editionId, words: 'None.' }, house.by)).rejects.toMatchObject({ code: 'NOTHING_TO_CORRECT' });
  });

  it('becomes version 2 with its words; version 1 stays reachable and is marked', async () => {
    const { roundtableId, editionId, documentId, slug } = await published(house, { title: 'Once more' });
    await keepPaper(house, roundtableId, { title: 'Once more', body: 'Forty ships wait, not fourteen.' });
    await expect(house.publish.publish({ roundtableId, documentId, promiseId: null }, house.by)).rejects.toMatchObject({ code: 'CORRECTION_NEEDS_WORDS' });
    house.clock.moveTo('2027-04-20T08:00:00Z');
    await house.publish.correct({ roundtableId, editionId, words: 'The number of ships in section 2 was wrong.' }, house.by);
    expect((await house.publications.find(slug, 'en'))?.view.version).toBe(1);
    await filesMade(house, documentId);
    await house.finish.sweep();
    const [now, before] = [await house.publications.find(slug, 'en'), await house.publications.find(slug, 'en', 1)];
    expect(now?.view).toMatchObject({ version: 2, state: 'public', publishedOn: '2027-04-20', firstPublishedOn: '2027-04-15', notices: [{ kind: 'correction', version: 2, words: 'The number of ships in section 2 was wrong.' }] });
    expect(before?.view).toMatchObject({ version: 1, state: 'replaced', versions: [{ version: 2, current: true }, { version: 1, current: false }] });
    expect(now?.view.document?.front.issued).toEqual(before?.view.document?.front.issued);
    house.clock.moveTo('2027-04-15T08:00:00Z');
  });
});

describe('a quote taken back after publication', () => {
  it('is hidden at once everywhere, with a dated notice that waits for words; its files are withheld', async () => {
    const { roundtableId, slug, documentId, editionId, quoteId } = await published(house, { title: 'The purser', quote: '“One purser counts and forty wait.”' });
    const words = 'forty wait';
    expect((await house.find.list({ search: `"${words}"` })).items.map((one) => one.slug)).toEqual([slug]);
    const announcements = new Announcements(house.transactions);
    house.withdraw.listen(announcements);
    await house.transactions.run(async (tx) => {
      await tx.announce('quote.withdrawn', quoteId, { documentId });
      await tx.announce('quote.withdrawn', quoteId, { documentId });
    });
    await announcements.runOnce();
    const { view } = (await house.publications.find(slug, 'en')) ?? {};
    expect(JSON.stringify(view)).not.toContain(words);
    expect(JSON.stringify(view?.document)).toContain('[Passage withdrawn by its speaker]');
    expect(view).toMatchObject({ files: [], frozenHref: null, notices: [{ kind: 'quote_withdrawn', words: null, on: '2027-04-15' }] });
    expect((await house.find.list({ search: `"${words}"` })).items).toEqual([]);
    await house.publish.correct({ roundtableId, editionId, words: 'A passage was taken out at its speaker’s wish.' }, house.by);
    await filesMade(house, documentId);
    await house.finish.sweep();
    const corrected = (await house.publications.find(slug, 'en'))?.view;
    expect(corrected).toMatchObject({ version: 2, hiddenQuotes: [] });
    expect(corrected?.files).toHaveLength(4);
    expect(JSON.stringify((await house.publications.find(slug, 'en', 1))?.view)).not.toContain(words);
  });

  it('keeps a version from going public that was being made meanwhile', async () => {
    const paper = await drafted(house, { title: 'Too late' });
    await house.publish.publish({ ...paper, promiseId: null }, house.by);
    const announcements = new Announcements(house.transactions);
    house.withdraw.listen(announcements);
    await house.transactions.run((tx) => tx.announce('quote.withdrawn', paper.quoteId, { documentId: paper.documentId }));
    await announcements.runOnce();
    await filesMade(house, paper.documentId);
    expect(await house.finish.sweep()).toBe(0);
    await house.publish.publish({ ...paper, promiseId: null }, house.by);
    await filesMade(house, paper.documentId);
    expect(await house.finish.sweep()).toBe(1);
    expect(JSON.stringify((await house.publications.find('too-late', 'en'))?.view)).not.toContain('purser counts');
  });
});

describe('a passage taken back that stands in no quotation', () => {
  it('hides the whole text of the versions there are, until it is corrected', async () => {
    const { roundtableId, slug, documentId, editionId } = await published(house, { title: 'Told, not quoted', body: 'The bursar pays late.' });
    const announcements = new Announcements(house.transactions);
    house.withdraw.listen(announcements);
    await house.transactions.run((tx) => tx.announce('quote.withdrawn', newId(), { documentId }));
    await announcements.runOnce();
    const { view } = (await house.publications.find(slug, 'en')) ?? {};
    expect(view).toMatchObject({ state: 'public', document: null, files: [], frozenHref: null, notices: [{ kind: 'quote_withdrawn', words: null }] });
    expect((await house.find.list({ search: 'bursar' })).items).toEqual([]);
    await keepPaper(house, roundtableId, { title: 'Told, not quoted', body: 'Pay comes late.' });
    await house.publish.correct({ roundtableId, editionId, words: 'A sentence was taken out.' }, house.by);
    await filesMade(house, documentId);
    await house.finish.sweep();
    expect((await house.publications.find(slug, 'en'))?.view).toMatchObject({ version: 2, files: [{}, {}, {}, {}] });
    expect((await house.publications.find(slug, 'en', 1))?.view.document).toBeNull();
  });
});

describe('withdrawing', () => {
  it('leaves title and notice, and serves neither text nor files any more', async () => {
    const { roundtableId, editionId, slug } = await published(house, { title: 'Taken back' });
    await house.withdraw.edition({ roundtableId, editionId, words: 'The figures cannot be upheld.' }, house.by);
    await house.withdraw.edition({ roundtableId, editionId, words: 'Said twice.' }, house.by);
    expect((await house.publications.find(slug, 'en'))?.view).toMatchObject({
      state: 'withdrawn', title: 'Taken back', document: null, files: [], exports: [], frozenHref: null, notices: [{ kind: 'withdrawal', words: 'The figures cannot be upheld.' }],
    });
    expect((await house.find.list({ search: 'taken back' })).items.map((one) => one.slug)).not.toContain(slug);
  });

  it('is refused for an edition of another roundtable', async () => {
    const [one, other] = [await published(house, { title: 'Mine' }), await published(house, { title: 'Yours' })];
    await expect(house.withdraw.edition({ roundtableId: one.roundtableId, editionId: other.editionId, words: 'No.' }, house.by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
