import { sealed, type Tree } from '@convenor/contracts';
import type { WordLine, WordToken } from './accepted';
import { align, bagOf, sharedWords, type Bag, type Step } from './align';
import { graftLines, newPiece, withComments, type Grafting } from './graft-line';
import type { NewLine } from './new-line';
import { rebuiltBody, type Plan } from './rebuild';
import { holdsLine, withContent } from './tree';

/** A paragraph as written and as it came back; one alone went or came, or moved from elsewhere. */
interface Pair { before?: WordLine; after?: WordLine; movedFrom?: WordLine }

/**
 * The paper as the file has it: `before` is what was written of it, read back, `after` what came back. Everything that
 * Convenor writes by itself stands in both and cancels out.
 */
export function graftPaper(body: Tree, lines: ReadonlyMap<number, Tree>, before: readonly WordLine[], after: readonly WordLine[], grafting: Grafting): Tree {
  const pairs = withMoves(align(before, after, { key: keyOfLine, likeness }), before, after);
  return rebuiltBody(body, planned({ body, lines, pairs, grafting, after }));
}

const keyOfLine = ({ text, kind, cell }: WordLine): string => `${cell ? `cell ${cell.column}` : kind} ${text.trim()}`;

const bags = new WeakMap<WordLine, Bag>();
const bag = (line: WordLine): Bag => {
  const known = bags.get(line) ?? bagOf(line.text);
  bags.set(line, known);
  return known;
};
function likeness(one: WordLine, other: WordLine): number {
  if (Boolean(one.cell) !== Boolean(other.cell)) return 0;
  const shared = sharedWords(bag(one), bag(other));
  if (one.cell && other.cell) return one.cell.column !== other.cell.column ? 0 : Math.max(shared, one.cell.row === other.cell.row ? 0.45 : 0);
  // A head may be worded wholly anew and is still the head of its section.
  if (one.kind === other.kind) return /^heading/.test(one.kind) ? Math.max(shared, 0.41) : shared;
  return shared * 0.95;
}

