import { undo, history } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { EditorState, NodeSelection, TextSelection, type Command } from '@tiptap/pm/state';
import { settleSuggestions, type Block } from '@convenor/contracts';
import { addFigure, addTable, blockAt, changeBlock } from './figures';
import { suggestPlugin } from './suggest-extension';
import { getSchemaOfPapers } from './testing/paper';

const schema = getSchemaOfPapers();
const say = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const doc = schema.nodeFromJSON({ type: 'doc', content: [say('Before.'), { type: 'bulletList', content: [{ type: 'listItem', content: [say('One')] }] }, say('After.')] });

const start = (on: boolean, at = 1, of = doc): EditorState => {
  let count = 0;
  const state = EditorState.create({ schema, doc: of, plugins: [history(), suggestPlugin({ on, mine: () => false, newId: () => `s${(count += 1)}` })] });
  return state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(at))));
};
const does = (state: EditorState, command: Command): EditorState => {
  let next = state;
  command(state, (tr) => { next = state.apply(tr); });
  return next;
};
const settled = (of: Node, outcome: 'accepted' | 'refused'): Node => schema.nodeFromJSON({ type: 'doc', content: settleSuggestions((of.toJSON() as { content: Block[] }).content, () => outcome) });
const kinds = (of: Node): string[] => of.content.content.map(({ type }) => type.name);
const gauge = { asset: 'a'.repeat(64), alt: 'A gauge', decorative: false, caption: null, credit: null, widthPercent: 60 };

it.each([['a figure', addFigure(gauge), 'figure'], ['a table', addTable(3, 4, { caption: 'Depths' }), 'table']] as const)('puts %s behind the block of the section, never inside one, and takes it back', (_, command, name) => {
  const inList = start(false, 14);
  const put = does(inList, command);
  expect(kinds(put.doc)).toEqual(['paragraph', 'bulletList', name, 'paragraph']);
  put.doc.check();
  expect(blockAt(put, name)?.node.type.name).toBe(name);
  expect(does(put, undo).doc.eq(doc)).toBe(true);
});

it('begins a table with the caret in its first cell', () => {
  const put = does(start(false), addTable(2, 3));
  const { $from } = put.selection;
  expect([$from.node(-1).type.name, $from.index(-3), $from.index(-2)]).toEqual(['tableCell', 0, 0]);
  expect(put.doc.child(1).childCount).toBe(2);
  expect(put.doc.child(1).child(0).childCount).toBe(3);
});

it.each([['a figure', addFigure(gauge)], ['a table', addTable(2, 2)]] as const)('suggests %s as a whole: refused it is gone, accepted it stands', (_, command) => {
  const put = does(start(true), command);
  expect(put.doc.child(1).marks.map(({ type }) => type.name)).toEqual(['insertion']);
  expect(settled(put.doc, 'refused').eq(doc)).toBe(true);
  expect(settled(put.doc, 'accepted').eq(does(start(false), command).doc)).toBe(true);
});

it('suggests other words of a figure as another figure in its place', () => {
  const stood = does(start(false), addFigure(gauge)).doc;
  const changed = does(start(true, 1, stood), changeBlock(9, { alt: 'A gauge under water' }));
  expect(settled(changed.doc, 'refused').eq(stood)).toBe(true);
  const accepted = settled(changed.doc, 'accepted');
  expect([kinds(accepted), accepted.child(1).attrs['alt']]).toEqual([kinds(stood), 'A gauge under water']);
});

it('changes a figure at once where nothing is suggested, and undoes it', () => {
  const put = does(start(false), addFigure(gauge));
  expect(put.selection).toBeInstanceOf(NodeSelection);
  const changed = does(put, changeBlock(9, { caption: 'At Ilmara', widthPercent: 30 }));
  expect(changed.doc.child(1).attrs).toMatchObject({ caption: 'At Ilmara', widthPercent: 30, alt: 'A gauge' });
});
