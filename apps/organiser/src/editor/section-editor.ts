import { Editor, Extension } from '@tiptap/core';
import { chainCommands, exitCode } from '@tiptap/pm/commands';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { history, redo, undo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import { Slice } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { goToNextCell } from '@tiptap/pm/tables';
import type { Block } from '@convenor/contracts';
import { indent, moveBy, outdent, splitItem, toggle } from './commands';
import { Identity } from './identity';
import { nodeViews, type Figures } from './node-views';
import { Pasting } from './pasting';
import { PrintedMarks, type Surroundings } from './printed';
import { paperExtensions, paperSchema } from './schema';
import { plain, setSuggesting, Suggesting } from './suggest-extension';

export interface SectionEditorOptions {
  readonly element: HTMLElement;
  readonly content: readonly Block[];
  readonly label: string;
  readonly dir: 'ltr' | 'rtl';
  readonly lang: string;
  readonly editable: boolean;
  readonly suggesting: boolean;
  readonly around: Surroundings;
  /** Whether a suggestion is one's own, and may be taken back without a trace. */
  readonly mine: (suggestionId: string) => boolean;
  readonly knowsNote: (noteId: string) => boolean;
  readonly figures: Figures;
  readonly onChange: () => void;
  /** Keys that open something outside the text. */
  readonly keys: Readonly<Record<string, () => void>>;
}

const hardBreak: Command = (state, dispatch) => {
  const type = state.schema.nodes['hardBreak'];
  if (!type) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
  return true;
};

/** A running text of the paper, for one person at a time. Everything that is not text stands around it. */
export function openSectionEditor(options: SectionEditorOptions): Editor {
  const newId = (): string => crypto.randomUUID();
  const writing = Extension.create({
    name: 'writing',
    priority: 1000,
    addProseMirrorPlugins: () => [
      keymap({
        'Mod-b': toggle('strong'), 'Mod-i': toggle('em'), 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo,
        Enter: splitItem(newId), 'Shift-Enter': chainCommands(exitCode, hardBreak), Tab: chainCommands(goToNextCell(1), indent), 'Shift-Tab': chainCommands(goToNextCell(-1), outdent),
        'Alt-ArrowUp': moveBy(-1), 'Alt-ArrowDown': moveBy(1),
        ...Object.fromEntries(Object.entries(options.keys).map(([press, open]): [string, Command] => [press, () => (open(), true)])),
      }),
      history({ newGroupDelay: 600 }),
      dropCursor(),
      gapCursor(),
    ],
  });
  return new Editor({
    element: options.element,
    extensions: [
      ...paperExtensions, writing, Identity.configure({ newId }), PrintedMarks.configure({ around: options.around }),
      Suggesting.configure({ on: options.suggesting, mine: options.mine, newId }), Pasting.configure({ note: options.knowsNote }),
    ],
    schemaSpec: paperSchema,
    content: { type: 'doc', content: options.content as never[] },
    editable: options.editable,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: { textDirection: false, delete: false },
    editorProps: {
      nodeViews: nodeViews(options.figures),
      attributes: { class: 'pg-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': options.label, lang: options.lang, dir: options.dir, spellcheck: 'true' },
    },
    onUpdate: ({ transaction }) => {
      if (!transaction.getMeta('fromServer')) options.onChange();
    },
  });
}

/** The text as it is stored. */
export const contentOf = (editor: Editor): Block[] => (editor.getJSON() as { content?: Block[] }).content ?? [];

/** Takes what the server holds in the place of what stands: only where they differ, so that the caret stays. */
export function takeContent(editor: Editor, content: readonly Block[]): void {
  const fresh = editor.schema.nodeFromJSON({ type: 'doc', content });
  const { doc } = editor.state;
  const start = doc.content.findDiffStart(fresh.content);
  if (start === null) return;
  const ends = doc.content.findDiffEnd(fresh.content);
  if (!ends) return;
  const overlap = start - Math.min(ends.a, ends.b);
  const [a, b] = overlap > 0 ? [ends.a + overlap, ends.b + overlap] : [ends.a, ends.b];
  const tr = editor.state.tr.replace(start, a, fresh.slice(start, b) ?? Slice.empty);
  editor.view.dispatch(plain(tr.setMeta('fromServer', true).setMeta('addToHistory', false)));
  // Slices that do not fit at their place are taken whole.
  if (!editor.state.doc.eq(fresh)) editor.view.dispatch(plain(editor.state.tr.replaceWith(0, editor.state.doc.content.size, fresh.content).setMeta('fromServer', true).setMeta('addToHistory', false)));
}

export const suggestNow = (editor: Editor, on: boolean): void => editor.view.dispatch(setSuggesting(editor.state.tr, on));
