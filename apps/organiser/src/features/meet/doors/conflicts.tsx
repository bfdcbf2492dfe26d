import { TextInput } from '@mantine/core';
import { listDoorConflicts, settleDoorConflicts, type ConflictDecision, type DoorConflict } from '@convenor/contracts';
import { useState } from 'react';
import { useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { placeClock, plural } from '../../../words/dates';
import { decisionWords, troubleWords } from './door-words';
import { useDoorNews } from './use-door-news';

type Day = Parameters<typeof placeClock>[1];

/** What the doors could not settle by themselves, each with what to do. */
export function Conflicts({ roundtableId, day, everyMs }: { roundtableId: string; day: Day; everyMs: number }) {
  const conflicts = useContract(listDoorConflicts, { roundtableId }, { again: () => everyMs });
  const news = useDoorNews(roundtableId);
  const settle = useChange(settleDoorConflicts, () => void news());
  return (
    <div className="doors-conflicts">
      <Answered of={conflicts} rows={2}>
        {({ items }) => {
          const closed = items.filter(({ kind }) => kind === 'closed_door');
          return (
            <>
              <h3>{plural(items.length, 'scan')} to look at</h3>
              {closed.length > 1 ? <p className="acts"><Button busy={settle.isPending} onClick={() => settle.mutate({ roundtableId, scanIds: closed.map(({ scanId }) => scanId).slice(0, 200), decision: 'keep' })}>Count all {closed.length} from closed doors</Button></p> : null}
              <ul>{items.map((conflict) => <li key={conflict.scanId}><ConflictLine conflict={conflict} day={day} roundtableId={roundtableId} /></li>)}</ul>
            </>
          );
        }}
      </Answered>
      {settle.isError ? <Problem problem={settle.error} /> : null}
    </div>
  );
}

function ConflictLine({ conflict, day, roundtableId }: { conflict: DoorConflict; day: Day; roundtableId: string }) {
  const [naming, setNaming] = useState<ConflictDecision | null>(null);
  const [name, setName] = useState('');
  const news = useDoorNews(roundtableId);
  const settle = useChange(settleDoorConflicts, () => void news());
  const { kind, scanId, door, at, organisation } = conflict;
  const who = conflict.name || 'Somebody';
  const say = (decision: ConflictDecision, person?: string) => settle.mutate({ roundtableId, scanIds: [scanId], decision, ...(person ? { name: person } : {}) });
  const choose = (decision: ConflictDecision) => (decision === 'somebody_else' || (kind === 'unknown_code' && decision === 'keep') ? setNaming(decision) : say(decision));
  return (
    <>
      <p><b>{who}</b>{organisation ? <span className="soft"> {organisation}</span> : null}</p>
      <p className="soft">{door ?? 'Page of names'}, {placeClock(at, day)}</p>
      <p>{troubleWords[kind](conflict, day)}</p>
      {naming ? (
        <form onSubmit={(event) => { event.preventDefault(); say(naming, name.trim()); }}>
          <TextInput label={naming === 'keep' ? 'Who came' : 'Who it was'} description={naming === 'keep' ? 'Somebody registered is better ticked on the page of names.' : 'Leave it empty when nobody knows; then only one is counted.'} value={name} autoFocus onChange={(event) => setName(event.target.value)} />
          <p className="row acts"><Button type="submit" busy={settle.isPending}>Write it down</Button><Button look="quiet" onClick={() => setNaming(null)}>Back</Button></p>
        </form>
      ) : (
        <p className="row doors-acts">{conflict.decisions.map((decision) => <Button key={decision} aria-label={`${decisionWords(kind, decision)} (${who})`} busy={settle.isPending && settle.variables.decision === decision} onClick={() => choose(decision)}>{decisionWords(kind, decision)}</Button>)}</p>
      )}
      {settle.isError ? <Problem problem={settle.error} /> : null}
    </>
  );
}
