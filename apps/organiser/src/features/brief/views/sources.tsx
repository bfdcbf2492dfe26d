import { bringSources, listSources, removeSource, restoreSource, type SourceView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { useKeptDraft } from '../../../parts/kept-draft';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { SourceForm } from './source-form';
import type { ViewProps } from './views';

/** The works the papers cite, as they are printed. */
export function Sources({ roundtable, announce }: ViewProps) {
  const roundtableId = roundtable.id;
  const queries = useQueryClient();
  const sources = useContract(listSources, { roundtableId });
  const again = () => void queries.invalidateQueries({ queryKey: keyOf(listSources) });
  const [form, setForm] = useState<SourceView | 'new' | 'paste' | null>(null);
  const [gone, setGone] = useState<SourceView | null>(null);
  const remove = useChange(removeSource, (source) => { setGone(source); announce('Taken from the list.'); again(); });
  const restore = useChange(restoreSource, () => { setGone(null); announce('It is back in the list.'); again(); });
  if (form === 'paste') return <Paste roundtableId={roundtableId} onDone={() => { setForm(null); again(); }} />;
  if (form) return <section><h2>{form === 'new' ? 'A source' : form.key}</h2><SourceForm roundtableId={roundtableId} source={form === 'new' ? null : form} onKept={() => { setForm(null); again(); announce('The source is kept.'); }} onCancel={() => setForm(null)} /></section>;
  return (
    <section aria-labelledby="h-sources">
      <h2 id="h-sources">Sources</h2>
      <p className="row acts"><Button look="primary" onClick={() => setForm('new')}>Add a source</Button><Button onClick={() => setForm('paste')}>Paste BibTeX or RIS</Button></p>
      {gone ? <p className="notice" role="status">“{gone.title}” was taken from the list; notes that cite it keep their words. <button type="button" className="lnk" onClick={() => restore.mutate({ roundtableId, sourceId: gone.id })}>Bring it back</button></p> : null}
      {remove.isError ? <Problem problem={remove.error} /> : null}
      {restore.isError ? <Problem problem={restore.error} /> : null}
      <Answered of={sources}>
        {({ items }) => (items.length === 0 ? <p className="muted">No source yet. Add one, paste a list, or cite one while you write.</p> : (
          <ul className="sources">
            {items.map((source) => (
              <li key={source.id}>
                <span><b>{source.key}</b>{source.listed ? <span className="muted"> · in the References</span> : null}<span className="txt">{source.printed}</span></span>
                <span className="row"><Button onClick={() => setForm(source)}>Edit<span className="visually-hidden"> {source.key}</span></Button><Button onClick={() => remove.mutate({ roundtableId, sourceId: source.id })}>Take out<span className="visually-hidden"> {source.key}</span></Button></span>
              </li>
            ))}
          </ul>
        ))}
      </Answered>
    </section>
  );
}

/** Reads a list as reference managers write it; what could not be read is told and stays in the field. */
function Paste({ roundtableId, onDone }: { roundtableId: string; onDone: () => void }) {
  const id = useId();
  const [text, setText, forget] = useKeptDraft(`sources.${roundtableId}`, '');
  const bring = useChange(bringSources, ({ unread }) => { if (unread.length === 0) forget(); });
  const answer = bring.data;
  return (
    <section>
      <h2>Paste BibTeX, RIS or CSL-JSON</h2>
      <form onSubmit={(event) => { event.preventDefault(); bring.mutate({ roundtableId, text }); }}>
        <label className="label" htmlFor={id}>The list</label>
        <span className="hint">Nothing is looked up: what the text says is what is kept.</span>
        <textarea className="input mono" id={id} rows={12} value={text} onChange={(event) => setText(event.target.value)} />
        {bring.isError ? <Problem problem={bring.error} /> : null}
        {answer ? (
          <div className="notice" role="status">
            <p><b>{plural(answer.added.length, 'source')} added</b>{answer.known.length > 0 ? `, ${answer.known.length} there already` : ''}.</p>
            {answer.unread.length > 0 ? <ul>{answer.unread.map(({ text: words, why }) => <li key={words}>{why}<span className="txt mono">{words.slice(0, 300)}</span></li>)}</ul> : null}
          </div>
        ) : null}
        <p className="row acts"><Button type="submit" look="primary" busy={bring.isPending}>Read them in</Button><Button onClick={onDone}>{answer ? 'To the list' : 'Back'}</Button></p>
      </form>
    </section>
  );
}
