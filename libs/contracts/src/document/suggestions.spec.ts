import type { Block, ChangeMark, Inline, Mark } from './model';
import { settleSuggestions, suggestionsIn, withoutSuggestions } from './suggestions';

const text = (words: string, ...marks: Mark[]): Inline => ({ type: 'text', text: words, ...(marks.length ? { marks } : {}) });
const insertion = (id: string): ChangeMark => ({ type: 'insertion', attrs: { id } });
const deletion = (id: string): ChangeMark => ({ type: 'deletion', attrs: { id } });
const say = (...content: Inline[]): Block => ({ type: 'paragraph', content });
const all = (outcome: 'accepted' | 'refused') => () => outcome;

it('takes accepted words in, leaves refused ones out, and joins what meets', () => {
  const blocks = [say(text('The '), text('old', deletion('a')), text('new', insertion('a')), text(' gauge.'))];
  expect(settleSuggestions(blocks, all('accepted'))).toEqual([say(text('The new gauge.'))]);
  expect(withoutSuggestions(blocks)).toEqual([say(text('The old gauge.'))]);
});

it('settles one suggestion and leaves the other open', () => {
  const blocks = [say(text('in', insertion('a')), text('out', deletion('b')))];
  expect(settleSuggestions(blocks, (id) => (id === 'a' ? 'accepted' : 'open'))).toEqual([say(text('in'), text('out', deletion('b')))]);
});

it('gives back the very same objects where nothing was suggested', () => {
  const calm = say(text('Nothing here.'));
  const blocks = [calm, say(text('x', insertion('a')))];
  expect(settleSuggestions(blocks, all('accepted'))[0]).toBe(calm);
  expect(settleSuggestions([calm], all('refused'))[0]).toBe(calm);
});

it('settles words inside a note, and the note itself', () => {
  const inside = [say(text('A'), { type: 'footnote', attrs: { id: 'f' }, content: [text('See '), text('p. 3', insertion('a'))] })];
  expect(withoutSuggestions(inside)).toEqual([say(text('A'), { type: 'footnote', attrs: { id: 'f' }, content: [text('See ')] })]);
  const whole = [say(text('A'), { type: 'footnote', attrs: { id: 'f' }, content: [text('See')], marks: [deletion('a')] }, text('B'))];
  expect(settleSuggestions(whole, all('accepted'))).toEqual([say(text('AB'))]);
});

it('takes a list away with its last item, and keeps a paragraph in a cell that loses its own', () => {
  const list: Block = { type: 'bulletList', content: [{ type: 'listItem', content: [say(text('x'))], marks: [insertion('a')] }] };
  expect(withoutSuggestions([list, say(text('y'))])).toEqual([say(text('y'))]);
  const table: Block = { type: 'table', content: [
    { type: 'tableRow', content: [{ type: 'tableCell', content: [{ ...say(text('x')), marks: [deletion('b')] } as Block] }] },
    { type: 'tableRow', content: [{ type: 'tableCell', content: [say(text('y'))] }], marks: [deletion('b')] },
  ] };
  expect(settleSuggestions([table], all('accepted'))).toEqual([{ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] }] }]);
});

it('makes two paragraphs one where the end between them goes, and leaves no sign of it where it stays', () => {
  const blocks = [say(text('One.'), text('\u200b', deletion('a'))), say(text('\u200b', deletion('a')), text('Two.'))];
  expect(settleSuggestions(blocks, all('accepted'))).toEqual([say(text('One.Two.'))]);
  expect(withoutSuggestions(blocks)).toEqual([say(text('One.')), say(text('Two.'))]);
});

it('tells a margin what each suggestion takes and brings, in the order of the text', () => {
  const moved = (id: string, mark: ChangeMark): Block => ({ ...say(text(id)), marks: [mark] } as Block);
  const blocks = [
    moved('Here', insertion('m')),
    say(text('a', deletion('w')), text('b', insertion('w')), text(' and '), text('c', insertion('w'))),
    moved('Here', deletion('m')),
  ];
  expect(suggestionsIn(blocks)).toEqual([
    { id: 'm', before: 'Here', after: 'Here', whole: true },
    { id: 'w', before: 'a', after: 'b … c', whole: false },
  ]);
});
