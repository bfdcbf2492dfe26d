import type { Block } from '@convenor/contracts';
import { aBrief, aChart, aFigure, aPicture, aTable, head, note, say, text } from '../brief.fixture';
import { aConceptNote, anArabicNote } from '../concept-note.fixture';
import { aHostileBrief } from '../hostile.fixture';
import { writePdf } from './pdf';

const latin = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const pages = (pdf: Uint8Array): number => latin(pdf).match(/\/Type\s*\/Page\b/g)?.length ?? 0;

it('exports a tagged PDF that calls itself PDF/UA-1, with title and language', async () => {
  const pdf = latin(await writePdf(aBrief()));
  expect(pdf).toMatch(/^%PDF-1\.7/);
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(pdf).toContain('Water that crosses borders');
  expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
  expect(pdf).toMatch(/\/Lang\s*\(en-GB\)/);
  expect(pdf).toContain('(2 One set of figures)');
});

it('gives the same bytes for the same paper, dated by its issue or by the caller', async () => {
  const [first, again, later] = [await writePdf(aBrief()), await writePdf(aBrief()), await writePdf(aBrief(), { madeAt: new Date('2027-10-20T08:30:00Z') })];
  expect(Buffer.compare(first, again)).toBe(0);
  expect(latin(first)).toContain('D:20271001');
  expect(latin(later)).toContain('D:202710200830');
});

it('sets a concept note, in English and from right to left', async () => {
  expect(pages(await writePdf(aConceptNote()))).toBe(1);
  expect(latin(await writePdf(anArabicNote()))).toMatch(/\/Lang\s*\(ar\)/);
});

it('sets hostile text as text', async () => {
  const pdf = await writePdf(aHostileBrief());
  expect(pages(pdf)).toBeGreaterThan(20);
});

it('leaves an emoji out of the page rather than the page undone, and tells so', async () => {
  const doc = aBrief({ body: { type: 'doc', content: [say('High water 🌊👩🏽‍🔧 at gauge #3 \u0378')] } });
  const warn = jest.fn();
  await expect(writePdf(doc, { warn })).rejects.toMatchObject({ message: expect.stringContaining('no typeface for other signs (U+0378)') });
  expect(warn).not.toHaveBeenCalled();
  const told = await writePdf(aBrief({ body: { type: 'doc', content: [say('High water 🌊👩🏽‍🔧 at gauge #3')] } }), { warn });
  // Where the machine has a face for emoji, nothing is left out and nothing told.
  if (warn.mock.calls.length) expect(warn).toHaveBeenCalledWith('The PDF leaves out 🌊 👩🏽‍🔧, for which this server has no typeface. Word and web forms have them.');
  expect(pages(told)).toBe(1);
});

it('sets tables with their heads on each page, pictures and charts', async () => {
  const pdf = latin(await writePdf(aBrief({ body: { type: 'doc', content: [aTable(60), aFigure({ widthPercent: 40 }), aFigure({ decorative: true, alt: '', caption: null }), aChart()] } }), { pictures: new Map([['gauge.png', aPicture()]]) }));
  expect(pdf.match(/\/S\s*\/Table\b/g)).toHaveLength(2);
  expect(pdf.match(/\/S\s*\/THead\b/g)).toHaveLength(2);
  expect(pdf.match(/\/S\s*\/Figure\b/g)).toHaveLength(2);
  expect(pdf).toContain('A gauge half under water');
});

it.each([
  ['is missing', undefined], ['is an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['is broken', aPicture().map((octet, index) => (index > 40 ? 0 : octet))],
])('tells a picture in words where it %s', async (_case, octets) => {
  const warn = jest.fn();
  const pdf = await writePdf(aBrief({ body: { type: 'doc', content: [aFigure()] } }), { pictures: octets ? new Map([['gauge.png', octets]]) : undefined, warn });
  expect(latin(pdf)).not.toMatch(/\/S\s*\/Figure\b/);
  expect(warn).toHaveBeenCalledTimes(octets ? 1 : 0);
});

it('says in words why a paper is refused', async () => {
  const doc = aBrief({ body: { type: 'doc', content: [say('A sign that no face has: \u0378')] } });
  const refusal = await writePdf(doc).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'PDF_REFUSED', refusal: 'refused', facts: { reasons: [expect.stringMatching(/^PDF\/UA-1 error: the text .* could not be displayed/)] } });
});

it('sets every block there is, and a paper without title or body', async () => {
  const every: Block[] = [
    { type: 'questions', content: [{ type: 'question', attrs: { tags: ['1'], tagText: '(goal 1)' }, content: [say('Who reads the gauge?')] }] },
    { type: 'objectives', content: [{ type: 'objective', attrs: { framework: 'Goal', number: '6', label: 'Clean water' } }] },
    { type: 'agenda', attrs: { zone: 'Port Amaro time' }, content: [{ type: 'agendaItem', attrs: { start: '15.00', end: '15.20' }, content: [say('Opening')] }] },
    { type: 'materials', content: [{ type: 'material', attrs: { kind: 'report', publisher: 'SBI', href: 'https://example.org' }, content: [text('Gauges')] }] },
    { type: 'callout', attrs: { tone: 'key' }, content: [head('Inside', 'other', 3), say('A word.')] },
    { type: 'divider' },
    { type: 'orderedList', attrs: { start: 7 }, content: [{ type: 'listItem', content: [say('Seven')] }] },
    say(note('a', text('outer '), note('b', text('inner')))),
  ];
  const front = { title: [], authors: [] };
  expect(pages(await writePdf(aBrief({ front, body: { type: 'doc', content: every } })))).toBe(1);
  expect(pages(await writePdf(aBrief({ front, body: { type: 'doc', content: [] }, lang: 'zz-Invented-x', kind: 'highlights' })))).toBe(1);
});
