import { eachNode, type Block, type Inline, type QuoteAttrs, type Tree } from '@convenor/contracts';

export const asTree = (nodes: readonly (Block | Inline)[]): readonly Tree[] => nodes as readonly Tree[];

/** The nodes, each as `change` gives it, from the innermost outwards; what is not changed stays the very same. */
export function changed(nodes: readonly Tree[], change: (node: Tree) => Tree): readonly Tree[] {
  const after = nodes.map((node) => {
    const content = node.content && changed(node.content, change);
    return change(content === node.content ? node : { ...node, ...(content ? { content } : {}) });
  });
  return after.every((node, index) => node === nodes[index]) ? nodes : after;
}

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
