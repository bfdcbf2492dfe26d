import { ButtonLink } from '../../parts/button';
import { useRoundtable } from '../roundtable/use-roundtable';
import { Door } from './door';
import { Doors } from './doors/doors';
import { LivePanel } from './live/live';
import { NamePapers } from './name-papers';
import { OnlineMeeting } from './online/online';

/** The day itself: who is there, the list of names, the online meeting, doors and what is printed. */
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
        <OnlineMeeting />
        {view.format === 'online' ? null : (
          <>
            <Doors roundtableId={view.id} day={view.days[0]} />
            <NamePapers roundtableId={view.id} />
            <section>
              <h2 className="sec">The list of names alone</h2>
              <p className="soft">Without the rest of the console, for whoever ticks by name and has a network. On paper, print it before you go: it has a box beside every name.</p>
              <p className="acts"><ButtonLink to={`/roundtables/${view.id}/door`}>Open the door alone</ButtonLink></p>
            </section>
          </>
        )}
      </aside>
    </div>
  );
}
