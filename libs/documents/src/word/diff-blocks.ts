import type { Block, NodeId, Tree, TreeMark } from '@convenor/contracts';
import { align, bagOf, sharedWords, type Bag } from './align';
import { diffLine } from './diff-line';
import { headOf, holdsLine, keyOf, marked, withContent, wordsIn } from './tree';

/**
 * The base with every difference to the changed text as a suggestion: refusing all gives the base exactly, accepting
 * all the changed text. Whole blocks, items and rows are laid side by side (by their ids, else by their words) and
 * compared word by word; what only moved goes and comes under one id, and so does what became another kind of block.
 *
 * Comments are no part of the text: equal words keep the base's and gain the other's. Suggestions that either text
 * holds already are compared like any other mark and stay as they are.
 *
 * @param newId gives a fresh id for each suggestion.
 */
export function diffBlocks(base: readonly Block[], changed: readonly Block[], newId: () => NodeId): Block[] {
  const moves: Moves = { newId, gone: [], come: [] };
  const marks = diffList(base as readonly Tree[], changed as readonly Tree[], moves);
  joinMoves(moves);
  return marks as unknown as Block[];
}

/** What goes or comes as a whole, with its mark, whose id is settled last. */
interface Moves { newId: () => NodeId; gone: Whole[]; come: Whole[] }
interface Whole { node: Tree; mark: { type: string; attrs: { id: NodeId } } }

function diffList(base: readonly Tree[], changed: readonly Tree[], moves: Moves): Tree[] {
  return align(base, changed, { key: keyOf, identity: identityOf, likeness }).flatMap(({ one, other }) => {
    const [before, after] = [one === undefined ? undefined : base[one], other === undefined ? undefined : changed[other]];
    if (before && after) return paired(before, after, moves);
    if (before) return whole(before, 'deletion', moves.gone, moves.newId());
    return after ? whole(after, 'insertion', moves.come, moves.newId()) : [];
  });
}

function whole(node: Tree, type: 'insertion' | 'deletion', list: Whole[], id: NodeId): Tree {
  const mark = { type, attrs: { id } };
  list.push({ node, mark });
  return marked(node, mark satisfies TreeMark);
}

function paired(before: Tree, after: Tree, moves: Moves): Tree[] {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return [before];
  const replaced = (): Tree[] => {
    const attrs = { id: moves.newId() };
    return [marked(before, { type: 'deletion', attrs }), marked(after, { type: 'insertion', attrs })];
  };
  if (headOf(before) !== headOf(after)) return replaced();
  if (holdsLine(before)) return [withContent(before, diffLine(before.content, after.content, moves.newId))];
  const [inside, other] = [before.content ?? [], after.content ?? []];
  if (!inside.length || !other.length) return keyOf(before) === keyOf(after) ? [before] : replaced();
  if (!placed.includes(before.type) || inside.length !== other.length) return before.type === 'runIn' ? replaced() : [{ ...before, content: diffList(inside, other, moves) }];
  const parts = inside.map((part, index) => paired(part, other[index] ?? part, moves));
  return parts.every(({ length }) => length === 1) ? [{ ...before, content: parts.flat() }] : replaced();
}

/** What has its parts by their place: a label and its text, the cells of a row and what stands in them. */
const placed = ['runIn', 'tableRow', 'tableCell'];

const identityOf = ({ type, attrs }: Tree): string | undefined => (typeof attrs?.['id'] === 'string' && attrs['id'] ? `${type} ${attrs['id']}` : undefined);

const bags = new WeakMap<Tree, Bag>();
const bag = (node: Tree): Bag => {
  const known = bags.get(node) ?? bagOf(wordsIn(node));
  bags.set(node, known);
  return known;
};

function likeness(one: Tree, other: Tree): number {
  const shared = sharedWords(bag(one), bag(other));
  if (one.type !== other.type) return shared >= 0.75 ? shared * 0.9 : 0;
  if (bag(one).length + bag(other).length === 0) return 0.5;
  // A head may be worded wholly anew and is still the head of its section.
  return one.type === 'heading' && headOf(one) === headOf(other) ? Math.max(shared, 0.41) : shared;
}

/** What goes in one place and comes in another is one suggestion. */
function joinMoves({ gone, come }: Moves): void {
  const names = ({ node }: Whole): string[] => {
    const [identity, words] = [identityOf(node), wordsIn(node).trim()];
    return [...(identity ? [identity] : []), ...(words.length < 12 ? [] : [`${node.type}: ${words}`])];
  };
  const left = new Map<string, Whole[]>();
  for (const one of gone) for (const name of names(one)) left.set(name, [...(left.get(name) ?? []), one]);
  const taken = new Set<Whole>();
  for (const one of come) {
    const from = names(one).flatMap((name) => left.get(name) ?? []).find((other) => !taken.has(other));
    if (!from) continue;
    taken.add(from);
    one.mark.attrs.id = from.mark.attrs.id;
  }
}
