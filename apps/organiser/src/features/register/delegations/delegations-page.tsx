import { listDelegations, type DelegationView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keyOf, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Part } from '../../plan/part';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { DelegationLine } from './delegation-line';
import { InviteForm } from './invite-form';
import './delegations.css';

/** Bodies that send several people: who fills each table, how far it is filled, and what to do about those that are not. */
export function DelegationsPage() {
  const { id: roundtableId, format, zone } = useRoundtable();
  const list = useContract(listDelegations, { roundtableId });
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: keyOf(listDelegations, { roundtableId }) });
  return (
    <>
      <p className="gap-below"><Link to=".." relative="path">Back to who registered</Link></p>
      <div className="plan">
        <Part id="delegations" title="Delegations" hint="A focal point fills one table by a link, without an account. No place is held before a name stands in it.">
          <Answered of={list} rows={3}>
            {({ items }) => (items.length === 0 ? <p className="muted gap-below">No delegation is invited yet.</p> : <Table items={items} roundtableId={roundtableId} onChanged={refresh} />)}
          </Answered>
        </Part>
        <Part id="invite-delegation" title="Invite a delegation" hint="The mail with the link goes out at once, in the language you choose.">
          <InviteForm roundtableId={roundtableId} format={format} zone={zone} onInvited={refresh} />
        </Part>
      </div>
    </>
  );
}

function Table({ items, roundtableId, onChanged }: { items: readonly DelegationView[]; roundtableId: string; onChanged: () => void }) {
  return (
    <table className="table delegations gap-below">
      <thead><tr><th>Delegation</th><th>Focal point</th><th className="r">Room</th><th className="r">Online</th><th className="lo">Stands</th><th><span className="visually-hidden">Acts</span></th></tr></thead>
      <tbody>{items.map((delegation) => <DelegationLine key={delegation.id} delegation={delegation} roundtableId={roundtableId} onChanged={onChanged} />)}</tbody>
    </table>
  );
}
