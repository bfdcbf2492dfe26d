import { Source, suggestionsIn } from '@convenor/contracts';
import { Announcements, type Actor } from '@convenor/database';
import type { PaperPlace } from '../workshop/working-copy';
import { aWorkshop, replaced, wordsIn, type Workshop } from '../workshop/workshop.fixture';
import { KeepSources } from './keep-sources';
import { PapersStayTrue } from './papers-stay-true';
import { Sources } from './sources';

const by = 'system:spec' as const;
const typed = `spoke: Okoye
spoke: Brandt
absent: Commissioner for Ports

## Wages
- Brandt: pay comes three months late [@osei-2027, p. 3]
- /rec [Port States] Hold ships whose crews were not paid
## Shore leave
- Okoye: gates close at dusk`;
const guide = Source.parse({ key: 'osei-2027', kind: 'report', title: 'Ports at Work', authors: [{ family: 'Osei', given: 'Ama' }], issued: '2027', listed: true });

let workshop: Workshop;
let keeping: KeepSources;
let announcements: Announcements;
let ada: Actor;

beforeAll(async () => {
  workshop = await aWorkshop();
  const sources = new Sources(workshop.transactions, workshop.dataSource);
  keeping = new KeepSources(workshop.transactions, sources);
  announcements = new Announcements(workshop.transactions);
  new PapersStayTrue(announcements, sources, workshop.copy).onModuleInit();
  ada = await workshop.account('Ada Lindqvist');
});
afterAll(() => workshop.database.drop());

/** A drafted brief that cites the guide. */
async function cited(): Promise<PaperPlace & { sourceId: string }> {
  const place = await workshop.drafted(typed);
  const { id: sourceId } = await keeping.add(place.roundtableId, guide, by);
  await workshop.drafting.draft(place.roundtableId, by);
  await announcements.runOnce();
  return { ...place, sourceId };
}
const paper = (place: PaperPlace) => workshop.transactions.run(async (tx) => workshop.copy.document(tx, await workshop.copy.open(tx, place, by)));
const words = async (place: PaperPlace): Promise<string> => wordsIn((await paper(place)).body);
const rowOf = async ({ documentId }: PaperPlace): Promise<{ change: number; revisions: number }> =>
  (await workshop.dataSource.query('select change, (select count(*)::int from document_revision where document_id = $1) as revisions from paper_work where document_id = $1', [documentId]) as [{ change: number; revisions: number }])[0];
const retitled = { ...guide, title: 'Ports at Rest' };
/** One run of text may be cut in two. */
const unspaced = (text: string): string => text.replace(/\s/g, '');
/** As if the wait after a failure were over. */
const later = () => workshop.dataSource.query('update announcement set lease_until = null');

it('writes note and reference anew in every open paper, and keeps no revision of it', async () => {
  const place = await cited();
  expect(await words(place)).toContain('Ports at Work');
  const before = await rowOf(place);
  await keeping.edit(place.roundtableId, place.sourceId, retitled, by);
  await announcements.runOnce();
  const now = await words(place);
  expect([now.match(/Ports at Rest/g)?.length, now.includes('Ports at Work')]).toEqual([2, false]);
  expect(await rowOf(place)).toEqual({ change: before.change + 1, revisions: before.revisions });
});

it('has nothing left to tell when it is drafted again', async () => {
  const place = await cited();
  await keeping.edit(place.roundtableId, place.sourceId, retitled, by);
  await announcements.runOnce();
  const before = await words(place);
  expect(await workshop.drafting.draft(place.roundtableId, by)).toEqual({ added: [], toCheck: [] });
  const after = await paper(place);
  expect([unspaced(wordsIn(after.body)), suggestionsIn(after.body.content)]).toEqual([unspaced(before), []]);
});

it('waits until nobody writes in the section, and keeps what was written', async () => {
  const place = await cited();
  const section = await workshop.wages(place, ada);
  await workshop.saving.save({ ...place, sectionId: section.id }, { version: section.version, content: replaced(section.content, 'three months late', 'half a year late') }, { by: ada, mayWrite: true });
  await keeping.edit(place.roundtableId, place.sourceId, retitled, by);
  await announcements.runOnce();
  expect(await words(place)).toContain('Ports at Work');
  await workshop.holding.release({ ...place, sectionId: section.id }, ada);
  await later();
  await announcements.runOnce();
  const now = await words(place);
  expect([now.includes('half a year late'), now.includes('Ports at Rest'), now.includes('Ports at Work')]).toEqual([true, true, false]);
});

it('follows the style of the programme', async () => {
  const place = await cited();
  await workshop.dataSource.query(`update programme set matter = matter || '{"citationStyle": "apa"}' where id = (select programme_id from roundtable where id = $1)`, [place.roundtableId]);
  await workshop.transactions.run(async (tx) => {
    const [programme] = await tx.sql<{ id: string }>('select programme_id as id from roundtable where id = $1', [place.roundtableId]);
    await tx.announce('programme.edited', programme?.id ?? '');
  });
  await announcements.runOnce();
  await announcements.runOnce();
  expect(await words(place)).toContain('Osei, A. (2027).');
});

it('leaves a withdrawn paper alone, and a list of many sources is worked through once', async () => {
  const [place, closed] = [await cited(), await cited()];
  await workshop.dataSource.query(`update document set state = 'withdrawn' where id = $1`, [closed.documentId]);
  for (const title of ['One', 'Two', 'Three']) await keeping.add(place.roundtableId, { ...guide, key: undefined, title, listed: true }, by);
  await keeping.edit(closed.roundtableId, closed.sourceId, retitled, by);
  const before = await rowOf(place);
  await announcements.runOnce();
  expect((await rowOf(place)).change).toBe(before.change + 1);
  expect(await words(place)).toContain('Three');
  const [{ text }] = (await workshop.dataSource.query(`select string_agg(content::text, '') as text from paper_section where document_id = $1`, [closed.documentId])) as [{ text: string }];
  expect([text.includes('Ports at Work'), text.includes('Ports at Rest')]).toEqual([true, false]);
});
