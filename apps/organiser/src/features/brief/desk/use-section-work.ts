import type { Editor } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { holdSection, releaseSection, saveSection, showSection, showWorkshop, type Block, type SectionView, type WorkshopView } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keyOf, useChange } from '../../../api/use-contract';
import { useMe } from '../../../app/session';
import { setSurroundings } from '../../../editor/printed';
import { contentOf, openSectionEditor, suggestNow, takeContent } from '../../../editor/section-editor';
import { isComposing } from '../../../editor/suggest-extension';
import { keepSection, keptSection } from '../saving/kept-sections';
import { SectionSaver, type SavingState } from '../saving/section-saver';
import { browserNow } from '../words';
import { bothAsSuggestion } from './both-texts';
import { surroundingsOf } from './surroundings';

export interface Deps {
  readonly roundtableId: string;
  readonly workshop: WorkshopView;
  readonly view: SectionView;
  readonly noteKnown: (id: string) => boolean;
  /** Keys that open something, by their names for ProseMirror. */
  readonly keys: Readonly<Record<string, () => void>>;
  readonly announce: (sentence: string) => void;
}

export interface SectionWork {
  readonly editor: Editor | null;
  /** Changes with every transaction, so that what is drawn beside the text follows it. */
  readonly tick: number;
  readonly saving: SavingState;
  readonly savedAt: number | null;
  /** Somebody else who writes here now. */
  readonly held: SectionView['holder'];
  readonly editable: boolean;
  readonly suggesting: boolean;
  readonly setSuggesting: (on: boolean) => void;
  readonly place: (element: HTMLElement | null) => void;
  /** Does something to the text; true where it could be done. The caret goes back into the text. */
  readonly run: (command: Command) => boolean;
  readonly flush: () => Promise<boolean>;
  /** Takes what the server answered in the place of what stands. */
  readonly take: (view: SectionView) => void;
  readonly hold: (takeOver: boolean) => Promise<void>;
  readonly settleConflict: (choice: 'mine' | 'theirs' | 'both') => Promise<void>;
}

const heartbeat = 40_000;
const idleAfter = 90_000;

