import { ButtonLink } from '../../parts/button';
import { useRoundtable } from '../roundtable/use-roundtable';
import { Door } from './door';
import { Doors } from './doors/doors';
import { LivePanel } from './live/live';
import { NamePapers } from './name-papers';
import { OnlineMeeting } from './online/online';

/** The day itself: the door, the printed list, and who came online afterwards. */
export function Meet() {
  const view = useRoundtable();
  return (
    <div className="over meet">
      <LivePanel />
      <section aria-labelledby="h-door">
        <h2 className="sec no-print" id="h-door">The door</h2>
        <h2 className="print-only">{view.title}, {view.when}</h2>
        <Door roundtableId={view.id} day={view.days[0]} />
      </section>
      <aside className="no-print">
        <p className="row acts"><ButtonLink to="host">The host’s page</ButtonLink><ButtonLink to="rehearsal">Technical rehearsal</ButtonLink></p>
        {view.format === 'online' ? null : <Doors roundtableId={view.id} day={view.days[0]} />}
        {view.format === 'online' ? null : <NamePapers roundtableId={view.id} />}
        <section>
          <h2 className="sec">On a phone at the door</h2>
          <p className="soft">Door staff open the list alone, without the rest of the console. Two doors may work at once; each sees the other’s ticks within seconds. A scanner that types like a keyboard works in the field for names.</p>
          <p className="acts"><ButtonLink to={`/roundtables/${view.id}/door`}>Open the door alone</ButtonLink></p>
        </section>
        <section>
          <h2 className="sec">Without network</h2>
          <p className="soft">Print the list before you go. It has a box beside every name.</p>
        </section>
        <OnlineMeeting />
      </aside>
    </div>
  );
}
