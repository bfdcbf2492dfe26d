import { Audience, circulateEdition, listCirculars, listSpeakersToThank, thankSpeakers, type CircularResult, type EditionView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status, type Shape } from '../../parts/status';
import { plural, utcMoment } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { PartnerContacts } from './partner-contacts';
import { audienceNames } from './words';

const shapes: Record<CircularResult, Shape> = { waiting: 'wait', accepted: 'ok', failed: 'bad', unknown: 'wait', suppressed: 'off', dropped: 'off' };

/** Who gets it: chosen, looked at, sent, and what became of each mail. */
export function Circulation({ edition }: { edition: EditionView }) {
  const { id: roundtableId } = useRoundtable();
  const name = useId();
  const queries = useQueryClient();
  const [audiences, setAudiences] = useState<readonly Audience[]>(['came']);
  const place = { roundtableId, editionId: edition.id };
  const look = useChange(circulateEdition);
  const send = useChange(circulateEdition, () => {
    look.reset();
    void queries.invalidateQueries({ queryKey: keyOf(listCirculars) });
  });
  const preview = look.data;
  const toSend = preview?.counts.reduce((sum, one) => sum + one.toSend, 0) ?? 0;
  const lookAs = (as: string | null) => look.mutate({ ...place, audiences: [...audiences], preview: true, as });
  return (
    <section aria-labelledby={`${name}-h`}>
      <h3 className="small-head" id={`${name}-h`}>Send it round</h3>
      <fieldset>
        <legend className="visually-hidden">To whom</legend>
        {Audience.options.map((audience) => (
          <label className="check" key={audience}>
            <input type="checkbox" checked={audiences.includes(audience)} onChange={(event) => { look.reset(); setAudiences(event.target.checked ? [...audiences, audience] : audiences.filter((one) => one !== audience)); }} />
            <span>{audienceNames[audience]}</span>
          </label>
        ))}
      </fieldset>
      <p className="acts"><Button busy={look.isPending} aria-disabled={audiences.length === 0 || undefined} onClick={() => lookAs(null)}>Look before it goes</Button></p>
      {look.isError ? <Problem problem={look.error} focus={false} /> : null}
      {preview ? (
        <div className="gap-above">
          {preview.mailGoesOut ? null : <p className="notice notice-warn"><b>No mail server is set:</b> letters wait until there is one.</p>}
          <ul className="plain">{preview.counts.map((count) => <li key={count.audience}><b>{audienceNames[count.audience]}:</b> {countWords(count)}</li>)}</ul>
          {preview.letter ? (
            <>
              <label className="label" htmlFor={`${name}-as`}>As it reaches</label>
              <select className="select" id={`${name}-as`} value={preview.letter.to} onChange={(event) => lookAs(event.target.value)}>{preview.people.map((person) => <option key={person}>{person}</option>)}</select>
              <article className="letter message-text"><b>{preview.letter.subject}</b>{'\n\n'}{preview.letter.text}</article>
            </>
          ) : <p className="muted">Nobody is left to be written to.</p>}
          {toSend > 0 ? <p className="acts"><Button look="primary" busy={send.isPending} onClick={() => send.mutate({ ...place, audiences: [...audiences], preview: false, as: null })}>Send to {plural(toSend, 'person', 'people')}</Button></p> : null}
        </div>
      ) : null}
      {send.isError ? <Problem problem={send.error} /> : null}
      {send.data ? <p role="status"><Status shape="ok">{plural(send.data.sent, 'letter')} in the queue</Status></p> : null}
      <Record editionId={edition.id} />
      <PartnerContacts />
      <Thanks editionId={edition.id} />
    </section>
  );
}

const countWords = ({ toSend, noConsent, noAddress, suppressed, alreadySent }: { toSend: number; noConsent: number; noAddress: number; suppressed: number; alreadySent: number }): string =>
  [`${toSend} to send`, alreadySent && `${alreadySent} have it`, noConsent && `${noConsent} did not ask for it`, noAddress && `${noAddress} without an address`, suppressed && `${suppressed} asked for no more mails`].filter(Boolean).join(', ');

function Record({ editionId }: { editionId: string }) {
  const { id: roundtableId } = useRoundtable();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const record = useContract(listCirculars, { roundtableId, editionId, ...(cursor ? { cursor } : {}) }, { keepPrevious: true, again: (answer) => (answer?.counts.waiting ? 3_000 : false) });
  return (
    <Answered of={record} rows={3}>
      {({ items, nextCursor }) => items.length === 0 ? <p className="muted">Sent to nobody yet.</p> : (
        <details open>
          <summary>Record of delivery</summary>
          <table className="table">
            <thead><tr><th>To</th><th>Result</th><th className="lo">When</th></tr></thead>
            <tbody>{items.map((line) => <tr key={line.id}><td>{line.name || line.address || 'erased'} {line.name ? <span className="muted lo">{line.address}</span> : null}</td><td><Status shape={shapes[line.result]}>{line.words}</Status></td><td className="num lo">{utcMoment(line.at)}</td></tr>)}</tbody>
          </table>
          <p className="row acts">{cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>Newer</Button> : null}{nextCursor ? <Button onClick={() => setCursors([...cursors, nextCursor])}>Older</Button> : null}</p>
        </details>
      )}
    </Answered>
  );
}

/** Letters of their own, with the citation: to each speaker whose address stands there. */
function Thanks({ editionId }: { editionId: string }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const speakers = useContract(listSpeakersToThank, { roundtableId, editionId });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const thank = useChange(thankSpeakers, () => {
    void queries.invalidateQueries({ queryKey: keyOf(listSpeakersToThank) });
    void queries.invalidateQueries({ queryKey: keyOf(listCirculars) });
  });
  return (
    <Answered of={speakers} rows={2}>
      {({ items }) => {
        const open = items.filter(({ thanked }) => !thanked);
        const ready = open.map((one) => ({ appearanceId: one.appearanceId, language: one.language, address: (typed[one.appearanceId] ?? one.address ?? '').trim() })).filter(({ address }) => address !== '');
        if (items.length === 0) return null;
        return (
          <details>
            <summary>Thank the speakers ({plural(open.length, 'letter')} to write)</summary>
            {items.map((one) => one.thanked ? <p key={one.appearanceId}>{one.name} <Status shape="ok">Thanked</Status></p> : (
              <div className="field" key={one.appearanceId}>
                <label className="label" htmlFor={`thank-${one.appearanceId}`}>{one.name}</label>
                <input className="input" id={`thank-${one.appearanceId}`} type="email" value={typed[one.appearanceId] ?? one.address ?? ''} placeholder="No address known; leave empty to write later" onChange={(event) => setTyped({ ...typed, [one.appearanceId]: event.target.value })} />
              </div>
            ))}
            {thank.isError ? <Problem problem={thank.error} focus={false} /> : null}
            {open.length > 0 ? <p className="acts"><Button busy={thank.isPending} aria-disabled={ready.length === 0 || undefined} onClick={() => thank.mutate({ roundtableId, editionId, speakers: ready })}>Send {plural(ready.length, 'letter')} with the citation</Button></p> : null}
          </details>
        );
      }}
    </Answered>
  );
}
