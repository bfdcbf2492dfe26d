import { Textarea, TextInput } from '@mantine/core';
import { answerAccessNeed, cancelRegistrationFor, listRegistrations, type RegistrationLine } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { utcMoment } from '../../words/dates';
import { constituencies, registrationStates } from '../../words/labels';
import { useRefreshRoundtable } from '../roundtable/use-roundtable';
import { modeNames } from './register';

const living = ['unverified', 'pending', 'confirmed', 'waitlisted', 'offered'];

/** One person beside the list: what was told, what is needed, and the ways to help. */
export function RegistrationSide({ roundtableId, line, onClose }: { roundtableId: string; line: RegistrationLine; onClose: () => void }) {
  const [shape, word] = registrationStates[line.state];
  return (
    <aside className="side" aria-label={line.name}>
      <p className="mini"><button type="button" className="lnk" onClick={onClose}>Close</button></p>
      <h2>{line.name}</h2>
      <p className="soft">{line.organisation}</p>
      <p className="gap-above"><Status shape={shape}>{word}</Status> <span className="muted">number {line.number}</span></p>
      <dl>
        <dt>Mode</dt><dd>{modeNames[line.mode]}</dd>
        <dt>Constituency</dt><dd>{constituencies[line.constituency]}{line.country ? `, ${line.country}` : ''}</dd>
        <dt>Contact</dt><dd>{line.contactName ? `${line.contactName}, ` : ''}<a href={`mailto:${line.address}`}>{line.address}</a> <span className="muted">{line.proved ? 'proved' : 'not proved'}</span></dd>
        <dt>Came in</dt><dd>{utcMoment(line.registeredAt)}</dd>
        <dt>Code</dt><dd className="mono">{line.code}</dd>
      </dl>
      {line.accessNeeds ? <Need roundtableId={roundtableId} line={line} /> : null}
      {living.includes(line.state) ? <Cancel roundtableId={roundtableId} line={line} /> : null}
    </aside>
  );
}

const needShapes = { open: 'wait', arranged: 'ok', cannot: 'bad' } as const;
const needWords = { open: 'Open', arranged: 'Arranged', cannot: 'Cannot be arranged' } as const;

/** What is needed, and the answer its owner reads on her page. */
function Need({ roundtableId, line }: { roundtableId: string; line: RegistrationLine }) {
  const [answer, setAnswer] = useState(line.accessAnswer ?? '');
  const [refused, setRefused] = useState(line.accessState === 'cannot');
  const queries = useQueryClient();
  const send = useChange(answerAccessNeed, () => void queries.invalidateQueries({ queryKey: keyOf(listRegistrations) }));
  return (
    <section>
      <h3>Needs</h3>
      <p>{line.accessNeeds} <Status shape={needShapes[line.accessState ?? 'open']}>{needWords[line.accessState ?? 'open']}</Status></p>
      <form className="gap-above" onSubmit={(event) => { event.preventDefault(); send.mutate({ roundtableId, registrationId: line.id, answer, state: refused ? 'cannot' : 'arranged' }); }}>
        <Textarea label="Your answer; the person reads it on the page of the registration" rows={3} value={answer} onChange={(event) => setAnswer(event.target.value)} />
        <label className="pick"><input type="checkbox" checked={refused} onChange={(event) => setRefused(event.target.checked)} /> This cannot be arranged</label>
        {send.isError ? <Problem problem={send.error} focus={false} /> : null}
        <p className="acts"><Button type="submit" busy={send.isPending} aria-disabled={answer.trim() === '' || undefined}>Answer</Button></p>
      </form>
    </section>
  );
}

function Cancel({ roundtableId, line }: { roundtableId: string; line: RegistrationLine }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  const cancel = useChange(cancelRegistrationFor, () => {
    setAsking(false);
    refresh();
    void queries.invalidateQueries({ queryKey: keyOf(listRegistrations) });
  });
  if (!asking) return <section><Button look="quiet" className="btn-bad" onClick={() => setAsking(true)}>Cancel for {line.name}</Button></section>;
  return (
    <section>
      <h3>Cancel for {line.name}</h3>
      <p className="soft">{line.name} is told by mail. {['confirmed', 'offered'].includes(line.state) ? 'The place goes to whoever has waited longest.' : ''}</p>
      <form className="gap-above" onSubmit={(event) => { event.preventDefault(); cancel.mutate({ roundtableId, registrationId: line.id, reason: reason.trim() || null }); }}>
        <TextInput label="How you know" placeholder="Rang on Monday" value={reason} onChange={(event) => setReason(event.target.value)} autoFocus />
        {cancel.isError ? <Problem problem={cancel.error} focus={false} /> : null}
        <p className="row acts"><Button type="submit" look="bad" busy={cancel.isPending}>Cancel the registration</Button><Button look="quiet" onClick={() => setAsking(false)}>Keep it</Button></p>
      </form>
    </section>
  );
}
