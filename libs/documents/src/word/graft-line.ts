import { sealed, type NodeId, type Tree, type TreeMark } from '@convenor/contracts';
import { printable } from '../printable';
import type { WordToken } from './accepted';
import { equalPairs } from './align';
import { firmPairs } from './diff-line';
import { marked, withContent, wordsIn } from './tree';

/** Why words of a file have no place of their own in the paper. */
export type UnplacedWhy = 'generated' | 'front' | 'column' | 'new' | 'unread' | 'changed' | 'picture' | 'note' | 'comment';

/** Everything a line's way back needs to know of the two files and of what is new. */
export interface Grafting {
  newId: () => NodeId;
  /** The words of a note, as written here and as it came back. */
  noteBefore(id: string): readonly WordToken[];
  noteAfter(id: string): readonly WordToken[];
  /** Our comment for one of the file's; nothing for one we sent. */
  commentFor(remark: string): NodeId | undefined;
  /** Where `trace` stood in what was written; open suggestions that it did not write are unseen. */
  isSeen(node: Tree): boolean;
  /** Words of a generated label that were changed: they cannot be taken in. */
  unplaced(before: string, after: string, why: UnplacedWhy): void;
  /** True of a file whose notes were lost or mixed up by the program that saved it: ours stay. */
  keepsNotes: boolean;
  /** What became of a suggestion that went out: `true` where its words stand unmarked, `false` where they are gone. */
  answered(id: NodeId, accepted: boolean): void;
}

/** The smallest piece of a line of ours: a sign of its text, or a break or a note as a whole. */
interface Atom { node: Tree; line: number; seen: boolean; within?: Tree }

/**
 * The lines of a paragraph as they came back, in our own terms: what is equal keeps all its marks, what is new has the
 * looks that Word knows. One paragraph of Word can hold two lines of ours (a label and its text).
 *
 * @param lines the lines by their traces, in order
 */
export function graftLines(lines: ReadonlyMap<number, Tree>, before: readonly WordToken[], after: readonly WordToken[], grafting: Grafting): Map<number, Tree[]> {
  const atoms = [...lines].flatMap(([line, { content = [] }]) => atomsOf(content, line, grafting));
  const spans = spansOf(atoms, before);
  if (!spans) {
    grafting.unplaced(textOf(before), textOf(after), 'unread');
    return new Map([...lines].map(([line, { content = [] }]) => [line, [...content]]));
  }
  const out: Out = { pieces: [], atoms };
  let [i, j] = [0, 0];
  let at = 0;
  const pairs = firmPairs(before, after, equalPairs(before.map(wordKey), after.map(wordKey)));
  for (const { one, other } of [...pairs, { one: before.length, other: after.length }]) {
    const amidst = i > 0 && !spans[i - 1] && !spans.slice(i, one + 1).some(Boolean);
    at = changed(out, { before: before.slice(i, one), spans: spans.slice(i, one), after: after.slice(j, other), at, amidst }, grafting);
    const [token, found, span] = [before[one], after[other], spans[one]];
    if (token && found && span) at = kept(out, span, at, token, found, grafting);
    [i, j] = [one + 1, other + 1];
  }
  rest(out, at, atoms.length);
  return assembled(out, lines);
}

interface Out { pieces: { node: Tree; line: number; within?: Tree }[]; atoms: readonly Atom[] }
interface Span { from: number; to: number }

const wordKey = ({ text, note }: WordToken): string => (note ? '\ufffcnote' : text === '\t' ? ' ' : text);
const textOf = (tokens: readonly WordToken[]): string => tokens.map(({ text }) => text).join('').replaceAll('\ufffc', '').trim();

function atomsOf(content: readonly Tree[], line: number, grafting: Grafting, within?: Tree): Atom[] {
  return content.flatMap((node) => {
    const seen = grafting.isSeen(node) && (!within || grafting.isSeen(within));
    if (node.type === 'quoteInline') return atomsOf(node.content ?? [], line, grafting, node);
    const inside = within ? { within } : {};
    if (node.text === undefined) return [{ node, line, seen, ...inside }];
    return Array.from(node.text, (text) => ({ node: { ...node, text }, line, seen: seen && printable(text) !== '', ...inside }));
  });
}

