import { setBlockType, toggleMark, wrapIn } from '@tiptap/pm/commands';
import { Fragment, type Attrs, type Mark, type MarkType, type Node, type NodeType, type ResolvedPos, type Schema } from '@tiptap/pm/model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EvidenceNote } from '@convenor/contracts';
import { safeAddress } from './addresses';
import { plain } from './suggest-extension';

/** A node of our own schema by name; a name that is none is a mistake of ours. */
export function nodeNamed(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name];
  if (!type) throw new Error(`The schema has no ${name}.`);
  return type;
}

export function markNamed(schema: Schema, name: string): MarkType {
  const type = schema.marks[name];
  if (!type) throw new Error(`The schema has no ${name}.`);
  return type;
}

export const toggle = (name: 'strong' | 'em' | 'sup' | 'sub' | 'tbc'): Command => (state, dispatch) => toggleMark(markNamed(state.schema, name))(state, dispatch);

/** The styles of the menu, each a kind of block. */
export const styles = [
  { key: 'paragraph', name: 'Body text' },
  { key: 'heading2', name: 'Subhead' },
  { key: 'heading3', name: 'Small head' },
  { key: 'bulletList', name: 'Bulleted list' },
  { key: 'orderedList', name: 'Numbered list' },
  { key: 'callout', name: 'Set apart' },
] as const;
export type StyleKey = (typeof styles)[number]['key'];

const within = ($pos: ResolvedPos, name: string): number => {
  for (let depth = $pos.depth; depth > 0; depth -= 1) if ($pos.node(depth).type.name === name) return depth;
  return 0;
};

export function styleAt({ selection: { $from } }: EditorState): string {
  for (const name of ['bulletList', 'orderedList', 'callout']) if (within($from, name) > 0) return styles.find(({ key }) => key === name)?.name ?? '';
  if ($from.parent.type.name === 'heading') return $from.parent.attrs['level'] === 1 ? 'Section head' : $from.parent.attrs['level'] === 2 ? 'Subhead' : 'Small head';
  if (within($from, 'recommendation') > 0) return 'Recommendation';
  if (within($from, 'blockquote') > 0) return 'Quote';
  return 'Body text';
}

export function setStyle(style: StyleKey): Command {
  return (state, dispatch) => {
    const { schema, selection: { $from } } = state;
    const listed = within($from, 'bulletList') > 0 || within($from, 'orderedList') > 0;
    if (style === 'bulletList' || style === 'orderedList') return listed ? liftListItem(nodeNamed(schema, 'listItem'))(state, dispatch) : wrapInList(nodeNamed(schema, style))(state, dispatch);
    if (style === 'callout') return wrapIn(nodeNamed(schema, 'callout'), { tone: 'info' })(state, dispatch);
    if (style === 'paragraph' && listed) return liftListItem(nodeNamed(schema, 'listItem'))(state, dispatch);
    return style === 'paragraph' ? setBlockType(nodeNamed(schema, 'paragraph'))(state, dispatch) : setBlockType(nodeNamed(schema, 'heading'), { level: Number(style.at(-1)) })(state, dispatch);
  };
}

/** Enter within a list or the recommendations begins the next one; in an empty one it leaves. */
export const splitItem = (newId: () => string): Command => (state, dispatch) => {
  const { $from } = state.selection;
  for (const name of ['listItem', 'recommendation', 'question'] as const) {
    const depth = within($from, name);
    if (depth === 0 || depth !== $from.depth - 1) continue;
    const type = nodeNamed(state.schema, name);
    if ($from.parent.content.size === 0 && liftListItem(type)(state, dispatch)) return true;
    return splitListItem(type, name === 'listItem' ? undefined : { id: newId() })(state, dispatch);
  }
  return false;
};

export const indent: Command = (state, dispatch) => sinkListItem(nodeNamed(state.schema, 'listItem'))(state, dispatch);
export const outdent: Command = (state, dispatch) => liftListItem(nodeNamed(state.schema, 'listItem'))(state, dispatch);

