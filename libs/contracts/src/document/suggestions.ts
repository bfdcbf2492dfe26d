import type { Block, ChangeMark, Inline, NodeId } from './model';
import { isInline, sealed, type Tree } from './tree';

/** What became of a suggestion; an open one stays in the text as it stands. */
export type SuggestionOutcome = 'accepted' | 'refused' | 'open';

/** A suggestion as a margin tells it. */
export interface SuggestionWords {
  id: NodeId;
  /** What stands without it; empty where words only come. Blocks are parted by line ends, far pieces of one line by "…". */
  before: string;
  /** What stands with it; empty where words only go. Equal to `before` where something moved or only its look changed. */
  after: string;
  /** True where whole blocks, rows or items come or go, false where words inside one do. */
  whole: boolean;
}

/**
 * The text once each suggestion is settled: accepted ones become the text, refused ones leave none of their words, open
 * ones stay. Works on blocks and on a single line (a title), inside notes, lists and tables alike.
 *
 * Words that meet are one run again. A list, a table or a quotation that loses all it held goes with it; what must
 * stand (a cell, an item of a list) keeps an empty paragraph. What no suggestion touches is given back unchanged, the
 * very same objects.
 */
export function settleSuggestions<Node extends Block | Inline>(nodes: readonly Node[], outcomeOf: (id: NodeId) => SuggestionOutcome): Node[] {
  return settled(nodes as readonly Tree[], outcomeOf) as unknown as Node[];
}

/** The text as if nobody had suggested anything. */
export const withoutSuggestions = <Node extends Block | Inline>(nodes: readonly Node[]): Node[] => settleSuggestions(nodes, () => 'refused');

/** The suggestions of a text in the order in which they first appear. */
export function suggestionsIn(nodes: readonly (Block | Inline)[]): SuggestionWords[] {
  const found = new Map<NodeId, Pieces>();
  collect(nodes as readonly Tree[], found, { line: 0 });
  return [...found].map(([id, { before, after, whole }]) => ({ id, before: wordsOf(before), after: wordsOf(after), whole }));
}

/** A node as it is left, and whether the end before or behind it was suggested away (editors mark one by U+200B). */
interface Left {
  node: Tree;
  opensBack?: NodeId;
  opensOn?: NodeId;
}

const boundary = '\u200b';
/** What must hold a block: an empty paragraph stands in for what went. */
const holdsParagraph = ['listItem', 'recommendation', 'question', 'agendaItem', 'tableCell', 'runInBody'];
/** What cannot stand empty, and says nothing by itself. */
const goesEmpty = ['bulletList', 'orderedList', 'recommendations', 'questions', 'objectives', 'people', 'agenda', 'materials', 'references', 'table', 'tableRow', 'blockquote', 'callout', 'quoteInline'];
const mayNotGo = ['runInHead', 'runInBody'];

const changeOf = (node: Tree, type: ChangeMark['type']): NodeId | undefined => node.marks?.find((mark) => mark.type === type)?.attrs?.['id'] as NodeId | undefined;

function settled(nodes: readonly Tree[], outcomeOf: (id: NodeId) => SuggestionOutcome): readonly Tree[] {
  const left = nodes.map((node) => settledNode(node, outcomeOf));
  if (left.every((one, index) => one.length === 1 && one[0]?.node === nodes[index] && !one[0]?.opensOn)) return nodes;
  return sealed(left.flat().reduce<Left[]>((all, next) => joined(all, next), []).map(({ node }) => node));
}

function settledNode(node: Tree, outcomeOf: (id: NodeId) => SuggestionOutcome): Left[] {
  const gone = goneBy(node, outcomeOf);
  if (gone && !mayNotGo.includes(node.type)) return [];
  const bare = bared(gone ? { ...node, content: [] } : node, outcomeOf);
  if (!bare.content?.length) return bare.text === '' ? [] : [{ node: bare.type === 'runInBody' ? filled(bare) : bare }];
  const content = settled(bare.content, outcomeOf);
  if (!content.length && goesEmpty.includes(node.type)) return [];
  const kept = content === bare.content ? bare : content.length ? { ...bare, content } : filled(bare);
  return [{ node: kept, ...openEnds(node, outcomeOf) }];
}

const goneBy = (node: Tree, outcomeOf: (id: NodeId) => SuggestionOutcome): NodeId | undefined => {
  const [insertion, deletion] = [changeOf(node, 'insertion'), changeOf(node, 'deletion')];
  if (insertion !== undefined && outcomeOf(insertion) === 'refused') return insertion;
  return deletion !== undefined && outcomeOf(deletion) === 'accepted' ? deletion : undefined;
};

