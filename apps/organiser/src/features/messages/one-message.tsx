import { showMessage } from '@convenor/contracts';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Status } from '../../parts/status';
import { useRoundtable } from '../roundtable/use-roundtable';
import { states, wallWords } from './words';

/** One message as it went, or as it would go now. */
export function OneMessage({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { id: roundtableId } = useRoundtable();
  const message = useContract(showMessage, { roundtableId, messageId });
  return (
    <section className="side" aria-label="One message">
      <p className="mini"><button type="button" className="lnk" onClick={onClose}>Close</button></p>
      <Answered of={message} rows={4}>
        {({ subject, toName, toAddress, state, response, text, calendar, attempts, sentAt, local }) => (
          <>
            <h2>{subject ?? 'Not written yet'}</h2>
            <dl>
              <dt>To</dt><dd>{toName} <span className="muted">{toAddress}</span></dd>
              <dt>Result</dt><dd><Status shape={states[state][0]}>{states[state][1]}</Status></dd>
              <dt>{sentAt ? 'Accepted' : 'Due'}</dt><dd>{wallWords(local)}</dd>
              {attempts > 1 ? <><dt>Tries</dt><dd>{attempts}</dd></> : null}
            </dl>
            {response ? <p className="mini muted mono">{response}</p> : null}
            <article className="letter message-text" dir="auto">{text ?? <span className="muted">The text is written when it is sent.</span>}</article>
            {calendar ? <details><summary>Calendar entry</summary><pre className="mono mini">{calendar}</pre></details> : null}
          </>
        )}
      </Answered>
    </section>
  );
}
