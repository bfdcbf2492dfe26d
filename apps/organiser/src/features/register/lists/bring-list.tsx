import { Constituency, bringList, Language, ListField, previewList, readList, type InputOf, type ListReport, type OutputOf } from '@convenor/contracts';
import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange } from '../../../api/use-contract';
import { Button, ButtonLink } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { constituencies } from '../../../words/labels';
import { DropZone } from '../../import/drop-paper';
import { droppedFile } from '../../import/dropped-file';
import { useRefreshRoundtable, useRoundtable } from '../../roundtable/use-roundtable';
import { languageNames } from '../words';
import { ReportTable } from './report-table';
import '../register.css';

type Reading = OutputOf<typeof readList>;
type File64 = { name: string; base64: string };
type Terms = Pick<InputOf<typeof previewList>, 'defaults' | 'way' | 'leaveOut'>;

const fieldNames: Record<ListField, string> = {
  name: 'Name', given: 'Given name', family: 'Family name', honorific: 'Honorific', position: 'Position', organisation: 'Organisation', address: 'E-mail', constituency: 'Constituency',
  country: 'Country', mode: 'Room or online', language: 'Language', accessNeeds: 'Needs', reception: 'Reception', interpretation: 'Interpretation into',
};

/** Brings a list in: the file, what its columns are, what would happen, and then it happens. */
export function BringList() {
  const view = useRoundtable();
  const [file, setFile] = useState<File64 | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const [fields, setFields] = useState<Record<string, ListField>>({});
  const [terms, setTerms] = useState<Terms>({ defaults: { constituency: 'general_public', mode: view.format === 'online' ? 'online' : 'room', language: view.mainLanguage }, way: 'confirmed', leaveOut: false });
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(view.id);
  const preview = useChange(previewList);
  const bring = useChange(bringList, () => { refresh(); void queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).includes('/registrations') }); });
  const read = useChange(readList, (answer) => {
    setReading(answer);
    setFields(Object.fromEntries(answer.columns.flatMap(({ at, field }) => (field ? [[String(at), field]] : []))));
    preview.reset();
    bring.reset();
  });
  const open = (next: File64, sheet: string | null = null) => { setFile(next); read.mutate({ roundtableId: view.id, file: next, sheet }); };
  const wish = file && reading ? { roundtableId: view.id, file, sheet: reading.sheet, headRow: reading.headRow, columns: fields, ...terms } : null;
  const change = <T,>(set: (value: T) => void) => (value: T) => { preview.reset(); set(value); };
  if (bring.data) return <Done report={bring.data} onAnother={() => { setFile(null); setReading(null); bring.reset(); preview.reset(); read.reset(); }} />;
  return (
    <div className="list-in">
      <p className="spread gap-below"><Link to=".." relative="path">Back to the registrations</Link></p>
      <h2 className="sec">Bring in a list</h2>
      <DropZone onFile={(dropped) => void droppedFile(dropped).then((next) => open(next))} title={file ? file.name : 'Drop the list here'} hint="CSV, TSV or Excel (.xlsx); at most 10,000 people" accept=".csv,.tsv,.txt,.xlsx" busy={read.isPending} />
      {read.isError ? <Problem problem={read.error} /> : null}
      {reading && wish ? (
        <>
          <Sheets reading={reading} onSheet={(sheet) => file && open(file, sheet)} />
          <Columns reading={reading} fields={fields} onFields={change(setFields)} />
          <TermsForm terms={terms} onTerms={change(setTerms)} hybrid={view.format === 'hybrid'} fields={fields} />
          {preview.isError ? <Problem problem={preview.error} /> : bring.isError ? <Problem problem={bring.error} /> : null}
          {preview.data ? (
            <ReportView report={preview.data} leaveOut={terms.leaveOut} onLeaveOut={(leaveOut) => setTerms({ ...terms, leaveOut })} busy={bring.isPending} rows={reading.rows} onBring={() => bring.mutate({ ...wish, ...terms })} />
          ) : <p className="acts"><Button look="primary" busy={preview.isPending} onClick={() => preview.mutate(wish)}>See what would happen</Button> {preview.isPending ? <span role="status" className="muted">Reading {plural(reading.rows, 'row')} …</span> : null}</p>}
        </>
      ) : null}
    </div>
  );
}

function Sheets({ reading, onSheet }: { reading: Reading; onSheet: (sheet: string) => void }) {
  return (
    <div className="list-remarks">
      {reading.sheets.length > 1 ? <NativeSelect label="Sheet" value={reading.sheet} data={reading.sheets.map(({ name, hidden, rows }) => ({ value: name, label: `${name}, ${plural(rows, 'row')}${hidden ? ', hidden' : ''}` }))} onChange={(event) => onSheet(event.target.value)} /> : null}
      <p><b>{plural(reading.rows, 'person', 'people')}</b> in the list.</p>
      {reading.remarks.length > 0 ? <ul className="plain-list">{reading.remarks.map((remark) => <li key={remark}>{remark}</li>)}</ul> : null}
    </div>
  );
}

