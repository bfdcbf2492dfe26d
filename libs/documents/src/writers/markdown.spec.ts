import { aBrief, aChart, aFigure, aTable, say, text } from '../brief.fixture';
import { aConceptNote } from '../concept-note.fixture';
import { aHostileBrief } from '../hostile.fixture';
import { writeMarkdown } from './markdown';

const body = (...content: Parameters<typeof say>): string => writeMarkdown(aBrief({ body: { type: 'doc', content: [say(...content)] } })).split('\n').at(-2) ?? '';

it('gives each note a mark at its anchor and its text at the end', () => {
  const written = writeMarkdown(aBrief());
  expect(written).toContain('waters two others.[^1] When');
  expect(written).toMatch(/\n\[\^1\]: Selu Basin Institute, \*Atlas of the Lower Selu\* \(/);
  expect(written).toContain('[^2]: See [the gauge register](<https://example.org/gauges>)');
});

it('numbers heads and recommendations', () => {
  const written = writeMarkdown(aBrief());
  expect(written).toContain('\n## 2 One set of figures\n');
  expect(written).toContain('\n- 2\\.3 Keep one register in place of three.\n');
});

it('keeps signs that people wrote as signs', () => {
  expect(body('*not strong* [x](y) `code` <b> #1')).toBe('\\*not strong\\* \\[x\\](y) \\`code\\` \\<b\\> #1');
  expect(body('# no head')).toBe('\\# no head');
  expect(body('3. no list')).toBe('3\\. no list');
  expect(body('- no item')).toBe('\\- no item');
  expect(body('wow!', text('a link', { type: 'link', attrs: { href: 'https://example.org' } }))).toBe('wow\\![a link](<https://example.org/>)');
});

it.each([
  ['Ports & people, R&D; AT&T', 'Ports & people, R&D; AT&T'], ['Ports & people', 'Ports & people'], ['&lt;b&gt; &#38; &#x26;', '\\&lt;b\\&gt; \\&#38; \\&#x26;'],
  ['\\&amp;', '\\\\\\&amp;'],
])('escapes an ampersand only where it would make an entity: %s', (words, written) => {
  expect(body(words)).toBe(written);
  expect(body(words.slice(0, -2), text(words.slice(-2), { type: 'evidence', attrs: { notes: ['n1'] } }))).toBe(written);
});

it('lets emphasis touch its words', () => {
  expect(body('a', text(' bold ', 'strong'), 'b')).toBe('a **bold** b');
});

it('nests a list within its item', () => {
  expect(writeMarkdown(aBrief())).toContain('lock-keepers, \n\n  1. upstream first;\n  2. then the delta.');
});

it('writes the concept note with its labels and what is to be confirmed', () => {
  const written = writeMarkdown(aConceptNote());
  expect(written).toContain('**Speakers**\n\n- Commissioner for Shared Rivers *(to be confirmed)*\n- Ms Ines Okafor-Lind');
  expect(written).toContain('1. how to keep ***one set of figures*** for three States;');
});

it('follows no address that runs code', () => {
  expect(writeMarkdown(aHostileBrief())).not.toMatch(/javascript:|file:/);
});

it('sets a table in lines, a chart as its table, and a picture by address or in words', () => {
  const doc = aBrief({ body: { type: 'doc', content: [aTable(1), aChart(), aFigure()] } });
  const written = writeMarkdown(doc);
  expect(written).toContain('**Readings by gauge**\n\n| Gauge | Level in metres |  |\n| --- | --- | --- |\n|  | March | April |\n| **Ilmara 1** | 2\\.4 \\| low | 1\\.9 |\n| **Delta** |  |  |');
  expect(written).toContain('| Member States | 23 |');
  expect(written).toContain('| Youth | withheld |');
  expect(written).toContain('\\[Picture: A gauge half under water\\]');
  expect(writeMarkdown(doc, { pictureAddress: (asset) => `pictures/${asset}` })).toContain('![A gauge half under water](<pictures/gauge.png>)');
});
