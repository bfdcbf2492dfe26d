import { useState } from 'react';
import { useRoundtable } from '../roundtable/use-roundtable';
import { Access } from './access';
import { FormatChoice } from './changes/format-choice';
import { HeldChanges } from './changes/held-changes';
import { ZoneQuestion } from './changes/zone-question';
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
  // Forms hold what is typed; when the roundtable is set back beside them, they begin again with what stands.
  const [anew, setAnew] = useState(0);
  const refill = () => setAnew((times) => times + 1);
  return (
    <div className="plan">
      <ZoneQuestion roundtableId={view.id} onAnswered={refill} />
      <HeldChanges roundtableId={view.id} onPutBack={refill} />
      <StateMoves view={view} />
      <ToCheck view={view} />
      <Wording key={`wording ${anew}`} view={view} />
      <Schedule key={`schedule ${anew}`} view={view} />
      <FormatChoice view={view} />
      {view.format === 'in_person' ? null : <OnlineMeeting key={`online ${anew}`} view={view} />}
      <Access view={view} />
      <Themes view={view} />
      <LineupPlan view={view} />
      <AgendaAndPartners view={view} />
      <Papers view={view} />
    </div>
  );
}
