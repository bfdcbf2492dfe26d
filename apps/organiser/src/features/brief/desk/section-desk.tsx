import { addComment, lineWords, settleInPaper, showSection, showSectionNotes, type RoundtableView, type SectionView, type WorkshopView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Problem } from '../../../parts/problem';
import { markComment } from '../../../editor/commands';
import { printedIn } from '../../../editor/printed';
import { Conflict } from './conflict';
import { DeskDialogs, type Asked } from './dialogs';
import { FootNotes } from './foot-notes';
import { HeldNotice } from './held-notice';
import { itemsOf } from './margin-items';
import { Margin } from './margin';
import { openKeys } from './open-keys';
import { Toolbar } from './toolbar';
import { savingWords } from './saving-words';
import { useSectionWork } from './use-section-work';

export interface DeskProps {
  readonly roundtable: RoundtableView;
  readonly workshop: WorkshopView;
  readonly sectionId: string;
  /** A node to show first: a gap's own place. */
  readonly node: string | null;
  readonly announce: (sentence: string) => void;
  readonly onSaving: (words: { saved: string; bad: boolean }) => void;
  readonly onView: (view: 'revisions' | 'word') => void;
  readonly onStep: (step: -1 | 1) => void;
}

/** One section of the paper as a page, with what its sentences rest on beside it. */
export function SectionDesk(props: DeskProps) {
  const { roundtable, workshop: { documentId, sections }, sectionId } = props;
  const section = useContract(showSection, { roundtableId: roundtable.id, documentId, sectionId });
  const head = sections.find(({ id }) => id === sectionId);
  // The outline hears of others' saves first.
  const stale = section.data && head && (head.version > section.data.version || (head.holder?.name ?? null) !== (section.data.holder?.name ?? null));
  const { refetch } = section;
  useEffect(() => {
    if (stale) void refetch();
  }, [stale, refetch, head?.version]);
  return <Answered of={section} rows={9}>{(view) => <Desk key={view.id} {...props} view={view} />}</Answered>;
}

function Desk({ roundtable, workshop, view, node, announce, onSaving, onView, onStep }: DeskProps & { view: SectionView }) {
  const wish = useMemo(() => ({ roundtableId: roundtable.id, documentId: workshop.documentId, sectionId: view.id }), [roundtable.id, workshop.documentId, view.id]);
  const queries = useQueryClient();
  const notes = useContract(showSectionNotes, wish, { keepPrevious: true });
  const known = useMemo(() => new Map([...(notes.data?.named ?? []), ...(notes.data?.unused ?? [])].map((note) => [note.id, note])), [notes.data]);
  const [asked, ask] = useState<Asked | null>(null);
  const saveNow = useRef(() => {});
  const keys = useMemo(() => ({ ...openKeys(ask, onStep), 'Mod-s': () => saveNow.current() }), [onStep]);
  const work = useSectionWork({ roundtableId: roundtable.id, workshop, view, noteKnown: (id) => known.has(id), keys, openFigure: (at) => ask({ what: 'figure', at }), announce });
  const { editor, flush, take, run } = work;
  saveNow.current = () => void flush().then((done) => announce(done ? 'All is saved.' : 'Not saved yet; what you typed is kept in this browser.'));
  const settle = useChange(settleInPaper);
  const remark = useChange(addComment, () => void queries.invalidateQueries({ queryKey: keyOf(showSection, wish) }));
  const items = useMemo(
    () => (editor ? itemsOf(editor.state.doc, printedIn(editor.state), view, known) : []),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `tick` stands for the editor's state
    [editor, work.tick, view, known],
  );

  const settleThese = useCallback(async (ids: readonly string[], outcome: 'accepted' | 'refused') => {
    if (!(await flush())) return announce('First save what is typed, then settle.');
    const answer = await settle.mutateAsync({ ...wish, ids: [...ids], outcome });
    const fresh = answer.sections.find(({ id }) => id === view.id);
    if (fresh) take(fresh);
    announce(outcome === 'accepted' ? 'Accepted.' : 'Rejected.');
  }, [flush, settle, wish, take, announce, view.id]);

  const comment = useCallback(async (text: string, from: number, to: number) => {
    const id = crypto.randomUUID();
    const quoted = editor?.state.doc.textBetween(from, to, ' ').slice(0, 1_000) ?? '';
    if (work.editable && run(markComment(id, from, to))) await flush();
    await remark.mutateAsync({ ...wish, id, text, quoted });
    announce('The comment is kept.');
  }, [editor, work.editable, run, flush, remark, wish, announce]);

  const { saved, bad } = savingWords(work.saving, work.savedAt);
  useEffect(() => onSaving({ saved, bad }), [onSaving, saved, bad]);
  const wasBad = useRef(false);
  useEffect(() => {
    if (wasBad.current && !bad) announce('Saved again.');
    wasBad.current = bad;
  }, [bad, announce]);

  return (
    <>
      <Toolbar work={work} may={workshop.may} ask={ask} onView={onView} />
      <div className="ws-scroll" tabIndex={-1}>
        {work.saving.how === 'conflict' && editor ? <Conflict saving={work.saving} editor={editor} onSettle={work.settleConflict} /> : null}
        {work.saving.how === 'refused' ? <div className="notice notice-bad" role="alert"><p><b>{work.saving.sentence}</b> What you typed is kept in this browser and is sent again with the next change.</p></div> : null}
        <HeldNotice held={work.held} onTakeOver={work.takeOver} />
        {settle.isError ? <Problem problem={settle.error} /> : null}
        {remark.isError ? <Problem problem={remark.error} /> : null}
        <div className="ws-page">
          <article className="pg" dir={workshop.dir} aria-label={view.title}>
            <p className="runhead"><span>{workshop.front.kindLabel ?? 'Policy brief'}</span><span>{lineWords(workshop.front.title) || roundtable.title}</span></p>
            <div ref={work.place} />
            {editor ? <FootNotes editor={editor} tick={work.tick} /> : null}
          </article>
          {editor ? <Margin work={work} items={items} may={workshop.may} wish={wish} number={view.number} day={roundtable.days[0]} first={node} ask={ask} onSettle={settleThese} /> : null}
        </div>
      </div>
      {editor && asked ? <DeskDialogs asked={asked} work={work} wish={wish} view={view} workshop={workshop} notes={notes.data ?? { named: [], unused: [] }} onComment={comment} onClose={() => { ask(null); editor.view.focus(); }} /> : null}
    </>
  );
}
