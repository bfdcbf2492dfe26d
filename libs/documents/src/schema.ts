import { DomainError } from '@convenor/kernel';
import type { ConvenorDoc } from '@convenor/contracts';
import { Schema, type AttributeSpec, type MarkSpec, type NodeSpec } from 'prosemirror-model';

/** Every attribute has a default: a node that stands in a required place could not be made otherwise, and `new Schema` throws. */
const attrs = (defaults: Record<string, unknown>): Record<string, AttributeSpec> =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]));

const block = { id: null, lang: null, dir: null };
const quote = {
  id: '', speakerId: null, noteId: null, attribution: 'on_record', clearance: 'pending', verbatim: true, edits: 'none',
};

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'block*' },
  paragraph: { group: 'block', content: 'inline*', attrs: attrs(block) },
  heading: { group: 'block', content: 'inline*', attrs: attrs({ ...block, level: 1, number: null, slot: null, themeId: null }), defining: true },
  runIn: { group: 'block', content: 'runInHead runInBody', attrs: attrs({ ...block, slot: null }), isolating: true },
  runInHead: { content: 'inline*' },
  runInBody: { content: 'block+' },
  bulletList: { group: 'block', content: 'listItem+', attrs: attrs(block) },
  orderedList: { group: 'block', content: 'listItem+', attrs: attrs({ ...block, start: 1 }) },
  listItem: { content: 'block+', defining: true },
  recommendations: { group: 'block', content: 'recommendation+', attrs: attrs({ ...block, scope: 'section', audience: [], label: '' }) },
  recommendation: { content: 'block+', attrs: attrs({ id: '', summarises: [], evidence: [] }), defining: true },
  questions: { group: 'block', content: 'question+', attrs: attrs(block) },
  question: { content: 'block+', attrs: attrs({ id: null, tags: [], tagText: null }), defining: true },
  objectives: { group: 'block', content: 'objective+', attrs: attrs(block) },
  objective: { content: 'inline*', attrs: attrs({ framework: '', number: '', label: '' }) },
  blockquote: { group: 'block', content: 'block+', attrs: attrs({ ...quote, by: null }), defining: true },
  people: { group: 'block', content: 'personLine+', attrs: attrs({ ...block, role: 'speaker', label: '', slot: null }) },
  personLine: { content: 'inline*', attrs: attrs({ personId: null, status: 'confirmed' }) },
  agenda: { group: 'block', content: 'agendaItem+', attrs: attrs({ ...block, zone: '' }) },
  agendaItem: { content: 'block+', attrs: attrs({ segmentId: null, start: '', end: '' }) },
  materials: { group: 'block', content: 'material+', attrs: attrs(block) },
  material: { content: 'inline*', attrs: attrs({ kind: '', publisher: null, href: null }) },
  callout: { group: 'block', content: 'block+', attrs: attrs({ ...block, tone: 'info' }) },
  references: { group: 'block', content: 'referenceItem+', attrs: attrs(block) },
  referenceItem: { content: 'inline*', attrs: attrs({ sourceId: null }) },
  divider: { group: 'block' },
  text: { group: 'inline' },
  hardBreak: { group: 'inline', inline: true },
  footnote: { group: 'inline', inline: true, content: '(text | hardBreak)*', attrs: attrs({ id: '' }) },
  quoteInline: { group: 'inline', inline: true, content: '(text | hardBreak | footnote)*', attrs: attrs(quote) },
};

const marks: Record<string, MarkSpec> = {
  link: { attrs: attrs({ href: null }), inclusive: false },
  strong: {},
  em: {},
  sup: { excludes: 'sub' },
  sub: { excludes: 'sup' },
  lang: { attrs: attrs({ lang: 'en', dir: 'ltr' }), inclusive: false },
  tbc: {},
  evidence: { attrs: attrs({ notes: [] }), inclusive: false },
};

/** The rules of what may stand where in a paper; the types are `ConvenorDoc` of contracts. Needs no DOM. */
export const documentSchema = new Schema({ nodes, marks });

/**
 * Refuses a paper whose body breaks the rules, and says where. Attributes left out are fine; unknown nodes, marks and
 * wrong places are not.
 *
 * @throws DomainError DOCUMENT_INVALID with `facts.place`, the path of nodes: `body > recommendations 3 > paragraph 1`
 */
export function checkDocument(doc: ConvenorDoc): void {
  if (doc.schema !== 'convenor.doc/1') throw invalid('front', `The form "${String(doc.schema)}" is not known.`);
  if (!Array.isArray(doc.front?.title)) throw invalid('front > title', 'A title is missing.');
  if (deeperThan(doc.body, deepest)) throw invalid('body', `Blocks lie more than ${deepest} deep in one another`);
  const wrong = complaint(doc.body);
  if (wrong) {
    const { place, reason } = placed(doc.body, 'body', wrong);
    throw invalid(place, reason);
  }
}

/** No paper nests so far; the writers walk down one call a level. */
const deepest = 100;

const deeperThan = (json: unknown, levels: number): boolean =>
  levels === 0 || (typeof json === 'object' && json !== null && 'content' in json && Array.isArray(json.content) && json.content.some((child) => deeperThan(child, levels - 1)));

function complaint(json: unknown): string | undefined {
  try {
    documentSchema.nodeFromJSON(json).check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The innermost node that is wrong by itself, so that somebody can find it: "body > recommendations 3 > paragraph 1". */
function placed(json: unknown, place: string, reason: string): { place: string; reason: string } {
  const content = typeof json === 'object' && json !== null && 'content' in json && Array.isArray(json.content) ? json.content : [];
  for (const [index, child] of content.entries()) {
    const wrong = complaint(child);
    if (wrong) return placed(child, `${place} > ${String(child?.type)} ${index + 1}`, wrong);
  }
  return { place, reason };
}

const invalid = (place: string, reason: string): DomainError =>
  new DomainError('DOCUMENT_INVALID', 'invalid', `The paper cannot be read at ${place}: ${reason}. Nothing was changed.`, { place, reason });
