import type { Inline } from './model';

/** Any node of a paper, seen only as what all have in common. */
export interface Tree {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: readonly Tree[];
  marks?: readonly TreeMark[];
}
export interface TreeMark { type: string; attrs?: Record<string, unknown> }

const inlineTypes: readonly string[] = ['text', 'hardBreak', 'footnote', 'quoteInline'];

/** Whether a node stands within a line rather than being one. */
export const isInline = ({ type }: Pick<Tree, 'type'>): boolean => inlineTypes.includes(type);

/** Each node once, the outer before the inner, from the first to the last. */
export function eachNode(nodes: readonly Tree[], visit: (node: Tree) => void): void {
  for (const node of nodes) {
    visit(node);
    if (node.content) eachNode(node.content, visit);
  }
}

/** What a reader reads in a node, without the notes below the page; lines stand apart, so that no two words grow together. */
export function saidIn(node: Tree): string {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return ' ';
  const content = node.content ?? [];
  return node.type === 'footnote' ? '' : content.map(saidIn).join(content.every(isInline) ? '' : '\n');
}

/** The words of one line (a title, a head, a paragraph) without its notes, one blank between words; blanks that may not break stay. */
export const lineWords = (line: readonly Inline[] = []): string => (line as readonly Tree[]).map(saidIn).join('').replace(/[^\S\u00a0\u202f]+/g, ' ').trim();

/** Neighbouring runs of the same look as one run. */
export function sealed(nodes: readonly Tree[]): Tree[] {
  const all: Tree[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (last?.text !== undefined && node.text !== undefined && sameLook(last, node)) all[all.length - 1] = { ...last, text: last.text + node.text };
    else all.push(node);
  }
  return all;
}

const sameLook = (one: Tree, other: Tree): boolean => one.marks === other.marks || JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
