import { DeskColumn, DeskTab, listChoices, SecurityField, takeRegistrations, takeSecurityList, type OutputOf } from '@convenor/contracts';
import { addressOf } from '@convenor/ui';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { plural } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { onlyTab, useDeskView } from '../use-desk-view';
import { columnNames, filterWords, tabNames } from '../words';
import '../register.css';

type Choices = OutputOf<typeof listChoices>;

/** Lists that leave the house: one's own, and the one for the venue's security. */
export function TakeAlong() {
  const view = useRoundtable();
  const choices = useContract(listChoices, { roundtableId: view.id });
  return (
    <div className="list-out">
      <p><Link to=".." relative="path">Back to the registrations</Link></p>
      <Answered of={choices} rows={6}>{(known) => <div className="two-lists"><Registrations roundtableId={view.id} known={known} /><Security roundtableId={view.id} known={known} /></div>}</Answered>
    </div>
  );
}

function Ticks({ legend, offered, chosen, onChosen }: { legend: string; offered: readonly { key: string; label: string }[]; chosen: readonly string[]; onChosen: (chosen: readonly string[]) => void }) {
  return (
    <fieldset className="plain-set tick-columns">
      <legend className="label">{legend}</legend>
      {offered.map(({ key, label }) => <label key={key} className="pick"><input type="checkbox" checked={chosen.includes(key)} onChange={(event) => onChosen(offered.map((one) => one.key).filter((one) => (one === key ? event.target.checked : chosen.includes(one))))} /> {label}</label>)}
    </fieldset>
  );
}

const asAnswers = ({ questions }: Choices) => questions.map(({ key, label }) => ({ key: `answer:${key}`, label: `Answer: ${label}` }));

/** A plain link: the browser takes the file as it comes, however long the list is. */
function Files({ href, forms, off }: { href: (form: string) => string; forms: readonly (readonly [form: string, words: string])[]; off: boolean }) {
  if (off) return <p className="muted">Tick at least one column.</p>;
  return <p className="row acts">{forms.map(([form, words]) => <a key={form} className="btn" href={href(form)} {...(form === 'page' ? { target: '_blank', rel: 'noreferrer' } : { download: true })}>{words}</a>)}</p>;
}

const usual = ['honorific', 'name', 'position', 'organisation', 'constituency', 'country', 'mode', 'state', 'address'];

function Registrations({ roundtableId, known }: { roundtableId: string; known: Choices }) {
  const [columns, setColumns] = useState<readonly string[]>(known.columns.length > 0 ? known.columns : usual);
  const { filter: { tab: tabSaid, ...narrowed }, chosen: tabChosen, change } = useDeskView();
  const tab = tabChosen ? tabSaid : 'confirmed';
  const words = filterWords(narrowed);
  return (
    <section aria-labelledby="h-take">
      <h2 className="sec" id="h-take">Take the list along</h2>
      <NativeSelect label="Who" value={tab} data={DeskTab.options.map((value) => ({ value, label: tabNames[value] }))} onChange={(event) => change({ tab: event.target.value })} />
      {words.length > 0 ? <p className="narrowed">Only those the list was narrowed to: {words.join(', ')}. <button type="button" className="lnk" onClick={() => change(onlyTab(tab))}>Take all under this tab</button></p> : null}
      <Ticks legend="Columns" offered={[...DeskColumn.options.map((key) => ({ key, label: columnNames[key] })), ...asAnswers(known)]} chosen={columns} onChosen={setColumns} />
      <p className="muted mini">Take no more than you need: what is in a file is forgotten by nobody but you. That you took it, and which columns, is in the log.</p>
      <Files off={columns.length === 0} href={(form) => addressOf(takeRegistrations, { roundtableId, ...narrowed, tab, form, columns: columns.join(',') }).address} forms={[['xlsx', 'Excel'], ['csv', 'CSV']]} />
      <p className="muted mini">In CSV, a value that a spreadsheet would run as a formula begins with an apostrophe; brought in here again, it is as it was.</p>
    </section>
  );
}

function Security({ roundtableId, known }: { roundtableId: string; known: Choices }) {
  const [columns, setColumns] = useState<readonly string[]>(known.security.length > 0 ? known.security : ['name', 'organisation']);
  return (
    <section aria-labelledby="h-security">
      <h2 className="sec" id="h-security">For the venue’s security</h2>
      <p>{plural(known.expectedInRoom, 'person', 'people')} expected in the room. Tick only what the house asked for; the choice is remembered.</p>
      <Ticks legend="Fields" offered={[...SecurityField.options.map((key) => ({ key, label: columnNames[key] })), ...asAnswers(known)]} chosen={columns} onChosen={setColumns} />
      <Files off={columns.length === 0} href={(form) => addressOf(takeSecurityList, { roundtableId, form, columns: columns.join(',') }).address} forms={[['page', 'A page to print'], ['xlsx', 'Excel'], ['csv', 'CSV']]} />
    </section>
  );
}
