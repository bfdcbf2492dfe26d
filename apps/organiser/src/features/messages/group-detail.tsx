import { holdMailing, listMessages, listOutbox, MessageResult, statesOfResult, type MessageLine, type OutboxGroup, type StateCounts } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { DeadLetter } from './dead-letter';
import { OneMessage } from './one-message';
import { resultNames, states, wallWords } from './words';

const perPage = 25;

/** One message: who did and did not get it, each with the reason and the mend. */
export function GroupDetail({ group }: { group: OutboxGroup }) {
  const { of, title, mailingId } = group;
  const [read, setRead] = useState<string | null>(null);
  return (
    <div className={read ? 'split msg-split' : 'msg-split'}>
      <section aria-labelledby="h-del">
        <h2 className="sec" id="h-del">{title}<span className="sec-note">{group.to}</span></h2>
        {mailingId ? <Progress group={group} mailingId={mailingId} /> : null}
        {of.startsWith('rule:') ? <p className="soft">This goes out by a rule. Whom it reaches is settled when it goes; the rule stands under Reminders.</p> : group.state === 'draft' || group.state === 'scheduled' || group.state === 'held' ? null : <People of={of} read={read} onRead={setRead} />}
      </section>
      {read ? <OneMessage key={read} messageId={read} onClose={() => setRead(null)} /> : null}
    </div>
  );
}

/** How far it has gone, and what can be done about it while it goes. */
function Progress({ group: { state, people, counts, local }, mailingId }: { group: OutboxGroup; mailingId: string }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const [, setParams] = useSearchParams();
  const hold = useChange(holdMailing, () => void queries.invalidateQueries({ queryKey: keyOf(listOutbox) }));
  const done = (counts.sent ?? 0) + (counts.failed ?? 0) + (counts.bounced ?? 0) + (counts.unknown ?? 0) + (counts.suppressed ?? 0) + (counts.dropped ?? 0);
  const act = (what: 'hold' | 'release' | 'stop') => hold.mutate({ roundtableId, mailingId, act: what });
  const edit = <Button onClick={() => setParams({ write: mailingId })}>{state === 'draft' ? 'Go on writing' : 'Change'}</Button>;
  return (
    <>
      {state === 'going' ? (
        <div role="status">
          <p>{done} of {plural(people, 'person', 'people')} dealt with, {counts.sent ?? 0} accepted by the server.</p>
          <progress max={Math.max(people, done)} value={done} aria-label="How far it has gone" />
        </div>
      ) : null}
      {state === 'scheduled' && local ? <p>It goes on {wallWords(local)} to whoever is in its audience then.</p> : null}
      {state === 'held' ? <p>It is held: nothing goes before you say so.</p> : null}
      <p className="row acts">
        {state === 'scheduled' ? <Button busy={hold.isPending} onClick={() => act('hold')}>Hold it</Button> : null}
        {state === 'held' ? <Button busy={hold.isPending} onClick={() => act('release')}>Let it go</Button> : null}
        {state === 'scheduled' || state === 'held' || state === 'draft' ? edit : null}
        {state === 'going' ? <Button look="bad" busy={hold.isPending} onClick={() => act('stop')}>Stop what has not gone</Button> : null}
        {state === 'scheduled' || state === 'held' ? <Button look="bad" busy={hold.isPending} onClick={() => act('stop')}>Cancel it</Button> : null}
      </p>
      {hold.isError ? <Problem problem={hold.error} /> : null}
    </>
  );
}

const countOf = (counts: StateCounts, result: MessageResult): number => statesOfResult[result].reduce((sum, state) => sum + (counts[state] ?? 0), 0);

function People({ of, read, onRead }: { of: string; read: string | null; onRead: (id: string) => void }) {
  const { id: roundtableId } = useRoundtable();
  const [result, setResult] = useState<MessageResult | null>(null);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const wish = { roundtableId, of, limit: perPage, ...(result ? { result } : {}), ...(cursor ? { cursor } : {}) };
  const messages = useContract(listMessages, wish, { keepPrevious: true, again: (answer) => (answer?.counts.queued || answer?.counts.sending ? 2_000 : 15_000) });
  const choose = (next: MessageResult | null) => { setCursors([]); setResult(next); };
  return (
    <Answered of={messages} rows={4}>
      {({ items, nextCursor, counts }) => (
        <>
          <nav className="tabs" aria-label="Result">
            <button type="button" className="tab" aria-current={result === null ? 'true' : undefined} onClick={() => choose(null)}>All <span className="num">{Object.values(counts).reduce((sum, count) => sum + count, 0)}</span></button>
            {MessageResult.options.map((key) => countOf(counts, key) > 0 || key === result ? <button type="button" className="tab" key={key} aria-current={key === result ? 'true' : undefined} onClick={() => choose(key)}>{resultNames[key]} <span className="num">{countOf(counts, key)}</span></button> : null)}
          </nav>
          {items.filter(({ reason, state }) => reason && state !== 'suppressed').map((line) => <DeadLetter key={line.id} line={line} />)}
          <PeopleTable lines={items} read={read} onRead={onRead} />
          <p className="row acts">
            {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>Newer</Button> : null}
            {nextCursor ? <Button onClick={() => setCursors([...cursors, nextCursor])}>Older</Button> : null}
          </p>
        </>
      )}
    </Answered>
  );
}

function PeopleTable({ lines, read, onRead }: { lines: readonly MessageLine[]; read: string | null; onRead: (id: string) => void }) {
  if (lines.length === 0) return <p className="muted">Nobody here.</p>;
  return (
    <table className="table people-list">
      <thead><tr><th>Person</th><th>Time</th><th>Result</th></tr></thead>
      <tbody>
        {lines.map((line) => {
          const [shape, words] = states[line.state];
          return (
            <tr key={line.id} aria-selected={line.id === read || undefined}>
              <td><button type="button" className="lnk" onClick={() => onRead(line.id)}>{line.toName || line.toAddress || 'Forgotten'}</button></td>
              <td className="num">{wallWords(line.local)}</td>
              <td><Status shape={shape}>{words}</Status>{line.attempts > 1 ? <span className="note"> after {line.attempts} tries</span> : null}{line.state === 'suppressed' && line.response ? <div className="note">{line.response}</div> : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