/** A section being written: its editor, the way to the server, and the hold that tells others who writes here. */
export function useSectionWork(deps: Deps): SectionWork {
  const { roundtableId, workshop: { documentId, may, state, dir, language }, view } = deps;
  const wish = useMemo(() => ({ roundtableId, documentId, sectionId: view.id }), [roundtableId, documentId, view.id]);
  const account = useMe().accountId;
  const queries = useQueryClient();
  const latest = useRef(deps);
  latest.current = deps;
  const [element, place] = useState<HTMLElement | null>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [tick, setTick] = useState(0);
  const [{ saving, savedAt }, setSaving] = useState<{ saving: SavingState; savedAt: number | null }>({ saving: { how: 'saved' }, savedAt: null });
  const [held, setHeld] = useState<SectionView['holder']>(view.holder?.mine ? null : view.holder);
  const [suggesting, setSuggestingState] = useState(!may.write || state === 'in_review');
  const saver = useRef<SectionSaver | null>(null);
  const touched = useRef(0);
  const holds = useRef(false);
  const editable = held === null && state !== 'withdrawn';

  const patchHead = useCallback((head: Partial<SectionView>) => {
    queries.setQueryData<WorkshopView>(keyOf(showWorkshop, { roundtableId, documentId }), (before) => before && { ...before, changedSince: true, sections: before.sections.map((one) => (one.id === wish.sectionId ? { ...one, ...head, id: one.id } : one)) });
    queries.setQueryData<SectionView>(keyOf(showSection, wish), (before) => before && { ...before, ...head });
  }, [queries, roundtableId, documentId, wish]);

  useEffect(() => {
    if (!element) return;
    const found = keptSection(account, documentId, view.id);
    const written: { editor: Editor | null; last: Block[] } = { editor: null, last: [] };
    const read = (): Block[] => (written.editor ? contentOf(written.editor) : written.last);
    const own = new SectionSaver({
      version: view.version, read, found,
      send: ({ key, version, content }) => call(saveSection, { ...wish, version, content }, { idempotencyKey: key }),
      keep: (unsaved) => void keepSection(account, documentId, view.id, unsaved),
      told: (next, at) => setSaving({ saving: next, savedAt: at }),
      saved: (head) => patchHead({ ...head, content: read() }),
      now: browserNow,
      later: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
      newKey: () => crypto.randomUUID(),
    });
    saver.current = own;
    const opened = openSectionEditor({
      element, content: found?.content ?? found?.sent?.content ?? view.content, label: view.title || 'Text', dir, lang: language,
      editable: view.holder === null || view.holder.mine, suggesting: !may.write || state === 'in_review', around: surroundingsOf(view),
      mine: (id) => latest.current.view.openSuggestions.find((one) => one.id === id)?.by.mine ?? false,
      knowsNote: (id) => latest.current.noteKnown(id),
      onChange: () => {
        touched.current = browserNow();
        if (written.editor && !isComposing(written.editor.state)) own.edited();
      },
      keys: Object.fromEntries(Object.keys(deps.keys).map((key) => [key, () => latest.current.keys[key]?.()])),
    });
    written.editor = opened;
    opened.on('transaction', () => setTick((before) => before + 1));
    setEditor(opened);
    if (found) latest.current.announce('What was not saved before stands here again.');
    return () => {
      written.last = read();
      written.editor = null;
      setEditor(null);
      opened.destroy();
      const held = holds.current;
      holds.current = false;
      // Whoever leaves the section saves it on the way out; what does not arrive stays in the browser.
      void own.flush().finally(() => {
        own.close();
        if (saver.current === own) saver.current = null;
        if (held) void call(releaseSection, wish).catch(() => undefined);
      });
    };
    // The editor lives as long as its place and its section; what it was opened with does not open it again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [element, view.id]);

  useEffect(() => {
    editor?.setEditable(editable, false);
  }, [editor, editable]);

  const take = useCallback((fresh: SectionView) => {
    queries.setQueryData(keyOf(showSection, wish), fresh);
    if (!editor) return;
    takeContent(editor, fresh.content);
    editor.view.dispatch(setSurroundings(editor.state.tr, surroundingsOf(fresh)));
    saver.current?.goOnFrom(fresh.version, false);
    patchHead(fresh);
  }, [editor, queries, wish, patchHead]);

  const asking = useChange(holdSection);
  const { mutateAsync: askHold } = asking;
  const hold = useCallback(async (takeOver: boolean) => {
    const fresh = await askHold({ ...wish, takeOver });
    holds.current = true;
    setHeld(null);
    if (fresh.version !== saver.current?.version && saver.current?.clean !== false) take(fresh);
  }, [askHold, wish, take]);

  // A sign of life while somebody writes here; who went away gives the section free by being silent.
  useEffect(() => {
    if (!editor || !editable) return;
    const live = () => {
      if (document.visibilityState !== 'hidden' && browserNow() - touched.current < idleAfter) void hold(false).catch(() => undefined);
    };
    const begin = () => {
      touched.current = browserNow();
      if (!holds.current) live();
    };
    editor.on('focus', begin);
    const timer = setInterval(live, heartbeat);
    return () => {
      editor.off('focus', begin);
      clearInterval(timer);
    };
  }, [editor, editable, hold]);

  // Another's save is shown as soon as it is heard of, unless something is unsaved here.
  useEffect(() => {
    const own = saver.current;
    if (!editor || !own?.clean || view.version <= own.version) return;
    takeContent(editor, view.content);
    own.goOnFrom(view.version, false);
    latest.current.announce(`${view.changedBy.name} changed this section.`);
  }, [editor, view.version, view.content, view.changedBy.name]);
  useEffect(() => {
    setHeld(view.holder && !view.holder.mine && !holds.current ? view.holder : null);
  }, [view.holder]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      saver.current?.keepNow();
      if (saver.current?.clean === false) event.preventDefault();
    };
    const again = () => { if (saver.current?.clean === false) void saver.current.flush(); };
    addEventListener('beforeunload', leave);
    addEventListener('online', again);
    addEventListener('focus', again);
    return () => {
      removeEventListener('beforeunload', leave);
      removeEventListener('online', again);
      removeEventListener('focus', again);
    };
  }, []);

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
    const { conflict } = saving;
    if (choice !== 'theirs') await askHold({ ...wish, takeOver: saving.code === 'SECTION_TAKEN_OVER' });
    if (choice === 'theirs') takeContent(editor, conflict.content);
    if (choice === 'both') takeContent(editor, bothAsSuggestion(editor, conflict.content));
    saver.current?.goOnFrom(conflict.version, choice !== 'theirs');
    if (choice === 'theirs' && conflict.holder && !conflict.holder.mine) setHeld(conflict.holder);
    editor.view.focus();
  }, [saving, editor, askHold, wish]);

  return { editor, tick, saving, savedAt, held, editable, suggesting, setSuggesting, place, run, flush, take, hold, settleConflict };
}

