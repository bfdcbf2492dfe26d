import { aChart } from '../brief.fixture';
import { chartNotes, chartSvg } from './chart-svg';

const rows = (...values: (number | null)[]) => aChart(values.map((value, index) => ({ label: `Kind ${index}`, value })));
const strokes = (svg: string): number[] => [...svg.matchAll(/<path d="([^"]*)" stroke="#0B4F6C"/g)].map(([, path = '']) => path.match(/v-14/g)?.length ?? 0);
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said = '']) => said);

it('draws a stroke for each, and says name, number and what is withheld as text', () => {
  const svg = chartSvg(rows(23, 4, null, 0));
  expect(strokes(svg)).toEqual([23, 4, 0]);
  expect(texts(svg)).toEqual(['Kind 0', '23', 'Kind 1', '4', 'Kind 2', 'withheld', 'Kind 3', '0']);
  expect(svg).toContain('<title>Who was there, by constituency</title><desc>In all: 41. Most: Member States (23).</desc>');
});

it('lets a stroke stand for more where there are too many, and says so', () => {
  expect([chartNotes(rows(60), 'en'), chartNotes(rows(61), 'en'), chartNotes(rows(700, 3), 'fr')]).toEqual([[], ['One stroke: 2'], ['Un trait\u00a0: 20']]);
  expect(strokes(chartSvg(rows(700, 3)))).toEqual([35, 1]);
});

it('runs from right to left where the paper does, inside a page of either direction', () => {
  const svg = chartSvg(rows(1), { dir: 'rtl', lang: 'ar' });
  expect(svg).toContain('direction="ltr"');
  expect(svg).toMatch(/<text x="520" y="21" text-anchor="end"[^>]*>\u2067Kind 0\u2069</);
  expect(svg).toMatch(/<text x="0" y="21" text-anchor="start"[^>]*>\u20671\u2069</);
});

it('is an image by itself: no style sheet, no script, no address, nothing that people wrote as markup', () => {
  const chart = aChart([{ label: '<script>&"', value: 2 }]);
  const svg = chartSvg({ ...chart, attrs: { ...chart.attrs, title: '</title><a href="x">' } });
  expect(svg).not.toMatch(/<(style|script|a|image|use)\b|url\(/);
  expect(texts(svg)).toEqual(['&lt;script&gt;&amp;&quot;', '2']);
});