function Columns({ reading, fields, onFields }: { reading: Reading; fields: Record<string, ListField>; onFields: (fields: Record<string, ListField>) => void }) {
  const set = (at: number, field: string) => {
    const rest = Object.fromEntries(Object.entries(fields).filter(([column, other]) => column !== String(at) && other !== field));
    onFields(field === '' ? rest : { ...rest, [String(at)]: field as ListField });
  };
  return (
    <section aria-labelledby="h-columns">
      <h3 id="h-columns">What each column is</h3>
      <table className="table list-columns">
        <thead><tr><th scope="col">In the list</th><th scope="col" className="lo">For example</th><th scope="col">Is</th></tr></thead>
        <tbody>
          {reading.columns.map(({ at, head, samples }) => (
            <tr key={at}>
              <th scope="row">{head || `Column ${at}`}</th>
              <td className="soft lo">{samples.join(' · ')}</td>
              <td><NativeSelect aria-label={`What “${head || `Column ${at}`}” is`} value={fields[String(at)] ?? ''} data={[{ value: '', label: 'Left out' }, ...ListField.options.map((value) => ({ value, label: fieldNames[value] }))]} onChange={(event) => set(at, event.target.value)} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TermsForm({ terms, onTerms, hybrid, fields }: { terms: Terms; onTerms: (terms: Terms) => void; hybrid: boolean; fields: Record<string, ListField> }) {
  const has = (field: ListField): boolean => Object.values(fields).includes(field);
  const { defaults } = terms;
  const otherwise = (field: ListField, what: string): string => (has(field) ? `${what}, where the list says none` : `${what} of all`);
  return (
    <section aria-labelledby="h-terms">
      <h3 id="h-terms">How they come in</h3>
      <fieldset className="plain-set">
        <legend className="label">Their registration</legend>
        <label className="pick"><input type="radio" name="way" checked={terms.way === 'confirmed'} onChange={() => onTerms({ ...terms, way: 'confirmed' })} /> Confirmed at once: the list is your own, and each is told by mail</label>
        <label className="pick"><input type="radio" name="way" checked={terms.way === 'invited'} onChange={() => onTerms({ ...terms, way: 'invited' })} /> When confirmed by the link of a mail; places are held until then</label>
      </fieldset>
      <div className="filters">
        {hybrid ? <NativeSelect label={otherwise('mode', 'Room or online')} value={defaults.mode} data={[{ value: 'room', label: 'Room' }, { value: 'online', label: 'Online' }]} onChange={(event) => onTerms({ ...terms, defaults: { ...defaults, mode: event.target.value as 'room' | 'online' } })} /> : null}
        <NativeSelect label={otherwise('constituency', 'Constituency')} value={defaults.constituency} data={Constituency.options.map((value) => ({ value, label: constituencies[value] }))} onChange={(event) => onTerms({ ...terms, defaults: { ...defaults, constituency: event.target.value as Constituency } })} />
        <NativeSelect label={otherwise('language', 'Language')} value={defaults.language} data={Language.options.map((value) => ({ value, label: languageNames[value] }))} onChange={(event) => onTerms({ ...terms, defaults: { ...defaults, language: event.target.value as Language } })} />
      </div>
    </section>
  );
}

function ReportView({ report, leaveOut, onLeaveOut, busy, rows, onBring }: { report: ListReport; leaveOut: boolean; onLeaveOut: (leaveOut: boolean) => void; busy: boolean; rows: number; onBring: () => void }) {
  const unreadable = report.counts.unreadable ?? 0;
  const coming = (report.counts.place ?? 0) + (report.counts.waitlist ?? 0);
  return (
    <section aria-labelledby="h-report">
      <h3 id="h-report">What would happen</h3>
      <ul className="plain-list" role="status">{report.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {unreadable > 0 ? <label className="pick"><input type="checkbox" checked={leaveOut} onChange={(event) => onLeaveOut(event.target.checked)} /> Leave out the {plural(unreadable, 'row')} that cannot be read</label> : null}
      <p className="acts row">
        <Button look="primary" busy={busy} aria-disabled={coming === 0 || (unreadable > 0 && !leaveOut) || undefined} onClick={onBring}>Bring in {plural(coming, 'person', 'people')}</Button>
        {busy ? <span role="status" className="muted">Bringing in {plural(rows, 'row')}; all of them or none …</span> : <span className="muted">All of them or none. This is not taken back; each can be cancelled.</span>}
      </p>
      <ReportTable report={report} />
    </section>
  );
}

function Done({ report, onAnother }: { report: ListReport; onAnother: () => void }) {
  return (
    <div className="list-in" role="status">
      <h2 className="sec">The list is in</h2>
      <ul className="plain-list">{report.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      <p className="acts row"><ButtonLink look="primary" to="..?cameBy=list&tab=all" relative="path">See who came in by a list</ButtonLink><Button onClick={onAnother}>Another list</Button></p>
    </div>
  );
}
