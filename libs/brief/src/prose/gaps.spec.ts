import type { Block, GapCode } from '@convenor/contracts';
import type { BriefInput } from './brief-input';
import { gapsOf, type GapContext } from './gaps';
import { layOutBrief } from './lay-out-brief';
import { aMeeting, aNote } from './meeting.fixture';
import { evidence, paragraph, tbc, text } from './nodes';

const input = (change: Partial<BriefInput> = {}): BriefInput => aMeeting({
  matter: { ...aMeeting().matter, isbn: '978-92-1-000000-1' },
  notes: [
    aNote('Fees are charged twice', { id: 'n1', speakerId: 'brandvold' }),
    aNote('Crews wait for the ship that pays', { id: 'n2', kind: 'quote', speakerId: 'hadzic' }),
    aNote('Receipts are rare', { id: 'n3', speakerId: 'varga', attribution: 'chatham_house', themeId: 'complaints' }),
    aNote('Publish a list', { id: 'n4', kind: 'recommendation', addressee: 'all', key: true }),
  ],
  ...change,
});
const about = (from: BriefInput, change: Partial<GapContext> = {}): GapContext => ({ ...from, quotesNeedClearing: true, ...change });
const adding = (blocks: Block[], change: Partial<GapContext> = {}, from = input()) => {
  const doc = layOutBrief(from);
  const content = doc.body.content.map((block) => block);
  const at = content.findIndex((block) => block.type === 'heading' && block.attrs.slot === 'theme');
  content.splice(at + 1, 0, ...blocks);
  return gapsOf({ ...doc, body: { type: 'doc', content } }, about(from, change));
};
const codes = (blocks: Block[], change: Partial<GapContext> = {}) => adding(blocks, change).map(({ code }) => code);
const aQuote = (change: object) => ({ type: 'quoteInline' as const, attrs: { id: 'q', speakerId: null, noteId: null, attribution: 'on_record' as const, clearance: 'cleared' as const, verbatim: true, ...change }, content: [text('“x y z w”', evidence(['n2']))] });

it('finds nothing in a draft but the quotation that waits and the ISBN that does not check', () => {
  expect(adding([]).map(({ code, hard }) => [code, hard])).toEqual([['quote_not_cleared', false], ['isbn_wrong', true]]);
  expect(codes([], { quotesNeedClearing: false })).toEqual(['isbn_wrong']);
});

it.each<[GapCode, Block]>([
  ['attribution_broken', paragraph([text('Tadeo Varga said that receipts are rare.', evidence(['n3']))])],
  ['attribution_broken', paragraph([text('Brandvold heard that receipts are rare.', evidence(['n3']))])],
  ['attribution_broken', paragraph([aQuote({ attribution: 'background' })])],
  ['attribution_broken', paragraph([aQuote({ noteId: 'n3', speakerId: 'varga' })])],
  ['quote_refused', paragraph([aQuote({ clearance: 'refused' })])],
  ['quote_withdrawn', paragraph([aQuote({ clearance: 'withdrawn' })])],
  ['sentence_without_evidence', paragraph([text('Fees are old. ', evidence(['n1'])), text('Nobody knows why.')])],
  ['tbc_left', paragraph([text('A ship', evidence(['n1']), tbc)])],
  ['source_unknown', paragraph([text('A list', evidence(['n1'])), text(' [@lost, p. 1]', evidence(['n1']), tbc), text('.', evidence(['n1']))])],
  ['source_unknown', paragraph([text('A list.', evidence(['n1'])), { type: 'footnote', attrs: { id: 'f', sourceId: 'gone' }, content: [text('Gone.')] }])],
  ['footnote_empty', paragraph([text('A list.', evidence(['n1'])), { type: 'footnote', attrs: { id: 'f' } }])],
  ['link_without_address', paragraph([text('A list.', evidence(['n1']), { type: 'link', attrs: { href: null } })])],
  ['figure_without_alt', { type: 'figure', attrs: { id: 'p', asset: 'a', alt: ' ' } }],
  ['recommendation_without_addressee', { type: 'recommendations', attrs: { scope: 'section', audience: [], label: '' }, content: [{ type: 'recommendation', attrs: { id: 'r', evidence: ['n1'] }, content: [paragraph([text('Act.')])] }] }],
  ['recommendation_without_evidence', { type: 'recommendations', attrs: { scope: 'section', audience: ['all'], label: '' }, content: [{ type: 'recommendation', attrs: { id: 'r' }, content: [paragraph([text('Act.')])] }] }],
  ['key_recommendation_sums_up_nothing', { type: 'recommendations', attrs: { scope: 'summary', audience: [], label: '' }, content: [{ type: 'recommendation', attrs: { id: 'r', summarises: ['gone'] }, content: [paragraph([text('Act.')])] }] }],
  ['open_suggestion', paragraph([text('A list.', evidence(['n1']), { type: 'insertion', attrs: { id: 's1' } })])],
])('finds %s', (code, block) => {
  const before = codes([]);
  const found = codes([block]);
  expect(found).toHaveLength(before.length + 1);
  expect(found).toContain(code);
});

it('takes a sentence that the authors call their own as held', () => {
  expect(codes([paragraph([text('Nobody knows why.', { type: 'evidence', attrs: { notes: [], ours: true } })])])).not.toContain('sentence_without_evidence');
});

it('says where a gap stands, and what others owe', () => {
  const [first] = adding([paragraph([text('Nobody knows why.')], { id: 'mine' })]);
  const theme = layOutBrief(input()).body.content.find((block) => block.type === 'heading' && block.attrs.themeId === 'fees');
  expect(first).toEqual({ code: 'sentence_without_evidence', hard: false, sectionId: theme?.type === 'heading' && theme.attrs.id, nodeId: 'mine', words: '“Nobody knows why.” rests on no note.' });
  expect(codes([], { unsignedSteps: ['Legal'], missingParts: ['Charts'], seriesTextBehind: ['about'], openComments: ['c'] })).toEqual(expect.arrayContaining(['step_not_signed', 'promised_part_missing', 'series_text_behind', 'open_comment']));
});

it('finds the theme of which nothing was noted, and tells no hidden name', () => {
  const gaps = adding([paragraph([text('Tadeo Varga said that receipts are rare.', evidence(['n3']))])], {}, input({ themes: [...aMeeting().themes, { id: 'empty', title: 'Empty' }] }));
  expect(gaps.map(({ code }) => code)).toContain('theme_without_notes');
  expect(JSON.stringify(gaps)).not.toContain('Varga');
});
