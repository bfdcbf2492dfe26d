import { diffArrays } from 'diff';

/** One step of an alignment: a place in the first list, in the second, or in both where the two are taken for one. */
export interface Step { one?: number; other?: number }

export interface Likeness<Item> {
  /** Items of one key are the same. */
  key(item: Item): string;
  /** Items of one identity are the same, however their words changed; nothing where an item has none. */
  identity?(item: Item): string | undefined;
  /** 0 for strangers, 1 for twins; from `alike` on two items may be taken for one. */
  likeness(one: Item, other: Item): number;
}

const alike = 0.4;
/** Comparisons of one gap at most; in a larger one, only places near each other are compared. */
const comparisons = 30_000;

/**
 * Lays two lists side by side without changing the order of either: first what is equal, then what has the same
 * identity, then what is most alike. Steps come in the order of both lists; what goes stands before what comes.
 */
export function align<Item>(one: readonly Item[], other: readonly Item[], like: Likeness<Item>): Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  for (const pair of [...equalPairs(one.map(like.key), other.map(like.key)), { one: one.length, other: other.length }]) {
    steps.push(...gapSteps(one, other, { from: i, to: pair.one }, { from: j, to: pair.other }, like));
    if (pair.one < one.length) steps.push(pair);
    [i, j] = [pair.one + 1, pair.other + 1];
  }
  return steps;
}

/** Looking for the longest sequence takes the square of what differs; a text of which so much was written anew is told from its ends. */
const mostEdits = 1_500;

