import { Modal } from '@mantine/core';
import type { SectionView } from '@convenor/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';

/** Somebody else writes here: by name, and with the way to take the section over. */
export function HeldNotice({ held, onTakeOver }: { held: SectionView['holder']; onTakeOver: () => Promise<void> }) {
  const [opened, setOpened] = useState(false);
  const takeOver = useMutation({ mutationFn: onTakeOver, onSuccess: () => setOpened(false) });
  if (!held) return null;
  return (
    <div className="notice notice-warn ws-held" role="status">
      <p><b>{held.name} writes in this section.</b> You can read and comment.</p>
      <Button onClick={() => setOpened(true)}>Take over</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={`Take the section over from ${held.name}?`}>
        <p>What {held.name} saved stays. What {held.name} has typed since is kept in {held.name}’s browser and shown there beside yours.</p>
        {takeOver.isError ? <Problem problem={takeOver.error} /> : null}
        <p className="row acts"><Button look="primary" busy={takeOver.isPending} onClick={() => takeOver.mutate()}>Take over</Button><Button onClick={() => setOpened(false)}>Leave it</Button></p>
      </Modal>
    </div>
  );
}
