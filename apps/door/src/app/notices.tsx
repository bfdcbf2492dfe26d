import { useSyncExternalStore, type ReactElement } from 'react';
import type { Line } from '../sending/keep-in-step';
import { useBook, useDesk } from './door-desk';
import type { Updates } from './updates';

/** What somebody at the door has to know and can do something about. */
export function Notices({ line, updates, onMore }: { line: Line; updates: Updates; onMore: () => void }): ReactElement {
  const { book } = useDesk();
  const { conflicts, waiting } = useBook();
  const newer = useSyncExternalStore(updates.subscribe, updates.waits);
  return (
    <>
      {book.store.lasting ? null : <p className="note bad" role="alert">This browser keeps nothing: a private window, perhaps. Do not close or reload this page before all is sent.</p>}
      {line === 'link_needed' ? <p className="note bad" role="alert">The server no longer knows this device. Scan the door’s code again; {waiting === 1 ? '1 scan waits' : `${waiting} scans wait`} here and {waiting === 1 ? 'is' : 'are'} kept. <button type="button" className="link" onClick={onMore}>Door</button></p> : null}
      {conflicts.length > 0 ? <p className="note">{conflicts.length === 1 ? '1 scan differs' : `${conflicts.length} scans differ`} from the list. <button type="button" className="link" onClick={onMore}>Look</button></p> : null}
      {newer && book.store.lasting ? <p className="note">A new version of this page is ready; nothing that waits is lost. <button type="button" className="link" onClick={updates.take}>Take it</button></p> : null}
    </>
  );
}
