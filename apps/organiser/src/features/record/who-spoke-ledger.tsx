import { sayWhoSpoke, showWhoSpoke, type WhoSpoke } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { useRefreshRoundtable } from '../roundtable/use-roundtable';
import { LedgerRow } from './ledger-row';
import { isSame, isWhole, saidOf, wishesOf, type Said } from './spoken';
import { TheSentence } from './the-sentence';
import { words } from './words';

interface LedgerProps { roundtableId: string; known: WhoSpoke; tooEarly: boolean }

/** Every tick is kept at once; the sentence below comes back from the server as the brief will print it. */
export function WhoSpokeLedger({ roundtableId, known, tooEarly }: LedgerProps) {
  const [said, setSaid] = useState(() => saidOf(known));
  const [seen, setSeen] = useState(known);
  if (known !== seen) {
    setSeen(known);
    // Somebody else, or notes that were brought, said more: it is shown unless something is being said here.
    if (isSame(said, saidOf(seen))) setSaid(saidOf(known));
  }
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  const go = useNavigate();
  const keep = useChange(sayWhoSpoke, (answer) => {
    queries.setQueryData(keyOf(showWhoSpoke, { roundtableId }), answer);
    refresh();
  });
  const take = (next: Said[]) => {
    setSaid(next);
    keep.mutate({ roundtableId, appearances: wishesOf(next) });
  };
  const change = (line: Said, keepNow = true) => {
    const next = said.map((before) => (before.key === line.key ? line : before));
    if (keepNow && isWhole(line)) take(next);
    else setSaid(next);
  };
  const unsaid = said.filter(({ kind }) => kind === null).length;
  const nobody = !said.some((line) => line.kind !== null && line.kind !== 'absent' && isWhole(line));
  const confirm = () => {
    const next = said.map((line) => (line.kind === null ? { ...line, kind: 'absent' as const } : line));
    setSaid(next);
    keep.mutate({ roundtableId, appearances: wishesOf(next) }, { onSuccess: () => void go(`/roundtables/${roundtableId}/record/notes`) });
  };
  const add = () => setSaid((before) => [...before, { key: `added-${before.length}`, slot: null, kind: 'room', other: { name: '', affiliation: '', sameOffice: false } }]);
  return (
    <>
      <div className="row ledger-acts">
        <Button look="primary" busy={keep.isPending} aria-disabled={tooEarly || nobody || undefined} aria-describedby="confirm-why" onClick={confirm}>{unsaid > 0 && !nobody ? `${words.confirm}. ${words.confirmRest}` : words.confirm}</Button>
        <Button aria-disabled={tooEarly || undefined} onClick={add}>{words.add}</Button>
        {unsaid > 1 && !tooEarly ? <Button look="quiet" onClick={() => take(said.map((line) => (line.kind === null && line.slot?.name && !['declined', 'withdrawn', 'lapsed'].includes(line.slot.state) ? { ...line, kind: 'room' } : line)))}>{words.all}</Button> : null}
        <span className="mini muted" id="confirm-why">{nobody && !tooEarly ? words.tickFirst : ''}</span>
      </div>
      {keep.isError ? <Problem problem={keep.error} again={() => keep.mutate({ roundtableId, appearances: wishesOf(said) })} /> : null}
      <table className="ledger">
        <thead><tr><th><span className="visually-hidden">Number</span></th><th className="big">{words.planned}</th><th>{words.happened}</th><th className="spoke"><span className="visually-hidden">Tick</span></th><th className="big">{words.spoke}</th></tr></thead>
        <tbody>
          {said.map((line, index) => (
            <LedgerRow key={line.key} line={line} number={index + 1} disabled={tooEarly} onChange={change} onTakeAway={() => take(said.filter(({ key }) => key !== line.key))} />
          ))}
        </tbody>
        <Totals said={said} />
      </table>
      <TheSentence sentence={known.sentence} saving={keep.isPending} said={said} />
    </>
  );
}

function Totals({ said }: { said: readonly Said[] }) {
  const planned = said.filter(({ slot }) => slot !== null);
  const spoke = said.filter((line) => line.kind !== null && line.kind !== 'absent' && isWhole(line));
  const count = (...kinds: string[]) => spoke.filter(({ kind }) => kind !== null && kinds.includes(kind)).length;
  return (
    <tfoot>
      <tr>
        <td />
        <td>{words.counts({ planned: planned.length })}</td>
        <td>{words.became({ asPlanned: spoke.filter(({ slot, other }) => slot && !other).length, replaced: spoke.filter(({ slot, other }) => slot && other).length, absent: planned.filter(({ kind }) => kind === 'absent').length, unsaid: planned.filter(({ kind }) => kind === null).length })}</td>
        <td className="spoke" />
        <td>{words.whoSpoke(count('room'), count('online'), count('video', 'read_by_other'))}</td>
      </tr>
    </tfoot>
  );
}
