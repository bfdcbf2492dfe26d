/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { Language, type PublicPage } from '@convenor/contracts';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { render } from './render';
import { aPublication, aSubscription, publications } from './testing/publication-pages';

const rootOf = (page: PublicPage): Document => new DOMParser().parseFromString(render(page), 'text/html');
const wordsOf = (page: PublicPage, selector = 'main'): string => rootOf(page).querySelector(selector)?.textContent ?? '';

describe('a publication', () => {
  it('says when it came out, counted from the meeting and against what was promised', () => {
    expect(wordsOf(aPublication(), '.take')).toContain('9 April 2027, 36 days after the roundtable, 6 days before the promised date');
    expect(wordsOf(aPublication({ promise: { dueOn: '2027-04-01', daysEarly: -8 } }), '.take')).toContain('8 days after the promised date');
  });

  it('leads from the contents to each part, from a sentence to its note and back', () => {
    const root = rootOf(aPublication());
    const broken = [...root.querySelectorAll('main a[href^="#"]')].filter((link) => !root.getElementById(link.getAttribute('href')?.slice(1) ?? ''));
    expect(broken).toEqual([]);
    expect(root.querySelector('#fn-1 a')?.getAttribute('href')).toBe('#ref-1');
  });

  it('reads an Arabic text from right to left under English labels', () => {
    const root = rootOf(aPublication({ textLanguage: 'ar', textDirection: 'rtl', title: 'الثلج المتأخر' }));
    expect(root.documentElement.dir).toBe('ltr');
    expect(root.querySelector('.mast .title')?.getAttribute('dir')).toBe('rtl');
    expect([...root.querySelectorAll('.read')].every((part) => part.getAttribute('lang') === 'ar')).toBe(true);
  });

  it('marks an older version and leads to the one that holds', () => {
    const root = rootOf(aPublication({ state: 'replaced', version: 1, versions: [{ version: 1, publishedOn: '2027-04-09', current: false, href: '/x?version=1' }, { version: 2, publishedOn: '2027-05-01', current: true, href: '/x' }], notices: [{ kind: 'correction', on: '2027-05-01', words: 'A figure in section 2.' }] }));
    expect(root.querySelector('.pub-notices a')?.getAttribute('href')).toBe('/x');
    expect(root.querySelector('.pub-notices')?.textContent).toContain('Corrected, Saturday 1 May 2027. A figure in section 2.');
  });

  it('shows of a withdrawn one the title and the notice, and nothing of the text', () => {
    const words = wordsOf(aPublication({ state: 'withdrawn', parts: [], files: [], notices: [{ kind: 'withdrawal', on: '2027-06-01', words: 'Its figures were wrong.' }] }));
    expect(words).toContain('This publication was withdrawn, Tuesday 1 June 2027. Its figures were wrong.');
    expect(words).not.toContain('Take it with you');
  });

  it('tells programs what it is, and cannot be broken out of', () => {
    const root = rootOf(aPublication({ title: '</script><script>alert(1)</script>', head: { meta: [{ name: 'citation_title', content: '"><script>' }], jsonLd: '{"name":"</script><script>alert(1)"}' } }));
    expect(root.querySelector('meta[name="citation_title"]')?.getAttribute('content')).toBe('"><script>');
    expect([...root.querySelectorAll('script:not([src])')].map(({ textContent }) => JSON.parse(textContent ?? '') as unknown)).toEqual([{ name: '</script><script>alert(1)' }]);
  });

  it('weighs at most 60 KB packed, with style, script and type', () => {
    const { resolve } = require as NodeJS.Require;
    const font = readFileSync(resolve('@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2')).length;
    const long = aPublication();
    const page = { ...long, parts: long.parts.flatMap((part) => Array.from({ length: 6 }, (_, index) => ({ ...part, id: `${part.id}${index}` }))) };
    const packed = [render(page), readFileSync(`${__dirname}/assets/style.css`, 'utf8'), readFileSync(`${__dirname}/assets/script.js`, 'utf8')].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(packed + font).toBeLessThan(60_000);
  });
});

describe('the list of publications', () => {
  it('offers what narrows it, and shows what was found', () => {
    const root = rootOf(publications({ values: { search: 'snow' }, items: publications().items.map((item) => ({ ...item, snippet: [{ text: 'late ', found: false }, { text: 'snow', found: true }] })) }));
    expect([...root.querySelectorAll('select')].map(({ name }) => name)).toEqual(['programme', 'year']);
    expect(root.querySelector('mark')?.textContent).toBe('snow');
    expect(root.querySelector<HTMLInputElement>('#search')?.value).toBe('snow');
  });

  it('says in words that nothing was found, and the way back', () => {
    const root = rootOf(publications({ values: { search: 'xyz' }, items: [] }));
    expect(root.querySelector('#list')?.textContent).toContain('Nothing was found.');
    expect(root.querySelector('#list a')?.getAttribute('href')).toBe('/en/publications');
  });
});

it.each(Language.options)('speaks %s without a gap or a key left over', (language) => {
  const pages: PublicPage[] = [aPublication({ language, notices: [{ kind: 'quote_withdrawn', on: '2027-06-01' }] }), publications({ language, values: { search: 'x' } }), publications({ language, items: [] }),
    ...(['asked', 'prove', 'proved', 'leave', 'left', 'unknown'] as const).flatMap((state) => [aSubscription({ language, state }), aSubscription({ language, state, programme: 'Rivers' })])];
  for (const page of pages) expect(wordsOf(page)).not.toMatch(/\{[a-z_]+\}|(?:publications?|subscri(?:be|ption))\.\w|undefined/);
});
