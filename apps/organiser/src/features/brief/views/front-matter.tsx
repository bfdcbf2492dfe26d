import { doiProblem, isbnProblem, issnProblem, licenceNamed, licences, lineWords, printedIsbn, saveFront, showWorkshop, symbolProblem, type FrontMatter as Front, type FrontWish, type Inline, type WorkshopView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { keyOf, useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { useKeptDraft } from '../../../parts/kept-draft';
import { Problem } from '../../../parts/problem';
import type { ViewProps } from './views';

/** A line that was not touched keeps its italics; a changed one is plain words. */
const lineOf = (text: string, before: readonly Inline[] | undefined): Inline[] => (text.trim() === lineWords(before) ? [...(before ?? [])] : text.trim() ? [{ type: 'text', text: text.trim() }] : []);

interface Fields {
  title: string; subtitle: string; strapline: string; authors: string; publisher: string; unit: string; place: string; seriesLine: string; seriesNumber: string; issued: string;
  isbn: string; issn: string; doi: string; symbol: string; licence: string; holder: string; year: string; rightsText: string; abstract: string; keywords: string;
}

const fieldsOf = (front: Front): Fields => ({
  title: lineWords(front.title), subtitle: lineWords(front.subtitle), strapline: lineWords(front.strapline), authors: front.authors.map(({ name }) => name).join('\n'),
  publisher: front.publisher ?? '', unit: front.unit ?? '', place: front.place ?? '', seriesLine: front.seriesLine ?? '', seriesNumber: front.seriesNumber ?? '', issued: front.issued?.display ?? '',
  isbn: front.isbn ?? '', issn: front.issn ?? '', doi: front.doi ?? '', symbol: front.symbol ?? '', licence: licenceNamed(front.rights?.licence ?? '')?.key ?? front.rights?.licence ?? '',
  holder: front.rights?.holder ?? '', year: front.rights ? String(front.rights.year) : '', rightsText: front.rights?.text ?? '', abstract: lineWords(front.abstract), keywords: (front.keywords ?? []).join(', '),
});

/** What stands in the form, as it is kept; what the form does not show stays as it was. */
function frontOf(fields: Fields, before: Front): FrontWish {
  const chosen = licences.find(({ key }) => key === fields.licence);
  const said = (text: string): string | undefined => text.trim() || undefined;
  const year = Number(fields.year) || before.rights?.year || before.issued?.year;
  const line = (text: string, old: readonly Inline[] | undefined): Inline[] | undefined => { const kept = lineOf(text, old); return kept.length > 0 ? kept : undefined; };
  return {
    ...before,
    title: lineOf(fields.title, before.title), subtitle: line(fields.subtitle, before.subtitle), strapline: line(fields.strapline, before.strapline), abstract: line(fields.abstract, before.abstract),
    authors: fields.authors.split('\n').map((name) => name.trim()).filter(Boolean).map((name) => before.authors.find((one) => one.name === name) ?? { name }),
    publisher: said(fields.publisher), unit: said(fields.unit), place: said(fields.place), seriesLine: said(fields.seriesLine), seriesNumber: said(fields.seriesNumber),
    isbn: said(fields.isbn), issn: said(fields.issn), doi: said(fields.doi), symbol: said(fields.symbol),
    issued: before.issued && fields.issued.trim() ? { ...before.issued, display: fields.issued.trim() } : before.issued,
    keywords: fields.keywords.split(/[,;\n]/).map((word) => word.trim()).filter(Boolean),
    rights: fields.licence && year ? { holder: fields.holder.trim(), year, licence: chosen?.key ?? fields.licence, ...(chosen?.url ? { licenceUrl: chosen.url } : {}), text: chosen && !fields.rightsText.trim() ? chosen.text : fields.rightsText.trim() } : before.rights,
  } as FrontWish;
}

/** The title page: what the paper is called, by whom, under which numbers and which licence. */
export function FrontMatter({ roundtable, workshop, announce }: ViewProps) {
  const queries = useQueryClient();
  const wish = { roundtableId: roundtable.id, documentId: workshop.documentId };
  const [draft, change, forget] = useKeptDraft<{ version: number; fields: Fields } | null>(`front.${workshop.documentId}`, null);
  const fields = draft?.fields ?? fieldsOf(workshop.front);
  const set = (part: Partial<Fields>) => change((before) => ({ version: before?.version ?? workshop.frontVersion, fields: { ...(before?.fields ?? fieldsOf(workshop.front)), ...part } }));
  const save = useChange(saveFront, ({ frontVersion, front }) => {
    queries.setQueryData<WorkshopView>(keyOf(showWorkshop, wish), (before) => before && { ...before, front, frontVersion });
    forget();
    announce('The title page is saved.');
  });
  const movedOn = save.error instanceof ApiProblem && save.error.code === 'FRONT_MOVED_ON';
  const keep = (version: number) => save.mutate({ ...wish, version, front: frontOf(fields, workshop.front) });
  const licence = licences.find(({ key }) => key === fields.licence);
  const text = (name: keyof Fields, label: string, more: { hint?: string; problem?: string | null; rows?: number } = {}) => <TextField label={label} value={fields[name]} onChange={(value) => set({ [name]: value })} {...more} />;
  return (
    <form className="front" onSubmit={(event) => { event.preventDefault(); keep(draft?.version ?? workshop.frontVersion); }}>
      <h2 tabIndex={-1}>Title page</h2>
      {save.isError ? <Problem problem={save.error} /> : null}
      {movedOn ? <p className="row acts"><Button onClick={() => { void queries.invalidateQueries({ queryKey: keyOf(showWorkshop, wish) }).then(() => change((before) => before && { ...before, version: workshop.frontVersion })); }}>Keep mine and look at theirs</Button><Button onClick={forget}>Take theirs</Button></p> : null}
      <Part title="What it is called">
        {text('title', 'Title')}
        {text('subtitle', 'Subtitle')}
        {text('strapline', 'Line below')}
        {text('authors', 'Authors', { hint: 'One to a line, as they write their names.', rows: 3 })}
      </Part>
      <Part title="Who publishes it">
        <div className="fields two">{text('publisher', 'Publisher')}{text('unit', 'Unit of it')}{text('place', 'Place')}{text('issued', 'Date as printed')}{text('seriesLine', 'Series')}{text('seriesNumber', 'Number in the series')}</div>
      </Part>
      <Part title="Numbers">
        <div className="fields two">
          {text('isbn', 'ISBN', { problem: isbnProblem(fields.isbn), hint: fields.isbn && !isbnProblem(fields.isbn) ? `Right: ${printedIsbn(fields.isbn)}` : undefined })}
          {text('issn', 'ISSN', { problem: issnProblem(fields.issn) })}
          {text('doi', 'DOI', { problem: doiProblem(fields.doi) })}
          {text('symbol', 'Document symbol', { problem: symbolProblem(fields.symbol), hint: 'A/RES/73/195' })}
        </div>
      </Part>
      <Part title="Licence">
        <LicenceField value={fields.licence} note={licence?.note ?? null} onChange={(key) => set({ licence: key, rightsText: licences.find((one) => one.key === key)?.text ?? fields.rightsText })} />
        <div className="fields two">{text('holder', 'Rights held by')}{text('year', 'Year')}</div>
        {text('rightsText', 'Printed so', { rows: 3 })}
      </Part>
      <Part title="For catalogues">
        {text('abstract', 'Abstract', { rows: 5 })}
        {text('keywords', 'Keywords', { hint: 'Parted by commas.' })}
      </Part>
      <p className="row acts">
        <Button type="submit" look="primary" busy={save.isPending} aria-disabled={draft === null || !workshop.may.write}>Save the title page</Button>
        {draft ? <Button onClick={forget}>Undo my changes</Button> : null}
        <span className="mini muted" role="status">{draft ? 'Not saved yet; kept in this window.' : 'All is saved.'}</span>
      </p>
    </form>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => <fieldset className="fields"><legend className="sec">{title}</legend>{children}</fieldset>;

interface TextFieldProps { label: string; value: string; onChange: (value: string) => void; hint?: string; problem?: string | null; rows?: number }

function TextField({ label, value, onChange, hint, problem, rows }: TextFieldProps) {
  const id = useId();
  const shared = { id, value, className: 'input', 'aria-invalid': problem ? true : undefined, 'aria-describedby': `${id}-said`, onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  return (
    <div className="field">
      <label className="label" htmlFor={id}>{label}</label>
      {rows ? <textarea rows={rows} {...shared} /> : <input {...shared} />}
      <p className={problem ? 'error' : 'hint'} id={`${id}-said`} role={problem ? 'status' : undefined}>{problem ?? hint ?? ''}</p>
    </div>
  );
}

function LicenceField({ value, note, onChange }: { value: string; note: string | null; onChange: (key: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>Licence</label>
      <select className="select" id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">Not chosen</option>
        {licences.map(({ key, shortName, name }) => <option key={key} value={key}>{shortName === name ? name : `${shortName}: ${name}`}</option>)}
        {value && !licences.some(({ key }) => key === value) ? <option value={value}>{value}</option> : null}
      </select>
      <p className="hint">{note ?? ''}</p>
    </div>
  );
}
