import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Node } from '@tiptap/pm/model';
import { changeOf, suggested, writeSuggested, type Suggester } from './suggesting';

interface SuggestState {
  readonly on: boolean;
  /** The text before a word that is still being composed (an accent, Arabic, Chinese): marked once it is finished. */
  readonly before: Node | null;
}

const key = new PluginKey<SuggestState>('suggesting');
const composed = 'composed';

/** An edit that is no suggestion: evidence, comments, settling, what the server sent. */
export const plain = (tr: Transaction): Transaction => tr.setMeta(key, 'plain');
const isPlain = (tr: Transaction): boolean => tr.getMeta(key) === 'plain' || tr.getMeta('history$') !== undefined;

export const isSuggesting = (state: EditorState): boolean => key.getState(state)?.on ?? false;
export const setSuggesting = (tr: Transaction, on: boolean): Transaction => tr.setMeta(key, { on });
/** Whether a word is half composed, so that the text is not to be kept as it stands. */
export const isComposing = (state: EditorState): boolean => Boolean(key.getState(state)?.before);

/** What one takes to begin: whether every edit is a suggestion from the start, and whose suggestions are one's own. */
export interface SuggestOptions extends Pick<Suggester, 'mine' | 'newId'> { on: boolean }

/** Suggesting: while it is on, whatever is edited, by whatever means, comes out as a suggestion. */
export function suggestPlugin({ on, mine, newId }: SuggestOptions): Plugin<SuggestState> {
  let view: EditorView | null = null;
  const made = new Set<string>();
  const by = (state: EditorState): Suggester => ({
    schema: state.schema,
    mine: (id) => made.has(id) || mine(id),
    newId: () => {
      const id = newId();
      made.add(id);
      return id;
    },
  });
  return new Plugin<SuggestState>({
    key,
    state: {
      init: () => ({ on, before: null }),
      apply: (tr, before, old) => {
        const told: unknown = tr.getMeta(key);
        if (told && typeof told === 'object') return { ...before, ...told };
        return view?.composing && tr.docChanged && before.on && !isPlain(tr) ? { ...before, before: before.before ?? old.doc } : before;
      },
    },
    view: (shown) => {
      view = shown;
      return { destroy: () => { view = null; } };
    },
    props: {
      handleDOMEvents: {
        compositionend: (shown) => {
          setTimeout(() => {
            if (!shown.isDestroyed && isComposing(shown.state)) shown.dispatch(shown.state.tr.setMeta(composed, true));
          });
          return false;
        },
      },
    },
    // What was taken out is not written in, nor joined to; it is had back by refusing its suggestion.
    filterTransaction: (tr, state) => !tr.docChanged || !isSuggesting(state) || isPlain(tr) || !writesInTaken(tr),
    appendTransaction: (transactions, old, state) => {
      const held = key.getState(state);
      if (!held?.on || transactions.some(isPlain)) return unmarked(state.tr);
      const finished = transactions.some((tr) => tr.getMeta(composed));
      if (held.before ? !finished : !transactions.some(({ docChanged }) => docChanged)) return unmarked(state.tr);
      const before = held.before ?? old.doc;
      const place = held.before ? undefined : placeOf(transactions);
      const changes = suggested(before, state.doc, by(state), place);
      if (changes.length === 0 && !held.before) return null;
      const tr = writeSuggested(state, changes, goesForward(old, place)).setMeta(key, { before: null });
      return unmarked(tr) ?? tr;
    },
  });
}

const withinTaken = (doc: Node, pos: number): boolean => {
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) if (changeOf($pos.node(depth), 'deletion')) return true;
  return false;
};

const writesInTaken = (tr: Transaction): boolean =>
  tr.mapping.maps.some((map, index) => {
    let within = false;
    map.forEach((start) => { within ||= withinTaken(tr.docs[index] ?? tr.doc, start); });
    return within;
  });

/** Where one single change began; several at once have no one place. */
function placeOf(transactions: readonly Transaction[]): number | undefined {
  const starts: number[] = [];
  for (const { mapping } of transactions) for (const map of mapping.maps) map.forEach((start) => starts.push(start));
  return starts.length === 1 ? starts[0] : undefined;
}

/** Delete takes out what follows the caret: the caret goes on behind it, or the next press would find it again. */
const goesForward = (old: EditorState, place: number | undefined): boolean => old.selection.empty && place !== undefined && place >= old.selection.head;

/** What is typed beside, within or over a suggestion is no part of it by itself. */
function unmarked(tr: Transaction): Transaction | null {
  const { selection: { empty, $from, $to }, storedMarks } = tr;
  const marks = storedMarks ?? (empty ? $from.marks() : $from.marksAcross($to)) ?? [];
  const kept = marks.filter(({ type }) => type.name !== 'deletion' && type.name !== 'insertion');
  return kept.length < marks.length ? tr.setStoredMarks(kept) : null;
}

export const Suggesting = Extension.create<SuggestOptions>({
  name: 'suggesting',
  addOptions: () => ({ on: false, mine: () => false, newId: () => crypto.randomUUID() }),
  addProseMirrorPlugins() {
    return [suggestPlugin(this.options)];
  },
});
