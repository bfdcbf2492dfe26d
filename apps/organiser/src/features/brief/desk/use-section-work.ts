import type { Editor } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { showSection, showWorkshop, type SectionView, type WorkshopView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keyOf } from '../../../api/use-contract';
import { useMe } from '../../../app/session';
import { setSurroundings } from '../../../editor/printed';
import { suggestNow, takeContent } from '../../../editor/section-editor';
import type { SectionSaver, SavingState } from '../saving/section-saver';
import { browserNow } from '../words';
import { bothAsSuggestion } from './both-texts';
import { beginsSuggesting, openSection, type Deps } from './open-section';
import { surroundingsOf } from './surroundings';
import { useHold, type Hold } from './use-hold';
import { useLeaving } from './use-leaving';

export interface SectionWork {
  readonly editor: Editor | null;
  /** Changes with every transaction, so that what is drawn beside the text follows it. */
  readonly tick: number;
  readonly saving: SavingState;
  readonly savedAt: number | null;
  readonly held: Hold['held'];
  readonly editable: boolean;
  readonly suggesting: boolean;
  readonly setSuggesting: (on: boolean) => void;
  readonly place: (element: HTMLElement | null) => void;
  /** Does something to the text; true where it could be done. The caret goes back into the text. */
  readonly run: (command: Command) => boolean;
  readonly flush: () => Promise<boolean>;
  /** Takes what the server answered in the place of what stands. */
  readonly take: (view: SectionView) => void;
  readonly takeOver: () => Promise<void>;
  readonly settleConflict: (choice: 'mine' | 'theirs' | 'both') => Promise<void>;
}

/** A section being written: its editor, the way to the server, and the hold that tells others who writes here. */
export function useSectionWork(deps: Deps): SectionWork {
  const { roundtableId, workshop: { documentId, may, state }, view } = deps;
  const wish = useMemo(() => ({ roundtableId, documentId, sectionId: view.id }), [roundtableId, documentId, view.id]);
  const account = useMe().accountId;
  const latest = useRef(deps);
  latest.current = deps;
  const [element, place] = useState<HTMLElement | null>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [tick, setTick] = useState(0);
  const [{ saving, savedAt }, setSaving] = useState<{ saving: SavingState; savedAt: number | null }>({ saving: { how: 'saved' }, savedAt: null });
  const [suggesting, setSuggestingState] = useState(beginsSuggesting(may.write, state));
  const saver = useRef<SectionSaver | null>(null);
  const touched = useRef(0);
  const { held, setHeld, ask, release } = useHold({ view, wish, editor, touched });
  const editable = held === null && state !== 'withdrawn';
  const patch = usePatch(wish);

  useEffect(() => {
    if (!element) return;
    const opened = openSection({
      element, account, wish, latest, typed: () => { touched.current = browserNow(); },
      told: (next, at) => setSaving({ saving: next, savedAt: at }),
      saved: (head, content) => patch({ ...head, content }),
    });
    saver.current = opened.saver;
    opened.editor.on('transaction', () => setTick((before) => before + 1));
    setEditor(opened.editor);
    return () => {
      setEditor(null);
      void opened.close().finally(release);
    };
    // The editor lives as long as its place and its section.
  }, [element, account, wish, patch, release]);
  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);
  useLeaving(saver);

  const take = useCallback((fresh: SectionView) => {
    patch(fresh);
    if (!editor) return;
    takeContent(editor, fresh.content);
    editor.view.dispatch(setSurroundings(editor.state.tr, surroundingsOf(fresh)));
    saver.current?.goOnFrom(fresh.version, false);
  }, [editor, patch]);

  // Another's save is shown as soon as it is heard of, unless something is unsaved here.
  useEffect(() => {
    const own = saver.current;
    if (!editor || !own?.clean || view.version <= own.version) return;
    takeContent(editor, view.content);
    own.goOnFrom(view.version, false);
    latest.current.announce(`${view.changedBy.name} changed this section.`);
  }, [editor, view.version, view.content, view.changedBy.name]);

  const takeOver = useCallback(async () => take(await ask(true)), [ask, take]);
  const setSuggesting = useCallback((on: boolean) => {
    if (!editor || (!on && !may.write)) return;
    suggestNow(editor, on);
    setSuggestingState(on);
    latest.current.announce(on ? 'Suggesting is on.' : 'Suggesting is off.');
  }, [editor, may.write]);
  const run = useCallback((command: Command) => {
    if (!editor || !editor.isEditable) return false;
    const done = command(editor.state, editor.view.dispatch, editor.view);
    editor.view.focus();
    return done;
  }, [editor]);
  const flush = useCallback(async () => (await saver.current?.flush()) ?? true, []);

  const settleConflict = useCallback(async (choice: 'mine' | 'theirs' | 'both') => {
    if (saving.how !== 'conflict' || !editor) return;
    const { conflict, code } = saving;
    if (choice !== 'theirs') await ask(code === 'SECTION_TAKEN_OVER');
    if (choice === 'theirs') takeContent(editor, conflict.content);
    if (choice === 'both') takeContent(editor, bothAsSuggestion(editor, conflict.content));
    saver.current?.goOnFrom(conflict.version, choice !== 'theirs');
    if (choice === 'theirs' && conflict.holder && !conflict.holder.mine) setHeld(conflict.holder);
    editor.view.focus();
  }, [saving, editor, ask, setHeld]);

  return { editor, tick, saving, savedAt, held, editable, suggesting, setSuggesting, place, run, flush, take, takeOver, settleConflict };
}

/** Lets the outline and the section know at once what a save changed. */
function usePatch(wish: { roundtableId: string; documentId: string; sectionId: string }): (part: Partial<SectionView>) => void {
  const queries = useQueryClient();
  return useCallback((part) => {
    const { roundtableId, documentId, sectionId } = wish;
    queries.setQueryData<WorkshopView>(keyOf(showWorkshop, { roundtableId, documentId }), (before) => before && { ...before, changedSince: true, sections: before.sections.map((one) => (one.id === sectionId ? { ...one, ...part, id: one.id } : one)) });
    queries.setQueryData<SectionView>(keyOf(showSection, wish), (before) => before && { ...before, ...part });
  }, [queries, wish]);
}
