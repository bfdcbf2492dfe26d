import { Modal } from '@mantine/core';
import type { DoorStanding } from '@convenor/contracts';
import { useState } from 'react';
import { Button } from '../../../parts/button';
import { QrPicture } from './qr-picture';

/** A door's QR code, large, on the screen or on a sheet for door staff. */
export function DoorSheet({ door, onClose }: { door: DoorStanding | null; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const link = door?.link;
  const close = () => { setCopied(false); onClose(); };
  return (
    <Modal opened={Boolean(link)} onClose={close} title={door?.name} size="md">
      {door && link ? (
        <div className="door-sheet">
          <h2 className="print-only">{door.name}</h2>
          <QrPicture text={link} label={`QR code that makes a telephone a device of ${door.name}`} />
          <ol>
            <li>Open the camera of the telephone that stands at this door, and point it here.</li>
            <li>Follow the link, and wait until the list has come.</li>
            <li>Scan one badge to see that it works. From then on it goes on without network.</li>
          </ol>
          <p className="soft no-print">Whoever has this code sees the names of the guests. Show it to door staff only; close the door when a telephone is lost.</p>
          <p className="row acts no-print">
            <Button look="primary" onClick={() => print()}>Print this sheet</Button>
            <Button onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>Copy the link</Button>
          </p>
          <p role="status" className="soft no-print">{copied ? 'The link is copied.' : ''}</p>
        </div>
      ) : null}
    </Modal>
  );
}
