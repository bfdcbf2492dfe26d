import type { ReactElement } from 'react';
import { useDesk, type StandingLine } from '../app/door-desk';

/** The list is coming, for the first time or anew. */
export function Fetching({ line, progress }: StandingLine): ReactElement {
  const { book, inStep } = useDesk();
  const { come, total } = progress ?? { come: 0, total: 0 };
  return (
    <main className="setup">
      <h1>Fetching the list</h1>
      {line === 'link_needed' ? (
        <p role="alert">This device was not let to the door. Open the door’s link again.</p>
      ) : line === 'unheard' ? (
        <p role="alert">The server was not reached. The list comes with the network; this page goes on trying.</p>
      ) : (
        <>
          <progress className="bar" aria-label="Names fetched" value={come} max={Math.max(total, 1)} />
          <p className="num" role="status">{total > 0 ? `${come.toLocaleString('en')} of ${total.toLocaleString('en')} names` : 'Asking for the list …'}</p>
        </>
      )}
      {line === 'unheard' ? <button type="button" className="btn btn-primary" onClick={inStep.atOnce}>Try again</button> : null}
      {line === 'unheard' || line === 'link_needed' ? <button type="button" className="btn" onClick={() => void book.changeDevice({ doorId: null })}>Choose another door</button> : null}
    </main>
  );
}
