import { sealed, type NodeId, type Tree, type TreeMark } from '@convenor/contracts';
import { equalPairs } from './align';
import { headOf, keyOf, marked, marksOf, withContent } from './tree';

/** The smallest piece of a line that comes or goes: a word, a space, a sign, a break, a note, a quotation. */
export interface Token { key: string; node: Tree }

/** Words hold together; signs of scripts written without spaces stand alone. */
const pieces = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}\p{N}]+)*|\s|\P{M}\p{M}*|\p{M}+/gu;

export const piecesOf = (text: string): string[] => text.match(pieces) ?? [];

export const tokensOf = (line: readonly Tree[] = []): Token[] =>
  line.flatMap((node) => {
    if (node.text === undefined) return [{ key: `${headOf(node)}${node.type === 'footnote' && !node.attrs?.['id'] ? keyOf(node) : ''}`, node }];
    const marks = marksOf(node);
    return piecesOf(node.text).map((text) => ({ key: `${marks}${text}`, node: { ...node, text } }));
  });

/**
 * One line in the form of the other: words that go carry `deletion`, words that come `insertion`, what stands between
 * two equal stretches under one id. Notes and quotations of one id are looked into; equal words keep the marks of the
 * base and gain the comments of the other.
 */
export function diffLine(base: readonly Tree[] = [], changed: readonly Tree[] = [], newId: () => NodeId): Tree[] {
  const [before, after] = [tokensOf(base), tokensOf(changed)];
  const line: Tree[] = [];
  for (const region of regionsOf(before, after)) {
    if (region.same) {
      region.before.forEach(({ node }, index) => line.push(kept(node, region.after[index]?.node ?? node, newId)));
      continue;
    }
    const attrs = { id: newId() };
    for (const { node } of region.before) line.push(marked(node, { type: 'deletion', attrs }));
    for (const { node } of region.after) line.push(marked(node, { type: 'insertion', attrs }));
  }
  return sealed(line);
}

export interface Region { same: boolean; before: Token[]; after: Token[] }

/** The stretches of two lines, equal and unequal by turns; a mosaic of chance matches is taken as one stretch. */
export function regionsOf(before: readonly Token[], after: readonly Token[]): Region[] {
  const pairs = firmPairs(before.map(({ node }) => ({ text: node.text })), after.map(({ node }) => ({ text: node.text })), equalPairs(before.map(({ key }) => key), after.map(({ key }) => key)));
  const regions: Region[] = [];
  let [i, j] = [0, 0];
  for (const { one, other } of [...pairs, { one: before.length, other: after.length }]) {
    if (i < one || j < other) regions.push({ same: false, before: before.slice(i, one), after: after.slice(j, other) });
    const last = regions.at(-1);
    const [from, to] = [before[one], after[other]];
    if (from && to && last?.same) {
      last.before.push(from);
      last.after.push(to);
    } else if (from && to) regions.push({ same: true, before: [from], after: [to] });
    [i, j] = [one + 1, other + 1];
  }
  return regions;
}

type Pair = ReturnType<typeof equalPairs>[number];

/** The pairs worth keeping: no lone space between two changes, and no scattered words of a sentence written anew. */
export function firmPairs(before: readonly { text?: string; note?: string }[], after: readonly { text?: string; note?: string }[], pairs: readonly Pair[]): Pair[] {
  const isWord = (piece: { text?: string } | undefined): boolean => /[\p{L}\p{N}]/u.test(piece?.text ?? '');
  const words = pairs.filter(({ one }) => isWord(before[one])).length;
  const [all, others] = [before.filter(isWord).length, after.filter(isWord).length];
  if (all > 3 && words < 0.2 * Math.min(all, others)) return pairs.filter(({ one }) => before[one]?.text === undefined || before[one].note !== undefined);
  const joins = (one: Pair | undefined, next: Pair | undefined): boolean => one !== undefined && next !== undefined && one.one + 1 === next.one && one.other + 1 === next.other;
  return pairs.filter((pair, at) => {
    const alone = !joins(pairs[at - 1], pair) && !joins(pair, pairs[at + 1]);
    const inside = pair.one > 0 && pair.one + 1 < before.length && pair.other > 0 && pair.other + 1 < after.length;
    return !(alone && inside && /^\s+$/.test(before[pair.one]?.text ?? ''));
  });
}

function kept(base: Tree, changed: Tree, newId: () => NodeId): Tree {
  const inside = base.text === undefined && keyOf(base) !== keyOf(changed) ? withContent(base, diffLine(base.content, changed.content, newId)) : base;
  const comments = commentsOf(changed).filter((mark) => !commentsOf(base).some((own) => own.attrs?.['id'] === mark.attrs?.['id']));
  return comments.reduce(marked, inside);
}

const commentsOf = ({ marks = [] }: Tree): TreeMark[] => marks.filter(({ type }) => type === 'comment');
