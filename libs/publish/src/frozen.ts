import { documentMarks, documentNodes, type ConvenorDoc, type Inline, type NodeId, type Tree } from '@convenor/contracts';
import { withQuote } from '@convenor/brief';
import { createHash } from 'node:crypto';

const body = (document: ConvenorDoc): Tree => document.body as unknown as Tree;
/** What lies beside the words: on which notes they rest, what was said of them. */
const ofTheWorkshop = ['evidence', 'comment'];
/** Would tell which quotes are one person's, or which note they are, where the rule forbids just that. */
const privateAttributes = ['speakerId', 'noteId', 'personId', 'evidence', 'segmentId'];

/**
 * The text as readers may have it: nothing of evidence, comments or ids of people and notes. Ids of quotes stay: by them
 * a quote can be hidden later. Everything public (page, hash, search, exports) is made from this form alone.
 */
export const publicForm = (document: ConvenorDoc): ConvenorDoc => ({ ...document, front: publicFront(document.front), body: stripped(body(document)) as unknown as ConvenorDoc['body'] });

function publicFront(front: ConvenorDoc['front']): ConvenorDoc['front'] {
  const line = <Line extends Inline[] | undefined>(words: Line): Line => words?.map((node) => stripped(node as Tree)) as Line;
  const { title, subtitle, strapline, abstract, citation } = front;
  const lines = Object.fromEntries(Object.entries({ subtitle, strapline, abstract, citation }).flatMap(([name, words]) => (words ? [[name, line(words)]] : [])));
  return { ...front, ...lines, title: line(title), authors: front.authors.map(({ name, corporate }) => ({ name, ...(corporate ? { corporate } : {}) })) };
}

/** Of each node and mark what the schema knows and readers may have; whatever else was written beside them stays behind. */
function stripped({ type, text, attrs, content, marks }: Tree): Tree {
  const kept = (fields: object | null | undefined, known: object | undefined): [string, unknown][] =>
    Object.entries(fields ?? {}).filter(([name, value]) => Object.hasOwn(known ?? {}, name) && !privateAttributes.includes(name) && value !== null && value !== undefined);
  const own = kept(attrs, documentNodes[type]?.attrs);
  const looks = (marks ?? []).filter((mark) => !ofTheWorkshop.includes(mark.type)).map((mark) => ({ type: mark.type, ...(mark.attrs ? { attrs: Object.fromEntries(kept(mark.attrs, documentMarks[mark.type]?.attrs)) } : {}) }));
  return {
    type,
    ...(text === undefined ? {} : { text }),
    ...(own.length > 0 ? { attrs: Object.fromEntries(own) } : {}),
    ...(content ? { content: content.map(stripped) } : {}),
    ...(looks.length > 0 ? { marks: looks } : {}),
  };
}

/** Every node of a paper, the outer before the inner. */
export function* nodesOf(document: ConvenorDoc): Generator<Tree> {
  const waiting = [body(document)];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    yield node;
    waiting.unshift(...(node.content ?? []));
  }
}

/** Whether a quote, or a passage that has an id of its own, stands in the text. */
export const holdsNode = (document: ConvenorDoc, id: NodeId): boolean => [...nodesOf(document)].some(({ attrs }) => attrs?.id === id);

const placeholders: Record<string, string> = {
  en: '[Passage withdrawn by its speaker]', fr: '[Passage retiré par son auteur]', es: '[Pasaje retirado por quien lo dijo]',
  ar: '[مقطع سحبه قائله]', ru: '[Фрагмент отозван выступавшим]', zh: '[该段已由发言者撤回]',
};

/**
 * The text with these quotes gone; a placeholder in the language of the text says so, and of a block quotation the name
 * below goes as well. Inside a sentence, the words that only led to it ("… said:") go with it; a sentence that tells more is
 * left for a person to rewrite.
 */
export function withoutQuotes(document: ConvenorDoc, ids: readonly NodeId[]): ConvenorDoc {
  if (ids.length === 0) return document;
  const words = placeholders[document.lang.split('-')[0] ?? ''] ?? '[Passage withdrawn by its speaker]';
  const text: Tree = { type: 'text', text: words, marks: [{ type: 'em' }] };
  const hidden = (node: Tree): Tree => {
    if (node.type === 'quoteInline' || !ids.includes(String(node.attrs?.id))) return node.content ? { ...node, content: node.content.map(hidden) } : node;
    return { type: 'paragraph', content: [text] };
  };
  const blocks = (hidden(body(document)) as unknown as ConvenorDoc['body']).content;
  return { ...document, body: { type: 'doc', content: ids.reduce((content, id) => withQuote(content, id, () => ({ ...text, text: ` ${words}` }), 'drop') ?? content, blocks) } };
}

/** How many nodes and runs still carry a suggestion: nobody has said yet whether they stand. */
export const suggestionsLeft = (document: ConvenorDoc): number =>
  [...nodesOf(document)].filter(({ marks }) => marks?.some(({ type }) => type === 'insertion' || type === 'deletion')).length;

/** JSON with one spelling (RFC 8785): keys by code units, no blanks, nothing that is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

/** SHA-256 of the canonical JSON in UTF-8, in hexadecimal: what `sha256sum` says of the file we serve. */
export const hashOf = (document: ConvenorDoc): string => createHash('sha256').update(canonicalJson(document), 'utf8').digest('hex');
