import type { Block, ConvenorDoc } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { newId } from '@convenor/kernel';
import type { PaperPlace } from './working-copy';
import { aWorkshop, said, type Workshop } from './workshop.fixture';

let house: Workshop;
let me: Actor;
let statements = 0;
const may = { write: true, settle: true, publish: false };

beforeAll(async () => {
  house = await aWorkshop();
  me = await house.account('Ana Ferrante');
  const nothing = (): void => undefined;
  house.dataSource.setOptions({ logging: ['query'], logger: { logQuery: () => void (statements += 1), logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing } });
});
afterAll(() => house.database.drop());

/** How many statements, and for how long. */
async function cost<T>(work: () => Promise<T>): Promise<{ answer: T; count: number; milliseconds: number }> {
  const [before, began] = [statements, performance.now()];
  const answer = await work();
  return { answer, count: statements - before, milliseconds: performance.now() - began };
}

/** A draft of that many sections of fifty paragraphs: sixty are 200 pages. */
async function aPaperOf(sections: number): Promise<PaperPlace> {
  const place = await house.drafted();
  const content = Array.from({ length: sections }, (_, number): Block[] => [
    { type: 'heading', attrs: { level: 1, id: newId(), slot: 'theme' }, content: [{ type: 'text', text: `Harbour ${number}` }] },
    ...Array.from({ length: 50 }, (__, line) => said(`Ship ${line} of harbour ${number} waits for its pilot. Its crew may not go ashore, and the agent does not answer. Nobody has written down why.`)),
  ]).flat();
  await house.transactions.run(async (tx) => {
    const open = await house.copy.open(tx, place, me);
    const doc: ConvenorDoc = await house.copy.document(tx, open);
    await house.copy.lay(tx, open, { ...doc, body: { type: 'doc', content } }, me);
  });
  return place;
}

it('opens 200 pages section by section with as many statements as two pages, in bounded time', async () => {
  const [short, long] = [await aPaperOf(2), await aPaperOf(60)];
  const walk = async (place: PaperPlace) => {
    const outline = await cost(() => house.query.show(place, { me, may }));
    const last = outline.answer.sections.at(-1);
    const at = { ...place, sectionId: last?.id ?? '' };
    const section = await cost(() => house.query.section(at, me));
    const hold = await cost(() => house.holding.hold(at, false, me));
    const save = await cost(() => house.saving.save(at, { version: section.answer.version, content: [...section.answer.content, said('At last.')] }, { by: me, mayWrite: true }));
    return { outline, section, hold, save };
  };
  const [two, sixty] = [await walk(short), await walk(long)];
  expect(sixty.outline.answer.sections).toHaveLength(60);
  expect(sixty.outline.answer.completeness.sentences).toBe(9_000);
  expect(sixty.section.answer).toMatchObject({ number: '60', words: expect.any(Number) });
  const counts = ({ outline, section, hold, save }: Awaited<ReturnType<typeof walk>>) => [outline.count, section.count, hold.count, save.count];
  expect(counts(sixty)).toEqual(counts(two));
  expect(Math.max(...counts(sixty))).toBeLessThanOrEqual(24);
  // The outline carries no text; one section carries its own.
  expect(JSON.stringify(sixty.outline.answer).length).toBeLessThan(60 * 1_000);
  for (const part of ['outline', 'section', 'hold', 'save'] as const) expect([part, sixty[part].milliseconds < 2_000]).toEqual([part, true]);
});
