import { documentMarks, documentNodes, type Block, type NodeId, type Tree as SharedTree } from '@convenor/contracts';

/** A node of a copy of one's own, which may be changed in place. */
export interface Tree extends SharedTree {
  content?: Tree[];
}

/** A copy that may be changed. */
export const treesOf = (blocks: readonly Block[]): Tree[] => structuredClone(blocks) as unknown as Tree[];
export const blocksOf = (trees: readonly Tree[]): Block[] => trees as unknown as Block[];

export const idOf = ({ attrs }: Tree): NodeId | null => (typeof attrs?.['id'] === 'string' && attrs['id'] !== '' ? attrs['id'] : null);

export function notesOf(node: Tree): NodeId[] {
  const marked = (node.marks ?? []).flatMap((mark) => (mark.type === 'evidence' ? (mark.attrs?.['notes'] as NodeId[] | undefined) ?? [] : []));
  const own = node.type === 'recommendation' ? ((node.attrs?.['evidence'] as NodeId[] | undefined) ?? []) : [];
  return [...new Set([...own, ...marked, ...(node.content ?? []).flatMap(notesOf)])];
}

const told = (attrs: Record<string, unknown> | undefined, defaults: Record<string, { default?: unknown }> | null | undefined): [string, unknown][] =>
  Object.entries(attrs ?? {})
    .filter(([name, value]) => value !== null && value !== undefined && JSON.stringify(value) !== JSON.stringify(defaults?.[name]?.default))
    .sort(([one], [other]) => (one < other ? -1 : 1));

const marksOf = ({ marks }: Tree): string => JSON.stringify((marks ?? []).map((mark) => [mark.type, told(mark.attrs, documentMarks[mark.type]?.attrs as never)]).sort((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)));

/** Text that is kept in several pieces reads the same as text in one. */
function inOnePiece(nodes: readonly Tree[]): Tree[] {
  return nodes.reduce<Tree[]>((all, node) => {
    const last = all.at(-1);
    if (node.type === 'text' && last?.type === 'text' && marksOf(last) === marksOf(node)) return [...all.slice(0, -1), { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }];
    return node.text === '' ? all : [...all, node];
  }, []);
}

/**
 * A text as one string by which two are compared: an editor writes every attribute and machines leave defaults out,
 * gives paragraphs ids of its own and cuts text otherwise; none of that is a change.
 */
export function canonical(nodes: readonly Tree[]): string {
  return JSON.stringify(inOnePiece(nodes).map((node) => [
    node.type, node.text ?? '', told(node.attrs, documentNodes[node.type]?.attrs as never).filter(([name]) => name !== 'id' || node.type !== 'paragraph'), marksOf(node), node.content?.length ? canonical(node.content) : '',
  ]));
}

/** The node as a suggestion of one id. */
export const asChange = (node: Tree, type: 'insertion' | 'deletion', id: NodeId): Tree => ({ ...node, marks: [...(node.marks ?? []), { type, attrs: { id } }] });