/** The node without the marks that are settled, and without the sign of a boundary they stood for. */
function bared(node: Tree, outcomeOf: (id: NodeId) => SuggestionOutcome): Tree {
  const marks = node.marks?.filter((mark) => (mark.type !== 'insertion' && mark.type !== 'deletion') || outcomeOf(mark.attrs?.['id'] as NodeId) === 'open');
  if (!marks || marks.length === node.marks?.length) return node;
  const { marks: _settled, ...rest } = node;
  const text = node.text === undefined ? {} : { text: node.text.replace(/^\u200b|\u200b$/g, '') };
  return { ...rest, ...text, ...(marks.length ? { marks } : {}) };
}

function filled(node: Tree): Tree {
  const { content: _gone, ...rest } = node;
  return holdsParagraph.includes(node.type) ? { ...rest, content: [{ type: 'paragraph' }] } : rest;
}

/** By which suggestion the first and the last end of a block were taken away. */
function openEnds(node: Tree, outcomeOf: (id: NodeId) => SuggestionOutcome): Omit<Left, 'node'> {
  const first = edge(node, 0);
  const last = edge(node, -1);
  const back = first?.text?.startsWith(boundary) ? goneBy(first, outcomeOf) : undefined;
  const on = last?.text?.endsWith(boundary) ? goneBy(last, outcomeOf) : undefined;
  return { ...(back === undefined ? {} : { opensBack: back }), ...(on === undefined ? {} : { opensOn: on }) };
}

function edge(node: Tree, at: 0 | -1): Tree | undefined {
  const child = node.content?.at(at);
  return !child || isInline(child) ? child : edge(child, at);
}

/** Two blocks become one where the end of one and the start of the next went by the same suggestion. */
function joined(all: Left[], next: Left): Left[] {
  const last = all.at(-1);
  const one = last?.opensOn !== undefined && last.opensOn === next.opensBack ? seamed(last.node, next.node) : undefined;
  if (one) all.splice(-1, 1, { ...(last?.opensBack ? { opensBack: last.opensBack } : {}), ...(next.opensOn ? { opensOn: next.opensOn } : {}), node: one });
  else all.push(next);
  return all;
}

function seamed(one: Tree, other: Tree): Tree | undefined {
  const [before, after] = [one.content ?? [], other.content ?? []];
  if ([...before, ...after].every(isInline)) return { ...one, content: sealed([...before, ...after]) };
  const [last, first] = [before.at(-1), after[0]];
  const seam = one.type === other.type && last && first ? seamed(last, first) : undefined;
  return seam && { ...one, content: [...before.slice(0, -1), seam, ...after.slice(1)] };
}

interface Piece { line: number; text: string; follows: boolean }
interface Pieces { before: Piece[]; after: Piece[]; whole: boolean; last?: Tree }

/** Walks the text once; `line` counts the lines passed, so that pieces of one line can be told from pieces of two. */
function collect(nodes: readonly Tree[], found: Map<NodeId, Pieces>, at: { line: number }): void {
  let previous = new Set<NodeId>();
  for (const node of nodes) {
    if (!isInline(node)) at.line += 1;
    const now = new Set<NodeId>();
    for (const type of ['insertion', 'deletion'] as const) {
      const id = changeOf(node, type);
      if (id === undefined) continue;
      now.add(id);
      const pieces = found.get(id) ?? { before: [], after: [], whole: false };
      found.set(id, pieces);
      pieces.whole ||= !isInline(node);
      pieces[type === 'insertion' ? 'after' : 'before'].push({ line: at.line, text: said(node), follows: previous.has(id) });
    }
    previous = now;
    if (node.content) collect(node.content, found, at);
  }
}

const wordsOf = (pieces: readonly Piece[]): string =>
  pieces.reduce((words, { line, text, follows }, index) => {
    if (index === 0) return text;
    if (line !== pieces[index - 1]?.line) return `${words}\n${text}`;
    return words + (follows ? '' : ' … ') + text;
  }, '').replaceAll(boundary, '').trim();

/** What a node says in plain words; a note's text stands in brackets, a picture says its description. */
function said(node: Tree): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return ' ';
  const inside = (node.content ?? []).map(said).join((node.content ?? []).every(isInline) ? '' : '\n');
  if (node.type === 'footnote') return ` [${inside}]`;
  const title = node.type === 'figure' ? node.attrs?.['alt'] : node.type === 'chart' ? node.attrs?.['title'] : undefined;
  return typeof title === 'string' ? title : inside;
}
