import { closeDelegation, openDelegation, remindDelegation, type DelegationView } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { shortDate } from '../../../words/dates';

/** How far a table is filled, in words. */
const standing = ({ closedAt, fillByLocal, filledRoom, filledOnline, mostRoom, mostOnline, waiting }: DelegationView): string => {
  const words = filledRoom + filledOnline === 0 ? 'Nobody named' : filledRoom >= mostRoom && filledOnline >= mostOnline ? 'Full' : 'Begun';
  return [words, waiting > 0 && `${waiting} without a place yet`, closedAt ? `closed on ${shortDate(closedAt)}` : fillByLocal && `until ${shortDate(fillByLocal)}, ${fillByLocal.slice(11)}`].filter(Boolean).join(', ');
};

/** One delegation, and what can be done about it. What ends links asks once. */
export function DelegationLine({ delegation, roundtableId, onChanged }: { delegation: DelegationView; roundtableId: string; onChanged: () => void }) {
  const { id: delegationId, name, closedAt } = delegation;
  const which = { roundtableId, delegationId };
  const remind = useChange(remindDelegation, onChanged);
  const close = useChange(closeDelegation, onChanged);
  const open = useChange(openDelegation, onChanged);
  const [ending, setEnding] = useState(false);
  const problem = [remind, close, open].find(({ isError }) => isError)?.error;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{delegation.focalName}<br /><span className="muted">{delegation.focalAddress}</span></td>
      <td className="r num">{delegation.filledRoom} of {delegation.mostRoom}</td>
      <td className="r num">{delegation.filledOnline} of {delegation.mostOnline}</td>
      <td className="lo">{standing(delegation)}</td>
      <td className="delegation-acts">
        {problem ? <Problem problem={problem} /> : null}
        {closedAt ? (
          <button type="button" className="lnk" aria-label={`Open the table of ${name} again`} onClick={() => open.mutate(which)}>Open again</button>
        ) : ending ? (
          <><Button look="bad" busy={remind.isPending} onClick={() => remind.mutate({ ...which, newLink: true }, { onSuccess: () => setEnding(false) })}>End the old link of {name}</Button> <Button look="quiet" onClick={() => setEnding(false)}>Keep it</Button></>
        ) : (
          <>
            <button type="button" className="lnk" aria-label={`Remind ${name}`} onClick={() => remind.mutate({ ...which, newLink: false })}>{remind.isSuccess ? 'Reminded' : 'Remind'}</button>
            {' '}<button type="button" className="lnk" aria-label={`Send ${name} a new link; the old one ends`} onClick={() => setEnding(true)}>New link</button>
            {' '}<button type="button" className="lnk" aria-label={`Close the table of ${name}; who was named stays registered`} onClick={() => close.mutate(which)}>Close</button>
          </>
        )}
      </td>
    </tr>
  );
}