/** The places of the longest common sequence (Myers); what the other list does not know at all is left out beforehand. */
export function equalPairs(one: readonly string[], other: readonly string[]): Required<Step>[] {
  const known = (list: readonly string[], inList: ReadonlySet<string>): number[] => list.flatMap((key, at) => (inList.has(key) ? [at] : []));
  const [left, right] = [known(one, new Set(other)), known(other, new Set(one))];
  const [before, after] = [left.map((at) => one[at] ?? ''), right.map((at) => other[at] ?? '')];
  const parts = diffArrays(before, after, { maxEditLength: mostEdits });
  if (!parts) return atTheEnds(one, other);
  const pairs: Required<Step>[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of parts) {
    if (!added && !removed) for (let at = 0; at < count; at++) pairs.push({ one: left[i + at] ?? 0, other: right[j + at] ?? 0 });
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

/** Only what both lists begin and end with. */
function atTheEnds(one: readonly string[], other: readonly string[]): Required<Step>[] {
  const shorter = Math.min(one.length, other.length);
  let [start, end] = [0, 0];
  while (start < shorter && one[start] === other[start]) start += 1;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return [...Array.from({ length: start }, (_, at) => ({ one: at, other: at })), ...Array.from({ length: end }, (_, at) => ({ one: one.length - end + at, other: other.length - end + at }))];
}

interface Span { from: number; to: number }

function gapSteps<Item>(one: readonly Item[], other: readonly Item[], first: Span, second: Span, like: Likeness<Item>): Step[] {
  const steps: Step[] = [];
  let [i, j] = [first.from, second.from];
  for (const { one: at, other: to } of [...sameIdentity(one, other, first, second, like), { one: first.to, other: second.to }]) {
    steps.push(...mostAlike(one, other, { from: i, to: at }, { from: j, to: to }, like));
    if (at < first.to) steps.push({ one: at, other: to });
    [i, j] = [at + 1, to + 1];
  }
  return steps;
}

/** Pairs of one identity that keep the order of both lists: the longest rising run. */
function sameIdentity<Item>(one: readonly Item[], other: readonly Item[], first: Span, second: Span, { identity }: Likeness<Item>): Required<Step>[] {
  if (!identity || first.from === first.to || second.from === second.to) return [];
  const places = new Map<string, number>();
  for (let j = second.from; j < second.to; j++) {
    const id = identity(other[j] as Item);
    if (id !== undefined) places.set(id, j);
  }
  const pairs: Required<Step>[] = [];
  for (let i = first.from; i < first.to; i++) {
    const j = places.get(identity(one[i] as Item) ?? '');
    if (j !== undefined) pairs.push({ one: i, other: j });
  }
  return rising(pairs);
}

function rising(pairs: readonly Required<Step>[]): Required<Step>[] {
  const ends: number[] = [];
  const before: number[] = [];
  pairs.forEach(({ other }, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.other ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const run: Required<Step>[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.unshift(pairs[at] as Required<Step>);
  return run;
}

/** The pairing of two short lists with the most likeness in all (dynamic programming, within a band in long ones). */
function mostAlike<Item>(one: readonly Item[], other: readonly Item[], first: Span, second: Span, { likeness }: Likeness<Item>): Step[] {
  const [rows, columns] = [first.to - first.from, second.to - second.from];
  if (!rows || !columns) return [...goes(first.from, first.to), ...comes(second.from, second.to)];
  const band = Math.max(8, Math.floor(comparisons / rows));
  const best = Array.from({ length: rows + 1 }, () => new Float32Array(columns + 1));
  const taken = Array.from({ length: rows }, () => new Uint8Array(columns));
  for (let row = rows - 1; row >= 0; row--) {
    const [now, below, here] = [best[row] as Float32Array, best[row + 1] as Float32Array, taken[row] as Uint8Array];
    now.set(below);
    const middle = Math.floor((row * columns) / rows);
    const last = Math.max(0, middle - band);
    for (let column = Math.min(columns - 1, middle + band); column >= last; column--) {
      const like = likeness(one[first.from + row] as Item, other[second.from + column] as Item);
      const together = like >= alike ? like + (below[column + 1] ?? 0) : 0;
      const apart = Math.max(below[column] ?? 0, now[column + 1] ?? 0);
      now[column] = Math.max(together, apart);
      if (together > apart) here[column] = 1;
    }
    // Left of the band nothing was compared; what was found right of it can be had from there too.
    const found = now[last] ?? 0;
    for (let column = last - 1; column >= 0 && (now[column] ?? 0) < found; column--) now[column] = found;
  }
  return traced(best, taken, first, second);
}

/** The way through the table of the most likeness: what goes and comes between two pairs stands together. */
function traced(best: readonly Float32Array[], taken: readonly Uint8Array[], first: Span, second: Span): Step[] {
  const [rows, columns] = [first.to - first.from, second.to - second.from];
  const score = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const steps: Step[] = [];
  let [row, column, fromRow, fromColumn] = [0, 0, 0, 0];
  const apart = (toRow: number, toColumn: number): void => {
    steps.push(...goes(first.from + fromRow, first.from + toRow), ...comes(second.from + fromColumn, second.from + toColumn));
    [fromRow, fromColumn] = [toRow + 1, toColumn + 1];
  };
  while (row < rows && column < columns) {
    if (taken[row]?.[column]) {
      apart(row, column);
      steps.push({ one: first.from + row++, other: second.from + column++ });
    } else if (score(row + 1, column) >= score(row, column + 1)) row++;
    else column++;
  }
  apart(rows, columns);
  return steps;
}

const goes = (from: number, to: number): Step[] => Array.from({ length: to - from }, (_, at) => ({ one: from + at }));
const comes = (from: number, to: number): Step[] => Array.from({ length: to - from }, (_, at) => ({ other: from + at }));

/** The words of a text as numbers, sorted, each as often as it stands there. */
export type Bag = Uint32Array;

/** How much two texts share: twice the common words over all words (Dice). */
export function sharedWords(one: Bag, other: Bag): number {
  const all = one.length + other.length;
  if (all === 0 || Math.min(one.length, other.length) * 2 < alike * all) return 0;
  let [i, j, common] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const a = one[i] ?? 0;
    const b = other[j] ?? 0;
    if (a === b) common++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return (2 * common) / all;
}

export const bagOf = (text: string): Bag => Uint32Array.from(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [], numbered).sort();

/** FNV-1a: two words of one number are so rare that a likeness bears it. */
function numbered(word: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}
