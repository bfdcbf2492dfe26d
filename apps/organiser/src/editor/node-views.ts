import type { Node } from '@tiptap/pm/model';
import type { NodeView, NodeViewConstructor } from '@tiptap/pm/view';

/** A note's mark in the line. Its text is edited at the foot of the page; its number is drawn by the decorations. */
const footnoteMark: NodeViewConstructor = () => {
  const dom = document.createElement('span');
  dom.className = 'fnr';
  dom.contentEditable = 'false';
  return { dom, update: (node) => node.type.name === 'footnote', ignoreMutation: () => true };
};

/** Where pictures are, and how what is said of one is changed. */
export interface Figures {
  readonly address: (asset: string) => string;
  readonly open: (at: number) => void;
}

/** A picture with its words, as it will be printed. They are changed in a window of its own. */
class FigureView implements NodeView {
  readonly dom = document.createElement('figure');
  private readonly picture = document.createElement('img');
  private readonly caption = document.createElement('figcaption');
  private readonly words = document.createElement('p');
  private readonly change = document.createElement('button');

  constructor(private node: Node, private readonly figures: Figures, place: () => number | undefined) {
    this.dom.className = 'paper-figure';
    this.dom.contentEditable = 'false';
    this.change.type = 'button';
    this.change.className = 'lnk';
    this.change.textContent = 'Change';
    this.change.addEventListener('click', () => {
      const at = place();
      if (at !== undefined) figures.open(at);
    });
    this.picture.draggable = false;
    this.picture.addEventListener('error', () => this.dom.classList.add('is-missing'));
    this.show();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target === this.change;
  }

  ignoreMutation(): boolean {
    return true;
  }

  private show(): void {
    const { asset, alt, caption, credit, decorative, widthPercent } = this.node.attrs as { asset: string; alt: string; caption: string | null; credit: string | null; decorative: boolean; widthPercent: number };
    const address = asset ? this.figures.address(asset) : '';
    if (address && this.picture.getAttribute('src') !== address) {
      this.dom.classList.remove('is-missing');
      this.picture.src = address;
    }
    this.picture.alt = decorative ? '' : alt;
    this.picture.style.inlineSize = `${Math.min(100, Math.max(10, widthPercent))}%`;
    this.caption.textContent = [caption, credit].filter(Boolean).join(' · ');
    this.words.textContent = decorative ? 'Decorative: nothing is read out.' : alt ? `Read out: ${alt}` : 'No words in its stead yet.';
    this.words.className = alt || decorative ? 'figure-words' : 'figure-words figure-lacks';
    this.change.setAttribute('aria-label', `Change the figure${caption ? `: ${caption}` : ''}`);
    this.words.append(' ', this.change);
    this.dom.replaceChildren(...(address ? [this.picture] : []), ...(caption || credit ? [this.caption] : []), this.words);
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

export const nodeViews = (figures: Figures): Record<string, NodeViewConstructor> => ({
  footnote: footnoteMark,
  figure: (node, _view, place) => new FigureView(node, figures, place),
  chart,
});
