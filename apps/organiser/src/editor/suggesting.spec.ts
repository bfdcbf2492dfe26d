import { baseKeymap, chainCommands, deleteSelection, joinBackward, joinForward, lift, selectNodeBackward, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands';
import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import { splitListItem } from '@tiptap/pm/schema-list';
import { EditorState, NodeSelection, TextSelection, type Command } from '@tiptap/pm/state';
import { settleSuggestions, type Block } from '@convenor/contracts';
import fc from 'fast-check';
import { confirmAt } from './commands';
import { suggestPlugin } from './suggest-extension';
import { getSchemaOfPapers } from './testing/paper';

const schema = getSchemaOfPapers();

const text = (words: string) => ({ type: 'text', text: words });
const say = (words: string) => ({ type: 'paragraph', content: words ? [text(words)] : [] });
const rec = (id: string, words: string) => ({ type: 'recommendation', attrs: { id }, content: [say(words)] });

const sample = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1, slot: 'theme' }, content: [text('Quays and tides')] },
    { type: 'paragraph', content: [text('The gauge is read at noon.'), { type: 'footnote', attrs: { id: 'f1' }, content: [text('Harbour log')] }, text(' Nobody writes it down.')] },
    say('aaa'),
    { type: 'bulletList', content: [{ type: 'listItem', content: [say('First')] }, { type: 'listItem', content: [say('Second')] }] },
    { type: 'blockquote', attrs: { id: 'q' }, content: [say('We were not told.')] },
    { type: 'recommendations', attrs: { label: 'For ports' }, content: [rec('r1', 'Read it twice.'), rec('r2', 'Write it down.'), rec('r3', 'Tell the town.')] },
    { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [say('Port')] }, { type: 'tableCell', content: [say('Depth')] }] }] },
    say(''),
  ],
};

let count = 0;
const start = (on = true, doc = schema.nodeFromJSON(sample)): EditorState =>
  EditorState.create({ schema, doc, plugins: [suggestPlugin({ on, mine: () => false, newId: () => `s${(count += 1)}` })] });

const blocksOf = (doc: Node): Block[] => (doc.toJSON() as { content?: Block[] }).content ?? [];
/** What the contracts make of the text once everything is settled one way. */
const settled = (doc: Node, outcome: 'accepted' | 'refused'): unknown =>
  schema.nodeFromJSON({ type: 'doc', content: settleSuggestions(blocksOf(doc), () => outcome) }).toJSON();

const does = (state: EditorState, command: Command): EditorState => {
  let next = state;
  command(state, (tr) => { next = state.applyTransaction(tr).transactions.length > 0 ? state.apply(tr) : state; });
  return next;
};

const at = (state: EditorState, from: number, to = from): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.between(state.doc.resolve(Math.min(from, state.doc.content.size)), state.doc.resolve(Math.min(to, state.doc.content.size)))));

const type = (words: string): Command => (state, dispatch) => (dispatch?.(state.tr.replaceSelectionWith(state.schema.text(words), true)), true);
/** One letter before the caret, as a browser takes it out. */
const backspace: Command = (state, dispatch, view) => {
  const { $from, empty, from } = state.selection;
  if (empty && $from.parentOffset > 0 && $from.nodeBefore?.isText) return dispatch?.(state.tr.delete(from - 1, from)), true;
  return chainCommands(deleteSelection, joinBackward, selectNodeBackward)(state, dispatch, view);
};
const forwardDelete: Command = (state, dispatch, view) => {
  const { $from, empty, from } = state.selection;
  if (empty && $from.nodeAfter?.isText) return dispatch?.(state.tr.delete(from, from + 1)), true;
  return chainCommands(deleteSelection, joinForward)(state, dispatch, view);
};
const paste = (...content: object[]): Command => (state, dispatch) => {
  dispatch?.(state.tr.replaceSelection(new Slice(Fragment.fromArray(content.map((json) => schema.nodeFromJSON(json))), 1, 1)));
  return true;
};
const moveBlock = (child: number): Command => (state, dispatch) => {
  const { doc } = state;
  if (child + 1 >= doc.childCount) return false;
  let pos = 0;
  for (let index = 0; index < child; index += 1) pos += doc.child(index).nodeSize;
  const node = doc.child(child);
  const tr = state.tr.delete(pos, pos + node.nodeSize);
  return dispatch?.(tr.insert(pos + tr.doc.child(child).nodeSize, node)), true;
};

const nodeAt = (name: string): Command => (state, dispatch) => {
  let found = -1;
  state.doc.descendants((node, pos) => { if (found < 0 && node.type.name === name) found = pos; });
  return found < 0 ? false : (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, found)).deleteSelection()), true);
};

