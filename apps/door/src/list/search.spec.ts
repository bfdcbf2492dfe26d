import { findable, search } from './search';

const names = [
  ['Dr Nana Kwabena Asante', 'Parliament of Ilmara', 'K7QM42RT'],
  ['Zoë Müller-Łukasz', 'Straits Institute', 'P3QW88AA'],
  ["Seán O'Brien", null, 'B2B2B2B2'],
  ['小川 明子', '海の研究所', 'C5C5C5C5'],
  ['أمينة الفاسي', 'بلدية سيلو', 'D6D6D6D6'],
] as const;
const lines = names.map(([name, organisation, code]) => ({ name, ...findable({ name, organisation, code }) }));
const found = (typed: string): string[] => search(lines, typed).map(({ name }) => name);

it.each([
  ['words in any order', 'asante nana', 'Dr Nana Kwabena Asante'],
  ['beginnings of words, of name and organisation', 'zoe str', 'Zoë Müller-Łukasz'],
  ['without accents and strokes', 'lukasz muller', 'Zoë Müller-Łukasz'],
  ['without apostrophes, in any case', 'OBRIEN sean', "Seán O'Brien"],
  ['a part of a name written without spaces', '明子', '小川 明子'],
  ['Arabic letters', 'الفاسي', 'أمينة الفاسي'],
  ['the beginning of a code, however it is grouped', 'k7qm-42', 'Dr Nana Kwabena Asante'],
])('finds by %s', (_, typed, name) => expect(found(typed)).toEqual([name]));

it('finds all when nothing is typed, and nobody for letters within a word', () => {
  expect(found('  ')).toHaveLength(5);
  expect(found('rien')).toEqual([]);
});
