import { DOMParser, DOMSerializer, Schema, Slice, type Node } from '@tiptap/pm/model';
import { documentMarks, documentNodes } from '@convenor/contracts';
import { safeAddress } from './addresses';
import { judged, tidyHtml } from './pasting';
import { letterOf, sentencesIn } from './sentences';
import { getSchemaOfPapers } from './testing/paper';

const ours = new Schema({ nodes: documentNodes, marks: documentMarks });
const schema = getSchemaOfPapers();
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length ? { marks } : {}) });
const say = (words: string, marks: object[] = []) => ({ type: 'paragraph', ...(words ? { content: [text(words, ...marks)] } : {}) });

/** One of every node, each with what it must hold, and one of every mark. */
const everything = {
  type: 'doc',
  content: [
    ...Object.values(ours.nodes).filter((type) => type.isBlock && type.name !== 'doc' && type.isInGroup('block')).map((type) => (type.createAndFill() as Node).toJSON() as object),
    { type: 'heading', attrs: { level: 1, slot: 'theme', id: 'h' }, content: [text('Quays')], marks: [{ type: 'insertion', attrs: { id: 's' } }] },
    { type: 'paragraph', content: [
      ...Object.keys(documentMarks).filter((name) => name !== 'sub').map((name) => text(name, { type: name, ...(documentMarks[name]?.attrs ? { attrs: { ...(name === 'link' ? { href: 'https://quay.example/' } : name === 'lang' ? { lang: 'fr', dir: 'ltr' } : name === 'evidence' ? { notes: ['n1'], ours: false } : { id: name }) } } : {}) })),
      text('sub', { type: 'sub' }), { type: 'hardBreak' },
      { type: 'footnote', attrs: { id: 'f', sourceId: 'src', locator: 'p. 12' }, content: [text('See the log', { type: 'em' })] },
      { type: 'quoteInline', attrs: { id: 'q', clearance: 'cleared', attribution: 'on_record', verbatim: true }, content: [text('“we wait”')] },
    ] },
    { type: 'runIn', attrs: { slot: 'disclaimer' }, content: [{ type: 'runInHead', content: [text('Disclaimer')] }, { type: 'runInBody', content: [say('Views are the speakers’.')] }] },
    { type: 'chart', attrs: { title: 'Who came', summary: 'Most from ports.', unit: 'people', rows: [{ label: 'Ports', value: 4 }, { label: 'Banks', value: null }] } },
    { type: 'figure', attrs: { asset: 'a.png', alt: 'A quay at low tide', caption: 'Low tide' } },
  ],
};

it('edits exactly what is stored: every node and mark comes out as it went in', () => {
  const stored = ours.nodeFromJSON(everything);
  stored.check();
  const edited = schema.nodeFromJSON(stored.toJSON());
  edited.check();
  expect(edited.toJSON()).toEqual(stored.toJSON());
  expect(Object.keys(schema.nodes)).toEqual(Object.keys(ours.nodes));
  expect(Object.keys(schema.marks)).toEqual(Object.keys(ours.marks));
});

it('carries every node and mark through the clipboard', () => {
  const page = document.createElement('div');
  const doc = schema.nodeFromJSON(ours.nodeFromJSON(everything).toJSON());
  page.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
  expect(DOMParser.fromSchema(schema).parse(page, { preserveWhitespace: 'full' }).toJSON()).toEqual(doc.toJSON());
});

const pasted = (html: string): Node => {
  const page = document.createElement('div');
  page.innerHTML = tidyHtml(html);
  const { content } = DOMParser.fromSchema(schema).parse(page);
  const { content: kept } = judged(new Slice(content, 0, 0), { note: (id) => id === 'n1', quote: () => undefined });
  return schema.topNodeType.create(null, kept);
};
const shown = (html: string): string => pasted(html).toString();

it('takes words from pasted pages and leaves scripts, styles and addresses that run', () => {
  expect(shown('<p onclick="steal()">One <script>steal()</script><b style="color:red">two</b> <a href="javascript:steal()">three</a><img src=x onerror=steal()></p><style>p{}</style><iframe src="x"></iframe>'))
    .toBe('doc(paragraph("One ", strong("two"), " three"))');
  expect(pasted('<p><a href="https://quay.example/log">log</a> <a href=" java\tscript:steal()">bad</a> <a data-mark="link" data-attrs=\'{"href":"javascript:steal()"}\'>worse</a></p>').toJSON()).toMatchObject({
    content: [{ content: [{ text: 'log', marks: [{ type: 'link', attrs: { href: 'https://quay.example/log' } }] }, { text: ' bad worse' }] }],
  });
});

