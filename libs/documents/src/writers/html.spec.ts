import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { aBrief, aChart, aFigure, aPicture, aTable, head, say, text } from '../brief.fixture';
import { anArabicNote } from '../concept-note.fixture';
import { aHostileBrief } from '../hostile.fixture';
import { writeHtml, writeHtmlBody } from './html';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const elements = (node: Node): Element[] => [...('tagName' in node ? [node] : []), ...('childNodes' in node ? node.childNodes.flatMap(elements) : [])];
const of = (html: string, ...names: string[]): Element[] => elements(parse(html)).filter(({ tagName }) => names.includes(tagName));
const attribute = (element: Element | undefined, name: string): string | undefined => element?.attrs.find((attr) => attr.name === name)?.value;
const words = (node: Node): string => ('value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(words).join('') : '');

it('has one first-level head and no gap below it', () => {
  const levels = of(writeHtml(aBrief()), 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ tagName }) => Number(tagName[1]));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
});

it('leads from each anchor to its note and back', () => {
  const html = writeHtml(aBrief());
  const ids = new Set(elements(parse(html)).flatMap((element) => attribute(element, 'id') ?? []));
  const inner = of(html, 'a').flatMap((link) => attribute(link, 'href') ?? []).filter((href) => href.startsWith('#'));
  expect(inner).toEqual(['#fn-1', '#fn-2', '#ref-1', '#ref-2']);
  inner.forEach((href) => expect(ids).toContain(href.slice(1)));
});

it('names language and direction, of the page and of a run', () => {
  expect(attribute(of(writeHtml(anArabicNote()), 'html')[0], 'dir')).toBe('rtl');
  const run = of(writeHtml(aBrief()), 'span').find((span) => attribute(span, 'lang') === 'ar');
  expect([attribute(run, 'dir'), run && words(run)]).toEqual(['rtl', 'الصمت']);
});

it('keeps the notes of a sentence while the paper is in work, and drops them once it is published', () => {
  const held = (html: string): string[] => elements(parse(html)).flatMap((element) => attribute(element, 'data-notes') ?? []);
  expect(held(writeHtml(aBrief()))).toContain('n1 n2');
  expect(held(writeHtml(aBrief({ state: 'published' })))).toEqual([]);
});

it('numbers a recommendation as the brief does and says what a key one sums up', () => {
  const items = of(writeHtml(aBrief()), 'li').map((item) => words(item).replace(/\s+/g, ' '));
  expect(items[0]).toMatch(/^1Measure together\..*2\.1–2\.3$/);
  expect(items).toContain('2.3Keep one register in place of three.');
});

it('prints what people pasted and runs none of it', () => {
  const html = writeHtml(aHostileBrief());
  expect(of(html, 'script', 'img', 'iframe', 'link')).toEqual([]);
  expect(of(html, 'a').flatMap((link) => attribute(link, 'href') ?? []).filter((href) => !href.startsWith('#'))).toEqual(['https://example.org/?a=1&b=%222%22', 'https://creativecommons.org/licenses/by/4.0/']);
  expect(elements(parse(html)).flatMap((element) => element.attrs).filter(({ name }) => name.startsWith('on'))).toEqual([]);
  expect(words(parse(html))).toContain('<script>alert(1)</script>');
});

it('brings its style along', () => {
  expect(of(writeHtml(aBrief()), 'style').map(words).join()).toContain('@page{size:A4');
});

it('asks no other host for anything', () => {
  expect(writeHtml(aBrief())).not.toMatch(/url\(|@import|src=/);
});

it('draws up a head that stands too deep', () => {
  const doc = aBrief({ body: { type: 'doc', content: [head('Deep', 'theme', 4), say('x'), head('Up', 'theme', 2), head('Down', 'theme', 4)] } });
  expect(of(writeHtml(doc), 'h2', 'h3', 'h4').map((element) => `${element.tagName} ${words(element)}`)).toEqual(['h2 Deep', 'h2 Up', 'h3 Down']);
});

it('heads columns and rows of a table, and names it', () => {
  const html = writeHtmlBody(aBrief({ body: { type: 'doc', content: [aTable()] } }));
  expect(of(html, 'th').map((cell) => [attribute(cell, 'scope'), words(cell)])).toEqual([['col', 'Gauge'], ['col', 'Level in metres'], ['col', 'March'], ['col', 'April'], ['row', 'Ilmara 1'], ['row', 'Ilmara 2'], ['row', 'Delta']]);
  expect(of(html, 'caption').map(words)).toEqual(['Readings by gauge']);
});

it('holds a picture in the page, leads to its address, or tells it in words', () => {
  const doc = aBrief({ body: { type: 'doc', content: [aFigure(), aFigure({ asset: 'lost.png', alt: '', caption: null, credit: null }), aFigure({ asset: 'lost.png', decorative: true, caption: null, credit: null })] } });
  const pictures = new Map([['gauge.png', aPicture()], ['lost.png', Buffer.from('<svg/>')]]);
  const [held, ...more] = of(writeHtml(doc, { pictures }), 'img');
  expect([attribute(held, 'src')?.slice(0, 22), attribute(held, 'alt'), attribute(held, 'width'), more.length]).toEqual(['data:image/png;base64,', 'A gauge half under water', '2', 0]);
  expect(of(writeHtml(doc, { pictures }), 'p').map(words)).toContain('Picture: no description was given');
  expect(of(writeHtml(doc, { pictureAddress: (asset) => `/pictures/${asset}` }), 'img').map((picture) => attribute(picture, 'src'))).toEqual(['/pictures/gauge.png', '/pictures/lost.png', '/pictures/lost.png']);
});

it('draws a chart and sets its numbers beside it', () => {
  const html = writeHtmlBody(aBrief({ body: { type: 'doc', content: [aChart()] } }));
  expect(of(html, 'svg').map((svg) => attribute(svg, 'role'))).toEqual(['img']);
  expect(of(html, 'td').map(words)).toEqual(['', '23', '11', 'withheld', 'withheld']);
});

it('writes a paper as if its suggestions were refused, and shows them where asked', () => {
  const come = { type: 'insertion' as const, attrs: { id: 's1' } };
  const go = { type: 'deletion' as const, attrs: { id: 's2' } };
  const about = { type: 'comment' as const, attrs: { id: 'c1' } };
  const doc = aBrief({ body: { type: 'doc', content: [say('Read ', text('twice ', come), text('once ', go), text('a day', about)), { ...say('A new one.'), marks: [come] }] } });
  expect(writeHtmlBody(doc)).toBe('<p>Read once a day</p>');
  expect(writeHtmlBody(doc, { changes: true })).toBe('<p>Read <ins data-change="s1">twice </ins><del data-change="s2">once </del><span data-comment="c1">a day</span></p>\n<ins data-change="s1"><p>A new one.</p></ins>');
});

it('begins a long paper with a table of contents whose links lead somewhere', () => {
  const html = writeHtml(aBrief({ body: { type: 'doc', content: Array.from({ length: 15 }, (_, index) => head(`Part ${index}`)) } }));
  const places = new Set(of(html, 'h2').flatMap((heading) => attribute(heading, 'id') ?? []));
  const led = of(html, 'a').flatMap((link) => attribute(link, 'href') ?? []).filter((href) => href.startsWith('#section'));
  expect(led).toHaveLength(15);
  led.forEach((href) => expect(places).toContain(href.slice(1)));
  expect(of(writeHtml(aBrief()), 'nav')).toEqual([]);
});
