import { takeWaiverBack, waiveGap, type ClearingView, type GapView, type WaivedGapView } from '@convenor/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange } from '../../../api/use-contract';
import { Button, ButtonLink } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural, shortDate } from '../../../words/dates';
import { errorOf } from './reader-acts';
import { useTakeClearing } from './use-clearing';

interface GateProps { roundtableId: string; view: ClearingView }

/** What stands before publishing: hard stops that nobody lifts, what a named role may waive with a reason, what was waived. */
export function Gate({ roundtableId, view }: GateProps) {
  const { hard, open, waived } = view.gaps;
  return (
    <section className="cl-sec" aria-labelledby="h-gate">
      <h3 id="h-gate">Before it can be published</h3>
      {hard.length + open.length === 0 ? <p className="soft">Nothing stands in the way.</p> : null}
      {hard.length > 0 ? <div className="gatehead"><span>{plural(hard.length, 'hard stop')}</span><small>nobody can waive {hard.length === 1 ? 'this' : 'these'}</small></div> : null}
      {hard.map((gap) => <div key={gap.gapId} className="stop hard"><div><b>{gap.words}</b><p className="act"><Way roundtableId={roundtableId} view={view} gap={gap} /></p></div></div>)}
      {open.length > 0 ? <div className="gatehead"><span>{open.length} that may be waived</span><small>with name and reason</small></div> : null}
      {open.map((gap) => <OpenGap key={gap.gapId} roundtableId={roundtableId} view={view} gap={gap} />)}
      {waived.length > 0 ? <div className="gatehead"><span>{waived.length} waived</span><small>stays in the log</small></div> : null}
      {waived.map((gap) => <Waived key={gap.waiverId} roundtableId={roundtableId} view={view} gap={gap} />)}
      <p className="acts">{view.mayPublish ? <ButtonLink look="primary" className="btn-wide" to={`/roundtables/${roundtableId}/publish`}>Go to publishing</ButtonLink> : <Button className="btn-wide" aria-disabled aria-describedby="why-not">Publish</Button>}</p>
      {view.mayPublish ? null : <p className="cap" id="why-not">{whyNot(view)}</p>}
    </section>
  );
}

/** "Opens when the 2 stops are gone and the 3 are done or waived." */
const whyNot = ({ gaps: { hard, open }, state }: ClearingView): string => {
  if (['published', 'corrected'].includes(state)) return 'It is published.';
  if (state === 'withdrawn') return 'It was withdrawn.';
  const parts = [hard.length > 0 ? `the ${plural(hard.length, 'stop is gone', 'stops are gone').replace(/^1 /, '')}` : null, open.length > 0 ? `${open.length === 1 ? 'the open one is' : `the ${open.length} are`} done or waived` : null].filter(Boolean);
  return parts.length > 0 ? `Opens when ${parts.join(' and ')}.` : 'Opens when the review is done.';
};

/** The place in the paper where a gap is mended. */
function Way({ roundtableId, view: { documentId }, gap }: GateProps & { gap: GapView }) {
  const brief = `/roundtables/${roundtableId}/brief?paper=${documentId}`;
  if (gap.code === 'isbn_wrong') return <Link to={`${brief}&view=title`}>Correct the number</Link>;
  if (!gap.sectionId) return null;
  return <Link to={`${brief}&section=${gap.sectionId}${gap.nodeId ? `&node=${gap.nodeId}` : ''}`}>Go to the place</Link>;
}

function OpenGap({ roundtableId, view, gap }: GateProps & { gap: GapView }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const waive = useChange(waiveGap, useTakeClearing(roundtableId, view.documentId, () => setAsking(false)));
  return (
    <div className="stop soft">
      <div>
        <b>{gap.words}</b>
        <p className="act"><Way roundtableId={roundtableId} view={view} gap={gap} />{gap.mayWaive ? <button type="button" className="lnk" aria-expanded={asking} onClick={() => setAsking((before) => !before)}>Waive</button> : <span className="cap">An organiser may waive.</span>}</p>
        {asking ? (
          <form className="waive" onSubmit={(event) => { event.preventDefault(); waive.mutate({ roundtableId, documentId: view.documentId, gapId: gap.gapId, reason }); }} noValidate>
            <TextInput label="Why may it stay as it is?" value={reason} error={errorOf(waive.error, '/reason')} onChange={(event) => setReason(event.target.value)} data-autofocus />
            {waive.isError ? <Problem problem={waive.error} /> : null}
            <p className="row"><Button type="submit" busy={waive.isPending}>Waive</Button><Button look="quiet" onClick={() => setAsking(false)}>Leave it open</Button></p>
          </form>
        ) : null}
      </div>
    </div>
  );
}

function Waived({ roundtableId, view, gap }: GateProps & { gap: WaivedGapView }) {
  const back = useChange(takeWaiverBack, useTakeClearing(roundtableId, view.documentId));
  return (
    <div className="stop done">
      <div>
        <b>{gap.words}</b>
        <p>{gap.by}, {gap.role}, {shortDate(gap.at)}: “{gap.reason}”</p>
        {gap.mayWaive ? <p className="act"><button type="button" className="lnk" disabled={back.isPending} onClick={() => back.mutate({ roundtableId, documentId: view.documentId, waiverId: gap.waiverId })}>Take the waiver back</button></p> : null}
        {back.isError ? <Problem problem={back.error} /> : null}
      </div>
    </div>
  );
}
