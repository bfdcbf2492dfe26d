import type { Tree } from '@convenor/contracts';
import { align, bagOf, sharedWords } from './align';
import { headOf, holdsLine, keyOf, wordsIn } from './tree';

/** Words of the changed text that found no place, because the paper moved on there. */
export type Lost = (before: string, after: string) => void;

/**
 * The current text with what the changed text changed since the base, block by block: what stands in the current text
 * as it stood in the base takes the change, what has moved on keeps its own form, and the change is told as lost.
 */
export function mergeLists(base: readonly Tree[], changed: readonly Tree[], current: readonly Tree[], lost: Lost): Tree[] {
  const theirs = sideBySide(base, changed);
  const ours = sideBySide(base, current);
  const merged: Tree[] = [];
  const alive = new Set(ours.partners.values());
  const come = (from: number): void => void merged.push(...(theirs.news.get(from) ?? []));
  base.forEach((block, at) => {
    if (ours.partners.has(at) || ours.partners.size === 0) return;
    const change = theirs.partners.get(at);
    const node = change === undefined ? undefined : changed[change];
    if (node && keyOf(node) !== keyOf(block)) lost(wordsIn(block), wordsIn(node));
  });
  // What comes behind a block that is gone by now comes behind the last one before it that is still there.
  const placed = new Map<number, number[]>();
  let anchor = -1;
  for (let at = -1; at < base.length; at++) {
    if (ours.partners.has(at)) anchor = at;
    placed.set(anchor, [...(placed.get(anchor) ?? []), at]);
  }
  const comeBehind = (at: number): void => placed.get(at)?.forEach(come);
  comeBehind(-1);
  const baseOf = new Map([...ours.partners].map(([at, place]) => [place, at]));
  current.forEach((block, place) => {
    const at = alive.has(place) ? baseOf.get(place) : undefined;
    if (at === undefined) return void merged.push(block);
    const [was, change] = [base[at], theirs.partners.get(at)];
    if (was) merged.push(...mergedBlock(was, change === undefined ? undefined : changed[change], block, lost));
    comeBehind(at);
  });
  return merged;
}

interface Sides { partners: Map<number, number>; news: Map<number, Tree[]> }

/** For each block of the base its place in the other list, and what is new behind it (-1: before all). */
function sideBySide(base: readonly Tree[], other: readonly Tree[]): Sides {
  const sides: Sides = { partners: new Map(), news: new Map() };
  let behind = -1;
  for (const step of align(base, other, { key: keyOf, identity, likeness })) {
    if (step.one !== undefined) behind = step.one;
    if (step.one !== undefined && step.other !== undefined) sides.partners.set(step.one, step.other);
    else if (step.other !== undefined) sides.news.set(behind, [...(sides.news.get(behind) ?? []), other[step.other] as Tree]);
  }
  return sides;
}

const identity = ({ type, attrs }: Tree): string | undefined => (typeof attrs?.['id'] === 'string' && attrs['id'] ? `${type} ${attrs['id']}` : undefined);
const likeness = (one: Tree, other: Tree): number => (one.type === other.type ? Math.max(0.1, sharedWords(bagOf(wordsIn(one)), bagOf(wordsIn(other)))) : 0);

function mergedBlock(base: Tree, changed: Tree | undefined, current: Tree, lost: Lost): Tree[] {
  if (changed && (changed === base || JSON.stringify(changed) === JSON.stringify(base))) return [current];
  if (keyOf(base) === keyOf(current)) return changed ? [changed] : [];
  if (!changed) {
    lost(wordsIn(base), '');
    return [current];
  }
  if (keyOf(changed) === keyOf(current)) return [current];
  const [one, two, three] = [base.content ?? [], changed.content ?? [], current.content ?? []];
  const alike = headOf(base) === headOf(changed) && headOf(base) === headOf(current) && !holdsLine(base) && one.length && two.length && three.length;
  if (alike && base.type === 'runIn') {
    const parts = one.map((part, at) => mergedBlock(part, two[at], three[at] ?? part, lost));
    return [{ ...current, content: parts.flat() }];
  }
  if (alike) return [{ ...current, content: mergeLists(one, two, three, lost) }];
  lost(wordsIn(base), wordsIn(changed));
  return [current];
}