const strong = toggleMark(schema.marks['strong'] as never);
const commands: Command[] = [
  backspace, forwardDelete, splitBlock, strong, splitListItem(schema.nodes['listItem'] as never), baseKeymap['Enter'] as Command,
  setBlockType(schema.nodes['heading'] as never, { level: 2 }), wrapIn(schema.nodes['blockquote'] as never), lift,
  paste(say('pasted one'), say('pasted two')), moveBlock(2), moveBlock(4), nodeAt('footnote'), nodeAt('recommendation'), nodeAt('table'),
];

const act = fc.record({
  from: fc.nat(1000), length: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, { arbitrary: fc.nat(40), weight: 1 }),
  what: fc.oneof({ arbitrary: fc.constantFrom(...['a', 'tide', '🌊']).map(type), weight: 3 }, { arbitrary: fc.constantFrom(backspace, forwardDelete), weight: 3 }, { arbitrary: fc.constantFrom(...commands), weight: 2 }),
  times: fc.integer({ min: 1, max: 3 }),
});

it('gives the text before back exactly when all is refused, and what was seen when all is accepted', () => {
  fc.assert(fc.property(fc.array(act, { minLength: 1, maxLength: 14 }), (acts) => {
    let state = start();
    const original = settled(state.doc, 'refused');
    for (const { from, length, what, times } of acts) {
      const place = from % (state.doc.content.size + 1);
      state = at(state, place, Math.min(place + length, state.doc.content.size));
      for (let time = 0; time < times; time += 1) {
        const next = does(state, what);
        next.doc.check();
        const plainly = does(at(start(false, state.doc), state.selection.from, state.selection.to), what);
        // What was taken out is not written in: the edit does not happen.
        if (next !== state) expect(settled(next.doc, 'accepted')).toEqual(settled(plainly.doc, 'accepted'));
        expect(settled(next.doc, 'refused')).toEqual(original);
        state = next;
      }
    }
  }), { numRuns: 150 });
});

const caretBehind = (state: EditorState, words: string): EditorState => {
  let place = -1;
  state.doc.descendants((node, pos) => {
    const found = node.text?.indexOf(words) ?? -1;
    if (found >= 0) place = pos + found + words.length;
  });
  return at(state, place);
};
const changes = (state: EditorState): string[] => {
  const found: string[] = [];
  state.doc.descendants((node) => {
    const kinds = node.marks.filter(({ type: { name } }) => name === 'insertion' || name === 'deletion').map(({ type: { name } }) => (name === 'insertion' ? '+' : '-'));
    if (kinds.length > 0) found.push(kinds.join('') + (node.isText ? node.text : node.type.name));
  });
  return found;
};

it('makes one suggestion of words typed one after the other, and leaves no trace of those taken back', () => {
  let state = caretBehind(start(), 'at noon');
  for (const letter of ' sharp') state = does(state, type(letter));
  expect(changes(state)).toEqual(['+ sharp']);
  for (let time = 0; time < 6; time += 1) state = does(state, backspace);
  expect(state.doc.toJSON()).toEqual(start().doc.toJSON());
});

it('keeps the caret going over what it takes out, both ways', () => {
  let state = caretBehind(start(), 'at noon');
  for (let time = 0; time < 4; time += 1) state = does(state, backspace);
  state = does(state, type('dusk'));
  expect(changes(state)).toEqual(['+dusk', '-noon']);
  state = caretBehind(start(), 'read ');
  for (let time = 0; time < 3; time += 1) state = does(state, forwardDelete);
  expect(changes(state)).toEqual(['-at ']);
});

it('shows a split and a join by the words that change their place', () => {
  expect(changes(does(caretBehind(start(), 'We were'), splitBlock))).toEqual(['- not told.', '+paragraph']);
  const split = does(caretBehind(start(), 'Read it'), splitBlock);
  expect(settled(split.doc, 'refused')).toEqual(start().doc.toJSON());
});

it('takes evidence for no change of the words', () => {
  const evidence = schema.marks['evidence']?.create({ notes: ['n1'] });
  const state = start();
  const marked = state.apply(state.tr.addMark(20, 40, evidence as never));
  expect(changes(marked)).toEqual([]);
  expect(marked.doc.eq(state.doc)).toBe(false);
});

it('confirms a proposed recommendation by taking its first word away, once', () => {
  const proposed = { type: 'recommendation', attrs: { id: 'k' }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Proposed:', marks: [{ type: 'tbc' }] }, text(' Read it twice.')] }] };
  const state = start(false, schema.nodeFromJSON({ type: 'doc', content: [{ type: 'recommendations', attrs: { scope: 'summary' }, content: [proposed, rec('r', 'Write it down.')] }] }));
  const confirmed = does(state, confirmAt(1));
  expect(confirmed.doc.child(0).child(0).textContent).toBe('Read it twice.');
  expect(confirmAt(1)(confirmed)).toBe(false);
});
