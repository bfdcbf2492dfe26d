import { documentMarks, documentNodes, isInline, type Tree, type TreeMark } from '@convenor/contracts';

/** A block that holds a line, be it an empty one. */
export const holdsLine = ({ type }: Tree): boolean => documentNodes[type]?.content === 'inline*';

/** Two nodes of one key are the same to a reader: attributes left out count as their defaults, comments do not count. */
export function keyOf(node: Tree): string {
  const known = keys.get(node);
  if (known !== undefined) return known;
  const key = JSON.stringify([headOf(node), node.text ?? '', (node.content ?? []).map(keyOf)]);
  keys.set(node, key);
  return key;
}
const keys = new WeakMap<Tree, string>();

/** The node without what it holds: its type, its attributes and its marks. */
export const headOf = (node: Tree): string => JSON.stringify([node.type, given(node.attrs, documentNodes[node.type]?.attrs), marksOf(node)]);

/** The marks that count, in an order of their own. */
export const marksOf = ({ marks = [] }: Tree): string =>
  JSON.stringify(marks.filter((mark) => mark.type !== 'comment').map((mark) => [mark.type, given(mark.attrs, documentMarks[mark.type]?.attrs)]).toSorted());

function given(attrs: Record<string, unknown> = {}, defaults: Record<string, { default?: unknown }> = {}): [string, unknown][] {
  return Object.entries(attrs)
    .filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(defaults[name]?.default ?? null))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** What a reader reads in a node, notes included. */
export const wordsIn = (node: Tree): string => {
  if (node.text !== undefined) return node.text;
  if (node.type === 'hardBreak') return ' ';
  const shown = node.type === 'figure' ? node.attrs?.['alt'] : node.type === 'chart' ? node.attrs?.['title'] : undefined;
  if (typeof shown === 'string') return shown;
  return (node.content ?? []).map(wordsIn).join((node.content ?? []).every(isInline) ? '' : '\n');
};

const ranks = new Map(Object.keys(documentMarks).map((type, rank) => [type, rank]));

/** The node with one more mark, in the order of the schema. What comes or goes already needs no second mark that says so. */
export function marked(node: Tree, mark: TreeMark): Tree {
  if (mark.type !== 'comment' && node.marks?.some(({ type }) => type === mark.type)) return node;
  const rank = ({ type }: TreeMark): number => ranks.get(type) ?? 0;
  return { ...node, marks: [...(node.marks ?? []), mark].toSorted((one, other) => rank(one) - rank(other)) };
}

/** A line with its words for its content, or without content where it has none, as an editor writes it. */
export function withContent(node: Tree, content: readonly Tree[]): Tree {
  const { content: _before, ...rest } = node;
  return content.length ? { ...rest, content } : rest;
}
