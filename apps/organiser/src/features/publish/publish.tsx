import { publishPaper, showPublishing, type PublishCandidate, type PublishingView } from '@convenor/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { Edition } from './edition';
import { PromiseKept } from './promise-kept';
import './publish.css';
import { useTakePublishing } from './use-take-publishing';
import { day, early, languageNames } from './words';

const atWork = (view: PublishingView | undefined): boolean => view?.publications.some(({ editions }) => editions.some(({ versions }) => versions.some(({ state }) => state === 'being_made'))) ?? false;

/** What is public, what could be, and what was promised. */
export function Publish() {
  const { id: roundtableId } = useRoundtable();
  const publishing = useContract(showPublishing, { roundtableId }, { again: (view) => (atWork(view) ? 1_500 : false) });
  return (
    <Answered of={publishing} rows={8}>
      {(view) => (
        <>
          {view.publications.map((publication) => (
            <div key={publication.id}>
              <PromiseKept publication={publication} promises={view.promises} />
              {publication.editions.map((edition) => <Edition key={edition.id} edition={edition} />)}
            </div>
          ))}
          {view.candidates.map((candidate) => <Candidate key={candidate.documentId} candidate={candidate} view={view} />)}
          {view.publications.length === 0 && view.candidates.length === 0 ? (
            <section className="prose" aria-labelledby="h-none"><h2 id="h-none">Nothing to publish yet</h2><p className="soft">Lay the notes out as a brief first. <Link to={`/roundtables/${roundtableId}/brief`}>To the brief</Link></p></section>
          ) : null}
        </>
      )}
    </Answered>
  );
}

/** A paper nobody has published: what is still open, the promise it keeps, and the one button. */
function Candidate({ candidate, view }: { candidate: PublishCandidate; view: PublishingView }) {
  const { id: roundtableId } = useRoundtable();
  const { documentId, language, title, open, kind } = candidate;
  const [promiseId, setPromiseId] = useState<string>('');
  const take = useTakePublishing(roundtableId);
  const publish = useChange(publishPaper, take);
  const translated = view.publications.some((one) => one.kind === kind);
  const promises = view.promises.filter(({ keptOn }) => keptOn === null).sort((one, other) => Number(other.speaksOfPublishing) - Number(one.speaksOfPublishing));
  return (
    <section className="gap-above" aria-labelledby={`h-${documentId}`}>
      <h2 className="sec" id={`h-${documentId}`}><span lang={language}>{title}</span><span className="sec-note">{languageNames[language]}{translated ? ', in translation' : ''}</span></h2>
      {open.length === 0 ? <p><Status shape="ok">Ready to publish</Status></p> : (
        <>
          <p><Status shape={open.some(({ hard }) => hard) ? 'bad' : 'wait'}>{plural(open.length, 'thing')} to settle or waive</Status></p>
          <ul>{open.slice(0, 8).map(({ code, words, hard }, at) => <li key={`${code}${at}`}>{words}{hard ? ' This cannot be waived.' : ''}</li>)}</ul>
          <p><Link to={`/roundtables/${roundtableId}/brief/clearing?edition=${language}`}>{open.length > 8 ? `All ${open.length}, with where they stand` : 'Settle them in clearing'}</Link></p>
        </>
      )}
      {!translated && promises.length > 0 ? (
        <div className="field gap-above">
          <label className="label" htmlFor={`promise-${documentId}`}>Which promise does this keep?</label>
          <select className="select" id={`promise-${documentId}`} value={promiseId} onChange={(event) => setPromiseId(event.target.value)}>
            <option value="">None of them</option>
            {promises.map(({ id, act, dueOn }) => <option key={id} value={id}>{act}{dueOn ? `, by ${day(dueOn)}` : ''}</option>)}
          </select>
        </div>
      ) : null}
      {publish.isError ? <Problem problem={publish.error} /> : null}
      <p className="acts">
        <Button look="primary" busy={publish.isPending} aria-disabled={open.length > 0 || undefined} onClick={() => publish.mutate({ roundtableId, documentId, promiseId: promiseId || null })}>Publish</Button>
      </p>
      <p className="hint">{open.length > 0 ? 'Opens once nothing is left to settle.' : `The text is frozen, its four files are made, and the page goes up when all are there. ${view.daysSinceEnd >= 0 ? `Today is day ${view.daysSinceEnd} after the meeting${dueWords(promises, promiseId)}.` : ''}`}</p>
    </section>
  );
}

const dueWords = (promises: PublishingView['promises'], chosen: string): string => {
  const promise = promises.find(({ id }) => id === chosen);
  return promise?.daysEarly === undefined || promise.daysEarly === null ? '' : `, ${early(promise)}`;
};
