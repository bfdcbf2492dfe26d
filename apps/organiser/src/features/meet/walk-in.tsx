import { TextInput } from '@mantine/core';
import { addWalkIn } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';

/** Who was just written down. */
export interface WalkedIn {
  readonly name: string;
  readonly attendanceId: string;
}

/** Somebody who came without registering: a name is enough. */
export function WalkIn({ roundtableId, typed, onDone }: { roundtableId: string; typed: string; onDone: (who: WalkedIn | null) => void }) {
  const [name, setName] = useState(typed);
  const [organisation, setOrganisation] = useState('');
  const add = useChange(addWalkIn, ({ attendanceId }) => onDone({ name: name.trim(), attendanceId }));
  return (
    <form className="walk-in" aria-label="Not on the list" onSubmit={(event) => { event.preventDefault(); add.mutate({ roundtableId, name, organisation: organisation.trim() || null }); }} noValidate>
      <h2>Not on the list</h2>
      <TextInput size="md" label="Name" value={name} autoFocus error={add.error instanceof ApiProblem ? add.error.of('/name') : undefined} onChange={(event) => setName(event.target.value)} />
      <TextInput size="md" label="For whom" value={organisation} onChange={(event) => setOrganisation(event.target.value)} />
      {add.isError ? <Problem problem={add.error} focus={false} /> : null}
      <p className="row acts"><Button type="submit" look="primary" touch busy={add.isPending}>Write down and let in</Button><Button touch onClick={() => onDone(null)}>Back to the list</Button></p>
    </form>
  );
}
