import type { Block, Inline, QuoteAttrs } from '@convenor/contracts';

/** Any node of a paper, seen only as what all have in common. */
export interface Tree {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: readonly Tree[];
  marks?: readonly { type: string; attrs?: Record<string, unknown> }[];
}

export const asTree = (nodes: readonly (Block | Inline)[]): readonly Tree[] => nodes as readonly Tree[];

/** Each node once, from the first to the last. */
export function eachNode(nodes: readonly Tree[], visit: (node: Tree) => void): void {
  for (const node of nodes) {
    visit(node);
    if (node.content) eachNode(node.content, visit);
  }
}

/** The nodes, each as `change` gives it, from the innermost outwards; what is not changed stays the very same. */
export function changed(nodes: readonly Tree[], change: (node: Tree) => Tree): readonly Tree[] {
  const after = nodes.map((node) => {
    const content = node.content && changed(node.content, change);
    return change(content === node.content ? node : { ...node, ...(content ? { content } : {}) });
  });
  return after.every((node, index) => node === nodes[index]) ? nodes : after;
}

/** What stands in a node, without the notes below the page. */
export const saidIn = (node: Tree): string =>
  node.text ?? (node.type === 'hardBreak' ? ' ' : node.type === 'footnote' ? '' : (node.content ?? []).map(saidIn).join(''));

/** Words compare equal whatever the spaces between them. */
export const spaced = (words: string): string => words.replace(/\s+/g, ' ').trim();

export const isQuote = (node: Tree): node is Tree & { attrs: QuoteAttrs & Record<string, unknown> } => node.type === 'quoteInline' || node.type === 'blockquote';

/** Ids that the marks of one type carry, each once, in order. */
export function markedIds(nodes: readonly Tree[], ...types: string[]): string[] {
  const found = new Set<string>();
  eachNode(nodes, ({ marks }) => {
    for (const { type, attrs } of marks ?? []) if (types.includes(type) && typeof attrs?.['id'] === 'string') found.add(attrs['id']);
  });
  return [...found];
}
