import { Fragment, Slice, type Mark, type Node, type Schema } from '@tiptap/pm/model';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';

/** What an edit took away and brought, at one place of the edited document. */
interface Change {
  /** Where the edited document differs, and how long what came is. */
  at: number;
  size: number;
  /** What went, marked as taken away; stands before what came. */
  back: Fragment;
  /** What came, marked as suggested. */
  fresh: Fragment;
}

/** Marks that say something about words without changing them: never a suggestion. */
const quiet = ['evidence', 'comment'];

export interface Suggester {
  readonly schema: Schema;
  /** Whether a suggestion is one's own: its words may be taken out again without a trace. */
  readonly mine: (id: string) => boolean;
  /** An identifier for a suggestion that begins. */
  readonly newId: () => string;
}

/**
 * Turns an edit that was made into a suggestion of it: what went stands again, marked as taken away, and what came is
 * marked as brought. Compared are the two documents, not the steps between them, so that typing, splitting, joining,
 * pasting, moving and dragging all come out alike.
 *
 * Refusing gives `old` back and accepting the edit as it was seen, by `settleSuggestions` of the contracts.
 * `from` is where the edit began in `old`, where that is known: "aa" typed into "aaa" otherwise stands at its end.
 */
export function suggested(old: Node, edited: Node, by: Suggester, from = Infinity): Change[] {
  return new Comparison(by, from).blocks(old, edited, 0, 0);
}

class Comparison {
  private id: string | undefined;

  constructor(private readonly by: Suggester, private readonly from: number) {}

  /** Positions are those of the two parents' contents. */
  blocks(old: Node, edited: Node, oldAt: number, at: number): Change[] {
    if (old.content.eq(edited.content)) return [];
    if (old.inlineContent || edited.inlineContent) return this.words(old, edited, oldAt, at);
    const [before, after] = [kidsOf(old, oldAt), kidsOf(edited, at)];
    const changes: Change[] = [];
    let [i, j] = [0, 0];
    for (const [o, n] of [...common(before.map(({ node }) => node), after.map(({ node }) => node)), [before.length, after.length] as const]) {
      changes.push(...this.gap(before.slice(i, o), after.slice(j, n), after[n]?.at ?? at + edited.content.size));
      [i, j] = [o + 1, n + 1];
    }
    return changes;
  }

  /** Blocks between two that stayed: those of one kind are the same block, edited; the rest went or came. */
  private gap(before: Kid[], after: Kid[], end: number): Change[] {
    const changes: Change[] = [];
    let [i, j] = [0, 0];
    while (i < before.length || j < after.length) {
      const [o, n] = [before[i], after[j]];
      const spare = before.length - i - (after.length - j);
      if (o && n && o.node.sameMarkup(n.node) && !changeOf(o.node, 'deletion')) {
        if (!this.isMine(o.node)) changes.push(...this.blocks(o.node, n.node, o.at + 1, n.at + 1));
        [i, j] = [i + 1, j + 1];
        continue;
      }
      if (o && spare >= 0) {
        const gone = this.taken(o.node);
        if (gone) changes.push({ at: n?.at ?? end, size: 0, back: Fragment.from(gone), fresh: Fragment.empty });
        i += 1;
      }
      if (n && spare <= 0) {
        changes.push(this.brought(n));
        j += 1;
      }
    }
    return changes;
  }

  private brought({ node, at }: Kid): Change {
    const stays = this.isMine(node) ? node : node.mark(this.insertion(node.marks));
    return { at, size: node.nodeSize, back: Fragment.empty, fresh: Fragment.from(stays) };
  }

  /** Words of one line: what both begin and end with stayed. */
  private words(old: Node, edited: Node, oldAt: number, at: number): Change[] {
    const [before, after] = [piecesOf(old), piecesOf(edited)];
    const most = Math.min(before.length, after.length);
    let start = 0;
    let reached = oldAt;
    while (start < most && reached < this.from && alike(before[start], after[start])) reached += before[start++]?.nodeSize ?? 0;
    let end = 0;
    while (end < most - start && alike(before.at(-1 - end), after.at(-1 - end))) end += 1;
    const gone = before.slice(start, before.length - end);
    const came = after.slice(start, after.length - end);
    if (gone.length === 0 && came.length === 0) return [];
    const place = at + sizeOf(after.slice(0, start));
    const [one, other] = [gone[0], came[0]];
    if (gone.length === 1 && came.length === 1 && one && other && !other.isText && !other.isLeaf && one.sameMarkup(other)) {
      return this.isMine(one) ? [] : this.blocks(one, other, reached + 1, place + 1);
    }
    this.id ??= [...gone, before[start - 1], before[before.length - end]].flatMap((node) => (node ? this.mineIn(node) : []))[0];
    const back = Fragment.fromArray(gone.flatMap((node) => this.taken(node) ?? []));
    const fresh = Fragment.fromArray(came.map((node) => (this.isMine(node) ? node : node.mark(this.insertion(node.marks)))));
    return [{ at: place, size: sizeOf(came), back, fresh }];
  }

