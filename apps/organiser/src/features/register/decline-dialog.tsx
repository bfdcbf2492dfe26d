import { Modal, NativeSelect, Textarea } from '@mantine/core';
import { declineRegistrations, listDeclineReasons, type RoundtableView } from '@convenor/contracts';
import { useState } from 'react';
import { useChange, useContract } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';

/** What an organiser says most often; used as it stands or changed; what the programme gave before is offered first. */
const usual: readonly string[] = [
  'All places are taken. You may follow online.',
  'This meeting is for invited delegations only.',
  'Your organisation already sends as many people as it may.',
  'Registration needs the name of the organisation you speak for.',
];

/** Declines with a reason that the person reads, in one's own words or in those given before. */
export function DeclineDialog({ opened, view, ids, onClose, onDone }: { opened: boolean; view: RoundtableView; ids: readonly string[]; onClose: () => void; onDone: (text: string) => void }) {
  const [reason, setReason] = useState('');
  const [tell, setTell] = useState(true);
  const decline = useChange(declineRegistrations, ({ items }) => {
    const count = items.filter(({ declined }) => declined).length;
    setReason('');
    onDone(`${plural(count, 'person', 'people')} declined${tell ? ' and told by mail' : ', nobody was written to'}. This is not taken back; whoever was declined may be added again by hand.`);
  });
  const before = useContract(listDeclineReasons, { roundtableId: view.id }, { enabled: opened }).data?.items ?? [];
  const kept = [...before, ...usual.filter((one) => !before.includes(one))];
  return (
    <Modal opened={opened} onClose={onClose} title={`Decline ${plural(ids.length, 'person', 'people')}`}>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); decline.mutate({ roundtableId: view.id, registrationIds: [...ids], reason: reason.trim().replace(/\s*\n\s*/g, ' ') || null, tell }); }}>
        <NativeSelect label="A reason used before" value="" data={[{ value: '', label: 'Choose, or write your own' }, ...kept]} onChange={(event) => setReason(event.target.value)} />
        <Textarea label="Reason, as the person reads it; may be left empty" rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} data-autofocus />
        <label className="pick"><input type="checkbox" checked={tell} onChange={(event) => setTell(event.target.checked)} /> Tell by mail</label>
        {decline.isError ? <Problem problem={decline.error} /> : null}
        <p className="row acts"><Button type="submit" look="bad" busy={decline.isPending}>Decline {ids.length}</Button><Button look="quiet" onClick={onClose}>Back</Button></p>
      </form>
    </Modal>
  );
}
