import { NativeSelect, TextInput } from '@mantine/core';
import { correctAttendance, CorrectionKind, type AttendancePerson } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { shortDate } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useAttendanceAgain } from './use-attendance';
import { instantAt } from './words';

const asked: Record<CorrectionKind, string> = { came_at: 'Came at another time', left_at: 'Left at another time', mode: 'Was in the other place all the time', was_there: 'Was there at a time nobody measured', was_not_there: 'Was not there' };

/** Says against the measurement what really was, and how one knows. */
export function Correct({ person: { id, mode: now } }: { person: AttendancePerson }) {
  const { id: roundtableId, days } = useRoundtable();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<CorrectionKind>('left_at');
  const [date, setDate] = useState(days[0]?.date ?? '');
  const [time, setTime] = useState('');
  const [until, setUntil] = useState('');
  const [mode, setMode] = useState<'room' | 'online'>(now === 'room' ? 'online' : 'room');
  const [reason, setReason] = useState('');
  const again = useAttendanceAgain(roundtableId);
  const correct = useChange(correctAttendance, () => { setOpen(false); setReason(''); setTime(''); setUntil(''); again(); });
  if (!open) return <p><button type="button" className="lnk" onClick={() => setOpen(true)}>Correct</button></p>;
  const day = days.find((one) => one.date === date);
  const [timed, spanned, placed] = [kind === 'came_at' || kind === 'left_at' || kind === 'was_there', kind === 'was_there', kind === 'mode' || kind === 'was_there'];
  const [at, to] = [timed && day ? instantAt(time, day) : null, spanned && day ? instantAt(until, day) : null];
  const ready = reason.trim() !== '' && (!timed || at !== null) && (!spanned || (to !== null && at !== null && to > at));
  return (
    <form className="fields" onSubmit={(event) => { event.preventDefault(); if (ready) correct.mutate({ roundtableId, attendanceId: id, kind, at, until: to, mode: placed ? mode : null, reason: reason.trim() }); }}>
      <NativeSelect label="What is wrong" value={kind} data={CorrectionKind.options.map((value) => ({ value, label: asked[value] }))} onChange={(event) => setKind(CorrectionKind.parse(event.target.value))} autoFocus />
      {timed && days.length > 1 ? <NativeSelect label="Day" value={date} data={days.map((one) => ({ value: one.date, label: shortDate(one.date) }))} onChange={(event) => setDate(event.target.value)} /> : null}
      {timed ? <TextInput label={spanned ? 'From' : 'At'} description="By the clock of the place, 14:05" inputMode="numeric" value={time} onChange={(event) => setTime(event.target.value)} error={time.length >= 4 && at === null ? 'Hours and minutes, such as 14:05' : null} /> : null}
      {spanned ? <TextInput label="To" inputMode="numeric" value={until} onChange={(event) => setUntil(event.target.value)} error={to !== null && at !== null && to <= at ? 'After it began' : null} /> : null}
      {placed ? <NativeSelect label="Where" value={mode} data={[{ value: 'room', label: 'In the room' }, { value: 'online', label: 'Online' }]} onChange={(event) => setMode(event.target.value === 'online' ? 'online' : 'room')} /> : null}
      <TextInput label="How you know" placeholder="Her colleague told us" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      {correct.isError ? <Problem problem={correct.error} focus={false} /> : null}
      <p className="row acts"><Button type="submit" busy={correct.isPending} aria-disabled={!ready || undefined}>Correct</Button><Button look="quiet" onClick={() => setOpen(false)}>Keep as it is</Button></p>
    </form>
  );
}
