import { lineWords, type Block, type CitationStyle, type ConvenorDoc, type HeadingNode, type Inline, type ReferenceItemNode, type ReferencesNode, type Source } from '@convenor/contracts';
import { referencesHead } from './locales';
import { inListOrder, noteInlines, referenceInlines } from './print-source';

/** A source as it stands in a list, by the identifier that notes name. */
export type ListedSource = Source & { id: string };

/**
 * Writes every note that names a source, and the list of references, anew from the sources. A note whose source is not in
 * the list keeps its words; so does one that reads as it should, with the suggestions and comments it carries. Entries of
 * the references that somebody typed stay behind those of the list. The paper itself is not changed; where nothing is new
 * the same one comes back.
 */
export function refreshCitations(doc: ConvenorDoc, sources: readonly ListedSource[], style: CitationStyle): ConvenorDoc {
  const known = new Map(sources.map((source) => [source.id, source]));
  const written = rewritten(doc.body, known, style, doc.lang);
  const content = withReferences(written.content, sources, style, doc.lang);
  const front = rewrittenFront(doc, known, style);
  return content === doc.body.content && front === doc.front ? doc : { ...doc, front, body: { ...doc.body, content } };
}

type Known = ReadonlyMap<string, ListedSource>;
type Walked = { type: string; attrs?: object; content?: readonly unknown[] };

/** The same node where nothing in it is new. */
function rewritten<N extends Walked>(node: N, known: Known, style: CitationStyle, language: string): N {
  const { sourceId, locator } = (node.type === 'footnote' ? node.attrs : {}) as { sourceId?: string | null; locator?: string | null };
  const source = sourceId ? known.get(sourceId) : undefined;
  if (source) return printedAnew(node, noteInlines(source, style, locator, language));
  if (!node.content) return node;
  const content = node.content.map((child) => rewritten(child as Walked, known, style, language));
  return content.every((child, index) => child === node.content?.[index]) ? node : { ...node, content };
}

const printedAnew = <N extends Walked>(node: N, content: Inline[]): N => (sameWords((node.content ?? []) as Inline[], content) ? node : { ...node, content });

/** Words, italics and links; what somebody suggests or says of them is another matter. */
const sameWords = (one: readonly Inline[], other: readonly Inline[]): boolean => lineWords(one) === lineWords(other) && styled(one) === styled(other);
const styled = (line: readonly Inline[]): string =>
  line
    .flatMap((node) => (node.type === 'text' ? [...node.text].map((sign) => sign + JSON.stringify((node.marks ?? []).filter(({ type }) => ['em', 'link', 'lang', 'sup', 'sub'].includes(type)))) : []))
    .join('');

function rewrittenFront({ front, lang }: ConvenorDoc, known: Known, style: CitationStyle): ConvenorDoc['front'] {
  const lines = { title: front.title, subtitle: front.subtitle, strapline: front.strapline, abstract: front.abstract };
  const changed = Object.entries(lines).flatMap(([name, line]) => {
    const anew = line?.map((node) => rewritten(node as Walked, known, style, lang) as Inline);
    return anew?.some((node, index) => node !== line?.[index]) ? [[name, anew] as const] : [];
  });
  return changed.length > 0 ? { ...front, ...Object.fromEntries(changed) } : front;
}

function withReferences(blocks: Block[], sources: readonly ListedSource[], style: CitationStyle, language: string): Block[] {
  const before = blocks.find((block): block is ReferencesNode => block.type === 'references');
  const listed = inListOrder(sources.filter((source) => source.listed), style, language) as ListedSource[];
  const old = new Map(before?.content.map((item) => [item.attrs?.sourceId ?? '', item]));
  const items: ReferenceItemNode[] = [
    ...listed.map((source) => {
      const item = old.get(source.id) ?? { type: 'referenceItem' as const, attrs: { sourceId: source.id } };
      return printedAnew(item, referenceInlines(source, style, language));
    }),
    ...(before?.content.filter(({ attrs }) => !attrs?.sourceId) ?? []),
  ];
  if (before) return replaced(blocks, before, items);
  if (items.length === 0) return blocks;
  const end = blocks.findIndex((block) => 'attrs' in block && block.attrs && 'slot' in block.attrs && block.attrs.slot === 'citation');
  const head: HeadingNode = { type: 'heading', attrs: { level: 1, slot: 'references' }, content: [{ type: 'text', text: referencesHead(language) }] };
  const at = end < 0 ? blocks.length : end;
  return [...blocks.slice(0, at), head, { type: 'references', content: items }, ...blocks.slice(at)];
}

/** An empty list goes, and its head with it: a paper may hold no list of nothing. */
function replaced(blocks: Block[], before: ReferencesNode, items: ReferenceItemNode[]): Block[] {
  if (items.length === before.content.length && items.every((item, index) => item === before.content[index])) return blocks;
  if (items.length > 0) return blocks.map((block) => (block === before ? { ...before, content: items } : block));
  return blocks.filter((block) => block !== before && !(block.type === 'heading' && block.attrs.slot === 'references'));
}
