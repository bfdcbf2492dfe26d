import { useState, type ReactElement } from 'react';
import { Sheet } from '../app/sheet';

interface Props {
  /** What was searched for and not found. */
  typed: string;
  /** Answers whether it was kept. */
  onWrite: (name: string, organisation: string | null) => Promise<boolean>;
  onDone: () => void;
  onClose: () => void;
}

/** Somebody who stands on no list is written down, and is in. */
export function WalkIn({ typed, onWrite, onDone, onClose }: Props): ReactElement {
  const [name, setName] = useState(typed);
  const [organisation, setOrganisation] = useState('');
  const [empty, setEmpty] = useState(false);
  const write = async (): Promise<void> => {
    if (!name.trim()) return setEmpty(true);
    await onWrite(name.trim(), organisation.trim() || null);
    onDone();
  };
  return (
    <Sheet title="Not on the list" onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => { event.preventDefault(); void write(); }}>
        <p>Whoever is written down here is let in and counted. The desk sees it.</p>
        <div>
          <label className="label" htmlFor="walk-name">Name</label>
          {empty && !name.trim() ? <p className="error" id="walk-error">Write the name.</p> : null}
          <input className="input" id="walk-name" dir="auto" autoFocus autoComplete="off" maxLength={200} aria-invalid={empty && !name.trim()} aria-describedby={empty ? 'walk-error' : undefined} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <div>
          <label className="label" htmlFor="walk-organisation">Organisation, if any</label>
          <input className="input" id="walk-organisation" dir="auto" autoComplete="off" maxLength={300} value={organisation} onChange={(event) => setOrganisation(event.target.value)} />
        </div>
        <button type="submit" className="btn btn-primary">Write down and let in</button>
      </form>
    </Sheet>
  );
}