/** Which atoms each word read back stands for; nothing where what was written cannot be found in what was read. */
function spansOf(atoms: readonly Atom[], tokens: readonly WordToken[]): (Span | undefined)[] | undefined {
  let at = 0;
  const pass = (): void => {
    while (at < atoms.length && !atoms[at]?.seen) at++;
  };
  const spans: (Span | undefined)[] = [];
  for (const { text, trace, note } of tokens) {
    if (trace === undefined) {
      spans.push(undefined);
      continue;
    }
    pass();
    const from = at;
    for (const sign of text) {
      pass();
      const atom = atoms[at];
      const fits = atom && (atom.node.text === undefined ? (note !== undefined ? atom.node.type === 'footnote' : sign === '\n') : printable(atom.node.text) === sign);
      if (!fits) return undefined;
      at++;
    }
    spans.push({ from, to: at });
  }
  pass();
  return at === atoms.length ? spans : undefined;
}

/** Copies atoms that no word of the file stands for: suggestions it did not hold. */
function rest({ pieces, atoms }: Out, from: number, to: number): void {
  for (const atom of atoms.slice(from, to)) if (!atom.seen) pieces.push(atom);
}

function kept(out: Out, { from, to }: Span, at: number, before: WordToken, after: WordToken, grafting: Grafting): number {
  rest(out, at, from);
  for (const atom of out.atoms.slice(from, to)) {
    if (!atom.seen) {
      out.pieces.push(atom);
      continue;
    }
    const insertion = atom.node.marks?.find(({ type }) => type === 'insertion')?.attrs?.['id'];
    if (typeof insertion === 'string' && !after.changes.some(({ kind }) => kind === 'ins' || kind === 'moveTo')) grafting.answered(insertion, true);
    const looked = lookedAs(atom.node, before, after);
    const inside = before.note && after.note ? noteAs(looked, before.note, after.note, grafting) : looked;
    out.pieces.push({ ...atom, node: withComments(inside, after, grafting) });
  }
  return to;
}

interface Stretch {
  before: readonly WordToken[];
  spans: readonly (Span | undefined)[];
  after: readonly WordToken[];
  at: number;
  /** It stands among words that the writer added. */
  amidst: boolean;
}

/** The words between two equal ones: ours go, the file's come, in the line where they stand. */
function changed(out: Out, { before, spans, after, at, amidst }: Stretch, grafting: Grafting): number {
  const { atoms, pieces } = out;
  const generated = textOf(before.filter((_, index) => !spans[index]));
  if (amidst && !generated && textOf(after)) {
    grafting.unplaced('', textOf(after), 'generated');
    return at;
  }
  if (generated) {
    const own = textOf(before.filter((_, index) => spans[index]));
    if (!own) {
      grafting.unplaced(generated, textOf(after), 'generated');
      return at;
    }
    grafting.unplaced(generated, '', 'generated');
  }
  const last = spans.findLast((span) => span !== undefined);
  const to = last?.to ?? at;
  const gone = atoms.slice(at, to);
  // Words of an open suggestion that are gone were refused in Word: the suggestion stays for whoever decides here.
  for (const atom of gone) {
    const insertion = atom.node.marks?.find(({ type }) => type === 'insertion')?.attrs?.['id'];
    if (typeof insertion === 'string' && atom.seen) grafting.answered(insertion, false);
    const lost = grafting.keepsNotes && atom.seen && atom.node.type === 'footnote';
    if (lost) grafting.unplaced(wordsIn(atom.node), '', 'note');
    if (!atom.seen || insertion !== undefined || lost) pieces.push(atom);
  }
  const unseen = gone.concat(unseenFrom(atoms, to)).filter((atom) => !atom.seen);
  const returned = unseen.map(({ node }) => node.text ?? '').join('').trim();
  if (returned && textOf(after) === returned) {
    for (const { node } of unseen) for (const mark of node.marks ?? []) if (mark.type === 'deletion') grafting.answered(String(mark.attrs?.['id']), false);
    return to;
  }
  const notes = grafting.keepsNotes ? [] : gone.filter(({ node, seen }) => seen && node.type === 'footnote');
  const nextTo = [gone[0] ?? atoms[at - 1], gone.at(-1) ?? atoms[to]];
  const line = (gone[0] ?? atoms[at - 1] ?? atoms[to])?.line ?? 0;
  const within = nextTo[0]?.within && nextTo[0].within === nextTo[1]?.within ? { within: nextTo[0].within } : {};
  for (const token of after) {
    const own = token.note ? notes.shift() : undefined;
    const tokenBefore = own && before.find(({ note }) => note);
    const node = own && tokenBefore?.note && token.note ? noteAs(own.node, tokenBefore.note, token.note, grafting) : newPiece(token, grafting);
    if (node) pieces.push({ node: withComments(node, token, grafting), line, ...within });
  }
  return to;
}

