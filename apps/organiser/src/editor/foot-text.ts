import { toggleMark } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import { keymap } from '@tiptap/pm/keymap';
import type { Node } from '@tiptap/pm/model';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { StepMap } from '@tiptap/pm/transform';
import { EditorView } from '@tiptap/pm/view';

const fromPage = 'fromPage';

/**
 * The text of one note, edited at the foot of the page. It is a window on the node that stands in the sentence: what is
 * typed here becomes a step there, and so belongs to the same history and the same suggestions.
 */
export class FootText {
  private readonly view: EditorView;

  constructor(place: HTMLElement, private node: Node, private readonly page: EditorView, private readonly posOf: () => number | null, label: string) {
    const { strong, em } = page.state.schema.marks;
    const outer = (command: typeof undo) => () => command(page.state, page.dispatch);
    this.view = new EditorView(place, {
      state: EditorState.create({
        doc: node,
        plugins: [keymap({
          'Mod-z': outer(undo), 'Mod-y': outer(redo), 'Shift-Mod-z': outer(redo), ...(strong ? { 'Mod-b': toggleMark(strong) } : {}), ...(em ? { 'Mod-i': toggleMark(em) } : {}),
          Escape: () => (this.backToPage(), true), Enter: () => (this.backToPage(), true),
        })],
      }),
      editable: () => page.editable,
      attributes: { class: 'fn-text', role: 'textbox', 'aria-label': label },
      dispatchTransaction: (tr) => this.forward(tr),
    });
  }

  focus(): void {
    this.view.focus();
  }

  /** Takes what stands in the page now. */
  update(node: Node): void {
    if (node === this.node && node.eq(this.view.state.doc)) return;
    this.node = node;
    const start = node.content.findDiffStart(this.view.state.doc.content);
    if (start === null) return;
    const ends = node.content.findDiffEnd(this.view.state.doc.content);
    if (!ends) return;
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    this.view.dispatch(this.view.state.tr.replace(start, ends.b + overlap, node.slice(start, ends.a + overlap)).setMeta(fromPage, true));
  }

  close(): void {
    this.view.destroy();
  }

  private backToPage(): void {
    this.page.focus();
  }

  private forward(tr: Transaction): void {
    const { state, transactions } = this.view.state.applyTransaction(tr);
    this.view.updateState(state);
    const pos = this.posOf();
    if (tr.getMeta(fromPage) || pos === null || !transactions.some(({ docChanged }) => docChanged)) return;
    const outer = this.page.state.tr;
    const offset = StepMap.offset(pos + 1);
    for (const step of transactions.flatMap(({ steps }) => steps)) {
      const moved = step.map(offset);
      if (moved) outer.step(moved);
    }
    this.page.dispatch(outer);
  }
}
