import type { Attrs, Node } from '@tiptap/pm/model';
import { NodeSelection, TextSelection, type Command, type EditorState } from '@tiptap/pm/state';
import { nodeNamed } from './commands';

/** Behind the block of the section that the caret is in: pictures and tables stand on their own. */
const behind = ({ selection: { $from, to } }: EditorState): number => ($from.depth === 0 ? to : $from.after(1));

/** A picture with its words. */
export const addFigure = (attrs: Attrs): Command => (state, dispatch) => {
  const at = behind(state);
  const tr = state.tr.insert(at, nodeNamed(state.schema, 'figure').create(attrs));
  dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView());
  return true;
};

/** A table of empty cells; the caret goes into the first. */
export const addTable = (rows: number, columns: number, attrs: Attrs = {}): Command => (state, dispatch) => {
  const { schema } = state;
  const cell = (): Node => nodeNamed(schema, 'tableCell').create(null, nodeNamed(schema, 'paragraph').create());
  const row = (): Node => nodeNamed(schema, 'tableRow').create(null, Array.from({ length: columns }, cell));
  const at = behind(state);
  const tr = state.tr.insert(at, nodeNamed(schema, 'table').create(attrs, Array.from({ length: rows }, row)));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return true;
};

/** Says something else of a picture or a table. While suggesting, the old one goes and the new one comes, as a whole. */
export const changeBlock = (at: number, attrs: Attrs): Command => (state, dispatch) => {
  if (!state.doc.nodeAt(at)) return false;
  const tr = state.tr;
  for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(at, name, value);
  dispatch?.(tr);
  return true;
};

/** The picture that is chosen, or the table that the caret is in. */
export function blockAt({ selection }: EditorState, name: 'figure' | 'table'): { at: number; node: Node } | null {
  if (selection instanceof NodeSelection && selection.node.type.name === name) return { at: selection.from, node: selection.node };
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type.name === name) return { at: $from.before(depth), node: $from.node(depth) };
  return null;
}