/** A paragraph that went here and came there, with the same words or nearly so, is one and the same. */
function withMoves(steps: readonly Step[], before: readonly WordLine[], after: readonly WordLine[]): Pair[] {
  const gone = new Set(steps.flatMap(({ one, other }) => (one !== undefined && other === undefined ? [before[one] as WordLine] : [])));
  return steps.map(({ one, other }) => {
    const [was, is] = [one === undefined ? undefined : before[one], other === undefined ? undefined : after[other]];
    if (was || !is || is.cell || is.text.trim().length < 12) return { ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
    const from = [...gone].find(({ text }) => text.trim() === is.text.trim()) ?? [...gone].find((line) => line.kind === is.kind && likeness(line, is) > 0.7);
    if (from) gone.delete(from);
    return { after: is, ...(from && !from.cell ? { movedFrom: from } : {}) };
  });
}

interface Planning {
  body: Tree;
  lines: ReadonlyMap<number, Tree>;
  pairs: readonly Pair[];
  grafting: Grafting;
  after: readonly WordLine[];
}

const ownLines = (line: WordLine | undefined, { lines }: Planning): Map<number, Tree> =>
  new Map((line?.traces ?? []).flatMap((trace): [number, Tree][] => {
    const node = lines.get(trace);
    return node && node.type !== 'footnote' ? [[trace, node]] : [];
  }));

function planned(planning: Planning): Plan {
  const { pairs, grafting, after } = planning;
  const fates = new Map<Tree, { gone: boolean; content?: readonly Tree[] }>();
  const lists = { before: new Map<Tree, NewLine[]>(), behind: new Map<Tree, NewLine[]>() };
  const styled = after.some(({ kind }) => kind === 'text' || kind === 'recommendation');
  const put = (side: 'before' | 'behind', node: Tree, line: NewLine): void => void lists[side].set(node, [...(lists[side].get(node) ?? []), line]);
  pairs.forEach((pair, at) => {
    const own = ownLines(pair.before, planning);
    if (!pair.before) {
      const line = arrived(planning, at);
      const place = line && placeFor(planning, at, line);
      if (place && line) put(place.side, place.node, line);
      else if (line) grafting.unplaced('', line.words, 'new');
    } else if (!own.size) generated(planning, at);
    else if (!pair.after) for (const node of own.values()) fates.set(node, { gone: true });
    else {
      const made = sameLine(pair.before, pair.after) ? undefined : graftLines(own, pair.before.tokens, pair.after.tokens, grafting);
      const [[trace, node] = []] = own;
      const reset = own.size === 1 && styled && node !== undefined && trace !== undefined && isReset(pair.before, pair.after);
      for (const [line, one] of own) fates.set(one, { gone: reset, ...(made ? { content: made.get(line) ?? [] } : {}) });
      if (reset) put('behind', node, { kind: pair.after.kind, words: pair.after.text, counted: pair.after.counted, content: made?.get(trace) ?? node.content ?? [] });
    }
  });
  return { fates, ...lists, newId: grafting.newId };
}

/** True where Word gave the paragraph another style that says what it is; a style that says nothing changes nothing. */
const isReset = (before: WordLine, after: WordLine): boolean =>
  before.kind !== after.kind && !before.cell && !after.cell && !['plain', 'line', 'title', 'cell'].includes(after.kind) && (/^heading/.test(before.kind) || /^heading/.test(after.kind) || after.kind === 'text' || after.kind === 'item' || after.kind === 'recommendation');

function sameLine({ tokens: one }: WordLine, { tokens: other }: WordLine): boolean {
  return one.length === other.length && one.every((token, at) => sameToken(token, other[at] as WordToken));
}
/** A note, a comment and a tracked change are always looked at closely. */
const sameToken = (one: WordToken, other: WordToken): boolean =>
  one.text === other.text && one.strong === other.strong && one.em === other.em && one.sup === other.sup && one.sub === other.sub && one.href === other.href && !one.note && !other.remarks.size && !one.changes.length;

/** What Convenor writes by itself cannot be changed from a file; that it was is told. */
function generated(planning: Planning, at: number): void {
  const { before, after } = planning.pairs[at] ?? {};
  const [was, is] = [before?.text.trim() ?? '', after?.text.trim() ?? ''];
  const wentAlong = !after && ([-2, -1, 1, 2].some((step) => isGone(planning, at + step)) || planning.pairs.some(({ movedFrom }) => movedFrom === before));
  if (was === is || wentAlong) return;
  planning.grafting.unplaced(was, is, before?.kind === 'title' ? 'front' : 'generated');
}
const isGone = (planning: Planning, at: number): boolean => {
  const pair = planning.pairs[at];
  return pair?.before !== undefined && !pair.after && ownLines(pair.before, planning).size > 0;
};

/** A new paragraph in our terms; of a new row, its first paragraph stands for all. Nothing where it says nothing. */
function arrived(planning: Planning, at: number): NewLine | undefined {
  const { after: line, movedFrom } = planning.pairs[at] ?? {};
  if (!line) return undefined;
  const content = contentOf(line, planning.grafting);
  const base = { kind: line.kind, words: line.text.trim(), counted: line.counted, content };
  if (line.cell) return newCells(planning, line, base);
  if (!content.length) return undefined;
  const own = ownLines(movedFrom, planning);
  if (!own.size && (movedFrom || line.kind === 'line' || line.kind === 'title')) {
    // A label that moved with what it stands for says nothing new.
    if (movedFrom?.text.trim() !== base.words) planning.grafting.unplaced('', base.words, 'generated');
    return undefined;
  }
  const moved = movedFrom && wholeOf(planning.body, [...own.values()], graftLines(own, movedFrom.tokens, line.tokens, planning.grafting), [...own.keys()]);
  return moved ? { ...base, content: moved.content && holdsLine(moved) ? moved.content : content, moved } : base;
}

const contentOf = ({ tokens }: WordLine, grafting: Grafting): Tree[] => {
  const said = tokens.findIndex(({ text }) => text.trim() !== '');
  const end = tokens.findLastIndex(({ text }) => text.trim() !== '') + 1;
  return said < 0 ? [] : sealed(tokens.slice(said, end).flatMap((token) => {
    const node = newPiece(token, grafting);
    return node ? [withComments(node, token, grafting)] : [];
  }));
};

/** What moved with these lines: the label, quotation or item that holds them and nothing else; else the line itself. */
function wholeOf(body: Tree, lines: readonly Tree[], made: ReadonlyMap<number, readonly Tree[]>, traces: readonly number[]): Tree | undefined {
  const anew = (node: Tree): Tree => {
    const at = lines.indexOf(node);
    if (at >= 0) return withContent(node, made.get(traces[at] ?? -1) ?? []);
    return node.content ? { ...node, content: node.content.map(anew) } : node;
  };
  const [first] = lines;
  if (!first) return undefined;
  const around = pathTo(body, first).find((node) => ['recommendation', 'listItem', 'question', 'blockquote', 'runIn'].includes(node.type) && linesOf(node).length === lines.length && linesOf(node).every((line) => lines.includes(line)));
  return around ? anew(around) : lines.length === 1 ? anew(first) : undefined;
}
const linesOf = (node: Tree): Tree[] => (holdsLine(node) ? [node] : (node.content ?? []).flatMap(linesOf));
/** What a line stands in, the outermost first. */
function pathTo(node: Tree, line: Tree): Tree[] {
  for (const child of node.content ?? []) {
    if (child === line) return [node];
    const below = pathTo(child, line);
    if (below.length) return [node, ...below];
  }
  return [];
}

const pairIn = ({ pairs }: Planning, fits: (cell: NonNullable<WordLine['cell']>) => boolean): Pair | undefined => pairs.find(({ before, after }) => before && after?.cell && fits(after.cell));

/** New words in a cell we know, a new row, or a new table; a new column in a row we know cannot be placed. */
function newCells(planning: Planning, line: WordLine, base: NewLine): NewLine | undefined {
  const { cell } = line;
  if (!cell) return base;
  const { grafting, after } = planning;
  if (pairIn(planning, (other) => other.table === cell.table && other.row === cell.row && other.column === cell.column)) return base.content.length ? base : undefined;
  if (pairIn(planning, (other) => other.table === cell.table && other.row === cell.row)) {
    if (base.words) grafting.unplaced('', base.words, 'column');
    return undefined;
  }
  const isKnown = pairIn(planning, ({ table }) => table === cell.table) !== undefined;
  const mine = after.filter((other) => other.cell?.table === cell.table && (!isKnown || other.cell.row === cell.row));
  if (mine[0] !== line) return undefined;
  const rows = Map.groupBy(mine, (other) => other.cell?.row ?? 0);
  const made = [...rows.values()].map((row) => [...Map.groupBy(row, (other) => other.cell?.column ?? 0).values()].map((lines) => lines.map((one) => withContent({ type: 'paragraph' }, contentOf(one, grafting)))));
  return { ...base, words: mine.map(({ text }) => text).join(' '), ...(isKnown ? { row: made[0] ?? [] } : { table: made }) };
}

/** Behind the line before it, or before the line behind it: whichever is of its kind. */
function placeFor(planning: Planning, at: number, line: NewLine): { side: 'before' | 'behind'; node: Tree } | undefined {
  const { pairs } = planning;
  const own = (index: number): Tree[] => [...ownLines(pairs[index]?.before, planning).values()];
  const step = (from: number, by: 1 | -1, fits: (pair: Pair, index: number) => boolean): number => {
    for (let index = from + by; index >= 0 && index < pairs.length; index += by) if (fits(pairs[index] as Pair, index)) return index;
    return -1;
  };
  const cell = pairs[at]?.after?.cell;
  const inTable = (pair: Pair): boolean => pair.before !== undefined && (!cell || line.table !== undefined || (pair.after?.cell?.table === cell.table && (line.row !== undefined || (pair.after.cell.row === cell.row && pair.after.cell.column === cell.column))));
  const [before, behind] = [step(at, -1, inTable), step(at, 1, inTable)];
  const [previous, next] = [own(before).at(-1), own(behind)[0]];
  if (previous && pairs[before]?.before?.kind === line.kind) return { side: 'behind', node: previous };
  if (next && pairs[behind]?.before?.kind === line.kind) return { side: 'before', node: next };
  if (previous) return { side: 'behind', node: previous };
  const further = own(step(at, -1, (pair, index) => inTable(pair) && own(index).length > 0)).at(-1);
  if (next && !further) return { side: 'before', node: next };
  const ahead = next ?? own(step(at, 1, (pair, index) => inTable(pair) && own(index).length > 0))[0];
  return further ? { side: 'behind', node: further } : ahead ? { side: 'before', node: ahead } : undefined;
}
