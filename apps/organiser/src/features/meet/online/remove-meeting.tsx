import { removeOnlineMeeting, type OnlineMeetingView } from '@convenor/contracts';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';

/** Asks once: personal links end at once and do not come back. */
export function RemoveMeeting({ roundtableId, view: { people }, onDone, onCancel }: { roundtableId: string; view: OnlineMeetingView; onDone: (view: OnlineMeetingView) => void; onCancel: () => void }) {
  const remove = useChange(removeOnlineMeeting, onDone);
  return (
    <div className="notice online-open" role="group" aria-labelledby="h-remove">
      <p className="label" id="h-remove">Take the meeting away from the service?</p>
      <p>{people.kept === 0 ? 'Nobody has a link yet.' : people.kept === 1 ? 'One person has a link, which opens nothing from then on.' : `${people.kept} people have a link, which opens nothing from then on.`} Registrations stay. You can paste a link afterwards, or have a new meeting made; whoever takes part online is told.</p>
      <p className="row acts"><Button look="bad" busy={remove.isPending} onClick={() => remove.mutate({ roundtableId })}>Take it away</Button><Button look="quiet" onClick={onCancel}>Keep it</Button></p>
      {remove.isError ? <Problem problem={remove.error} /> : null}
    </div>
  );
}