/** Moves the item or block the caret is in one place up or down, among its like. */
export const moveBy = (step: -1 | 1): Command => (state, dispatch) => {
  const { $from } = state.selection;
  const depth = within($from, 'recommendation') || within($from, 'listItem') || within($from, 'tableRow') || Math.min(1, $from.depth);
  if (depth === 0) return false;
  const parent = $from.node(depth - 1);
  const index = $from.index(depth - 1);
  const other = parent.maybeChild(index + step);
  const node = $from.node(depth);
  // The head of a section stays its first.
  if (!other || (depth === 1 && [node, other].some(({ type, attrs }) => type.name === 'heading' && attrs['level'] === 1))) return false;
  const pos = $from.before(depth);
  const [start, both] = step < 0 ? [pos - other.nodeSize, [node, other]] : [pos, [other, node]];
  const tr = state.tr.replaceWith(start, start + node.nodeSize + other.nodeSize, Fragment.fromArray(both));
  const inside = $from.pos - pos + (step < 0 ? start : start + other.nodeSize);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(inside))).scrollIntoView());
  return true;
};

/** An empty address takes the link away; false for one that may not stand in a paper. */
export const setLink = (address: string, from: number, to: number): Command => (state, dispatch) => {
  const href = safeAddress(address);
  if (address.trim() && !href) return false;
  const type = markNamed(state.schema, 'link');
  const tr = state.tr.removeMark(from, to, type);
  dispatch?.(href ? tr.addMark(from, to, type.create({ href })) : tr);
  return true;
};

/** Where a link begins and ends around the caret. */
export function linkAt({ doc, schema, selection: { from, to, $from } }: EditorState): { from: number; to: number; href: string } {
  const type = markNamed(schema, 'link');
  const at = $from.marks().find((mark) => mark.type === type) ?? $from.nodeAfter?.marks.find((mark) => mark.type === type);
  if (!at) return { from, to, href: '' };
  let [start, end] = [from, to];
  doc.nodesBetween($from.start(), $from.end(), (node, pos) => {
    if (node.isText && at.isInSet(node.marks)) [start, end] = [Math.min(start, pos), Math.max(end, pos + node.nodeSize)];
  });
  return { from: start, to: end, href: String(at.attrs['href'] ?? '') };
}

/** Marks words of the running text; the text of a note within them is not part of it. */
function markWords(tr: Transaction, from: number, to: number, mark: Mark): Transaction {
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) tr.addMark(Math.max(from, pos), Math.min(to, pos + node.nodeSize), mark);
    return node.type.name !== 'footnote';
  });
  return tr;
}

/** What sentences rest on is no change of their words: it is kept at once, even while suggesting. */
export const setEvidence = (from: number, to: number, notes: readonly string[], ours: boolean): Command => (state, dispatch) => {
  const type = markNamed(state.schema, 'evidence');
  const tr = state.tr.removeMark(from, to, type);
  dispatch?.(plain(notes.length > 0 || ours ? markWords(tr, from, to, type.create({ notes: [...notes], ours })) : tr));
  return true;
};

export const setAttrs = (pos: number, attrs: Attrs): Command => (state, dispatch) => {
  const tr = state.tr;
  for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(pos, name, value);
  dispatch?.(plain(tr));
  return true;
};

export const markComment = (id: string, from: number, to: number): Command => (state, dispatch) => {
  dispatch?.(plain(markWords(state.tr, from, to, markNamed(state.schema, 'comment').create({ id }))));
  return true;
};

export const addFootnote = (id: string, cited?: { sourceId: string; locator: string | null; printed: string }): Command => (state, dispatch) => {
  const note = nodeNamed(state.schema, 'footnote').create({ id, sourceId: cited?.sourceId ?? null, locator: cited?.locator ?? null }, cited?.printed ? state.schema.text(cited.printed) : null);
  const { $to } = state.selection;
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), note.type)) return false;
  dispatch?.(state.tr.insert($to.pos, note).scrollIntoView());
  return true;
};

