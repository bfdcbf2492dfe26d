import { showWhoSpoke } from '@convenor/contracts';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { useRoundtable } from '../roundtable/use-roundtable';
import { CarriedNotes } from './carried-notes';
import { WhoSpokeLedger } from './who-spoke-ledger';
import { words } from './words';

/** Planned, what happened, who spoke: one choice a slot, and the sentence the brief will print. */
export function WhoSpokePage() {
  const view = useRoundtable();
  const whoSpoke = useContract(showWhoSpoke, { roundtableId: view.id });
  const tooEarly = view.daysSinceEnd < 0 && !['live', 'held', 'archived'].includes(view.state);
  return (
    <>
      {tooEarly ? <p className="notice" role="note">{words.tooEarly(view.when)}</p> : null}
      <CarriedNotes roundtableId={view.id} />
      <Answered of={whoSpoke} rows={8}>{(known) => <WhoSpokeLedger key={view.id} roundtableId={view.id} known={known} tooEarly={tooEarly} />}</Answered>
    </>
  );
}
