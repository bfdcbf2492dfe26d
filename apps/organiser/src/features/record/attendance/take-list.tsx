import { AttendanceColumn, takeAttendance } from '@convenor/contracts';
import { addressOf } from '@convenor/ui';
import { useState } from 'react';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useMayGiveOut } from './use-may-give-out';

const names: Record<AttendanceColumn, string> = {
  name: 'Name', organisation: 'Organisation', constituency: 'Constituency', country: 'Country', region: 'Regional group', mode: 'Room or online', came: 'Came', left: 'Left', minutes: 'Minutes', minutesInRoom: 'Minutes in the room', minutesOnline: 'Minutes online',
  present: 'Present by the rule', registered: 'Registered', corrected: 'Corrected by hand', address: 'E-mail address',
};
const usual: readonly AttendanceColumn[] = ['name', 'organisation', 'constituency', 'mode', 'minutes'];

/** The attendance list as a file, or as a page to print; e-mail addresses only when they are ticked. */
export function TakeList() {
  const { id: roundtableId } = useRoundtable();
  const may = useMayGiveOut();
  const [columns, setColumns] = useState<readonly AttendanceColumn[]>(usual);
  const [only, setOnly] = useState<'present' | 'all'>('present');
  const href = (form: 'csv' | 'xlsx' | 'page'): string => addressOf(takeAttendance, { roundtableId, form, only, columns: columns.join(',') }).address;
  if (!may) return null;
  return (
    <details className="take-list">
      <summary>Take the list along</summary>
      <fieldset className="plain-set tick-columns">
        <legend className="label">Columns</legend>
        {AttendanceColumn.options.map((key) => <label key={key} className="pick"><input type="checkbox" checked={columns.includes(key)} onChange={(event) => setColumns(AttendanceColumn.options.filter((one) => (one === key ? event.target.checked : columns.includes(one))))} /> {names[key]}</label>)}
      </fieldset>
      <label className="pick"><input type="checkbox" checked={only === 'all'} onChange={(event) => setOnly(event.target.checked ? 'all' : 'present')} /> Also those who were not present by the rule</label>
      <p className="muted mini">That you took it, and which columns, is in the log.</p>
      {columns.length === 0 ? <p className="muted">Tick at least one column.</p> : (
        <p className="row acts"><a className="btn" href={href('xlsx')} download>Excel</a><a className="btn" href={href('csv')} download>CSV</a><a className="btn" href={href('page')} target="_blank" rel="noreferrer">To print</a></p>
      )}
    </details>
  );
}
