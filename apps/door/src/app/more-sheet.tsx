import { useEffect, useState, type ReactElement } from 'react';
import { wallTime } from '../keeping/clock';
import type { KeptDoor, KeptScan } from '../keeping/kept';
import type { DoorLine } from '../list/lines';
import { passes, serverTime } from '../list/presence';
import { ScanPane } from '../scan/scan-pane';
import { appVersion } from '../sending/fetch-list';
import type { Line } from '../sending/keep-in-step';
import { useDoorLink } from '../setup/choose-door';
import { WipeDevice } from '../setup/wipe-device';
import { useBook, useDesk } from './door-desk';
import { Sheet } from './sheet';

interface Props {
  door: KeptDoor;
  line: Line;
  /** The link of a door that was scanned while at work. */
  link: string | null;
  onSave: () => void;
  onUndo: (line: DoorLine) => Promise<void>;
  onClose: () => void;
}

/** Newest scans that are shown. */
const recent = 30;

const scanWords = ({ said, result }: KeptScan): string => {
  const words = { welcome: 'In', already_in: 'Already in', not_approved: 'Not approved', on_waitlist: 'On the waitlist', cancelled: 'Cancelled', not_proved: 'Not complete', other_roundtable: 'Another meeting', unknown: 'Unknown code', walk_in_kept: 'Written down', undone: 'Taken back' };
  return result && result.result !== said ? `${words[said]}; the list: ${words[result.result]}` : words[said];
};

/** What is needed seldom: what differs, the newest scans, sound, the file, another door, wiping. */
export function MoreSheet({ door, line, link, onSave, onUndo, onClose }: Props): ReactElement {
  const { book, inStep } = useDesk();
  const { device, scans, conflicts, waiting, byId, lines } = useBook();
  const [choosing, setChoosing] = useState(link !== null);
  const { enter, words, asking } = useDoorLink(() => { inStep.atOnce(); onClose(); });
  useEffect(() => {
    if (link) enter(link);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a link is entered once
  }, [link]);
  const at = (instant: string): string => wallTime(serverTime(instant, door.clockLag), door.roundtable.offsetMinutes);
  return (
    <Sheet title={door.door.name} onClose={onClose}>
      <p className="soft">{door.roundtable.title}</p>
      <p className="num">{lines.length.toLocaleString('en')} names. {waiting === 0 ? 'Nothing waits to be sent' : `${waiting} waiting to be sent`}; the server was last heard at {at(door.heardAt)}{line === 'shared' ? '' : ', and is not heard now'}.</p>
      {conflicts.length > 0 ? (
        <section>
          <h3>Differs from the list</h3>
          <ul className="rows">{conflicts.map(({ scanId, name, words: told }) => <li key={scanId}><span><b><bdi dir="auto">{name}</bdi></b><small>{told}</small></span></li>)}</ul>
          <p className="soft">The desk sees these in the console and settles them.</p>
        </section>
      ) : null}
      <section>
        <h3>Newest scans</h3>
        {scans.length === 0 ? <p className="soft">None yet.</p> : null}
        <ul className="rows">
          {scans.slice(0, recent).map((kept) => {
            const held = kept.entryId ? byId.get(kept.entryId) : undefined;
            return (
              <li key={kept.id}>
                <span><b><bdi dir="auto">{kept.name || 'Unknown code'}</bdi></b><small className="num">{at(kept.scan.at)}, {scanWords(kept)}{kept.waits ? ', waiting' : ''}</small></span>
                {passes(kept.said) && held?.holding.includes(kept.id) ? <button type="button" className="btn" aria-label={`Undo ${kept.name}`} onClick={() => void onUndo(held)}>Undo</button> : null}
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h3>This device</h3>
        <label className="check"><input type="checkbox" checked={device.sound} onChange={(event) => void book.changeDevice({ sound: event.target.checked })} /><span>A tone with each answer</span></label>
        <div className="stack">
          <button type="button" className="btn" disabled={waiting === 0 && conflicts.length === 0} onClick={onSave}>Save what waits as a file</button>
          {waiting > 0 ? <p className="soft">A device may forget what lies on it for long, an iPhone after a week unused. The file can be handed to the desk.</p> : null}
          <button type="button" className="btn" onClick={() => void book.changeDevice({ ready: false })}>Try sound and camera</button>
          {choosing ? <ScanPane onSeen={enter} label="Hold the door’s code before the camera" /> : <button type="button" className="btn" onClick={() => setChoosing(true)}>Scan a door’s code</button>}
          <p className="said" role="status">{asking ? 'Asking for the door …' : words}</p>
          <WipeDevice doorId={door.doorId} onSave={onSave} />
        </div>
        <p className="soft">Version {appVersion}</p>
      </section>
    </Sheet>
  );
}
