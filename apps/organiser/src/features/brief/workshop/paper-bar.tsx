import type { SectionHead, WorkshopView } from '@convenor/contracts';
import { ButtonLink } from '../../../parts/button';
import { spoken } from '../../../words/dates';
import { stateName, stepsOfPaper, tallyWords } from '../words';

/** The paper's title, how many recommendations have evidence, where it stands on its way, and the one way on. */
export function PaperBar({ roundtableId, title, workshop, onShowBare }: { roundtableId: string; title: string; workshop: WorkshopView; onShowBare: () => void }) {
  const { sentence, missing } = tallyWords(workshop.sections);
  const late = ['corrected', 'withdrawn'].includes(workshop.state);
  return (
    <div className="ws-bar">
      <h1>{title}</h1>
      <p className="tally">
        <Strokes sections={workshop.sections} />
        <span><b>{sentence}</b>{missing > 0 ? <> <button type="button" className="lnk" onClick={onShowBare}>Show the other {missing === 1 ? 'one' : spoken(missing).toLowerCase()}</button></> : null}</span>
      </p>
      <div className="ws-bar-end">
        <ol className="states" aria-label="State of the document">
          {stepsOfPaper.map(({ state, name }) => {
            const here = state === workshop.state || (late && state === 'published');
            return <li key={state} aria-current={here ? 'step' : undefined}>{here ? stateName(workshop.state) : name}</li>;
          })}
        </ol>
        <ButtonLink look="primary" to={`/roundtables/${roundtableId}/brief/clearing`}>Go to clearing</ButtonLink>
      </div>
    </div>
  );
}

/** One stroke a recommendation, a gap between sections; the words beside it say the same. */
function Strokes({ sections }: { sections: readonly SectionHead[] }) {
  const counted = sections.filter(({ kind, recommendations }) => kind !== 'key' && recommendations > 0);
  return (
    <span className="tally-marks" aria-hidden="true">
      {counted.map(({ id, recommendations, recommendationsWithEvidence }) => (
        <span key={id}>{Array.from({ length: recommendations }, (_, index) => <i key={index} className={index < recommendationsWithEvidence ? undefined : 'none'} />)}</span>
      ))}
    </span>
  );
}
