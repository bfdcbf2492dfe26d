import type { AttributeSpec, MarkSpec, NodeSpec } from 'prosemirror-model';

/** Every attribute has a default: a node that stands in a required place could not be made otherwise, and `new Schema` throws. */
const attrs = (defaults: Record<string, unknown>): Record<string, AttributeSpec> =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]));

const block = { id: null, lang: null, dir: null };
const quote = {
  id: '', speakerId: null, noteId: null, attribution: 'on_record', clearance: 'pending', verbatim: true, edits: 'none',
};

/** Which node may stand where, and its attributes with their defaults. */
export const documentNodes: Record<string, NodeSpec> = {
  doc: { content: 'block*', marks: 'change' },
  paragraph: { group: 'block', content: 'inline*', attrs: attrs(block) },
  heading: { group: 'block', content: 'inline*', attrs: attrs({ ...block, level: 1, number: null, slot: null, themeId: null }), defining: true },
  runIn: { group: 'block', content: 'runInHead runInBody', marks: 'change', attrs: attrs({ ...block, slot: null }), isolating: true },
  runInHead: { content: 'inline*' },
  runInBody: { content: 'block+', marks: 'change' },
  bulletList: { group: 'block', content: 'listItem+', marks: 'change', attrs: attrs(block) },
  orderedList: { group: 'block', content: 'listItem+', marks: 'change', attrs: attrs({ ...block, start: 1 }) },
  listItem: { content: 'block+', marks: 'change', defining: true },
  recommendations: { group: 'block', content: 'recommendation+', marks: 'change', attrs: attrs({ ...block, scope: 'section', audience: [], label: '' }) },
  recommendation: { content: 'block+', marks: 'change', attrs: attrs({ id: '', summarises: [], evidence: [] }), defining: true },
  questions: { group: 'block', content: 'question+', marks: 'change', attrs: attrs(block) },
  question: { content: 'block+', marks: 'change', attrs: attrs({ id: null, tags: [], tagText: null }), defining: true },
  objectives: { group: 'block', content: 'objective+', marks: 'change', attrs: attrs(block) },
  objective: { content: 'inline*', attrs: attrs({ framework: '', number: '', label: '' }) },
  blockquote: { group: 'block', content: 'block+', marks: 'change', attrs: attrs({ ...quote, by: null }), defining: true },
  people: { group: 'block', content: 'personLine+', marks: 'change', attrs: attrs({ ...block, role: 'speaker', label: '', slot: null }) },
  personLine: { content: 'inline*', attrs: attrs({ personId: null, status: 'confirmed' }) },
  agenda: { group: 'block', content: 'agendaItem+', marks: 'change', attrs: attrs({ ...block, zone: '' }) },
  agendaItem: { content: 'block+', marks: 'change', attrs: attrs({ segmentId: null, start: '', end: '' }) },
  materials: { group: 'block', content: 'material+', marks: 'change', attrs: attrs(block) },
  material: { content: 'inline*', attrs: attrs({ kind: '', publisher: null, href: null }) },
  callout: { group: 'block', content: 'block+', marks: 'change', attrs: attrs({ ...block, tone: 'info' }) },
  references: { group: 'block', content: 'referenceItem+', marks: 'change', attrs: attrs(block) },
  referenceItem: { content: 'inline*', attrs: attrs({ sourceId: null }) },
  table: { group: 'block', content: 'tableRow+', marks: 'change', attrs: attrs({ ...block, caption: null, headerRows: 1, headerCols: 0 }), isolating: true },
  tableRow: { content: 'tableCell+', marks: 'change' },
  tableCell: { content: 'block+', marks: 'change', attrs: attrs({ colspan: 1, rowspan: 1 }), isolating: true },
  figure: { group: 'block', attrs: attrs({ ...block, asset: '', alt: '', decorative: false, caption: null, credit: null, widthPercent: 100 }) },
  chart: { group: 'block', attrs: attrs({ ...block, title: '', summary: '', unit: '', rows: [] }) },
  divider: { group: 'block' },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true },
  footnote: { group: 'inline', inline: true, content: '(text | hardBreak)*', attrs: attrs({ id: '', sourceId: null, locator: null }) },
  quoteInline: { group: 'inline', inline: true, content: '(text | hardBreak | footnote)*', attrs: attrs(quote) },
};

/** The marks of `Mark`. */
export const documentMarks: Record<string, MarkSpec> = {
  link: { attrs: attrs({ href: null }), inclusive: false },
  strong: {},
  em: {},
  sup: { excludes: 'sub' },
  sub: { excludes: 'sup' },
  lang: { attrs: attrs({ lang: 'en', dir: 'ltr' }), inclusive: false },
  tbc: {},
  evidence: { attrs: attrs({ notes: [], ours: false }), inclusive: false },
  comment: { attrs: attrs({ id: '' }), inclusive: false, excludes: '' },
  insertion: { attrs: attrs({ id: '' }), inclusive: false, group: 'change' },
  deletion: { attrs: attrs({ id: '' }), inclusive: false, group: 'change' },
};
