import { Textarea, TextInput } from '@mantine/core';
import { AccessState, answerAccessNeed, type AccessTask } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { needNames } from './words';

const shapes = { open: 'wait', arranged: 'ok', cannot: 'bad' } as const;
const words = { open: 'Open', arranged: 'Arranged', cannot: 'Cannot be arranged' } as const;

/** One need: who sees to it, and the answer its owner reads on her page. */
export function NeedTask({ roundtableId, registrationId, need }: { roundtableId: string; registrationId: string; need: AccessTask }) {
  const [open, setOpen] = useState(false);
  const [state, setState] = useState(need.state);
  const [answer, setAnswer] = useState(need.answer ?? '');
  const [assignedTo, setAssignedTo] = useState(need.assignedTo ?? '');
  const queries = useQueryClient();
  const send = useChange(answerAccessNeed, () => {
    setOpen(false);
    void queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => /\/(registrations|waiting)/.test(String(path)) });
  });
  return (
    <div className="need">
      <p>
        {need.text ?? needNames[need.key]} <Status shape={shapes[need.state]}>{words[need.state]}</Status>{' '}
        <button type="button" className="lnk" aria-expanded={open} onClick={() => setOpen(!open)}>{need.state === 'open' ? (need.assignedTo ? 'Answer' : 'Assign') : 'Change'}</button>
      </p>
      {need.assignedTo ? <p className="mini muted">{need.assignedTo} sees to it</p> : null}
      {need.answer ? <p className="soft">{need.answer}</p> : null}
      {open ? (
        <form className="fields" onSubmit={(event) => { event.preventDefault(); send.mutate({ roundtableId, registrationId, need: need.key, state, answer, assignedTo: assignedTo.trim() || null }); }}>
          <TextInput label="Who sees to it; the person does not read this" value={assignedTo} onChange={(event) => setAssignedTo(event.target.value)} />
          <fieldset className="row"><legend className="label">How it stands</legend>{AccessState.options.map((one) => <label key={one} className="pick"><input type="radio" name={`state-${need.key}`} checked={state === one} onChange={() => setState(one)} /> {words[one]}</label>)}</fieldset>
          <Textarea label="Your answer; the person reads it" rows={3} value={answer} onChange={(event) => setAnswer(event.target.value)} />
          {send.isError ? <Problem problem={send.error} focus={false} /> : null}
          <p className="row acts"><Button type="submit" busy={send.isPending}>Save</Button><Button look="quiet" onClick={() => setOpen(false)}>Back</Button></p>
        </form>
      ) : null}
    </div>
  );
}
