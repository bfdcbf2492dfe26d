import { bringTypeset, letTypesetStand, showPublishing, typesetLimit, typesetPiece, type EditionView, type TypesetCheck } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { droppedFile } from '../import/dropped-file';
import { useRoundtable } from '../roundtable/use-roundtable';
import { useTakePublishing } from './use-take-publishing';
import { checkNames, size } from './words';

/** A designed PDF that may stand for ours: brought in pieces, checked, then chosen. */
export function Typeset({ edition }: { edition: EditionView }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const field = useId();
  const [sent, setSent] = useState(0);
  const choose = useChange(letTypesetStand, useTakePublishing(roundtableId));
  const bring = useMutation<void, Error, File>({
    mutationFn: async (file) => {
      if (file.size > typesetLimit) throw new Error('A PDF may have at most 50 MB.');
      const uploadId = crypto.randomUUID();
      const pieces = Math.max(1, Math.ceil(file.size / typesetPiece));
      for (let piece = 0; piece < pieces; piece += 1) {
        setSent(Math.round((piece / pieces) * 100));
        const { base64 } = await droppedFile(new File([file.slice(piece * typesetPiece, (piece + 1) * typesetPiece)], file.name));
        await call(bringTypeset, { roundtableId, editionId: edition.id, uploadId, name: file.name, piece, last: piece === pieces - 1, base64 });
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(showPublishing, { roundtableId }) }),
  });
  const { typeset } = edition;
  const refused = typeset?.checks.some(({ hard, passed }) => hard && !passed) ?? false;
  return (
    <section aria-labelledby={`${field}-h`}>
      <h3 className="small-head" id={`${field}-h`}>Your own PDF</h3>
      {typeset ? (
        <>
          <p>{typeset.name} <span className="muted">{size(typeset.octets)}</span> <Status shape={typeset.inUse ? 'ok' : refused ? 'bad' : 'off'}>{typeset.inUse ? 'Stands for ours' : refused ? 'Cannot stand for ours' : 'Checked'}</Status></p>
          <ul className="plain">{typeset.checks.map((check) => <Finding key={check.check} check={check} />)}</ul>
          {choose.isError ? <Problem problem={choose.error} focus={false} /> : null}
          {refused ? null : <p className="acts"><Button busy={choose.isPending} onClick={() => choose.mutate({ roundtableId, editionId: edition.id, typesetId: typeset.id, use: !typeset.inUse })}>{typeset.inUse ? 'Take ours back' : 'Let it stand for ours'}</Button></p>}
        </>
      ) : <p className="soft">A PDF that your designers typeset may stand for ours once its text, title, language, tags and ISBN were looked at.</p>}
      <label className="label" htmlFor={field}>{typeset ? 'Bring another PDF' : 'Bring a PDF'}</label>
      <input id={field} type="file" accept="application/pdf,.pdf" disabled={bring.isPending} onChange={(event) => { const file = event.target.files?.[0]; if (file) bring.mutate(file); event.target.value = ''; }} />
      {bring.isPending ? <p role="status">Arriving, {sent} per cent …</p> : null}
      {bring.isError ? <Problem problem={bring.error} focus={false} /> : null}
    </section>
  );
}

function Finding({ check: { check, passed, hard, words, missing, added } }: { check: TypesetCheck }) {
  return (
    <li>
      <Status shape={passed ? 'ok' : hard ? 'bad' : 'wait'}>{checkNames[check]}</Status> {words}
      {missing.length > 0 ? <details><summary>Missing words</summary><ul>{missing.map((run, at) => <li key={at}>{run}</li>)}</ul></details> : null}
      {added.length > 0 ? <details><summary>Words beyond the text</summary><ul>{added.map((run, at) => <li key={at}>{run}</li>)}</ul></details> : null}
    </li>
  );
}
