import { Modal, TextInput } from '@mantine/core';
import { moveRoundtable, type RoundtableState, type RoundtableView } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { roundtableStates } from '../../words/labels';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { Part } from './part';
import { confirmedOf } from './told';

interface Move { readonly to: RoundtableState; readonly verb: string; readonly asksWhy?: boolean; readonly bad?: boolean }

const cancel: Move = { to: 'cancelled', verb: 'Cancel', asksWhy: true, bad: true };
const postpone: Move = { to: 'postponed', verb: 'Postpone', asksWhy: true };
const open: Move = { to: 'registration_open', verb: 'Open registration' };
const held: Move = { to: 'held', verb: 'Mark as held' };

/** What may be done from each state, the likeliest first. The server judges; this is what is offered. */
const moves: Record<RoundtableState, readonly Move[]> = {
  draft: [open, { to: 'announced', verb: 'Announce without registration' }, held, cancel],
  announced: [open, { to: 'draft', verb: 'Take back to draft' }, held, postpone, cancel],
  registration_open: [{ to: 'registration_closed', verb: 'Close registration' }, held, postpone, cancel],
  registration_closed: [open, held, postpone, cancel],
  live: [held],
  held: [{ to: 'archived', verb: 'Archive' }],
  archived: [{ to: 'held', verb: 'Take out of the archive' }],
  postponed: [open, { to: 'announced', verb: 'Announce again' }, cancel],
  cancelled: [],
};

/** Who hears of a move, before it is made. */
const told = (view: RoundtableView, to: RoundtableState): string => {
  const count = confirmedOf(view);
  const people = count === 0 ? 'Nobody is registered, so nobody is told.' : `${plural(count, 'confirmed person is', 'confirmed people are')} told by mail`;
  switch (to) {
    case 'announced': return 'The public page goes up. Nobody is mailed.';
    case 'registration_open': return 'The public page goes up with its form. Nobody is mailed; you send the address round.';
    case 'registration_closed': return 'The form is taken down. Whoever has a place keeps it; nobody is mailed.';
    case 'cancelled': return count === 0 ? people : `${people}, and the entry is taken out of their calendars. This cannot be taken back.`;
    case 'postponed': return count === 0 ? people : `${people}. Their registrations stay; set the new day in the schedule.`;
    case 'draft': return 'The public page is taken down. Nobody is mailed.';
    case 'held': return 'Registration ends. Nobody is mailed.';
    default: return 'Nobody is mailed.';
  }
};

/** Where the roundtable stands, and what may be done about it. */
export function StateMoves({ view }: { view: RoundtableView }) {
  const [asking, setAsking] = useState<Move | null>(null);
  const offered = moves[view.state].filter(({ to }) => to !== 'held' || view.daysSinceEnd >= 0 || view.state === 'live');
  const past = view.daysSinceEnd >= 0;
  const [shape, word] = roundtableStates[view.state];
  return (
    <Part id="state" title="State" hint="Nothing is sent before you confirm it.">
      <p className="state-now"><Status shape={shape}>{word}</Status></p>
      {offered.length > 0 ? (
        <p className="row">
          {(past ? [...offered].sort((one, other) => Number(other.to === 'held') - Number(one.to === 'held')) : offered).map((move, index) => (
            <Button key={move.to} look={index === 0 && !past && ['draft', 'announced'].includes(view.state) ? 'primary' : move.bad ? 'quiet' : 'outlined'} className={move.bad ? 'btn-bad' : undefined} onClick={() => setAsking(move)}>{move.verb}</Button>
          ))}
        </p>
      ) : null}
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={asking?.verb}>
        {asking ? <Confirm view={view} move={asking} onDone={() => setAsking(null)} /> : null}
      </Modal>
    </Part>
  );
}

function Confirm({ view, move, onDone }: { view: RoundtableView; move: Move; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const take = useTakeRoundtable();
  const change = useChange(moveRoundtable, (answer) => {
    take(answer);
    onDone();
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId: view.id, to: move.to, reason: reason.trim() || null }); }}>
      <p className="serif">{view.title}</p>
      <p className="gap-above">{told(view, move.to)}</p>
      {move.asksWhy ? <TextInput className="gap-above" label="Reason, as people will read it" value={reason} onChange={(event) => setReason(event.target.value)} data-autofocus /> : null}
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" look={move.bad ? 'bad' : 'primary'} busy={change.isPending}>{move.bad ? 'Cancel the roundtable' : move.verb}</Button><Button look="quiet" onClick={onDone}>Leave as it is</Button></p>
    </form>
  );
}
