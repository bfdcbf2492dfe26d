import { listSources, type SourceView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { SourceForm } from '../views/source-form';

/** Chooses a source and the place in it; one that is missing is added here. */
export function CiteForm({ roundtableId, onCite }: { roundtableId: string; onCite: (source: SourceView, locator: string) => void }) {
  const id = useId();
  const queries = useQueryClient();
  const sources = useContract(listSources, { roundtableId });
  const [search, setSearch] = useState('');
  const [locator, setLocator] = useState('');
  const [adding, setAdding] = useState(false);
  if (adding) {
    return <SourceForm roundtableId={roundtableId} source={null} onKept={(source) => { void queries.invalidateQueries({ queryKey: keyOf(listSources) }); onCite(source, locator); }} onCancel={() => setAdding(false)} verb="Add and cite" />;
  }
  return (
    <Answered of={sources}>
      {({ items }) => {
        const found = items.filter(({ printed, key }) => search.trim() === '' || `${key} ${printed}`.toLowerCase().includes(search.trim().toLowerCase()));
        return (
          <div className="note-choice">
            <div className="fields two">
              <div className="field"><label className="label" htmlFor={id}>Find a source</label><input className="input" id={id} value={search} data-autofocus onChange={(event) => setSearch(event.target.value)} /></div>
              <div className="field"><label className="label" htmlFor={`${id}-at`}>Where in it</label><input className="input" id={`${id}-at`} placeholder="p. 12, paragraph 15 (i)" value={locator} onChange={(event) => setLocator(event.target.value)} /></div>
            </div>
            <ul className="notes-to-tick">
              {found.map((source) => (
                <li key={source.id}><span><span className="src">{source.key}</span><span className="txt">{source.printed}</span></span><Button onClick={() => onCite(source, locator.trim())}>Cite</Button></li>
              ))}
            </ul>
            {items.length === 0 ? <p className="muted">There is no source yet.</p> : found.length === 0 ? <p className="muted">No source of these words.</p> : null}
            <p className="gap-above"><Button onClick={() => setAdding(true)}>Add a source</Button></p>
          </div>
        );
      }}
    </Answered>
  );
}
