import type { ReactElement } from 'react';
import { useBook, useDesk, type StandingLine } from '../app/door-desk';
import { handOver, waitingFile } from '../app/save-waiting';
import { Strip } from '../app/strip';
import { instant } from '../keeping/clock';
import type { KeptDoor } from '../keeping/kept';
import { WipeDevice } from './wipe-device';

/** The door is closed: the names are gone, and what waits is sent before the rest goes. */
export function Ended({ door, standing }: { door: KeptDoor; standing: StandingLine }): ReactElement {
  const { book, clock, inStep } = useDesk();
  const { waiting } = useBook();
  const save = (): void => void handOver(waitingFile(book.view(), instant(clock())));
  return (
    <>
      <Strip door={door} line={standing.line} waiting={waiting} />
      <main className="setup">
        <h1>{door.ended === 'closed' ? `${door.door.name} was closed` : 'The meeting is over'}</h1>
        <p>The names were wiped from this device.</p>
        {waiting > 0 ? (
          <>
            <p role="status"><b className="num">{waiting === 1 ? '1 scan still waits' : `${waiting} scans still wait`}</b> to be sent, and {waiting === 1 ? 'is' : 'are'} kept until then. Bring this device to the network and leave the page open.</p>
            <button type="button" className="btn btn-primary" onClick={inStep.atOnce}>Send now</button>
            <button type="button" className="btn" onClick={save}>Save what waits as a file</button>
          </>
        ) : null}
        <WipeDevice doorId={door.doorId} onSave={save} />
      </main>
    </>
  );
}
