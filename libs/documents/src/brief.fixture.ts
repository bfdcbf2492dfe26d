import type { Block, ChartNode, ConvenorDoc, FigureNode, Inline, Mark, RecommendationNode, TableCellNode, TableNode, TableRowNode } from '@convenor/contracts';

/** An invented brief of an invented institution, with one of everything; for specs only. */
export const text = (words: string, ...marks: (Mark['type'] | Mark)[]): Inline => ({
  type: 'text',
  text: words,
  marks: marks.map((mark) => (typeof mark === 'string' ? ({ type: mark } as Mark) : mark)),
});
export const note = (id: string, ...content: Inline[]): Inline => ({ type: 'footnote', attrs: { id }, content });
export const say = (...content: (string | Inline)[]): Block => ({ type: 'paragraph', content: content.map((part) => (typeof part === 'string' ? text(part) : part)) });
export const head = (title: string, slot: 'intro' | 'theme' | 'closing' | 'other' = 'theme', level: 1 | 2 | 3 | 4 = 1): Block => ({
  type: 'heading', attrs: { level, slot }, content: [text(title)],
});
const advise = (id: string, ...content: (string | Inline)[]): RecommendationNode => ({ type: 'recommendation', attrs: { id, evidence: ['n1'] }, content: [say(...content)] });
const label = (title: string, ...content: Block[]): Block => ({ type: 'runIn', content: [{ type: 'runInHead', content: [text(title)] }, { type: 'runInBody', content }] });

export const aBrief = (change: Partial<ConvenorDoc> = {}): ConvenorDoc => ({
  schema: 'convenor.doc/1', kind: 'policy-brief', id: '0199a000-0000-7000-8000-000000000001', revision: 1, lang: 'en-GB', dir: 'ltr', state: 'draft',
  front: {
    kindLabel: 'Policy brief', seriesLine: 'Harbour Dialogues, number 7', title: [text('Water that crosses borders')],
    subtitle: [text('Sharing the Lower Selu fairly when the rains come late')], strapline: [text('Said and proposed at a roundtable in Port Amaro and on Zoom, 9 September 2027')],
    issued: { year: 2027, month: 10, display: 'October 2027' }, authors: [{ name: 'Selu Basin Institute', corporate: true }],
    publisher: 'Selu Basin Institute', unit: 'Centre for Shared Waters', isbn: '978-1-4028-9462-6',
    rights: { holder: 'Selu Basin Institute', year: 2027, licence: 'CC BY 4.0', licenceUrl: 'https://creativecommons.org/licenses/by/4.0/', text: 'Free to share with the source named.' },
  },
  body: { type: 'doc', content: briefBody() },
  ...change,
});