/** Words of a note as a quotation of their own, under the rule in which they were said; without a note, the block one is in. */
export const addQuote = (id: string, note?: EvidenceNote): Command => (state, dispatch) => {
  const { schema, selection: { $from } } = state;
  const type = nodeNamed(schema, 'blockquote');
  if (!note) return wrapIn(type, { id, verbatim: true, clearance: 'pending' })(state, dispatch);
  const depth = Math.min(1, $from.depth);
  const after = depth === 0 ? $from.pos : $from.after(depth);
  const said = /^[“"]/.test(note.text.trim()) ? note.text.trim() : `“${note.text.trim()}”`;
  const words = schema.text(said, [markNamed(schema, 'evidence').create({ notes: [note.id] })]);
  const quote = type.create({ id, noteId: note.id, attribution: note.attribution, verbatim: note.verbatim, clearance: 'pending', by: note.printsAs }, nodeNamed(schema, 'paragraph').create(null, words));
  dispatch?.(state.tr.insert(after, quote).scrollIntoView());
  return true;
};

/** Turns the paragraph into a recommendation, or begins a set of them; within a set it goes back to be plain text. */
export const addRecommendation = (id: string): Command => (state, dispatch) => {
  const { schema, selection: { $from } } = state;
  const [one, all] = [nodeNamed(schema, 'recommendation'), nodeNamed(schema, 'recommendations')];
  if (within($from, 'recommendation') > 0) return liftListItem(one)(state, dispatch);
  if ($from.depth !== 1 || $from.parent.type.name !== 'paragraph') return false;
  const pos = $from.before(1);
  const rec = one.create({ id, evidence: evidenceOf($from.parent) }, $from.parent.type.create(null, $from.parent.content));
  const before = $from.node(0).maybeChild($from.index(0) - 1);
  const tr = before?.type === all
    ? state.tr.delete(pos, pos + $from.parent.nodeSize).insert(pos - 1, rec)
    : state.tr.replaceWith(pos, pos + $from.parent.nodeSize, all.create({ scope: 'section', audience: [], label: 'Recommendations' }, rec));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(tr.doc.content.size, pos + 2)), 1)).scrollIntoView());
  return true;
};

const evidenceOf = (parent: Node): string[] => {
  const notes = new Set<string>();
  parent.descendants((node) => { for (const { type, attrs } of node.marks) if (type.name === 'evidence') for (const id of attrs['notes'] as string[]) notes.add(id); });
  return [...notes];
};

/** Where a node begins with words still to be confirmed, with the space after them: “Proposed: ”; null where it does not. */
export function proposedIn(node: Node): { from: number; to: number } | null {
  const first = node.firstChild;
  const words = first?.isTextblock ? first.firstChild : null;
  const is = (name: string): boolean => words?.marks.some(({ type }) => type.name === name) ?? false;
  if (!first || !words?.text?.trim().endsWith(':') || !is('tbc') || is('deletion')) return null;
  const space = /^\s*/.exec(first.maybeChild(1)?.text ?? '')?.[0].length ?? 0;
  return { from: 2, to: 2 + words.nodeSize + space };
}

/** Confirms what is proposed at a place: the word “Proposed:” goes, the sentence stays. */
export const confirmAt = (pos: number): Command => (state, dispatch) => {
  const node = state.doc.nodeAt(pos);
  const proposed = node && proposedIn(node);
  if (!proposed) return false;
  dispatch?.(state.tr.delete(pos + proposed.from, pos + proposed.to));
  return true;
};

/** Other words for a sentence, as a suggestion of the given id: the words go, their notes at the foot stay, and the new ones rest on the same evidence. */
export const rewordAs = (id: string, from: number, to: number, words: string, notes: readonly string[]): Command => (state, dispatch) => {
  const { schema } = state;
  const tr = markWords(state.tr, from, to, markNamed(schema, 'deletion').create({ id }));
  tr.insert(to, schema.text(words, [markNamed(schema, 'evidence').create({ notes: [...notes] }), markNamed(schema, 'insertion').create({ id })]));
  dispatch?.(plain(tr));
  return true;
};