function unseenFrom(atoms: readonly Atom[], from: number): Atom[] {
  const end = atoms.findIndex((atom, index) => index >= from && atom.seen);
  return atoms.slice(from, end < 0 ? atoms.length : end);
}

const looks = { strong: 'strong', em: 'em', sup: 'sup', sub: 'sub' } as const;

/** The node with the looks that were given or taken in Word; a look that both files have is the style's or the mark's own. */
function lookedAs(node: Tree, before: WordToken, after: WordToken): Tree {
  if (node.type === 'footnote') return node;
  let marks: readonly TreeMark[] = node.marks ?? [];
  for (const [look, type] of Object.entries(looks) as [keyof typeof looks, string][]) {
    if (before[look] === after[look]) continue;
    marks = after[look] ? marked({ ...node, marks }, { type }).marks ?? [] : marks.filter((mark) => mark.type !== type);
  }
  if (before.href !== after.href) {
    marks = marks.filter((mark) => mark.type !== 'link');
    if (after.href) marks = marked({ ...node, marks }, { type: 'link', attrs: { href: after.href } }).marks ?? [];
  }
  if (marks === node.marks) return node;
  const { marks: _before, ...bare } = node;
  return marks.length ? { ...bare, marks } : bare;
}

function noteAs(node: Tree, before: string, after: string, grafting: Grafting): Tree {
  const [was, is] = [grafting.noteBefore(before), grafting.noteAfter(after)];
  const key = (tokens: readonly WordToken[]): string => JSON.stringify(tokens.map(({ text, strong, em, sup, sub, href, remarks }) => [text, strong, em, sup, sub, href, [...remarks]])).trim();
  if (key(was) === key(is)) return node;
  if (grafting.keepsNotes) {
    grafting.unplaced(textOf(was), textOf(is), 'note');
    return node;
  }
  return withContent(node, graftLines(new Map([[0, node]]), was, is, grafting).get(0) ?? []);
}

/** A word that is new, with the looks Word gave it; a new note gets an id of its own. */
export function newPiece(token: WordToken, grafting: Grafting): Tree | undefined {
  if (token.note) {
    const content = sealed(trimmed(grafting.noteAfter(token.note)).flatMap((inside) => newPiece({ ...inside, sup: false }, grafting) ?? []));
    return withContent({ type: 'footnote', attrs: { id: grafting.newId() } }, content);
  }
  if (token.text === '\n') return { type: 'hardBreak' };
  if (token.text === '\ufffc') grafting.unplaced('', '', 'picture');
  const text = printable(token.text);
  if (!text || text === '\ufffc') return undefined;
  const marks: TreeMark[] = (Object.entries(looks) as [keyof typeof looks, string][]).flatMap(([look, type]) => (token[look] ? [{ type }] : []));
  if (token.href) marks.push({ type: 'link', attrs: { href: token.href } });
  return marks.reduce(marked, { type: 'text', text });
}

const trimmed = (tokens: readonly WordToken[]): readonly WordToken[] => tokens.slice(Math.max(0, tokens.findIndex(({ text }) => text.trim() !== '')));

export function withComments(node: Tree, { remarks }: WordToken, grafting: Grafting): Tree {
  return [...remarks].reduce((all, remark) => {
    const id = grafting.commentFor(remark);
    return id === undefined || all.marks?.some((mark) => mark.type === 'comment' && mark.attrs?.['id'] === id) ? all : marked(all, { type: 'comment', attrs: { id } });
  }, node);
}

function assembled({ pieces }: Out, lines: ReadonlyMap<number, Tree>): Map<number, Tree[]> {
  const made = new Map<number, Tree[]>([...lines.keys()].map((line) => [line, []]));
  let open: { within: Tree; line: number; nodes: Tree[] } | undefined;
  const close = (): void => {
    if (open) made.get(open.line)?.push(withContent(open.within, sealed(open.nodes)));
    open = undefined;
  };
  for (const { node, line, within } of pieces) {
    if (open && (open.within !== within || open.line !== line)) close();
    if (!within) made.get(line)?.push(node);
    else if (open) open.nodes.push(node);
    else open = { within, line, nodes: [node] };
  }
  close();
  return new Map([...made].map(([line, nodes]) => [line, sealed(nodes)]));
}
