import fc from 'fast-check';
import { settleSuggestions, suggestionsIn, withoutSuggestions, type Block, type Inline } from '@convenor/contracts';
import { aBrief, head, note, say, text } from '../brief.fixture';
import { checkDocument } from '../schema';
import { diffBlocks } from './diff-blocks';

const counter = (): (() => string) => {
  let count = 0;
  return () => `s${++count}`;
};
const accepted = (blocks: Block[]): Block[] => settleSuggestions(blocks, () => 'accepted');

const plain = (words: string): Inline => ({ type: 'text', text: words });
const line = (...content: Inline[]): Block => ({ type: 'paragraph', content });

const word = fc.constantFrom('the', 'river', 'gauge', 'three', 'States', 'read', 'daily', 'water', 'and', 'dry', '，', '水', 'm³');
const run: fc.Arbitrary<Inline> = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 6 }), bold: fc.constantFrom('', 'strong', 'em') })
  .map(({ words, bold }): Inline => ({ type: 'text', text: `${words.join(' ')} `, ...(bold ? { marks: [{ type: bold as 'strong' }] } : {}) }));
const aNote: fc.Arbitrary<Inline> = fc.record({ id: fc.constantFrom('f1', 'f2', 'f3'), words: word }).map(({ id, words }): Inline => ({ type: 'footnote', attrs: { id }, content: [plain(words)] }));
/** Runs as an editor keeps them: neighbours of one look are one. */
const inline = fc.array(fc.oneof({ weight: 4, arbitrary: run }, { weight: 1, arbitrary: aNote }), { maxLength: 5 })
  .map((nodes) => withoutSuggestions([...nodes, { type: 'text', text: 'x', marks: [{ type: 'insertion', attrs: { id: 'x' } }] } as Inline]));
const paragraph: fc.Arbitrary<Block> = inline.map((content): Block => (content.length ? { type: 'paragraph', content } : { type: 'paragraph' }));
const heading: fc.Arbitrary<Block> = fc.record({ level: fc.constantFrom(1, 2) as fc.Arbitrary<1 | 2>, words: word }).map(({ level, words }): Block => ({ type: 'heading', attrs: { level }, content: [plain(words)] }));
const item = fc.array(paragraph, { minLength: 1, maxLength: 2 });
const list: fc.Arbitrary<Block> = fc.array(item, { minLength: 1, maxLength: 4 }).map((items): Block => ({ type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) }));
const recommendations: fc.Arbitrary<Block> = fc.uniqueArray(fc.tuple(fc.constantFrom('r1', 'r2', 'r3', 'r4'), item), { minLength: 1, maxLength: 4, selector: ([id]) => id })
  .map((items): Block => ({ type: 'recommendations', attrs: { scope: 'section', audience: [], label: '' }, content: items.map(([id, content]) => ({ type: 'recommendation', attrs: { id }, content })) }));
const table: fc.Arbitrary<Block> = fc.array(fc.array(paragraph, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map((rows): Block => ({ type: 'table', content: rows.map((cells) => ({ type: 'tableRow', content: cells.map((cell) => ({ type: 'tableCell', content: [cell] })) })) }));
const blocks = fc.array(fc.oneof({ weight: 4, arbitrary: paragraph }, heading, list, recommendations, table), { maxLength: 8 });

it('gives the base when all is refused and the changed text when all is accepted, whatever the two are', () => {
  fc.assert(fc.property(blocks, blocks, (base, changed) => {
    const suggested = diffBlocks(base, changed, counter());
    expect(withoutSuggestions(suggested)).toEqual(base);
    expect(accepted(suggested)).toEqual(changed);
  }), { numRuns: 400 });
});

it('gives the same for a text and its own rearrangement, in a form the schema knows', () => {
  fc.assert(fc.property(blocks, fc.infiniteStream(fc.nat(7)), (base, picks) => {
    const changed = base.toSorted(() => (picks.next().value ?? 0) - 3);
    const suggested = diffBlocks(base, changed, counter());
    checkDocument({ ...aBrief(), body: { type: 'doc', content: suggested } });
    expect(withoutSuggestions(suggested)).toEqual(base);
    expect(accepted(suggested)).toEqual(changed);
  }), { numRuns: 100 });
});

it('marks the words that changed, and no others', () => {
  const suggested = diffBlocks([line(plain('Read the eleven gauges twice a day.'))], [line(plain('Read the twelve gauges twice a day.'))], counter());
  expect(suggestionsIn(suggested)).toEqual([{ id: 's1', before: 'eleven', after: 'twelve', whole: false }]);
});

it('looks into a note of the same id', () => {
  const suggested = diffBlocks([say('Said.', note('f1', plain('See p. 3.')))], [say('Said.', note('f1', plain('See p. 4.')))], counter());
  expect(suggestionsIn(suggested)).toEqual([{ id: 's1', before: '3', after: '4', whole: false }]);
});

it('takes a moved recommendation, a paragraph made a heading and a new look for one suggestion each', () => {
  const base = aBrief().body.content;
  const moved = structuredClone(base);
  const set = moved.find((block) => block.type === 'recommendations' && block.attrs.scope === 'section');
  if (set?.type === 'recommendations') set.content.reverse();
  expect(suggestionsIn(diffBlocks(base, moved, counter()))).toEqual([{ id: expect.any(String), before: expect.stringContaining('Read the eleven'), after: expect.stringContaining('Read the eleven'), whole: true }]);

  expect(suggestionsIn(diffBlocks([say('A word on method')], [head('A word on method')], counter()))).toHaveLength(1);
  expect(suggestionsIn(diffBlocks([say('All of it.')], [say('All ', text('of', 'strong'), ' it.')], counter()))).toMatchObject([{ before: 'of', after: 'of', whole: false }]);
});

it('keeps the comments of both on words that stay', () => {
  const comment = (id: string) => ({ type: 'comment' as const, attrs: { id } });
  const suggested = diffBlocks([line(text('Read', comment('a')), plain(' it.'))], [line(plain('Read '), text('it', comment('b')), plain('.'))], counter());
  expect(suggestionsIn(suggested)).toEqual([]);
  expect(JSON.stringify(suggested)).toContain('"id":"a"');
  expect(JSON.stringify(suggested)).toContain('"id":"b"');
});

it('compares 200 pages, each paragraph changed, in less than two seconds of the machine’s time', () => {
  const pages = (salt: number): Block[] => Array.from({ length: 3000 }, (_, at) => line(plain(Array.from({ length: 40 }, (_word, place) => `w${(at * 31 + place * 7 + (place === salt % 40 ? salt : 0)) % 997}`).join(' '))));
  const changed = pages(3).map((block, at) => (at % 3 ? block : line(plain(`Anew ${at} `), ...(block.type === 'paragraph' ? (block.content ?? []) : []))));
  const start = process.cpuUsage();
  const suggested = diffBlocks(pages(5), changed, counter());
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  expect(suggestionsIn(suggested).length).toBeGreaterThan(1_000);
});