it('reads what Word and Google Docs put on the clipboard', () => {
  expect(shown('<html><!--[if gte mso 9]><xml>junk</xml><![endif]--><body><h1 class=MsoTitle>Tides</h1><p class=MsoNormal>The <b>gauge</b><o:p></o:p></p><p class=MsoListParagraphCxSpFirst><span style="mso-list:Ignore">·<span>&nbsp;</span></span>first</p><p class=MsoListParagraphCxSpLast><span style="mso-list:Ignore">·</span>second</p></body></html>'))
    .toBe('doc(heading("Tides"), paragraph("The ", strong("gauge")), bulletList(listItem(paragraph("first")), listItem(paragraph("second"))))');
  expect(shown('<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span><span style="font-weight:400"> and </span><span style="font-style:italic">slanted</span></p></b>'))
    .toBe('doc(paragraph(strong("Bold"), " and ", em("slanted")))');
  expect(shown('<table><tr><th colspan="2">Port</th></tr><tr><td>A</td><td>4 m</td></tr></table>')).toBe('doc(table(tableRow(tableCell(paragraph("Port"))), tableRow(tableCell(paragraph("A")), tableCell(paragraph("4 m")))))');
});

it.each([
  ['a spreadsheet', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{color:red}</style></head><body><table border=0><!--StartFragment--><col width=64><tr height=20><td>Port</td><td align=right>Depth</td></tr><tr><td>Ilmara</td><td>4 m</td></tr><!--EndFragment--></table></body></html>', { caption: null, headerRows: 1, headerCols: 0 }],
  ['Word', '<table class=MsoTableGrid><tr><td><p class=MsoNormal>Port<o:p></o:p></p></td><td><p class=MsoNormal>Depth</p></td></tr><tr><td><p class=MsoNormal>Ilmara</p></td><td><p class=MsoNormal>4 m</p></td></tr></table>', { caption: null, headerRows: 1, headerCols: 0 }],
  ['a page that names its heads', '<table><caption> Depths </caption><thead><tr><th>Port</th><th>Depth</th></tr></thead><tbody><tr><th>Ilmara</th><td>4 m</td></tr></tbody></table>', { caption: 'Depths', headerRows: 1, headerCols: 1 }],
  ['a page whose columns have no heads', '<table><tr><th>Port</th><td>Depth</td></tr><tr><th>Ilmara</th><td>4 m</td></tr></table>', { caption: null, headerRows: 0, headerCols: 1 }],
])('makes a table of what %s puts on the clipboard', (_, html, attrs) => {
  const table = pasted(html);
  expect(table.childCount).toBe(1);
  expect(table.firstChild?.attrs).toMatchObject(attrs);
  expect(shown(html)).toBe('doc(table(tableRow(tableCell(paragraph("Port")), tableCell(paragraph("Depth"))), tableRow(tableCell(paragraph("Ilmara")), tableCell(paragraph("4 m")))))');
});

it('takes no evidence, clearance, comment or suggestion from elsewhere', () => {
  const foreign = (attrs: string) => `<p><span data-mark="evidence" data-attrs='${attrs}'>said</span> <ins data-mark="insertion" data-attrs='{"id":"x"}'>so</ins><span data-mark="comment" data-attrs='{"id":"c"}'>!</span></p>`;
  expect(shown(foreign('{"notes":["of another"],"ours":false}'))).toBe('doc(paragraph("said so!"))');
  expect(shown(foreign('{"notes":["n1"],"ours":false}'))).toBe('doc(paragraph(evidence("said"), " so!"))');
  const quote = pasted('<blockquote data-node="blockquote" data-attrs=\'{"id":"q","clearance":"cleared","attribution":7}\'><p>Ours now.</p></blockquote>').firstChild;
  expect(quote?.attrs).toMatchObject({ clearance: 'pending', attribution: 'on_record' });
});

it('takes addresses that are typed short and refuses those that would run', () => {
  expect(['quay.example/log', 'info@quay.example', 'https://quay.example'].map(safeAddress)).toEqual(['https://quay.example/log', 'mailto:info@quay.example', 'https://quay.example']);
  expect(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'word', 'java\nscript:x', ''].map(safeAddress)).toEqual([null, null, null, null, null, null]);
});

it('finds each sentence with its notes, and none in heads or in what is to go', () => {
  const held = (...notes: string[]) => [{ type: 'evidence', attrs: { notes } }];
  const doc = schema.nodeFromJSON({ type: 'doc', content: [
    { type: 'heading', attrs: { level: 1 }, content: [text('Tides and quays')] },
    { type: 'paragraph', content: [text('Dr. Vale read it', ...held('n1')), { type: 'footnote', content: [text('A note. Of two.')] }, text(' at noon. ', ...held('n2')), text('“Nobody. Ever.” said one.'), text(' Gone.', { type: 'deletion', attrs: { id: 'd' } }), text(' Ours it is.', { type: 'evidence', attrs: { notes: [], ours: true } })] },
    { type: 'recommendations', content: [{ type: 'recommendation', attrs: { id: 'r' }, content: [say('Read twice.')] }] },
  ] });
  expect(sentencesIn(doc).map(({ words, notes, ours: own, letter }) => [letter, words, notes, own])).toEqual([
    ['a', 'Dr. Vale read it at noon.', ['n1', 'n2'], false], ['b', '“Nobody. Ever.” said one.', [], false], ['c', 'Ours it is.', [], true],
  ]);
  for (const { from, to, words } of sentencesIn(doc).slice(1)) expect(doc.textBetween(from, to)).toContain(words.slice(0, 4));
  expect([0, 25, 26, 52].map(letterOf)).toEqual(['a', 'z', 'aa', 'ba']);
});
