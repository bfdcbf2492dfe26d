import type { NodeId } from '@convenor/contracts';
import { asChange, canonical, type Tree } from './tree';

/** Words, and the white space between them, each a node of its own. */
const pieces = (nodes: readonly Tree[]): Tree[] =>
  nodes.flatMap((node) => (node.type === 'text' ? (node.text ?? '').split(/(?<=\s)/).map((text) => ({ ...node, text })) : [node]));

/** Old words as going and new ones as coming, where the two differ; what they begin and end with alike stays. */
export function exchanged(old: readonly Tree[], next: readonly Tree[], id: NodeId): Tree[] {
  const [from, to] = [pieces(old), pieces(next)];
  const same = (one: Tree | undefined, other: Tree | undefined): boolean => one !== undefined && other !== undefined && canonical([one]) === canonical([other]);
  let start = 0;
  while (same(from[start], to[start])) start += 1;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && same(from[from.length - 1 - end], to[to.length - 1 - end])) end += 1;
  return [
    ...from.slice(0, start), ...from.slice(start, from.length - end).map((node) => asChange(node, 'deletion', id)),
    ...to.slice(start, to.length - end).map((node) => asChange(node, 'insertion', id)), ...from.slice(from.length - end),
  ].reduce<Tree[]>(joined, []);
}

/** Text of the same marks as one run again. */
function joined(all: Tree[], node: Tree): Tree[] {
  const last = all.at(-1);
  if (last?.type !== 'text' || node.type !== 'text' || JSON.stringify(last.marks ?? []) !== JSON.stringify(node.marks ?? [])) return [...all, node];
  return [...all.slice(0, -1), { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }];
}
