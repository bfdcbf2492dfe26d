import { keepPromise, type PromiseStanding, type PublicationStanding } from '@convenor/contracts';
import { useChange } from '../../api/use-contract';
import { Problem } from '../../parts/problem';
import { useRoundtable } from '../roundtable/use-roundtable';
import { useTakePublishing } from './use-take-publishing';
import { day, publishedWords } from './words';

/** The headline: on which day it came out, and whether as promised. */
export function PromiseKept({ publication, promises }: { publication: PublicationStanding; promises: readonly PromiseStanding[] }) {
  const { id: roundtableId } = useRoundtable();
  const keep = useChange(keepPromise, useTakePublishing(roundtableId));
  const { id, daysAfterMeeting, publishedOn, promise } = publication;
  return (
    <section className="promise-kept" aria-label="Days and promise">
      {publishedOn ? <p className="lead"><b>{publishedWords(daysAfterMeeting, promise)}</b> <span className="muted">({day(publishedOn)})</span></p> : <p className="soft">It goes public when all files are made; nothing is shown before.</p>}
      {promises.length > 0 ? (
        <div className="field">
          <label className="label" htmlFor={`kept-${id}`}>Promise kept</label>
          <select className="select" id={`kept-${id}`} value={promise?.id ?? ''} disabled={keep.isPending} onChange={(event) => keep.mutate({ roundtableId, publicationId: id, promiseId: event.target.value || null })}>
            <option value="">None of them</option>
            {promises.map((one) => <option key={one.id} value={one.id}>{one.act}{one.dueOn ? `, by ${day(one.dueOn)}` : ''}</option>)}
          </select>
        </div>
      ) : null}
      {keep.isError ? <Problem problem={keep.error} focus={false} /> : null}
    </section>
  );
}
