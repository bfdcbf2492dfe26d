import { redraftPaper, showBrief, showSection, showWorkshop } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { Files } from '../files';
import { usePlace } from '../workshop/place';
import { words } from '../words';
import type { ViewProps } from './views';

/** The paper's four files, and drafting again from newer notes. */
export function FilesView({ roundtable, workshop, announce }: ViewProps) {
  const roundtableId = roundtable.id;
  const brief = useContract(showBrief, { roundtableId }, { again: (answer) => (answer?.renditions.some(({ state }) => state === 'waiting') ? 1_500 : false) });
  return (
    <>
      <Redraft roundtableId={roundtableId} documentId={workshop.documentId} announce={announce} />
      <Answered of={brief}>{({ renditions, revision }) => <><p className="soft">Files of revision {revision}.</p><Files roundtableId={roundtableId} title={roundtable.title} renditions={renditions} /></>}</Answered>
    </>
  );
}

function Redraft({ roundtableId, documentId, announce }: { roundtableId: string; documentId: string; announce: (sentence: string) => void }) {
  const { linkTo } = usePlace();
  const queries = useQueryClient();
  const redraft = useChange(redraftPaper, ({ workshop, added, toCheck }) => {
    queries.setQueryData(keyOf(showWorkshop, { roundtableId, documentId }), workshop);
    void queries.invalidateQueries({ queryKey: keyOf(showSection) });
    announce(`${plural(added.length, 'passage')} came in, ${toCheck.length} to check.`);
  });
  const answer = redraft.data;
  return (
    <section aria-labelledby="h-again">
      <h2 id="h-again">{words.again}</h2>
      <p className="soft">What people edited stays. What newer notes bring comes in as suggestions; what disagrees is listed to be checked.</p>
      <p><Button busy={redraft.isPending} onClick={() => redraft.mutate({ roundtableId, documentId })}>{redraft.isPending ? words.laying : words.again}</Button></p>
      {redraft.isError ? <Problem problem={redraft.error} /> : null}
      {answer ? (
        <div className="notice" role="status">
          <p><b>{answer.added.length === 0 ? 'Nothing is new.' : `${plural(answer.added.length, 'passage')} came in.`}</b></p>
          <ul>
            {answer.added.map(({ sectionId, nodeId, words: said }, index) => <li key={index}><Link to={linkTo({ section: sectionId, ...(nodeId ? { node: nodeId } : {}) })}>{said.slice(0, 160)}</Link></li>)}
            {answer.toCheck.map(({ sectionId, nodeId, why }, index) => <li key={`c${index}`}>To check: <Link to={linkTo({ section: sectionId, ...(nodeId ? { node: nodeId } : {}) })}>{why}</Link></li>)}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
