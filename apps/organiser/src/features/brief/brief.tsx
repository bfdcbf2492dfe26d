import { draftBrief, listPapers, showRoundtable, type PaperHead, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Session } from '../../app/session';
import { Button, ButtonLink } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Problem } from '../../parts/problem';
import { Waiting } from '../../parts/waiting';
import './workshop.css';
import { words } from './words';
import { WorkBar } from './workshop/work-bar';
import { Workshop } from './workshop/workshop';

/** The brief as a desk of its own: the whole window is the paper and what stands around it. */
export function Brief() {
  const { roundtableId = '' } = useParams();
  return (
    <Session>
      <AtRoundtable roundtableId={roundtableId} />
    </Session>
  );
}

function AtRoundtable({ roundtableId }: { roundtableId: string }) {
  const view = useContract(showRoundtable, { roundtableId });
  const papers = useContract(listPapers, { roundtableId });
  usePageTitle(view.data ? `Brief: ${view.data.title}` : 'Brief');
  const problem = view.error ?? papers.error;
  if (!view.data || !papers.data) {
    return (
      <main className="main" id="main">
        {problem ? <Problem problem={problem} again={() => { void view.refetch(); void papers.refetch(); }} /> : <Waiting rows={9} />}
        {problem ? <p><Link to="/">To Today</Link></p> : null}
      </main>
    );
  }
  return <Papers view={view.data} papers={papers.data.items} />;
}

function Papers({ view, papers }: { view: RoundtableView; papers: readonly PaperHead[] }) {
  const [search] = useSearchParams();
  const briefs = papers.filter(({ kind }) => kind === 'policy-brief');
  const wanted = search.get('paper');
  const paper = briefs.find(({ documentId }) => documentId === wanted) ?? briefs.find(({ language }) => language === view.mainLanguage) ?? briefs[0];
  return paper ? <Workshop key={paper.documentId} view={view} paper={paper} papers={briefs} /> : <NoDraftYet view={view} />;
}

/** Before the first draft: one click lays the notes out. */
function NoDraftYet({ view }: { view: RoundtableView }) {
  const queries = useQueryClient();
  const roundtableId = view.id;
  const draft = useChange(draftBrief, () => {
    void queries.invalidateQueries({ queryKey: keyOf(listPapers) });
    void queries.invalidateQueries({ queryKey: keyOf(showRoundtable) });
  });
  return (
    <div className="ws ws-empty">
      <WorkBar view={view} />
      <main className="main" id="main">
        <section className="prose" aria-labelledby="h-none">
          <h1 id="h-none">{words.none}</h1>
          <p className="soft">{words.noneLead}</p>
          {draft.isError ? <Problem problem={draft.error} /> : null}
          {draft.error instanceof ApiProblem && draft.error.code === 'NOBODY_SPOKE_YET' ? <p className="gap-below"><ButtonLink to={`/roundtables/${roundtableId}/record/who-spoke`}>Say who spoke</ButtonLink></p> : null}
          {draft.isPending ? <Waiting rows={6} label={words.laying} /> : null}
          <p><Button look="primary" touch busy={draft.isPending} onClick={() => draft.mutate({ roundtableId })}>{draft.isPending ? words.laying : words.draft}</Button></p>
        </section>
      </main>
    </div>
  );
}
