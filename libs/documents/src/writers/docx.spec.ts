import { convertToHtml } from 'mammoth';
import { SaxesParser } from 'saxes';
import JSZip from 'jszip';
import type { Block, ConvenorDoc, Inline, TableCellNode } from '@convenor/contracts';
import { aBrief, note, text } from '../brief.fixture';
import { aConceptNote, anArabicNote } from '../concept-note.fixture';
import { aHostileBrief } from '../hostile.fixture';
import { readPaper } from '../readers/read-paper';
import { writeDocx } from './docx';
import { writeHtml } from './html';
import { writeMarkdown } from './markdown';

/** The parts of a Word file by name; every XML part is parsed strictly on the way. */
async function partsOf(docx: Uint8Array): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(docx);
  const parts = new Map<string, string>();
  for (const [name, file] of Object.entries(zip.files)) {
    if (file.dir) continue;
    const xml = await file.async('string');
    if (/\.(xml|rels)$/.test(name)) parsed(xml);
    parts.set(name, xml);
  }
  return parts;
}

function parsed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.write(xml).close();
}

const part = async (docx: Uint8Array, name: string): Promise<string> => (await partsOf(docx)).get(`word/${name}.xml`) ?? '';
const html = async (docx: Uint8Array): Promise<string> => (await convertToHtml({ buffer: Buffer.from(docx) })).value;

it('keeps notes as notes, with their links', async () => {
  const parts = await partsOf(await writeDocx(aBrief()));
  expect(parts.get('word/footnotes.xml')).toContain('Atlas of the Lower Selu');
  expect(parts.get('word/document.xml')?.match(/<w:footnoteReference /g)).toHaveLength(2);
  expect(parts.get('word/_rels/footnotes.xml.rels')).toContain('https://example.org/gauges');
});

