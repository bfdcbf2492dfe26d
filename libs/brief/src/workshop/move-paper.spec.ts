import { DocumentState } from '@convenor/contracts';
import { movePaper } from './move-paper';
import { mayBecome, paperMoves } from './paper.rules';
import type { PaperPlace } from './working-copy';
import { aWorkshop, type Workshop } from './workshop.fixture';

let house: Workshop;
let papered: PaperPlace;
beforeAll(async () => {
  house = await aWorkshop();
  papered = await house.drafted();
});
afterAll(() => house.database.drop());

const move = (documentId: string, to: DocumentState) => house.transactions.run((tx) => movePaper(tx, documentId, to, 'system:spec'));
const stateOf = async (documentId: string): Promise<string | undefined> => (await house.transactions.read<{ state: string }>('select state from document where id = $1', [documentId]))[0]?.state;

it.each(DocumentState.options.flatMap((from) => DocumentState.options.map((to) => [from, to] as const)))('takes a paper from %s to %s by the table alone', async (from, to) => {
  const { documentId } = papered;
  await house.dataSource.query('update document set state = $2 where id = $1', [documentId, from]);
  if (mayBecome(from, to) || from === to) await move(documentId, to);
  else await expect(move(documentId, to)).rejects.toMatchObject({ code: 'PAPER_MOVE_REFUSED', facts: { from, to } });
  expect(await stateOf(documentId)).toBe(mayBecome(from, to) ? to : from);
});

it('never comes back from a withdrawal, and goes public only once cleared', () => {
  expect(paperMoves.withdrawn).toEqual([]);
  expect(DocumentState.options.filter((from) => mayBecome(from, 'published'))).toEqual(['cleared']);
});

it('edits a withdrawn paper no more, but still shows it', async () => {
  const place = await house.drafted();
  const section = await house.wages(place, 'system:spec');
  await house.dataSource.query(`update document set state = 'withdrawn' where id = $1`, [place.documentId]);
  const at = { ...place, sectionId: section.id };
  await expect(house.saving.save(at, { version: 1, content: section.content }, { by: 'system:spec', mayWrite: true })).rejects.toMatchObject({ code: 'PAPER_CLOSED' });
  expect((await house.query.section(at, 'system:spec')).content).toEqual(section.content);
  expect((await house.compare.compare(place, 1, 'now', 'system:spec')).blocks.length).toBeGreaterThan(0);
});
