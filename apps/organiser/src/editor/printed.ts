import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { sentencesIn, type Sentence } from './sentences';

/** What the section is told by the paper around it, so that its numbers are the printed ones. */
export interface Surroundings {
  readonly section: string;
  readonly firstFootnote: number;
  readonly recommendationStem: string;
  /** Whether sentences here are to rest on notes. */
  readonly counted: boolean;
  /** Ids of paragraphs written from the roundtable's own facts. */
  readonly stated: ReadonlySet<string>;
}

export interface Printed {
  readonly sentences: readonly Sentence[];
  /** Footnotes in order with their printed numbers. */
  readonly footnotes: readonly { pos: number; node: Node; number: number }[];
  readonly recommendations: readonly { pos: number; node: Node; number: string }[];
  readonly around: Surroundings;
  /** Where the reader points, in the text or the margin. */
  readonly pointed: number | null;
  readonly marks: DecorationSet;
}

const key = new PluginKey<Printed>('printed');
export const printedIn = (state: EditorState): Printed | undefined => key.getState(state);

/** Shows a sentence that was pointed to in the margin; null: none. */
export const pointTo = (tr: Transaction, index: number | null): Transaction => tr.setMeta(key, { pointed: index }).setMeta('addToHistory', false);
export const setSurroundings = (tr: Transaction, around: Surroundings): Transaction => tr.setMeta(key, { around }).setMeta('addToHistory', false);

const gone = (node: Node): boolean => node.marks.some(({ type }) => type.name === 'deletion');

function read(doc: Node, around: Surroundings, pointed: number | null): Printed {
  const footnotes: Printed['footnotes'][number][] = [];
  const recommendations: Printed['recommendations'][number][] = [];
  let key = 0;
  let within = 0;
  doc.descendants((node, pos, parent) => {
    if (gone(node)) return false;
    if (node.type.name === 'footnote') footnotes.push({ pos, node, number: around.firstFootnote + footnotes.length });
    if (node.type.name === 'recommendation') recommendations.push({ pos, node, number: parent?.attrs['scope'] === 'summary' ? `${(key += 1)}` : `${around.recommendationStem}${(within += 1)}` });
    return true;
  });
  const sentences = around.counted ? sentencesIn(doc, around.stated) : [];
  return { sentences, footnotes, recommendations, around, pointed, marks: DecorationSet.create(doc, drawn(doc, { sentences, footnotes, recommendations, around, pointed })) };
}

function drawn(doc: Node, { sentences, footnotes, recommendations, around, pointed }: Omit<Printed, 'marks'>): Decoration[] {
  const found: Decoration[] = [];
  for (const { pos, node, number } of footnotes) found.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': String(number), 'aria-label': `Note ${number}` }));
  for (const { pos, node, number } of recommendations) found.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': number }));
  doc.forEach((node, pos) => {
    if (node.type.name === 'heading' && node.attrs['level'] === 1 && around.section && !gone(node)) found.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': around.section }));
  });
  for (const [index, { from, to, end, letter, notes, ours }] of sentences.entries()) {
    const bare = notes.length === 0 && !ours;
    if (bare || index === pointed) found.push(Decoration.inline(from, to, { class: [bare ? 'noev' : '', index === pointed ? 'here' : ''].filter(Boolean).join(' ') }));
    found.push(Decoration.widget(end, () => letterMark(letter, index, bare), { side: 1, key: `${letter}${bare}`, ignoreSelection: true, marks: [] }));
  }
  return found;
}

/** The letter leads to its note in the margin. */
function letterMark(letter: string, index: number, bare: boolean): HTMLElement {
  const mark = document.createElement('span');
  mark.className = bare ? 'k k-bare' : 'k';
  mark.contentEditable = 'false';
  mark.dataset['sentence'] = String(index);
  mark.textContent = letter;
  return mark;
}

/** Numbers of headings, recommendations and notes, and the letters of the sentences: drawn beside the text, never in it. */
export const PrintedMarks = Extension.create<{ around: Surroundings }>({
  name: 'printedMarks',
  addOptions: () => ({ around: { section: '', firstFootnote: 1, recommendationStem: '', counted: false, stated: new Set<string>() } }),
  addProseMirrorPlugins() {
    const { around } = this.options;
    return [
      new Plugin<Printed>({
        key,
        state: {
          init: (_, { doc }) => read(doc, around, null),
          apply: (tr, before) => {
            const told = tr.getMeta(key) as Partial<Pick<Printed, 'around' | 'pointed'>> | undefined;
            return tr.docChanged || told ? read(tr.doc, told?.around ?? before.around, told && 'pointed' in told ? (told.pointed ?? null) : before.pointed) : before;
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks },
      }),
    ];
  },
});