it('names its styles, so that a house template can shape them', async () => {
  const docx = await writeDocx(aBrief());
  const [styles, body] = [await part(docx, 'styles'), await part(docx, 'document')];
  const defined = new Set([...styles.matchAll(/w:styleId="([^"]+)"/g)].map(([, id]) => id));
  const used = [...body.matchAll(/<w:[pr]Style w:val="([^"]+)"/g)].map(([, id]) => id);
  expect(used).toEqual(expect.arrayContaining(['Title', 'Heading1', 'Recommendation', 'KeyRecommendation', 'Quote', 'Labelled']));
  expect(used.filter((id) => !defined.has(id))).toEqual([]);
  expect(body).not.toContain('<w:tbl>');
});

it('lets Word count sections and recommendations', async () => {
  const docx = await writeDocx(aBrief());
  const lists = await part(docx, 'numbering');
  expect(lists).toContain('<w:lvlText w:val="%1.%2"/>');
  const [, item = ''] = /(<w:p>(?:(?!<w:p>).)*Keep one register)/.exec(await part(docx, 'document')) ?? [];
  expect(item).toMatch(/<w:ilvl w:val="1"\/><w:numId w:val="\d+"\/>/);
});

it('writes a number that was given as text', async () => {
  const doc = aBrief({ kind: 'forum-summary' });
  doc.body.content = [{ type: 'heading', attrs: { level: 1, number: 'II.' }, content: [{ type: 'text', text: 'Round tables' }] }];
  expect(await html(await writeDocx(doc))).toContain('II.\tRound tables</h1>');
});

it('is read back by mammoth with heads, lists, quotes and notes', async () => {
  const read = await html(await writeDocx(aBrief()));
  expect(read).toContain('<h1>One set of figures</h1>');
  expect(read).toContain('“[W]e agree on the river and differ on the arithmetic.”');
  expect(read).toContain('<li>a shared bulletin, printed every Monday;</li>');
  expect(read.match(/id="footnote-\d+"/g)).toHaveLength(2);
});

it('shows page number and title on every page after the first, and the draft word on all', async () => {
  const parts = await partsOf(await writeDocx(aBrief({ watermark: 'Draft' })));
  const heads = [...parts].filter(([name]) => /header\d+\.xml$/.test(name)).map(([, xml]) => xml);
  expect(heads).toHaveLength(2);
  heads.forEach((xml) => expect(xml).toContain('>Draft<'));
  expect(heads.filter((xml) => xml.includes('Water that crosses borders'))).toHaveLength(1);
  expect([...parts].find(([name]) => /footer\d+\.xml$/.test(name))?.[1]).toContain('PAGE');
});

const said = (...content: Inline[]): Block => ({ type: 'paragraph', content });
const insertion = { type: 'insertion' as const, attrs: { id: 's1' } };
const deletion = { type: 'deletion' as const, attrs: { id: 's1' } };
const suggested: Block[] = [
  said(text('Read the '), text('eleven', deletion), text('twelve', insertion), text(' gauges.'), { ...note('f9', text('See the register.')), marks: [insertion] } as Inline),
  { ...said(text('Gone with its end.')), marks: [deletion] } as Block,
];
const withSuggestions = (): ConvenorDoc => aBrief({ body: { type: 'doc', content: suggested } });

it('writes suggestions as Word’s own revisions, with who made them and when', async () => {
  const changes = new Map([['s1', { by: 'Tomas Reyl', at: new Date('2027-10-02T08:00:00Z') }]]);
  const body = await part(await writeDocx(withSuggestions(), { suggestions: 'with', changes }), 'document');
  expect(body).toMatch(/<w:del w:id="\d+" w:author="Tomas Reyl" w:date="2027-10-02T08:00:00Z"><w:r>.*?<w:delText xml:space="preserve">eleven<\/w:delText>/);
  expect(body).toMatch(/<w:ins w:id="\d+" w:author="Tomas Reyl" w:date="2027-10-02T08:00:00Z"><w:r>(?:(?!<\/w:ins>).)*twelve/);
  expect(body).toMatch(/<w:ins [^>]*><w:r><w:rPr><w:rStyle w:val="FootnoteReference"\/><\/w:rPr><w:footnoteReference /);
  expect(body).toMatch(/<w:rPr><w:del [^>]*\/><\/w:rPr>.*Gone with its end/);
});

it('writes a paper as if suggestions were refused, unless asked otherwise', async () => {
  const body = await part(await writeDocx(withSuggestions()), 'document');
  expect(body).toContain('Read the eleven gauges.');
  expect(body).not.toMatch(/<w:ins |<w:del |twelve|footnoteReference /);
});

it('shows comments with their answers at the words they are about, and leaves one without words out', async () => {
  const doc = aBrief({ body: { type: 'doc', content: [said(text('The gauge '), text('at Ilmara', { type: 'comment', attrs: { id: 'c1' } }), text('.'))] } });
  const at = new Date('2027-10-02T08:00:00Z');
  const parts = await partsOf(await writeDocx(doc, { comments: [{ id: 'c1', by: 'Tomas Reyl', at, text: 'Which one?', replies: [{ by: 'Ada Sunde', at, text: 'The lower.' }] }, { id: 'c2', by: 'Ada Sunde', at, text: 'Nowhere' }] }));
  expect(parts.get('word/comments.xml')).toMatch(/w:author="Tomas Reyl" w:date="2027-10-02T08:00:00.000Z".*Which one\?.*w:author="Ada Sunde".*The lower\./);
  expect(parts.get('word/comments.xml')).not.toContain('Nowhere');
  expect(parts.get('word/commentsExtended.xml')).toContain('paraIdParent');
  expect(parts.get('word/document.xml')).toMatch(/<w:commentRangeStart w:id="0"\/>(?:(?!commentRangeEnd).)*at Ilmara(?:(?!commentRangeEnd).)*<w:commentRangeEnd w:id="0"\/>/);
});

it('writes tables with heads that stand again, charts as tables, and pictures with their words', async () => {
  const cell = (words: string): TableCellNode => ({ type: 'tableCell', content: [said(text(words))] });
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
  const doc = aBrief({ body: { type: 'doc', content: [
    { type: 'table', attrs: { caption: 'Gauges by State' }, content: [{ type: 'tableRow', content: [cell('State'), cell('Gauges')] }, { type: 'tableRow', content: [cell('Amaro'), cell('4')], marks: [insertion] }] },
    { type: 'figure', attrs: { asset: 'gauge.png', alt: 'A gauge at low water', caption: 'Ilmara, May 2027', credit: 'SBI' } },
    { type: 'figure', attrs: { asset: 'lost.png', alt: 'A bridge' } },
    { type: 'chart', attrs: { title: 'Who was there', summary: 'Seven came.', unit: 'people', rows: [{ label: 'States', value: 7 }, { label: 'Users', value: null }] } },
  ] } });
  const parts = await partsOf(await writeDocx(doc, { pictures: new Map([['gauge.png', png]]), suggestions: 'with' }));
  const body = parts.get('word/document.xml') ?? '';
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  expect(body).toMatch(/<w:trPr>(?:(?!<\/w:trPr>).)*<w:ins [^>]*\/>/);
  expect(body).toContain('descr="A gauge at low water"');
  for (const words of ['Gauges by State', 'Ilmara, May 2027 · SBI', 'Picture: A bridge', 'Who was there', 'withheld', 'Seven came.']) expect(body).toContain(words);
});

it('says in the file’s own properties which paper and which revision it is', async () => {
  const parts = await partsOf(await writeDocx(aBrief({ revision: 12 })));
  expect(parts.get('docProps/custom.xml')).toMatch(/0199a000-0000-7000-8000-000000000001.*>12<.*>without</);
});

it('runs from right to left in Arabic, and names the language of each run', async () => {
  const body = await part(await writeDocx(anArabicNote()), 'document');
  const paragraphs = body.match(/<w:p>.*?<\/w:p>/g) ?? [];
  expect(paragraphs.filter((xml) => !xml.includes('<w:bidi/>'))).toEqual([]);
  expect(body).toMatch(/<w:rtl\/><w:lang w:bidi="ar"\/>/);
  expect(await part(await writeDocx(aBrief()), 'document')).toContain('<w:lang w:val="en-GB"/>');
});

it('holds hostile text in a file that parses', async () => {
  const body = await part(await writeDocx(aHostileBrief()), 'document');
  expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(body).toContain('w'.repeat(1_000_000));
});

it('writes the concept note with its labels hanging before their text', async () => {
  const read = await html(await writeDocx(aConceptNote()));
  expect(read).toContain('Venue:\tCustoms House (Tide room, level 2)');
  expect(read).toContain('Speakers:\tCommissioner for Shared Rivers');
});

it.each([['note.docx', writeDocx], ['note.html', writeHtml], ['note.md', writeMarkdown]] as const)('writes a %s that our own reader takes in again, line by line', async (name, write) => {
  const written = await write(aConceptNote());
  const { blocks } = await readPaper({ name, bytes: typeof written === 'string' ? new TextEncoder().encode(written) : written });
  const lines = blocks.map(({ runs }) => runs.map((run) => run.text).join('').trim()).join('\n');
  for (const words of ['Background', 'how to keep one set of figures for three States;', 'Commissioner for Shared Rivers (to be confirmed)', 'Ms Ines Okafor-Lind, Selu Boatmen’s Union']) expect(lines).toContain(words);
  expect(lines).toMatch(/^Venue(: |\n)Customs House/m);
});
