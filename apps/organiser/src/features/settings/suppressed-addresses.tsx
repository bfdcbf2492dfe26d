import { addSuppression, findSuppression, liftSuppression, SuppressionCause, type Suppression, type SuppressionScope } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { useMe } from '../../app/session';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { shortDate } from '../../words/dates';
import { causeWords } from '../messages/unreachable';

const scopeWords: Record<SuppressionScope, string> = { all: 'No mail at all', circulars: 'No circulars' };

/** Addresses mail does not go to. Only digests are kept, so that one looks an address up and never reads a list. */
export function SuppressedAddresses() {
  const { roles } = useMe();
  if (!roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null)) return null;
  return (
    <section aria-labelledby="h-suppressed">
      <h2 className="sec" id="h-suppressed">Addresses mail does not go to</h2>
      <p className="soft prose">Addresses that came back, complained or unsubscribed, and those you enter. They are kept as digests only: an address can be looked up, the list cannot be read.</p>
      <LookUp />
    </section>
  );
}

function LookUp() {
  const [address, setAddress] = useState('');
  const [about, setAbout] = useState<{ address: string; items: readonly Suppression[] } | null>(null);
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<SuppressionScope>('all');
  const asked = address.trim();
  const find = useChange(findSuppression, ({ items }, wish) => setAbout({ address: wish.address, items }));
  const add = useChange(addSuppression, ({ items }, wish) => { setReason(''); setAbout({ address: wish.address, items }); });
  const lift = useChange(liftSuppression, ({ items }, wish) => setAbout({ address: wish.address, items }));
  const problem = find.error ?? add.error ?? lift.error;
  const counts = find.data?.counts ?? {};
  const kept = SuppressionCause.options.filter((cause) => counts[cause]).map((cause) => `${causeWords[cause].toLowerCase()} ${counts[cause]}`);
  const clear = () => { find.reset(); add.reset(); lift.reset(); };
  return (
    <>
      <form className="mend" onSubmit={(event) => { event.preventDefault(); clear(); find.mutate({ address: asked }); }}>
        <label className="field"><span className="label">Address</span><input className="input" type="email" required spellCheck={false} autoComplete="off" value={address} onChange={(event) => { setAddress(event.target.value); setAbout(null); }} /></label>
        <Button type="submit" busy={find.isPending}>Look it up</Button>
      </form>
      {problem ? <Problem problem={problem} /> : null}
      <div role="status">
        {about ? (
          about.items.length === 0 ? <p className="gap-above"><b>{about.address}</b> is written to.</p> : about.items.map(({ scope: which, cause, reason: why, since }) => (
            <p key={which} className="spread gap-above"><span><b>{scopeWords[which]}</b> to {about.address}: {causeWords[cause].toLowerCase()}, since {shortDate(since)}.{why ? ` ${why}` : ''}</span>
              <Button busy={lift.isPending} aria-label={`Lift: ${scopeWords[which].toLowerCase()}`} onClick={() => { clear(); lift.mutate({ address: about.address, scope: which }); }}>Lift</Button></p>
          ))
        ) : null}
        {kept.length > 0 ? <p className="mini soft">Entries in all: {kept.join(', ')}.</p> : null}
      </div>
      {about ? (
        <form className="fields gap-above" onSubmit={(event) => { event.preventDefault(); clear(); add.mutate({ address: about.address, scope, reason: reason.trim() }); }}>
          <fieldset className="row"><legend className="label">Write to it no more</legend>{(['all', 'circulars'] as const).map((one) => <label key={one} className="pick"><input type="radio" name="scope" checked={scope === one} onChange={() => setScope(one)} /> {scopeWords[one]}</label>)}</fieldset>
          <label className="field"><span className="label">Why, for those who look it up later</span><input className="input" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
          <p className="row acts"><Button type="submit" look="bad" busy={add.isPending}>Write to it no more</Button></p>
        </form>
      ) : null}
    </>
  );
}
