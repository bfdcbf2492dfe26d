import { NativeSelect, TextInput } from '@mantine/core';
import { addByHand } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { shortDate } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useAttendanceAgain } from './use-attendance';
import { instantAt } from './words';

const empty = { name: '', organisation: '', mode: 'room' as 'room' | 'online', from: '', to: '', reason: '' };

/** Writes down somebody whom neither the door nor the online meeting measured. */
export function AddByHand() {
  const { id: roundtableId, days } = useRoundtable();
  const [draft, setDraft] = useState({ ...empty, from: days[0]?.start ?? '', to: days[0]?.end ?? '' });
  const [date, setDate] = useState(days[0]?.date ?? '');
  const [said, setSaid] = useState('');
  const again = useAttendanceAgain(roundtableId);
  const add = useChange(addByHand, (_, { name }) => { setSaid(name); setDraft({ ...draft, name: '', organisation: '', reason: '' }); again(); });
  const day = days.find((one) => one.date === date);
  const [from, to] = [day ? instantAt(draft.from, day) : null, day ? instantAt(draft.to, day) : null];
  const ready = draft.name.trim() !== '' && draft.reason.trim() !== '' && from !== null && to !== null && to > from;
  return (
    <details className="take-list">
      <summary>Write somebody down by hand</summary>
      <form className="fields by-hand" onSubmit={(event) => { event.preventDefault(); if (ready) add.mutate({ roundtableId, name: draft.name.trim(), organisation: draft.organisation.trim() || null, mode: draft.mode, from, to, reason: draft.reason.trim() }); }}>
        <TextInput label="Name" value={draft.name} maxLength={200} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        <TextInput label="Organisation" value={draft.organisation} maxLength={300} onChange={(event) => setDraft({ ...draft, organisation: event.target.value })} />
        <NativeSelect label="Where" value={draft.mode} data={[{ value: 'room', label: 'In the room' }, { value: 'online', label: 'Online' }]} onChange={(event) => setDraft({ ...draft, mode: event.target.value === 'online' ? 'online' : 'room' })} />
        {days.length > 1 ? <NativeSelect label="Day" value={date} data={days.map((one) => ({ value: one.date, label: shortDate(one.date) }))} onChange={(event) => setDate(event.target.value)} /> : null}
        <TextInput label="From" description="By the clock of the place" inputMode="numeric" value={draft.from} onChange={(event) => setDraft({ ...draft, from: event.target.value })} />
        <TextInput label="To" inputMode="numeric" value={draft.to} onChange={(event) => setDraft({ ...draft, to: event.target.value })} error={from !== null && to !== null && to <= from ? 'After it began' : null} />
        <TextInput label="How you know" value={draft.reason} maxLength={500} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} />
        {add.isError ? <Problem problem={add.error} focus={false} /> : null}
        <p className="row acts"><Button type="submit" busy={add.isPending} aria-disabled={!ready || undefined}>Write down</Button>{said ? <span role="status" className="muted">{said} is on the record.</span> : null}</p>
      </form>
    </details>
  );
}
