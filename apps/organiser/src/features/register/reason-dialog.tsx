import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Button } from '../../parts/button';

interface ReasonDialogProps { opened: boolean; title: string; note: string; verb: string; busy: boolean; onClose: () => void; onSend: (reason: string | null) => void }

/** Asks once more before something that is not taken back, and how one knows. */
export function ReasonDialog({ opened, title, note, verb, busy, onClose, onSend }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); onSend(reason.trim() || null); }}>
        <p className="soft">{note}</p>
        <TextInput label="How you know" placeholder="Rang on Monday" value={reason} onChange={(event) => setReason(event.target.value)} data-autofocus />
        <p className="row acts"><Button type="submit" look="bad" busy={busy}>{verb}</Button><Button look="quiet" onClick={onClose}>Keep</Button></p>
      </form>
    </Modal>
  );
}
