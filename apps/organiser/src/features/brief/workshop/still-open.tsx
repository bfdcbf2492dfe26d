import { showClearing, type GapView, type WorkshopView } from '@convenor/contracts';
import { Link } from 'react-router';
import { useContract } from '../../../api/use-contract';
import { openWords } from '../words';
import type { PlaceLink } from './place';

const shown = 8;

/** What stands between the paper and its publication, each with the way to it. */
export function StillOpen({ roundtableId, workshop, linkTo }: { roundtableId: string; workshop: WorkshopView; linkTo: PlaceLink }) {
  const clearing = useContract(showClearing, { roundtableId, documentId: workshop.documentId }, { enabled: workshop.may.write });
  const gaps = grouped([...(clearing.data?.gaps.hard ?? []), ...(clearing.data?.gaps.open ?? [])]);
  return (
    <section className="ws-open" aria-labelledby="h-open">
      <h2 id="h-open">Still open</h2>
      <ul>
        {clearing.data
          ? gaps.slice(0, shown).map(({ gap, count }) => (
              <li key={gap.gapId}>
                {gap.sectionId ? <Link className="plain" to={linkTo({ section: gap.sectionId, ...(gap.nodeId ? { node: gap.nodeId } : {}) })}>{gap.words}</Link> : gap.code === 'isbn_wrong' ? <Link className="plain" to={linkTo({ view: 'title' })}>{gap.words}</Link> : gap.words}
                {count > 1 ? <span className="muted"> and {count - 1} more</span> : null}
              </li>
            ))
          : openWords(workshop).map((sentence) => <li key={sentence}>{sentence}</li>)}
        {clearing.data && gaps.length === 0 ? <li>Nothing is open.</li> : null}
        <li><Link to={`/roundtables/${roundtableId}/brief/clearing`}>All that stands before publishing</Link></li>
      </ul>
      {workshop.notesUnused > 0 ? <p className="mini muted">{workshop.notesUnused} of {workshop.notes} notes not used yet</p> : null}
    </section>
  );
}

/** One line for each kind of gap, the first of it leading on. */
function grouped(gaps: readonly GapView[]): { gap: GapView; count: number }[] {
  const found = new Map<string, { gap: GapView; count: number }>();
  for (const gap of gaps) {
    const before = found.get(gap.code);
    if (before) before.count += 1;
    else found.set(gap.code, { gap, count: 1 });
  }
  return [...found.values()];
}
