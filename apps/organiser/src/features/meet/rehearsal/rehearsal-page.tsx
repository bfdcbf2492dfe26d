import { TextInput } from '@mantine/core';
import { cancelRehearsal, sendRehearsal, showRehearsal, type RehearsalView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { Status } from '../../../parts/status';
import { lineupRoles } from '../../../words/labels';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { RehearsalForm } from './rehearsal-form';
import { answersInWords, partNames, sendWords, standingOf } from './rehearsal-words';
import './rehearsal.css';

/** The technical rehearsal: set, look at who gets what, send, move, cancel. */
export function RehearsalPage() {
  const { id: roundtableId } = useRoundtable();
  const answer = useContract(showRehearsal, { roundtableId });
  return (
    <div className="rehearsal">
      <h2 className="sec">Technical rehearsal</h2>
      <Answered of={answer} rows={4}>{(view) => <Rehearsing roundtableId={roundtableId} view={view} />}</Answered>
    </div>
  );
}

function Rehearsing({ roundtableId, view }: { roundtableId: string; view: RehearsalView }) {
  const [editing, setEditing] = useState(false);
  const queries = useQueryClient();
  const take = (next: RehearsalView) => queries.setQueryData(keyOf(showRehearsal, { roundtableId }), next);
  const { rehearsal } = view;
  if (!rehearsal || editing) {
    return (
      <>
        {rehearsal ? null : <p className="soft">Sound, picture and order, tried out before the day. Everybody who is asked gets an entry of its own in the calendar, beside the meeting’s, and answers with its buttons.</p>}
        <RehearsalForm roundtableId={roundtableId} view={view} onKept={(next) => { take(next); setEditing(false); }} {...(rehearsal && { onLeave: () => setEditing(false) })} />
      </>
    );
  }
  const cancelled = rehearsal.state === 'cancelled';
  return (
    <>
      <p className="rehearsal-when">{rehearsal.line}</p>
      {cancelled ? <Status shape="bad">Cancelled</Status> : rehearsal.over ? <Status shape="off">Over</Status> : null}
      {rehearsal.clocksMoved ? <p className="notice">The rules of this time zone have changed since. By them the clock shows another hour at that moment: change the rehearsal and keep the hour you mean.</p> : null}
      <p className="soft">{rehearsal.joinUrl ? 'By a link of its own.' : view.meetingLink === 'none' ? 'There is no link to join yet.' : 'By the meeting’s own link.'} {answersInWords(view.guests)}</p>
      {rehearsal.note ? <p className="rehearsal-note">{rehearsal.note}</p> : null}
      <Sending roundtableId={roundtableId} view={view} onSent={take} />
      <GuestTable view={view} />
      <div className="row acts">
        <Button onClick={() => setEditing(true)}>{cancelled ? 'Set it anew' : 'Move it, or change who is asked'}</Button>
        {cancelled || rehearsal.over ? null : <Cancelling roundtableId={roundtableId} stands={view.guests.some(({ standing }) => standing !== 'not_asked' && standing !== 'withdrawn')} onCancelled={take} />}
      </div>
    </>
  );
}

/** What one press would send, and the press. */
function Sending({ roundtableId, view: { rehearsal, toSend }, onSent }: { roundtableId: string; view: RehearsalView; onSent: (view: RehearsalView) => void }) {
  const send = useChange(sendRehearsal, onSent);
  const words = sendWords(toSend);
  if (!rehearsal || rehearsal.state === 'cancelled') return null;
  return (
    <div className="rehearsal-send">
      {send.isError ? <Problem problem={send.error} /> : null}
      {words ? <p className="row acts"><Button look="primary" busy={send.isPending} onClick={() => send.mutate({ roundtableId, ...toSend })}>{words}</Button><span className="mini muted">Each person’s own hours stand below, and in the mail.</span></p> : null}
      <p role="status">{send.isSuccess && !words ? <Status shape="ok">Sent</Status> : null}</p>
    </div>
  );
}

function GuestTable({ view: { guests } }: { view: RehearsalView }) {
  if (guests.length === 0) return <p className="muted">Nobody is asked yet.</p>;
  return (
    <table className="table guests-table">
      <thead><tr><th scope="col">Who</th><th scope="col">As</th><th scope="col">On their clock</th><th scope="col">Stands</th></tr></thead>
      <tbody>
        {guests.map((guest) => {
          const [shape, words] = standingOf(guest);
          return (
            <tr key={guest.id}>
              <th scope="row">{guest.name}<br /><span className="mini muted">{guest.address}</span></th>
              <td>{guest.role ? lineupRoles[guest.role] : partNames[guest.part]}</td>
              <td className="num">{guest.local}</td>
              <td>
                <Status shape={shape}>{words}</Status>
                {guest.answer && !guest.answerProved ? <span className="mini muted"> nobody vouches for who answered</span> : null}
                {guest.answerComment ? <p className="mini">“{guest.answerComment}”</p> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cancelling({ roundtableId, stands, onCancelled }: { roundtableId: string; stands: boolean; onCancelled: (view: RehearsalView) => void }) {
  const [reason, setReason] = useState<string | null>(null);
  const cancel = useChange(cancelRehearsal, onCancelled);
  if (reason === null) return <Button look="quiet" onClick={() => setReason('')}>Cancel the rehearsal</Button>;
  return (
    <div className="cancelling">
      <TextInput label="Why, if you want to say" value={reason} onChange={(event) => setReason(event.target.value)} />
      {cancel.isError ? <Problem problem={cancel.error} /> : null}
      <span className="row acts"><Button look="bad" busy={cancel.isPending} onClick={() => cancel.mutate({ roundtableId, reason: reason.trim() || null })}>{stands ? 'Cancel it, and tell everybody who has it' : 'Cancel it'}</Button><Button look="quiet" onClick={() => setReason(null)}>Keep it</Button></span>
    </div>
  );
}
