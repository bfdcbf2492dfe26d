import type { RoundtableView } from '@convenor/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/button';

/** The address to send round, once registration is open. */
export function ShareLink({ view }: { view: RoundtableView }) {
  const [copied, setCopied] = useState(false);
  const address = new URL(view.publicAddress, location.origin).href;
  if (view.state === 'draft') return <p className="share soft">Nobody can register yet: the roundtable is a draft. <Link to="../plan#state" relative="path">Open registration in Plan</Link></p>;
  return (
    <div className="share">
      <p className="label">The page to send round{view.state === 'registration_open' ? '' : ', without a form: registration is not open'}</p>
      <p className="row"><a href={address} target="_blank" rel="noreferrer">{address}</a><Button onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>{copied ? 'Copied' : 'Copy'}</Button></p>
    </div>
  );
}
