import { useState, type ReactElement } from 'react';
import { useDesk } from '../app/door-desk';
import { doorLinkOf } from '../app/door-link';
import { NoAnswer } from '../sending/door-api';
import { ScanPane } from '../scan/scan-pane';
import { useTypingScanner } from '../scan/use-typing-scanner';

const closedWords: Record<string, string> = {
  DOOR_CLOSED: 'This door was closed. Ask for the code of another.',
  DOOR_OVER: 'This meeting is over; its doors are closed.',
  DOOR_LINK_NEEDED: 'This code no longer opens a door. Ask for a new one.',
};

/** Enters a door by its link, read within the page: the installed page of an iPhone shares nothing with its browser. */
export function useDoorLink(onDoor: (doorId: string) => void): { enter: (text: string) => void; words: string | null; asking: boolean } {
  const { api, book } = useDesk();
  const [words, setWords] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const enter = (text: string): void => {
    const link = doorLinkOf(text, location.origin);
    if (link.kind === 'none') return setWords('This is not the code of a door. It stands in the console, at Meet, Doors.');
    if (link.kind === 'elsewhere') return setWords('This code belongs to another installation. Open it with the phone’s own camera.');
    setAsking(true);
    setWords(null);
    api.enter({ token: link.token })
      .then(async ({ doorId }) => {
        await book.changeDevice({ doorId, ready: book.view().device.doorId === doorId && book.view().device.ready });
        onDoor(doorId);
      })
      .catch((error: unknown) => setWords(error instanceof NoAnswer && error.kind !== 'unheard' ? (closedWords[error.code] ?? error.message) : 'The server was not reached. A door is chosen with network; try again.'))
      .finally(() => setAsking(false));
  };
  return { enter, words, asking };
}

/** No door yet: says how to come by one, and takes it. */
export function ChooseDoor({ wiped }: { wiped: boolean }): ReactElement {
  const { inStep } = useDesk();
  const { enter, words, asking } = useDoorLink(() => inStep.atOnce());
  const [scanning, setScanning] = useState(false);
  const [typed, setTyped] = useState('');
  useTypingScanner(enter);
  return (
    <main className="setup">
      {wiped ? <p className="note" role="status">Everything was sent, and the list was wiped from this device.</p> : null}
      <h1>Which door?</h1>
      <p>Each door has a code. It stands in the console, at Meet, Doors, or on the sheet you were given. Scan it with the phone’s camera, or here.</p>
      {scanning ? <ScanPane onSeen={enter} label="Hold the door’s code before the camera" /> : <button type="button" className="btn btn-primary" onClick={() => setScanning(true)}>Scan the door’s code</button>}
      <p className="said" role="status">{asking ? 'Asking for the door …' : words}</p>
      <form onSubmit={(event) => { event.preventDefault(); enter(typed); }}>
        <label className="label" htmlFor="link">Or paste the door’s link</label>
        <div className="beside"><input className="input" id="link" inputMode="url" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} /><button type="submit" className="btn" disabled={asking || typed.trim() === ''}>Open</button></div>
      </form>
    </main>
  );
}
