import { showRoundtable } from '@convenor/contracts';
import { Link, useParams } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Session } from '../../app/session';
import { usePageTitle } from '../../parts/page-title';
import { Door } from './door';

/** The door without the rest of the console, for a phone in one hand. */
export function DoorAlone() {
  const { roundtableId = '' } = useParams();
  usePageTitle('The door');
  return (
    <Session>
      <DoorPage roundtableId={roundtableId} />
    </Session>
  );
}

function DoorPage({ roundtableId }: { roundtableId: string }) {
  // Door staff may not read the roundtable; then times stand in UTC.
  const view = useContract(showRoundtable, { roundtableId }).data;
  return (
    <main className="door-alone" id="main">
      <h1 className="door-title">{view?.title ?? 'The door'}</h1>
      <Door roundtableId={roundtableId} day={view?.days[0]} />
      {view ? <p className="no-print door-back"><Link to={`/roundtables/${roundtableId}/meet`}>Back to the console</Link></p> : null}
    </main>
  );
}
