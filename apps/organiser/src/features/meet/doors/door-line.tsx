import { TextInput } from '@mantine/core';
import { closeDoor, renameDoor, type DoorStanding } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import type { placeClock } from '../../../words/dates';
import { deviceWords, letInWords } from './door-words';
import { useDoorNews } from './use-door-news';

/** One door: its devices as they were last heard, its QR code, another name, and its end. */
export function DoorLine({ roundtableId, day, door, onShow }: { roundtableId: string; day: Parameters<typeof placeClock>[1]; door: DoorStanding; onShow: () => void }) {
  const [asking, setAsking] = useState<'name' | 'close' | null>(null);
  const [name, setName] = useState(door.name);
  const news = useDoorNews(roundtableId);
  const done = () => { setAsking(null); void news(); };
  const rename = useChange(renameDoor, done);
  const close = useChange(closeDoor, done);
  const waiting = door.devices.reduce((all, device) => all + device.waiting, 0);
  return (
    <>
      <p className="doors-name"><b>{door.name}</b>{door.closedAt ? <span className="soft"> closed</span> : null}</p>
      <p className="soft">{letInWords(door)}</p>
      {door.devices.length === 0 && !door.closedAt ? <p className="soft">No device yet. Scan its QR code with the telephone.</p> : null}
      <ul className="doors-devices">
        {door.devices.map((device, at) => <li key={device.id} className={device.waiting > 0 ? 'is-waiting' : undefined}>{door.devices.length > 1 ? `Device ${at + 1}: ` : ''}{deviceWords(device, day)}{device.appVersion ? <small className="muted"> version {device.appVersion}</small> : null}</li>)}
      </ul>
      {asking === 'name' ? (
        <form className="doors-open" onSubmit={(event) => { event.preventDefault(); rename.mutate({ roundtableId, doorId: door.id, name }); }}>
          <TextInput label={`New name of ${door.name}`} value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
          <p className="row acts"><Button type="submit" busy={rename.isPending}>Rename</Button><Button look="quiet" onClick={() => setAsking(null)}>Leave it</Button></p>
        </form>
      ) : null}
      {asking === 'close' ? (
        <div className="notice" role="group" aria-label={`Close ${door.name}`}>
          <p>Its telephones get no more names and wipe their list. {waiting > 0 ? `${waiting} scans still wait there; when they arrive they are kept, and you are asked about each.` : 'What they still send is kept, and you are asked about it.'}</p>
          <p className="row acts"><Button look="bad" busy={close.isPending} onClick={() => close.mutate({ roundtableId, doorId: door.id })}>Close this door</Button><Button look="quiet" onClick={() => setAsking(null)}>Leave it open</Button></p>
        </div>
      ) : null}
      {rename.error ?? close.error ? <Problem problem={rename.error ?? close.error} /> : null}
      {door.closedAt || asking ? null : (
        <p className="row doors-acts">
          <Button aria-label={`QR code of ${door.name}`} onClick={onShow}>QR code</Button>
          <Button look="quiet" aria-label={`Rename ${door.name}`} onClick={() => setAsking('name')}>Rename</Button>
          <Button look="quiet" aria-label={`Close ${door.name}`} onClick={() => setAsking('close')}>Close</Button>
        </p>
      )}
    </>
  );
}
