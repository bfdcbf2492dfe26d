import { listPapers, remindSilent, showClearing, startReview, type ClearingView } from '@convenor/contracts';
import { Link, useSearchParams } from 'react-router';
import { useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button, ButtonLink } from '../../../parts/button';
import { usePageTitle } from '../../../parts/page-title';
import { Problem } from '../../../parts/problem';
import { plural, spoken } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import './clearing.css';
import { Gate } from './gate';
import { Log } from './log';
import { Quotes } from './quotes';
import { Scale } from './scale';
import { Steps } from './steps';
import { useTakeClearing } from './use-clearing';
import { paperStates } from './words';

/** Review rounds, quotes before their speakers, and what stands before publishing, of one edition of the brief. */
export function Clearing() {
  const { id: roundtableId } = useRoundtable();
  const papers = useContract(listPapers, { roundtableId });
  const [asked] = useSearchParams();
  return (
    <Answered of={papers} rows={8}>
      {({ items }) => {
        const briefs = items.filter(({ kind }) => kind === 'policy-brief');
        const paper = briefs.find(({ language }) => language === asked.get('edition')) ?? briefs[0];
        if (!paper) return <NoBrief />;
        return (
          <>
            {briefs.length > 1 ? (
              <nav className="row cl-editions" aria-label="Language editions">
                {briefs.map(({ language, documentId }) => <Link key={documentId} to={`?edition=${language}`} aria-current={documentId === paper.documentId ? 'page' : undefined}>{languageName(language)}</Link>)}
              </nav>
            ) : null}
            <OfPaper key={paper.documentId} roundtableId={roundtableId} documentId={paper.documentId} />
          </>
        );
      }}
    </Answered>
  );
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });
const languageName = (language: string): string => names.of(language) ?? language;

function NoBrief() {
  return (
    <section className="prose">
      <h2>There is nothing to clear yet</h2>
      <p className="soft">Clearing begins with a draft: lay the notes out first.</p>
      <p><ButtonLink look="primary" touch to="..">Go to the brief</ButtonLink></p>
    </section>
  );
}

function OfPaper({ roundtableId, documentId }: { roundtableId: string; documentId: string }) {
  const clearing = useContract(showClearing, { roundtableId, documentId }, { again: () => 30_000 });
  return <Answered of={clearing} rows={10}>{(view) => <Desk roundtableId={roundtableId} view={view} />}</Answered>;
}

function Desk({ roundtableId, view }: { roundtableId: string; view: ClearingView }) {
  usePageTitle(`Clearing: ${view.title}`);
  return (
    <div className="cl">
      <header className="cl-head">
        <div>
          <p className="kicker">Policy brief, revision {view.revision}, {paperStates[view.state]}</p>
          <h2>Clearing</h2>
          <p className="cl-sub">{whenOut(view)}</p>
        </div>
        <Acts roundtableId={roundtableId} view={view} />
      </header>
      <Scale marks={view.timeline} />
      <div className="cl-grid">
        <div>
          <Steps roundtableId={roundtableId} view={view} />
          <Quotes roundtableId={roundtableId} view={view} />
          <Log roundtableId={roundtableId} documentId={view.documentId} />
        </div>
        <aside><Gate roundtableId={roundtableId} view={view} /></aside>
      </div>
    </div>
  );
}

/** "Twelve days since the meeting. If the steps below hold, the brief is out on day 22." */
const whenOut = ({ daysSinceMeeting, expectedDay, state }: ClearingView): string => {
  const since = `${spoken(daysSinceMeeting)} ${daysSinceMeeting === 1 ? 'day' : 'days'} since the meeting.`;
  if (['published', 'corrected', 'withdrawn'].includes(state)) return since;
  return expectedDay === null ? `${since} No step has a date yet.` : `${since} If the steps below hold, the brief is out on day ${expectedDay}.`;
};

function Acts({ roundtableId, view }: { roundtableId: string; view: ClearingView }) {
  const take = useTakeClearing(roundtableId, view.documentId);
  const start = useChange(startReview, take);
  const remind = useChange(remindSilent, take);
  const waiting = new Set([...view.steps.flatMap(({ who }) => who.filter(({ state }) => state === 'asked' || state === 'opened').map(({ id }) => id)), ...view.quotes.flatMap(({ state, asked, party }) => (state === 'pending' && asked !== 'not_asked' && party ? [party.id] : []))]).size;
  const begins = view.startedAt === null;
  return (
    <div>
      <p className="row">
        <ButtonLink to={`/roundtables/${roundtableId}/brief?paper=${view.documentId}`}>Open the brief</ButtonLink>
        {begins ? <Button look="primary" busy={start.isPending} aria-disabled={view.steps.length === 0 || undefined} title={view.steps.length === 0 ? 'Name the steps first.' : undefined} onClick={() => start.mutate({ roundtableId, documentId: view.documentId })}>Send it out for review</Button> : null}
        {!begins && waiting > 0 ? <Button look="primary" busy={remind.isPending} onClick={() => remind.mutate({ roundtableId, documentId: view.documentId, readerIds: [], partyIds: [] })}>Remind those not answered</Button> : null}
      </p>
      {begins && view.steps.length > 0 ? <p className="cap">{told(view)}</p> : null}
      <p className="cap" role="status">{remind.isSuccess ? 'Reminders are on their way; nobody gets two in a day.' : ''}</p>
      {start.isError ? <Problem problem={start.error} /> : null}
      {remind.isError ? <Problem problem={remind.error} /> : null}
    </div>
  );
}

/** Who gets mail before it is sent. */
const told = ({ steps }: ClearingView): string => {
  const first = Math.min(...steps.map(({ number }) => number));
  const readers = steps.filter(({ number, kind }) => number === first && kind === 'readers').flatMap(({ who }) => who.filter(({ address }) => address));
  return readers.length === 0 ? 'Nobody is mailed by the first step.' : `${plural(readers.length, 'reader')} of step ${first} will be mailed.`;
};