const briefBody = (): Block[] => [
  {
    type: 'recommendations', attrs: { scope: 'summary', audience: [], label: 'Key recommendations' },
    content: [
      { ...advise('k1', text('Measure together. ', 'strong'), 'Let the three riparian States read the same gauges, on the same day, and publish what they read before the season is planned.'), attrs: { id: 'k1', summarises: ['r1', 'r2', 'r3'] } },
      { ...advise('k2', text('Ask the villages first. ', 'strong'), 'Bring water users’ associations to the table while the plan is still a draft, and pay for their travel and interpretation.'), attrs: { id: 'k2', summarises: ['r4'] } },
    ],
  },
  head('Introduction', 'intro'),
  say('The Selu rises in one country and waters two others.', note('f1', text('Selu Basin Institute, '), text('Atlas of the Lower Selu', 'em'), text(' (Port Amaro: SBI, 2024).')), ' When delegations met in September 2027 the reservoirs stood at a third. ',
    text('Nobody disputed the figures; what divided the room was who had been told.', { type: 'evidence', attrs: { notes: ['n1', 'n2'] } })),
  say('This brief gathers what was said. The gauge at Ilmara is described elsewhere.', note('f2', text('See '), text('the gauge register', { type: 'link', attrs: { href: 'https://example.org/gauges' } }), text(', last accessed 14 September 2027.'))),
  head('One set of figures'),
  say('Each State keeps its own gauges and trusts them. As one engineer put it, ', { type: 'quoteInline', attrs: { id: 'q1', attribution: 'affiliation_only', clearance: 'pending', verbatim: true, edits: 'bracketed' }, content: [text('“[W]e agree on the river and differ on the arithmetic.”')] }, ' The volume is 4.2 km', text('3', 'sup'), ' in a dry year.'),
  { type: 'blockquote', attrs: { id: 'q2', attribution: 'on_record', clearance: 'cleared', verbatim: true, by: 'Ines Okafor-Lind, Selu Boatmen’s Union' }, content: [say('“The water does not read the treaty, and neither, it seems, does the pump.”')] },
  say('Two practices were described:'),
  { type: 'bulletList', content: [{ type: 'listItem', content: [say('a shared bulletin, printed every Monday;')] }, { type: 'listItem', content: [say('a telephone tree of lock-keepers, '), { type: 'orderedList', attrs: { start: 1 }, content: [{ type: 'listItem', content: [say('upstream first;')] }, { type: 'listItem', content: [say('then the delta.')] }] }] }] },
  { type: 'recommendations', attrs: { scope: 'section', audience: ['riparian States'], label: 'For riparian States' }, content: [advise('r1', 'Read the eleven boundary gauges jointly, twice a day, from the first of March.'), advise('r2', 'Publish each reading within the hour, in the three languages of the basin.')] },
  { type: 'recommendations', attrs: { scope: 'section', audience: ['Commission'], label: 'For the Selu Commission' }, content: [advise('r3', 'Keep one register in place of three.')] },
  head('Those who use the water'),
  head('In the delta', 'other', 3),
  say('In the delta the word for drought is the word for silence: ', text('الصمت', { type: 'lang', attrs: { lang: 'ar', dir: 'rtl' } }), '. Associations asked for notice, not for money.'),
  { type: 'recommendations', attrs: { scope: 'section', audience: ['ministries'], label: 'For ministries of water' }, content: [advise('r4', 'Send the draft plan to the associations six weeks before it is adopted.')] },
  label('About the series', say('Harbour Dialogues brings engineers, users and officials of one river to one table, four times a year.')),
  label('Disclaimer', say('The views are those of the speakers.')),
  label('ISBN', say('978-1-4028-9462-6 © Selu Basin Institute 2027')),
  head('References', 'other'),
  { type: 'references', content: [{ type: 'referenceItem', content: [text('Selu Commission, “Rules of the Lower River,” SC/2019/4, 2 May 2019.')] }] },
];

const cell = (words: string, attrs?: { colspan?: number; rowspan?: number }): TableCellNode => ({ type: 'tableCell', attrs, content: [say(words)] });
/** Two rows of heads with a wide cell, a column of heads, a short last row. */
export const aTable = (rows = 2): TableNode => ({
  type: 'table', attrs: { caption: 'Readings by gauge', headerRows: 2, headerCols: 1 },
  content: [
    { type: 'tableRow', content: [cell('Gauge', { rowspan: 2 }), cell('Level in metres', { colspan: 2 })] },
    { type: 'tableRow', content: [cell('March'), cell('April')] },
    ...Array.from({ length: rows }, (_, index): TableRowNode => ({ type: 'tableRow', content: [cell(`Ilmara ${index + 1}`), cell('2.4 | low'), cell('1.9')] })),
    { type: 'tableRow', content: [cell('Delta')] },
  ],
});
export const aFigure = (attrs: Partial<FigureNode['attrs']> = {}): FigureNode => ({
  type: 'figure', attrs: { asset: 'gauge.png', alt: 'A gauge half under water', caption: 'The gauge at Ilmara', credit: 'Selu Basin Institute', ...attrs },
});
export const aChart = (rows: ChartNode['attrs']['rows'] = [{ label: 'Member States', value: 23 }, { label: 'Civil society and users’ associations', value: 11 }, { label: 'Youth', value: null }, { label: 'Media', value: null }]): ChartNode => ({
  type: 'chart', attrs: { title: 'Who was there, by constituency', summary: 'In all: 41. Most: Member States (23).', unit: 'People', rows },
});

/** A PNG of two dots, petrol and ink. */
export const aPicture = (): Uint8Array =>
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mPg9s8RU9ADAAQ0ASvG+FH6AAAAAElFTkSuQmCC', 'base64');
