import { draftBrief, listNotes, showBrief, type BriefView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Button, ButtonLink } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { utcMoment } from '../../words/dates';
import { useRefreshRoundtable, useRoundtable } from '../roundtable/use-roundtable';
import { BriefPage } from './brief-page';
import { Evidence } from './evidence';
import { Files } from './files';
import { completenessWords, words } from './words';

/** One click lays the notes out; the page, what its sentences rest on, and its four files. */
export function Brief() {
  const { id: roundtableId } = useRoundtable();
  const brief = useContract(showBrief, { roundtableId }, { again: (answer) => (answer?.renditions.some(({ state }) => state === 'waiting') ? 1_500 : false) });
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  const draft = useChange(draftBrief, (answer) => {
    queries.setQueryData(keyOf(showBrief, { roundtableId }), answer);
    refresh();
  });
  const none = brief.error instanceof ApiProblem && brief.error.status === 404;
  const begin = () => draft.mutate({ roundtableId });

  if (brief.data) return <Drafted brief={brief.data} busy={draft.isPending} problem={draft.error} onAgain={begin} />;
  if (brief.isError && !none) return <Problem problem={brief.error} again={() => void brief.refetch()} focus={false} />;
  if (!none) return <Waiting rows={8} />;
  return (
    <section className="prose" aria-labelledby="h-none">
      <h2 id="h-none">{words.none}</h2>
      <p className="soft">{words.noneLead}</p>
      {draft.isError ? <Problem problem={draft.error} /> : null}
      {draft.error instanceof ApiProblem && draft.error.code === 'NOBODY_SPOKE_YET' ? <p className="gap-below"><ButtonLink to={`/roundtables/${roundtableId}/record/who-spoke`}>Say who spoke</ButtonLink></p> : null}
      {draft.isPending ? <Waiting rows={6} label={words.laying} /> : null}
      <p><Button look="primary" touch busy={draft.isPending} onClick={begin}>{draft.isPending ? words.laying : words.draft}</Button></p>
    </section>
  );
}

interface DraftedProps { brief: BriefView; busy: boolean; problem: unknown; onAgain: () => void }

function Drafted({ brief, busy, problem, onAgain }: DraftedProps) {
  const view = useRoundtable();
  const notes = useContract(listNotes, { roundtableId: view.id });
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  return (
    <>
      <div className="brief-bar">
        <div>
          <h2 className="sec">{words.title}<span className="sec-note">revision {brief.revision}, {utcMoment(brief.madeAt)}</span></h2>
          <ul className="complete">
            {completenessWords(brief.completeness).map(({ done, text }) => <li key={text}><Status shape={done ? 'ok' : 'wait'}>{text}</Status></li>)}
          </ul>
        </div>
        <Button busy={busy} onClick={onAgain}>{words.again}</Button>
      </div>
      {problem ? <Problem problem={problem} /> : null}
      <div className="brief-desk">
        <BriefPage html={brief.html} onChoose={setChosen} />
        <aside className="brief-margin">
          <Files roundtableId={view.id} title={view.title} renditions={brief.renditions} />
          <Evidence chosen={chosen} notes={notes.data?.items ?? []} />
        </aside>
      </div>
    </>
  );
}
