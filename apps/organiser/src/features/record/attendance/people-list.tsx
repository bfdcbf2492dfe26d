import { NativeSelect, TextInput } from '@mantine/core';
import type { AttendancePerson } from '@convenor/contracts';
import { useMemo, useRef, useState, type Ref } from 'react';
import { plural } from '../../../words/dates';
import { constituencies } from '../../../words/labels';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { filtered, kinds, sorts, type Kind, type PeopleFilter, type Sort } from './filter-people';
import { PersonRecord } from './person-record';
import { StretchBars } from './stretch-bars';
import { segmentsOf, type Attendance } from './use-attendance';
import { useLetterKeys } from './use-letter-keys';
import { clockOf, length, modeNames } from './words';

/** As many as are drawn at once; the rest on demand, so that a list of thousands opens at once. */
const atOnce = 60;

/** One line a person, with her times drawn; one of them opens beside the list. */
export function PeopleList({ record }: { record: Attendance }) {
  const [filter, setFilter] = useState<PeopleFilter>({ search: '', mode: '', constituency: '', kind: '', sort: 'name' });
  const [shown, setShown] = useState(atOnce);
  const [openId, setOpenId] = useState<string | null>(null);
  const [search, rows] = [useRef<HTMLInputElement>(null), useRef<HTMLTableElement>(null)];
  const people = useMemo(() => filtered(record.people, filter), [record.people, filter]);
  const open = record.people.find(({ id }) => id === openId);
  const change = (part: Partial<PeopleFilter>) => { setShown(atOnce); setFilter((now) => ({ ...now, ...part })); };
  const focusRow = (at: number) => {
    const names = rows.current?.querySelectorAll<HTMLButtonElement>('tbody th button') ?? [];
    names[Math.max(0, Math.min(at, names.length - 1))]?.focus();
  };
  const here = (): number => { const row = document.activeElement?.closest('tr[data-row]'); return row instanceof HTMLElement ? Number(row.dataset.row) : -1; };
  const close = () => { const at = people.findIndex(({ id }) => id === openId); setOpenId(null); requestAnimationFrame(() => focusRow(at)); };
  useLetterKeys({ j: () => focusRow(here() + 1), k: () => focusRow(here() - 1), ArrowDown: () => focusRow(here() + 1), ArrowUp: () => focusRow(here() - 1), '/': () => search.current?.focus(), Escape: () => { if (openId) close(); else if (document.activeElement === search.current) focusRow(0); } });
  return (
    <div className={open ? 'reg' : ''}>
      <div className={open ? 'reg-list' : ''}>
        <Filters ref={search} record={record} filter={filter} onChange={change} />
        <p className="muted mini" role="status">{people.length === record.people.length ? plural(people.length, 'person', 'people') : `${people.length} of ${plural(record.people.length, 'person', 'people')}`}</p>
        {people.length === 0 ? <p className="muted empty">Nobody matches.</p> : <Rows ref={rows} record={record} people={people.slice(0, shown)} openId={openId} onOpen={setOpenId} />}
        {people.length > shown ? <p className="acts"><button type="button" className="btn" onClick={() => setShown(shown + 500)}>Show more ({people.length - shown})</button></p> : null}
      </div>
      {open ? <PersonRecord key={open.id} record={record} person={open} onClose={close} /> : null}
    </div>
  );
}

function Filters({ ref, record, filter, onChange }: { ref: Ref<HTMLInputElement>; record: Attendance; filter: PeopleFilter; onChange: (part: Partial<PeopleFilter>) => void }) {
  const there = [...new Set(record.people.flatMap(({ constituency }) => constituency ?? []))];
  return (
    <div className="filters" role="group" aria-label="Narrow the list">
      <TextInput ref={ref} aria-label="Search by name or organisation" placeholder="Search" value={filter.search} onChange={(event) => onChange({ search: event.target.value })} />
      <NativeSelect aria-label="How" value={filter.mode} data={[{ value: '', label: 'Room and online' }, { value: 'room', label: 'Room' }, { value: 'online', label: 'Online' }, { value: 'both', label: 'Both' }]} onChange={(event) => onChange({ mode: event.target.value as PeopleFilter['mode'] })} />
      <NativeSelect aria-label="Constituency" value={filter.constituency} data={[{ value: '', label: 'All constituencies' }, ...there.map((value) => ({ value, label: constituencies[value] })).sort((one, other) => one.label.localeCompare(other.label))]} onChange={(event) => onChange({ constituency: event.target.value as PeopleFilter['constituency'] })} />
      <NativeSelect aria-label="Which" value={filter.kind} data={[{ value: '', label: 'Everybody' }, ...Object.entries(kinds).map(([value, label]) => ({ value, label }))]} onChange={(event) => onChange({ kind: event.target.value as Kind | '' })} />
      <NativeSelect aria-label="Order" value={filter.sort} data={Object.entries(sorts).map(([value, label]) => ({ value, label }))} onChange={(event) => onChange({ sort: event.target.value as Sort })} />
    </div>
  );
}

function Rows({ ref, record, people, openId, onOpen }: { ref: Ref<HTMLTableElement>; record: Attendance; people: readonly AttendancePerson[]; openId: string | null; onOpen: (id: string) => void }) {
  const view = useRoundtable();
  const span = { from: Date.parse(record.startsAt), to: Date.parse(record.endsAt) };
  const segments = useMemo(() => segmentsOf(view), [view]);
  return (
    <table className="rows att-rows" ref={ref}>
      <thead><tr><th scope="col" className="c-name">Name</th><th scope="col" className="lo">For whom</th><th scope="col" className="c-mode">How</th><th scope="col" className="lo c-times">When, {clockOf(record.startsAt, view.days)} to {clockOf(record.endsAt, view.days)}</th><th scope="col" className="r c-minutes">Time</th></tr></thead>
      <tbody>
        {people.map((person, at) => (
          <tr key={person.id} data-row={at} className={person.id === openId ? 'at' : undefined}>
            <th scope="row"><button type="button" className="lnk" aria-expanded={person.id === openId} onClick={() => onOpen(person.id)}>{person.name || 'Somebody who was forgotten'}</button><Marks person={person} /></th>
            <td className="lo" title={person.organisation ?? undefined}>{person.organisation}</td>
            <td>{person.mode ? modeNames[person.mode] : <span className="muted">—</span>}</td>
            <td className="lo"><StretchBars stretches={person.stretches} span={span} segments={segments} /></td>
            <td className="r num">{person.timesKnown ? length(person.minutes) : <span className="muted">not known</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is particular of a person, in words. */
function Marks({ person: { registrationId, team, present, corrections } }: { person: AttendancePerson }) {
  const marks = [team ? 'team' : registrationId === null ? 'not registered' : '', present ? '' : 'not present by the rule', corrections.length > 0 ? 'corrected' : ''].filter(Boolean);
  return marks.length === 0 ? null : <span className="muted mini marks"> {marks.join(', ')}</span>;
}
