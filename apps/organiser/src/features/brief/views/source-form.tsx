import { addSource, editSource, SourceKind, type SourceView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useId, useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';

const kinds: Record<SourceKind, string> = {
  document: 'Document with a symbol', report: 'Report', book: 'Book', chapter: 'Chapter', article: 'Article', news: 'News', web_page: 'Web page', law: 'Law', press_release: 'Press release',
  speech: 'Speech', thesis: 'Thesis', dataset: 'Data set', video: 'Video', other: 'Other',
};

const fields = [
  ['title', 'Title'], ['container', 'Journal, book or site it stands in'], ['publisher', 'Publisher'], ['place', 'Place'], ['issued', 'Date: 2023, 2023-04 or 2023-04-28'], ['originalDate', 'First published'], ['eventDate', 'Day of what it reports'],
  ['symbol', 'Document symbol'], ['series', 'Series'], ['number', 'Number'], ['volume', 'Volume'], ['issue', 'Issue'], ['pages', 'Pages'], ['url', 'Web address'], ['accessed', 'Last seen on'], ['doi', 'DOI'], ['isbn', 'ISBN'], ['language', 'Language'], ['key', 'Key'],
] as const;
type FieldName = (typeof fields)[number][0];

/** The fields a kind of source is printed from; the rest stay out of the way. */
const shownFor = (kind: SourceKind): readonly FieldName[] => {
  const always: FieldName[] = ['title', 'issued', 'url', 'accessed'];
  if (kind === 'document' || kind === 'law') return [...always, 'symbol', 'publisher', 'eventDate'];
  if (kind === 'article') return [...always, 'container', 'volume', 'issue', 'pages', 'doi'];
  if (kind === 'chapter') return [...always, 'container', 'publisher', 'place', 'pages', 'doi', 'isbn'];
  if (kind === 'book' || kind === 'thesis') return [...always, 'publisher', 'place', 'isbn', 'doi', 'originalDate'];
  if (kind === 'news' || kind === 'web_page') return [...always, 'container'];
  return [...always, 'publisher', 'series', 'number', 'doi', 'eventDate'];
};

const authorsText = (source: SourceView | null): string => (source?.authors ?? []).map((author) => ('literal' in author ? author.literal : [author.family, author.given].filter(Boolean).join(', '))).join('\n');
/** "Osei, Ama" is a person, "Office of the High Commissioner" a body. */
const authorsOf = (text: string): SourceView['authors'] => text.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
  const [family, given] = line.split(/,\s*/, 2);
  return family && given ? { family, given } : { literal: line };
});

interface SourceFormProps { roundtableId: string; source: SourceView | null; verb?: string; onKept: (source: SourceView) => void; onCancel: () => void }

export function SourceForm({ roundtableId, source, verb = source ? 'Keep' : 'Add', onKept, onCancel }: SourceFormProps) {
  const id = useId();
  const [kind, setKind] = useState<SourceKind>(source?.kind ?? 'report');
  const [values, setValues] = useState<Partial<Record<FieldName, string>>>(() => Object.fromEntries(fields.map(([name]) => [name, source?.[name] ?? ''])));
  const [authors, setAuthors] = useState(() => authorsText(source));
  const [listed, setListed] = useState(source?.listed ?? false);
  const [all, setAll] = useState(false);
  const add = useChange(addSource, onKept);
  const edit = useChange(editSource, onKept);
  const problem = add.error ?? edit.error;
  const shown = shownFor(kind);
  const keep = () => {
    const said = Object.fromEntries(fields.map(([name]) => [name, values[name]?.trim() ?? '']));
    const dates = Object.fromEntries((['issued', 'originalDate', 'eventDate', 'accessed'] as const).map((name) => [name, said[name] || null]));
    const wish = { ...said, ...dates, title: said['title'] ?? '', kind, authors: authorsOf(authors), listed, roundtableId };
    if (source) edit.mutate({ ...source, ...wish, key: said['key'] || source.key, sourceId: source.id });
    else add.mutate({ ...wish, key: said['key'] || undefined });
  };
  return (
    <form className="fields" onSubmit={(event) => { event.preventDefault(); keep(); }}>
      <div className="field">
        <label className="label" htmlFor={`${id}-kind`}>What it is</label>
        <select className="select" id={`${id}-kind`} value={kind} onChange={(event) => setKind(event.target.value as SourceKind)}>{SourceKind.options.map((one) => <option key={one} value={one}>{kinds[one]}</option>)}</select>
      </div>
      <div className="field"><label className="label" htmlFor={`${id}-authors`}>Authors</label><span className="hint">One to a line: “Osei, Ama”, or the name of a body.</span><textarea className="input" id={`${id}-authors`} rows={2} value={authors} onChange={(event) => setAuthors(event.target.value)} /></div>
      <div className="fields two">
        {fields.filter(([name]) => all || shown.includes(name) || Boolean(source?.[name] && name !== 'key')).map(([name, label]) => {
          const wrong = problem instanceof ApiProblem ? problem.of(`/${name}`) : undefined;
          return (
            <div className="field" key={name}>
              <label className="label" htmlFor={`${id}-${name}`}>{label}</label>
              <input className="input" id={`${id}-${name}`} value={values[name] ?? ''} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? `${id}-${name}-said` : undefined} onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))} />
              {wrong ? <p className="error" id={`${id}-${name}-said`}>{wrong}</p> : null}
            </div>
          );
        })}
      </div>
      <p><label className="tick"><input type="checkbox" checked={listed} onChange={(event) => setListed(event.target.checked)} /> Stands in the References, whether cited or not</label></p>
      {all ? null : <p><button type="button" className="lnk" onClick={() => setAll(true)}>Show all fields</button></p>}
      {problem ? <Problem problem={problem} /> : null}
      <p className="row acts"><Button type="submit" look="primary" busy={add.isPending || edit.isPending}>{verb}</Button><Button onClick={onCancel}>Back</Button></p>
    </form>
  );
}
