import { listMessages, showMessage, type MessageLine } from '@convenor/contracts';
import { useState } from 'react';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Status, type Shape } from '../../parts/status';
import { plural, sentenceCase, utcMoment } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';

const states: Record<MessageLine['state'], readonly [Shape, string]> = {
  queued: ['off', 'Planned'], sending: ['wait', 'On its way'], sent: ['ok', 'Accepted by the server'], failed: ['bad', 'Not delivered'], unknown: ['wait', 'Not known whether it arrived'], dropped: ['off', 'Not sent any more'],
};

/** What a message is called before it is written; of another kind, its key in words. */
const kinds: Readonly<Record<string, string>> = {
  'clearing-ask-speaker': 'Passages to clear', 'clearing-ask-reader': 'A draft to read', 'clearing-reminder': 'Reminder to answer', 'clearing-copy': 'Copy of an answer',
  'publication-circular': 'The publication, circulated', 'subscription-proof': 'Proof of a subscription', 'speaker-thanks': 'Thanks to a speaker',
};

/** Who did and did not get what. */
export function Messages() {
  const { id: roundtableId } = useRoundtable();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const cursor = cursors.at(-1);
  const messages = useContract(listMessages, { roundtableId, ...(cursor ? { cursor } : {}) }, { keepPrevious: true, again: () => 10_000 });
  return (
    <Answered of={messages} rows={6}>
      {({ items, nextCursor, mailGoesOut }) => (
        <>
          {mailGoesOut ? null : (
            <p className="notice notice-warn" role="note"><b>Nothing is sent:</b> no mail server is set. Messages are written and kept here; whoever runs the installation sets <span className="mono">SMTP_URL</span>, and they go out.</p>
          )}
          <div className={open ? 'reg' : ''}>
            <section aria-labelledby="h-out" className={open ? 'reg-list' : ''}>
              <h2 className="sec" id="h-out">Outbox<span className="sec-note">{failedWords(items)}</span></h2>
              {items.length === 0 ? <p className="muted prose">No message yet. The first is written when somebody registers.</p> : <Outbox lines={items} open={open} onOpen={setOpen} />}
              <p className="row acts">
                {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>Newer</Button> : null}
                {nextCursor ? <Button onClick={() => setCursors([...cursors, nextCursor])}>Older</Button> : null}
              </p>
            </section>
            {open ? <OneMessage key={open} roundtableId={roundtableId} messageId={open} onClose={() => setOpen(null)} /> : null}
          </div>
        </>
      )}
    </Answered>
  );
}

const failedWords = (items: readonly MessageLine[]): string => {
  const failed = items.filter(({ state }) => state === 'failed').length;
  return failed === 0 ? '' : `${plural(failed, 'message')} not delivered`;
};

function Outbox({ lines, open, onOpen }: { lines: readonly MessageLine[]; open: string | null; onOpen: (id: string) => void }) {
  return (
    <table className="table outbox">
      <thead><tr><th>When</th><th>Message</th><th>To</th><th>Result</th></tr></thead>
      <tbody>
        {lines.map((line) => {
          const [shape, word] = states[line.state];
          return (
            <tr key={line.id} aria-selected={line.id === open || undefined}>
              <td className="num">{utcMoment(line.sentAt ?? line.dueAt)}</td>
              <td className="w"><button type="button" className="lnk" onClick={() => onOpen(line.id)}>{line.subject ?? kinds[line.kind] ?? sentenceCase(line.kind.replaceAll(/[._-]/g, ' '))}</button></td>
              <td>{line.toName ?? line.toAddress}</td>
              <td><Status shape={shape}>{word}</Status>{line.attempts > 1 ? <span className="muted"> after {line.attempts} tries</span> : null}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function OneMessage({ roundtableId, messageId, onClose }: { roundtableId: string; messageId: string; onClose: () => void }) {
  const message = useContract(showMessage, { roundtableId, messageId });
  return (
    <aside className="side" aria-label="One message">
      <p className="mini"><button type="button" className="lnk" onClick={onClose}>Close</button></p>
      <Answered of={message} rows={4}>
        {({ subject, toName, toAddress, state, response, text, calendar, attempts, sentAt, dueAt }) => (
          <>
            <h2>{subject ?? 'Not written yet'}</h2>
            <dl>
              <dt>To</dt><dd>{toName} <span className="muted">{toAddress}</span></dd>
              <dt>Result</dt><dd><Status shape={states[state][0]}>{states[state][1]}</Status></dd>
              <dt>{sentAt ? 'Sent' : 'Due'}</dt><dd>{utcMoment(sentAt ?? dueAt)}</dd>
              {attempts > 0 ? <><dt>Tries</dt><dd>{attempts}</dd></> : null}
            </dl>
            {response ? <p className="mini muted mono">{response}</p> : null}
            <article className="letter message-text">{text ?? <span className="muted">The text is written when it is sent.</span>}</article>
            {calendar ? <details><summary>Calendar entry</summary><pre className="mono mini">{calendar}</pre></details> : null}
          </>
        )}
      </Answered>
    </aside>
  );
}
