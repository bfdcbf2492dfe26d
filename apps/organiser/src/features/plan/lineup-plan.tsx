import { NativeSelect, TextInput } from '@mantine/core';
import { recordEngagement, type EngagementState, type RoundtableView, type SlotView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { engagementStates, lineupRoles } from '../../words/labels';
import { SlotWho } from '../roundtable/overview';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { Part } from './part';

/** What a slot may become; the server judges. */
const choices: Record<EngagementState, readonly EngagementState[]> = {
  open: ['planned', 'invited', 'tentative', 'confirmed', 'lapsed'],
  planned: ['invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed'],
  invited: ['confirmed', 'tentative', 'declined', 'withdrawn', 'replaced', 'lapsed'],
  tentative: ['confirmed', 'invited', 'declined', 'withdrawn', 'replaced', 'lapsed'],
  confirmed: ['tentative', 'withdrawn', 'replaced'],
  declined: ['invited', 'replaced', 'confirmed'],
  withdrawn: ['invited', 'replaced', 'confirmed'],
  replaced: ['confirmed', 'tentative', 'withdrawn'],
  lapsed: ['open', 'invited', 'confirmed'],
};

/** The line-up with what each slot has become. Nothing is deleted when somebody drops out. */
export function LineupPlan({ view }: { view: RoundtableView }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Part id="lineup" title="Line-up" hint="A new line in the slot’s history each time; nothing is deleted.">
      {view.lineup.length === 0 ? <p className="muted">The concept note named nobody.</p> : null}
      <table className="table lineup panel">
        <thead className="visually-hidden"><tr><th>Role</th><th>Who</th><th>State</th><th>Change</th></tr></thead>
        <tbody>
          {view.lineup.map((slot) => (
            <tr key={slot.id}>
              <td className="role">{lineupRoles[slot.role]}</td>
              <td className="who"><SlotWho slot={slot} />{open === slot.id ? <Engage view={view} slot={slot} onDone={() => setOpen(null)} /> : null}</td>
              <td className="state"><Status shape={engagementStates[slot.state][0]}>{engagementStates[slot.state][1]}</Status></td>
              <td className="r">{open === slot.id ? null : <button type="button" className="lnk" aria-label={`Change: ${slot.name ?? slot.posts[0] ?? 'slot'}`} onClick={() => setOpen(slot.id)}>Change</button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Engage({ view, slot, onDone }: { view: RoundtableView; slot: SlotView; onDone: () => void }) {
  const [state, setState] = useState<EngagementState>(choices[slot.state][0] ?? slot.state);
  const [name, setName] = useState('');
  const [honorific, setHonorific] = useState('');
  const [cameFrom, setCameFrom] = useState('');
  const take = useTakeRoundtable();
  const change = useChange(recordEngagement, (answer) => {
    take(answer);
    onDone();
  });
  const names = slot.name === null || state === 'replaced';
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  const send = () => change.mutate({ roundtableId: view.id, slotId: slot.id, state, honorific: names ? honorific.trim() || null : null, name: names ? name.trim() || null : null, cameFrom: cameFrom.trim() || null });
  return (
    <form className="engage" onSubmit={(event) => { event.preventDefault(); send(); }} onKeyDown={(event) => event.key === 'Escape' && onDone()} noValidate>
      <NativeSelect label="Becomes" value={state} autoFocus data={choices[slot.state].map((value) => ({ value, label: engagementStates[value][1] }))} onChange={(event) => setState(event.target.value as EngagementState)} />
      {names ? (
        <div className="fields two">
          <TextInput label="Mr, Ms, Professor …" value={honorific} onChange={(event) => setHonorific(event.target.value)} />
          <TextInput label={state === 'replaced' ? 'Replaced by' : 'Name, once there is one'} value={name} error={errorOf('/name')} onChange={(event) => setName(event.target.value)} />
        </div>
      ) : null}
      <TextInput label="How you know" placeholder="By telephone, from the assistant" value={cameFrom} error={errorOf('/cameFrom')} onChange={(event) => setCameFrom(event.target.value)} />
      {change.isError ? <Problem problem={change.error} focus={false} /> : null}
      <p className="row acts"><Button type="submit" busy={change.isPending}>Record it</Button><Button look="quiet" onClick={onDone}>Leave as it is</Button></p>
    </form>
  );
}
