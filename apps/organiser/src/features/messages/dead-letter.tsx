import { listMessages, listOutbox, sendMessageAgain, showMessage, type MessageLine } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural, sentenceCase } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { states, wallWords } from './words';

/** A message that did not arrive: why, what is probably meant, and sending it again. */
export function DeadLetter({ line }: { line: MessageLine }) {
  const { id: roundtableId } = useRoundtable();
  const name = useId();
  const queries = useQueryClient();
  const detail = useContract(showMessage, { roundtableId, messageId: line.id });
  const likely = detail.data?.likely ?? null;
  const [typed, setTyped] = useState<string | null>(null);
  const [also, setAlso] = useState(true);
  const again = useChange(sendMessageAgain, () => {
    void queries.invalidateQueries({ queryKey: keyOf(listMessages) });
    void queries.invalidateQueries({ queryKey: keyOf(listOutbox) });
  });
  const address = typed ?? likely?.address ?? line.toAddress;
  const mended = address.trim() !== line.toAddress;
  const [shape, words] = states[line.state];
  const send = () => again.mutate({ roundtableId, messageId: line.id, address: mended ? address.trim() : null, alsoRegistration: mended && also && line.registrationId !== null });
  return (
    <div className="dead">
      <p><Status shape={shape}>{words}</Status> <span className="muted">after {plural(line.attempts, 'try', 'tries')}, {wallWords(line.local)}</span></p>
      <h3>{[line.toName || line.toAddress, line.organisation].filter(Boolean).join(', ')}</h3>
      <p className="soft">{line.reason}</p>
      {line.response ? <p className="mini muted mono">{line.response}</p> : null}
      <form className="mend" onSubmit={(event) => { event.preventDefault(); send(); }}>
        <label htmlFor={name}><span className="label">{likely && typed === null ? `Address, ${likely.change}` : 'Address'}</span>
          <input className="input" id={name} type="email" spellCheck={false} value={address} onChange={(event) => setTyped(event.target.value)} /></label>
        <Button type="submit" busy={again.isPending}>{mended ? 'Mend and send again' : 'Send again'}</Button>
      </form>
      {mended && line.registrationId ? (
        <label className="check"><input type="checkbox" checked={also} onChange={(event) => setAlso(event.target.checked)} /><span>Also in the registration, so that what follows goes there too</span></label>
      ) : null}
      {detail.data?.instead ? (
        <p className="mini">{detail.data.instead.name} brought {line.toName || 'this person'} along: <button type="button" className="lnk" onClick={() => { setTyped(detail.data.instead?.address ?? null); setAlso(false); }}>Write to {detail.data.instead.address} instead</button></p>
      ) : null}
      {detail.data?.contactName ? <p className="mini">Registered by {sentenceCase(detail.data.contactName)}, whose address it is.</p> : null}
      {again.isError ? <Problem problem={again.error} /> : null}
    </div>
  );
}
