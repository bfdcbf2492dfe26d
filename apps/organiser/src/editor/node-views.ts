import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView, NodeViewConstructor } from '@tiptap/pm/view';
import { setAttrs } from './commands';

/** A note's mark in the line. Its text is edited at the foot of the page; its number is drawn by the decorations. */
const footnoteMark: NodeViewConstructor = () => {
  const dom = document.createElement('span');
  dom.className = 'fnr';
  dom.contentEditable = 'false';
  return { dom, update: (node) => node.type.name === 'footnote', ignoreMutation: () => true };
};

/** A picture with the words that say what it shows. The words are no part of the running text: they are kept at once. */
class FigureView implements NodeView {
  readonly dom = document.createElement('figure');
  private readonly words = document.createElement('textarea');
  private readonly caption = document.createElement('figcaption');

  constructor(private node: Node, view: EditorView, place: () => number | undefined) {
    this.dom.className = 'paper-figure';
    this.dom.contentEditable = 'false';
    const label = document.createElement('label');
    label.textContent = 'What the picture shows, for who cannot see it';
    this.words.rows = 2;
    this.words.addEventListener('change', () => {
      const pos = place();
      if (pos !== undefined) setAttrs(pos, { alt: this.words.value.trim() })(view.state, view.dispatch);
    });
    label.append(this.words);
    this.dom.append(this.caption, label);
    this.show();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target === this.words;
  }

  ignoreMutation(): boolean {
    return true;
  }

  private show(): void {
    const { alt, caption, credit, decorative } = this.node.attrs as { alt: string; caption: string | null; credit: string | null; decorative: boolean };
    this.caption.textContent = `Picture${caption ? `: ${caption}` : ''}${credit ? ` (${credit})` : ''}`;
    if (document.activeElement !== this.words) this.words.value = alt;
    this.words.toggleAttribute('aria-invalid', !alt && !decorative);
  }
}

/** Counts are drawn from the record; here they are read, not edited. */
const chart: NodeViewConstructor = (node) => {
  const { title, summary, unit, rows } = node.attrs as { title: string; summary: string; unit: string; rows: { label: string; value: number | null }[] };
  const dom = document.createElement('figure');
  dom.className = 'paper-chart';
  dom.contentEditable = 'false';
  const head = document.createElement('figcaption');
  head.textContent = title;
  const table = document.createElement('table');
  for (const { label, value } of rows) {
    const row = table.insertRow();
    const name = document.createElement('th');
    name.scope = 'row';
    name.textContent = label;
    row.append(name);
    row.insertCell().textContent = value === null ? 'too few to tell' : `${value} ${unit}`;
  }
  const words = document.createElement('p');
  words.textContent = summary;
  dom.append(head, table, words);
  return { dom, ignoreMutation: () => true };
};

export const nodeViews: Record<string, NodeViewConstructor> = {
  footnote: footnoteMark,
  figure: (node, view, place) => new FigureView(node, view, place),
  chart,
};
