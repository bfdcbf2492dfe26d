import { lineWords, type Inline, type Source } from '@convenor/contracts';
import { inListOrder, noteInlines, referenceInlines } from './print-source';
import { article, aSource, declaration, handbook, register, resolution } from './sources.fixture';

const note = (source: Source, locator: string | null = null, language = 'en'): string => lineWords(noteInlines(source, 'house', locator, language));
const marksOn = (inlines: readonly Inline[], words: string) => inlines.flatMap((inline) => (inline.type === 'text' && inline.text === words ? (inline.marks ?? []) : []));

describe('the house form', () => {
  it('prints a document of a body with its symbol', () => {
    expect(note(resolution)).toBe('Straits Assembly, “Resolution 12/7 Compact for Fair Wages at Sea,” Union of the Straits, 11 January 2027, SA/RES/12/7.');
  });

  it('prints a work of its own in italics, with place and publisher, and undated where it is', () => {
    const inlines = noteInlines(handbook, 'house', null, 'en');
    expect(lineWords(inlines)).toBe('Institute for the Straits (IFS), Five Plain Rules: On Paying Crews (Port Alder: IFS, n.d.). Accessible at: <https://ifs.example/rules.pdf>.');
    expect(marksOn(inlines, 'Five Plain Rules: On Paying Crews')).toEqual([{ type: 'em' }]);
    expect(marksOn(inlines, 'https://ifs.example/rules.pdf')).toEqual([{ type: 'link', attrs: { href: 'https://ifs.example/rules.pdf' } }]);
  });

  it('prints a page with its day, or with the day it was last seen', () => {
    expect(note(declaration)).toBe('Network of Harbours, “Declaration of the Harbour Forum,” 25 August 2026, <https://harbours.example/declaration>.');
    expect(note(register)).toBe('Network of Harbours, “Register of Practices,” last accessed 28 April 2027, <https://harbours.example/register>.');
  });

  it('prints an article with its journal and its DOI as a link', () => {
    const inlines = noteInlines(article, 'house', 'p. 50', 'en');
    expect(lineWords(inlines)).toBe('Ama Osei and Lena Brandt, “Late pay, long voyages,” Journal of Harbour Studies, 12(3):45–67, 2025, p. 50, <https://doi.org/10.5555/jhs.12.3>.');
    expect(marksOn(inlines, 'https://doi.org/10.5555/jhs.12.3')).toEqual([{ type: 'link', attrs: { href: 'https://doi.org/10.5555/jhs.12.3' } }]);
  });

  it.each([['p. 3', ', p. 3.'], ['3', ', p. 3.'], ['pp. 3–5', ', pp. 3–5.'], ['para. 12', ', para. 12.'], ['annex II', ', annex II.']])('prints the place %s', (locator, end) => {
    expect(note(resolution, locator)).toContain(`SA/RES/12/7${end}`);
  });

  it.each([['fr', 'consulté le 28 avril 2027'], ['es', 'consultado el 28 de abril de 2027'], ['ru', '«Register of Practices»'], ['ar', '«Register of Practices»، اطلع عليه في 28 نيسان/أبريل 2027'], ['zh', '2027年4月28日'], ['sw', 'last accessed 28 April 2027']])('speaks %s', (language, words) => {
    expect(note(register, null, language)).toContain(words);
  });
});

it('prints Chicago’s notes and bibliography', () => {
  expect(lineWords(noteInlines(article, 'chicago', '50', 'en'))).toBe('Ama Osei and Lena Brandt, “Late pay, long voyages,” Journal of Harbour Studies 12, no. 3 (2025): 50, https://doi.org/10.5555/jhs.12.3.');
  expect(lineWords(referenceInlines(article, 'chicago', 'en'))).toBe('Osei, Ama, and Lena Brandt. “Late pay, long voyages.” Journal of Harbour Studies 12, no. 3 (2025): 45–67. https://doi.org/10.5555/jhs.12.3.');
  expect(lineWords(noteInlines({ ...handbook, issued: '2027' }, 'chicago', null, 'en'))).toBe('Institute for the Straits (IFS), Five Plain Rules: On Paying Crews (Port Alder: IFS, 2027), https://ifs.example/rules.pdf.');
});

it('prints APA’s references, and the place behind them in a note', () => {
  expect(lineWords(noteInlines(article, 'apa', 'p. 50', 'en'))).toBe('Osei, A., & Brandt, L. (2025). Late pay, long voyages. Journal of Harbour Studies, 12(3), 45–67. https://doi.org/10.5555/jhs.12.3, p. 50.');
});

it('keeps what a title holds as text, and an address as it is', () => {
  const odd = aSource({ title: 'Pay & <script>alert(1)</script> "now"', authors: [{ literal: 'O’Neill & Sons <x>' }], url: "https://x.example/it's?a=1&b=<2>" });
  const inlines = noteInlines(odd, 'house', null, 'en');
  expect(lineWords(inlines)).toContain('Pay & <script>alert(1)</script> “now”');
  expect(lineWords(inlines)).toContain('O’Neill & Sons <x>');
  expect(inlines.flatMap((one) => (one.type === 'text' ? (one.marks ?? []) : [])).find(({ type }) => type === 'link')).toEqual({ type: 'link', attrs: { href: 'https://x.example/it%27s?a=1&b=%3C2%3E' } });
});

it('says of a title in another language which it is', () => {
  const arabic = aSource({ title: 'أجور البحارة', language: 'ar', authors: [{ literal: 'معهد المضيق' }] });
  expect(marksOn(noteInlines(arabic, 'house', null, 'en'), 'أجور البحارة')).toEqual([{ type: 'em' }, { type: 'lang', attrs: { lang: 'ar', dir: 'rtl' } }]);
});

it('lists by author, then title', () => {
  expect(inListOrder([resolution, register, handbook, declaration, article], 'house', 'en').map(({ key }) => key)).toEqual(['handbook', 'declaration', 'register', 'osei-2025', 'wage-compact']);
});
