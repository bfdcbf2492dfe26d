import { useRoundtable } from '../roundtable/use-roundtable';
import { Access } from './access';
import { AgendaAndPartners } from './agenda-and-partners';
import { LineupPlan } from './lineup-plan';
import { OnlineMeeting } from './online-meeting';
import { Papers } from './papers';
import { Schedule } from './schedule';
import { StateMoves } from './state-moves';
import { Themes } from './themes';
import { ToCheck } from './to-check';
import { Wording } from './wording';

/** Everything that is planned, each part with its own "Keep", in the order in which it is settled. */
export function Plan() {
  const view = useRoundtable();
  return (
    <div className="plan">
      <StateMoves view={view} />
      <ToCheck view={view} />
      <Wording view={view} />
      <Schedule view={view} />
      {view.format === 'in_person' ? null : <OnlineMeeting view={view} />}
      <Access view={view} />
      <Themes view={view} />
      <LineupPlan view={view} />
      <AgendaAndPartners view={view} />
      <Papers view={view} />
    </div>
  );
}
