import { useState, type ReactElement } from 'react';
import { useBook, useDesk } from '../app/door-desk';
import { wipe } from '../sending/step';

/** Forgets the list on this device; what waits is lost only if somebody says so twice. */
export function WipeDevice({ doorId, onSave }: { doorId: string; onSave: () => void }): ReactElement {
  const { book, api, inStep } = useDesk();
  const { waiting } = useBook();
  const [sure, setSure] = useState(false);
  if (!sure) return <button type="button" className="btn btn-bad" onClick={() => setSure(true)}>Wipe this device</button>;
  const scans = waiting === 1 ? '1 scan waits' : `${waiting} scans wait`;
  return (
    <div className="sure" role="group" aria-label="Wipe this device">
      <p>{waiting > 0 ? `${scans} to be sent and would be lost: people who are in would count as absent. Bring the device to the network, or save the file first.` : 'The names go from this device. The door stays open on others.'}</p>
      {waiting > 0 ? <button type="button" className="btn btn-primary" onClick={inStep.atOnce}>Send now</button> : null}
      {waiting > 0 ? <button type="button" className="btn" onClick={onSave}>Save what waits as a file</button> : null}
      <button type="button" className="btn btn-bad" onClick={() => void wipe({ book, api }, doorId, true)}>{waiting > 0 ? `Wipe, and lose ${waiting === 1 ? 'it' : `these ${waiting}`}` : 'Wipe now'}</button>
      <button type="button" className="btn" onClick={() => setSure(false)}>Keep the list</button>
    </div>
  );
}
