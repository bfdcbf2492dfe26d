import { checkDocument } from '@convenor/documents';
import type { BriefNote } from './brief-input';
import { layOutBrief } from './lay-out-brief';
import { aMeeting, aNote, linesOf } from './meeting.fixture';
import { text } from './nodes';
import { joinRecommendations, likelySame, recommendationsOf, sumUpRecommendations } from './recommendation-list';

const rec = (id: string, words: string, change: Partial<BriefNote> = {}): BriefNote => aNote(words, { id, kind: 'recommendation', addressee: 'ports', ...change });
const doc = layOutBrief(aMeeting({
  notes: [
    rec('a', 'Publish a list of licensed agencies [@guide]'), rec('b', 'Open the gates to inspectors', { key: true }), rec('c', '**A public list:** publish the list of all licensed agencies every year', { themeId: 'complaints', addressee: 'flag States', key: true }),
  ],
  sources: [{ id: 's', key: 'guide', note: [text('A guide.')], reference: [], listed: false }],
}));
const blocks = doc.body.content;
const all = recommendationsOf(blocks);
const idOf = (note: string, key = false): string => all.find(({ evidence, scope }) => evidence[0] === note && (scope === 'summary') === key)?.id ?? '';

it('tells each recommendation as a thing of its own', () => {
  expect(all.map(({ number, lead, addressee, themeId, evidence }) => [number, lead, addressee, themeId, evidence])).toEqual([
    ['1', null, null, null, ['b']], ['2', 'A public list', null, null, ['c']],
    ['2.1', null, 'ports', 'fees', ['a']], ['2.2', null, 'ports', 'fees', ['b']], ['3.1', 'A public list', 'flag States', 'complaints', ['c']],
  ]);
});

it('joins what a person holds for the same: one id, all the evidence, footnotes and numbers with it', () => {
  const joined = joinRecommendations(blocks, [idOf('a'), idOf('c')], '**List:** publish every licensed agency');
  const after = recommendationsOf(joined);
  expect(after.filter(({ scope }) => scope !== 'summary').map(({ id, number, lead, text: words, evidence }) => [id, number, lead, words, evidence])).toEqual([
    [idOf('a'), '2.1', 'List', 'List: Publish every licensed agency.', ['a', 'c']], [idOf('b'), '2.2', null, 'Open the gates to inspectors.', ['b']],
  ]);
  expect(after.filter(({ scope }) => scope === 'summary').map(({ summarises }) => summarises)).toEqual([[idOf('b')], [idOf('a')]]);
  expect(JSON.stringify(joined)).toContain('"sourceId":"s"');
  expect(linesOf(joined)).not.toContain('= For flag States');
  expect(() => checkDocument({ ...doc, body: { type: 'doc', content: joined } })).not.toThrow();
});

it('joins nothing with itself or with what is not there', () => {
  expect(joinRecommendations(blocks, [idOf('a'), idOf('a'), 'gone'], 'x')).toEqual(blocks);
});

it('sums up chosen recommendations in the box, and makes the box where there is none', () => {
  const summed = recommendationsOf(sumUpRecommendations(blocks, [idOf('a'), idOf('c')], 'keep one public list', 'new')).find(({ id }) => id === 'new');
  expect(summed).toMatchObject({ number: '3', text: 'Keep one public list.', summarises: [idOf('a'), idOf('c')], evidence: ['a', 'c'] });
  const without = blocks.filter((block) => block.type !== 'recommendations' || block.attrs.scope !== 'summary');
  expect(recommendationsOf(sumUpRecommendations(without, [idOf('b')], 'x', 'new'))[0]).toMatchObject({ id: 'new', number: '1' });
});

it('shows which ones read alike, and leaves the others alone', () => {
  expect(likelySame(all)).toEqual([{ ids: [idOf('a'), idOf('c')], likeness: expect.any(Number) }]);
  expect(likelySame([{ id: 'x', scope: 'section', text: 'Fund inspectors.' }, { id: 'y', scope: 'section', text: 'Fund schools.' }])).toEqual([]);
});