  /** What went, as it stands again; nothing where it was one's own suggestion. */
  private taken(node: Node): Node | null {
    if (changeOf(node, 'deletion')) return node;
    if (this.isMine(node)) return null;
    return node.mark(this.mark('deletion').addToSet(node.marks));
  }

  private insertion(marks: readonly Mark[]): readonly Mark[] {
    return this.mark('insertion').addToSet(marks);
  }

  private mark(type: 'insertion' | 'deletion'): Mark {
    this.id ??= this.by.newId();
    return (this.by.schema.marks[type] as NonNullable<Schema['marks'][string]>).create({ id: this.id });
  }

  private isMine(node: Node): boolean {
    const id = changeOf(node, 'insertion');
    return id !== undefined && this.by.mine(id);
  }

  private mineIn(node: Node): string[] {
    return [changeOf(node, 'insertion'), changeOf(node, 'deletion')].flatMap((id) => (id !== undefined && this.by.mine(id) ? [id] : []));
  }
}

interface Kid { node: Node; at: number }

const kidsOf = (parent: Node, at: number): Kid[] => {
  const kids: Kid[] = [];
  parent.forEach((node, offset) => kids.push({ node, at: at + offset }));
  return kids;
};

/** Runs of text letter by letter, everything else as it is. */
const piecesOf = (parent: Node): Node[] => {
  const pieces: Node[] = [];
  parent.forEach((node) => {
    if (!node.isText) pieces.push(node);
    else {
      let at = 0;
      // By signs, never by half of one.
      for (const sign of node.text ?? '') pieces.push(node.cut(at, (at += sign.length)));
    }
  });
  return pieces;
};

const sizeOf = (pieces: readonly Node[]): number => pieces.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
const loud = (marks: readonly Mark[]): readonly Mark[] => marks.filter(({ type }) => !quiet.includes(type.name));
const alike = (one: Node | undefined, other: Node | undefined): boolean =>
  one !== undefined && other !== undefined && (one.eq(other) || one.mark(loud(one.marks)).eq(other.mark(loud(other.marks))));

export const changeOf = (node: Node, type: 'insertion' | 'deletion'): string | undefined => node.marks.find((mark) => mark.type.name === type)?.attrs['id'] as string | undefined;

/** Which children stayed: pairs of places, by the longest run of equals that both have in the same order. */
function common(before: readonly Node[], after: readonly Node[]): (readonly [number, number])[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start]?.eq(after[start] as Node)) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end)?.eq(after.at(-1 - end) as Node)) end += 1;
  const head = Array.from({ length: start }, (_, at) => [at, at] as const);
  const tail = Array.from({ length: end }, (_, at) => [before.length - end + at, after.length - end + at] as const);
  const middle = longest(before.slice(start, before.length - end), after.slice(start, after.length - end)).map(([o, n]) => [o + start, n + start] as const);
  return [...head, ...middle, ...tail];
}

function longest(before: readonly Node[], after: readonly Node[]): (readonly [number, number])[] {
  // Only a paste of a whole book is longer; it comes out as one suggestion then.
  if (before.length * after.length > 40_000) return [];
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (o: number, n: number): number => lengths[o]?.[n] ?? 0;
  for (let o = before.length - 1; o >= 0; o -= 1) {
    for (let n = after.length - 1; n >= 0; n -= 1) {
      const row = lengths[o];
      if (row) row[n] = before[o]?.eq(after[n] as Node) ? at(o + 1, n + 1) + 1 : Math.max(at(o + 1, n), at(o, n + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let o = 0, n = 0; o < before.length && n < after.length;) {
    if (before[o]?.eq(after[n] as Node)) pairs.push([o++, n++]);
    else if (at(o + 1, n) >= at(o, n + 1)) o += 1;
    else n += 1;
  }
  return pairs;
}

/**
 * Writes the changes into a transaction on the edited state and keeps the caret where one was: behind what was typed,
 * and beyond what went, in the direction in which it was taken out.
 */
export function writeSuggested(state: EditorState, changes: readonly Change[], forward: boolean): Transaction {
  const tr = state.tr;
  for (const { at, size, back, fresh } of [...changes].reverse()) tr.step(new ReplaceStep(at, at + size, new Slice(back.append(fresh), 0, 0)));
  const moved = (pos: number): number => changes.reduce((sum, { at, back }) => (at < pos || (at === pos && forward) ? sum + back.size : sum), pos);
  const { anchor, head } = state.selection;
  if (state.selection instanceof TextSelection) tr.setSelection(TextSelection.between(tr.doc.resolve(moved(anchor)), tr.doc.resolve(moved(head))));
  return tr;
}
