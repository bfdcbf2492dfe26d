import { answerZoneQuestion, showZoneQuestion } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { useTakeRoundtable } from '../../roundtable/use-roundtable';
import './changes.css';

/** The law changed the clocks under a meeting to come: what stays is for the organiser to say. Nothing where nothing is asked. */
export function ZoneQuestion({ roundtableId, onAnswered }: { roundtableId: string; onAnswered: () => void }) {
  const answer = useContract(showZoneQuestion, { roundtableId });
  const queries = useQueryClient();
  const take = useTakeRoundtable();
  const keep = useChange(answerZoneQuestion, (view) => { take(view); void queries.invalidateQueries({ queryKey: keyOf(showZoneQuestion) }); onAnswered(); });
  const question = answer.data?.question;
  if (!question) return null;
  const { city, keepClock, keepInstant, zoneVersion } = question;
  return (
    <section className="notice notice-warn zone-question" aria-labelledby="h-zone-question">
      <h2 className="sec" id="h-zone-question">The clocks of {city} changed</h2>
      <p>Since this date was set, the rules of its time zone have changed (release {zoneVersion}). Nothing was moved and nobody was told. What stays?</p>
      <div className="held-parts">
        <div>
          <p><b>The time on the clock</b></p>
          {keepClock.lines.map((line) => <p key={line}>{line}</p>)}
          <p className="mini muted">{keepClock.lines.length > 0 ? <>Begins at {keepClock.utc} UTC instead of {keepInstant.utc}: another moment for everybody elsewhere.</> : 'Clocks are now put forward over this time: it does not exist any more.'}</p>
          {keepClock.lines.length > 0 ? <p className="acts"><Button busy={keep.isPending} onClick={() => keep.mutate({ roundtableId, keep: 'clock' })}>Keep the time on the clock</Button></p> : null}
        </div>
        <div>
          <p><b>The moment</b></p>
          {keepInstant.lines.map((line) => <p key={line}>{line}</p>)}
          <p className="mini muted">Stays at {keepInstant.utc} UTC: another hour on the clocks of {city}.</p>
          <p className="acts"><Button busy={keep.isPending} onClick={() => keep.mutate({ roundtableId, keep: 'instant' })}>Keep the moment</Button></p>
        </div>
      </div>
      <p className="mini muted">Either way people who registered are told, after you have seen what each will read.</p>
      {keep.isError ? <Problem problem={keep.error} /> : null}
    </section>
  );
}
