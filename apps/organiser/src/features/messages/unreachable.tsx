import { liftSuppressionOfRegistration, listSuppressedRegistrations, type SuppressedRegistration, type SuppressionCause } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { shortDate } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';

export const causeWords: Record<SuppressionCause, string> = {
  hard_bounce: 'Mail came back for good', soft_bounces: 'Mail came back several times', complaint: 'Said our mail is unwanted', unsubscribed: 'Wants no circulars', by_hand: 'Entered by hand',
};

/** What an organiser may lift: the address did not work. What a person asked for stays. */
const liftable: readonly SuppressionCause[] = ['hard_bounce', 'soft_bounces'];

/** Registered people whom mail does not reach, or who want no circulars. */
export function Unreachable() {
  const { id: roundtableId } = useRoundtable();
  const people = useContract(listSuppressedRegistrations, { roundtableId });
  return (
    <section aria-labelledby="h-unreach">
      <h2 className="sec" id="h-unreach">People mail does not reach</h2>
      <p className="soft prose">Their addresses are not written to. Mend the address in the registration, ask by telephone, or lift the entry when the address works again. Who complained or unsubscribed is not lifted here: only she herself takes that back; what was entered by hand, the administrator lifts under Settings.</p>
      <Answered of={people} rows={4}>
        {({ items }) => items.length === 0 ? <p className="muted">Everybody registered can be written to.</p> : <>{items.map((one) => <Person key={one.registrationId + one.scope} one={one} />)}</>}
      </Answered>
    </section>
  );
}

function Person({ one: { registrationId, name, address, scope, cause, reason, since } }: { one: SuppressedRegistration }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const lift = useChange(liftSuppressionOfRegistration, () => void queries.invalidateQueries({ queryKey: keyOf(listSuppressedRegistrations) }));
  return (
    <div className="rule">
      <div>
        <p><Link to={`../register?tab=all&person=${registrationId}`} relative="path"><b>{name}</b></Link> <span className="muted wrap-any">{address}</span></p>
        <p className="soft wrap-any">{causeWords[cause]}, since {shortDate(since)}; {scope === 'all' ? 'no mail goes there' : 'no circulars go there, mails about the meeting do'}.{reason ? ` ${reason}` : ''}</p>
      </div>
      <div className="row">{liftable.includes(cause) ? <Button busy={lift.isPending} aria-label={`Lift: ${name}`} onClick={() => lift.mutate({ roundtableId, registrationId })}>Lift</Button> : null}</div>
      {lift.isError ? <Problem problem={lift.error} /> : null}
    </div>
  );
}
