import type { Editor } from '@tiptap/core';
import { saveSection, type Block, type SectionHead, type SectionView, type WorkshopView } from '@convenor/contracts';
import { call } from '@convenor/ui';
import type { RefObject } from 'react';
import { contentOf, openSectionEditor } from '../../../editor/section-editor';
import { isComposing } from '../../../editor/suggest-extension';
import { keepSection, keptSection } from '../saving/kept-sections';
import { SectionSaver, type SavingState } from '../saving/section-saver';
import { browserNow } from '../words';
import { pictureAddress } from './picture-file';
import { surroundingsOf } from './surroundings';

export interface Wish { readonly roundtableId: string; readonly documentId: string; readonly sectionId: string }

export interface Deps {
  readonly roundtableId: string;
  readonly workshop: WorkshopView;
  readonly view: SectionView;
  readonly noteKnown: (id: string) => boolean;
  /** Keys that open something, by their names for ProseMirror. */
  readonly keys: Readonly<Record<string, () => void>>;
  /** Opens what is said of the figure at a place. */
  readonly openFigure: (at: number) => void;
  readonly announce: (sentence: string) => void;
}

interface Opening {
  readonly element: HTMLElement;
  readonly account: string;
  readonly wish: Wish;
  /** As they are now: what is asked later is asked of the newest. */
  readonly latest: RefObject<Deps>;
  readonly told: (saving: SavingState, savedAt: number | null) => void;
  readonly saved: (head: SectionHead, content: Block[]) => void;
  readonly typed: () => void;
}

export interface OpenSection {
  readonly editor: Editor;
  readonly saver: SectionSaver;
  /** Closes the editor, saving on the way out; what does not arrive stays in the browser. */
  readonly close: () => Promise<void>;
}

/** Opens a section for writing: with what was not saved before, where there is such. */
export function openSection({ element, account, wish, latest, told, saved, typed }: Opening): OpenSection {
  const { workshop: { documentId, may, state, dir, language }, view, keys } = latest.current;
  const found = keptSection(account, documentId, view.id);
  const written: { editor: Editor | null; last: Block[] } = { editor: null, last: [] };
  const read = (): Block[] => (written.editor ? contentOf(written.editor) : written.last);
  const saver = new SectionSaver({
    version: view.version, read, found, told, now: browserNow,
    send: ({ key, version, content }) => call(saveSection, { ...wish, version, content }, { idempotencyKey: key }),
    keep: (unsaved) => void keepSection(account, documentId, view.id, unsaved),
    saved: (head) => saved(head, read()),
    later: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    newKey: () => crypto.randomUUID(),
  });
  const editor = openSectionEditor({
    element, content: found?.content ?? found?.sent?.content ?? view.content, label: view.title || 'Text', dir, lang: language,
    editable: view.holder === null || view.holder.mine, suggesting: beginsSuggesting(may.write, state), around: surroundingsOf(view),
    mine: (id) => latest.current.view.openSuggestions.find((one) => one.id === id)?.by.mine ?? false,
    knowsNote: (id) => latest.current.noteKnown(id),
    figures: { address: (asset) => pictureAddress(wish, asset), open: (at) => latest.current.openFigure(at) },
    onChange: () => {
      typed();
      if (written.editor && !isComposing(written.editor.state)) saver.edited();
    },
    keys: Object.fromEntries(Object.keys(keys).map((key) => [key, () => latest.current.keys[key]?.()])),
  });
  written.editor = editor;
  if (found) latest.current.announce('What was not saved before stands here again.');
  return {
    editor, saver,
    close: async () => {
      written.last = read();
      written.editor = null;
      editor.destroy();
      await saver.flush();
      saver.close();
    },
  };
}

/** A reviewer only suggests; in review everybody begins so. */
export const beginsSuggesting = (mayWrite: boolean, state: WorkshopView['state']): boolean => !mayWrite || state === 'in_review';
