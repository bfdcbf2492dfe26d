import { takeBackCorrection, type AttendanceCorrection, type AttendancePerson } from '@convenor/contracts';
import { useEffect, useRef } from 'react';
import { useChange } from '../../../api/use-contract';
import { Problem } from '../../../parts/problem';
import { Status } from '../../../parts/status';
import { plural } from '../../../words/dates';
import { constituencies } from '../../../words/labels';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { countryName } from '../../register/words';
import { Correct } from './correct';
import { StretchBars } from './stretch-bars';
import { Unite } from './unite';
import { segmentsOf, useAttendanceAgain, type Attendance } from './use-attendance';
import { clockOf, correctionNames, modeNames, sourceNames, timesInWords } from './words';

/** One person's record beside the list: her times, what they are known from, and what was said against them. */
export function PersonRecord({ record, person, onClose }: { record: Attendance; person: AttendancePerson; onClose: () => void }) {
  const view = useRoundtable();
  const side = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!matchMedia('(max-width: 900px)').matches) return;
    side.current?.scrollIntoView();
    side.current?.focus();
  }, []);
  const { name, organisation, constituency, country, mode, present, team, registrationId, sources, visits, devices, severalAtOnce, stretches, corrections } = person;
  const span = { from: Date.parse(record.startsAt), to: Date.parse(record.endsAt) };
  return (
    <aside className="side" ref={side} tabIndex={-1} aria-label={name || 'One record'}>
      <p className="spread mini muted"><span>{team ? 'Team' : registrationId ? 'Registered' : 'Not registered'}</span><button type="button" className="lnk" onClick={onClose}>Close</button></p>
      <h2>{name || 'Somebody who was forgotten'}</h2>
      <p className="soft">{organisation}</p>
      <p className="state-line"><Status shape={present ? 'ok' : 'off'}>{present ? 'Present' : 'Not present by the rule'}</Status></p>
      <section>
        <h3>Times</h3>
        {stretches.length > 0 ? <StretchBars stretches={stretches} span={span} segments={segmentsOf(view)} /> : null}
        <ul className="plain-list">
          {stretches.map(({ from, to, mode: how, estimated }) => <li key={from + how}><i className={`sw-bar ${how}`} aria-hidden="true" /> <span className="num">{clockOf(from, view.days)}–{clockOf(to, view.days)}</span> {how === 'room' ? 'in the room' : 'online'}{estimated ? <span className="muted"> {how === 'room' ? 'leaving not measured' : 'estimated'}</span> : null}</li>)}
        </ul>
        <p className="soft">{timesInWords(person)}{visits > 1 ? `; came online ${visits} times` : ''}{devices > 1 ? `, ${plural(devices, 'connection')}${severalAtOnce ? ', some at the same time and counted once' : ''}` : ''}.</p>
      </section>
      <dl>
        <dt>How</dt><dd>{mode ? modeNames[mode] : 'Nothing counts as time in the meeting'}</dd>
        {constituency ? <><dt>Constituency</dt><dd>{constituencies[constituency]}{country ? `, ${countryName(country)}` : ''}</dd></> : null}
        <dt>Known from</dt><dd>{sources.map((source) => sourceNames[source]).join(', ') || 'nothing'}</dd>
      </dl>
      <section>
        <h3>Corrections</h3>
        {corrections.length === 0 ? <p className="muted">None. What was measured counts.</p> : <ul className="plain-list">{corrections.map((one) => <OneCorrection key={one.id} one={one} />)}</ul>}
        <Correct person={person} />
      </section>
      <Unite record={record} person={person} onDone={onClose} />
    </aside>
  );
}

function OneCorrection({ one: { id, kind, at, until, mode, reason, by } }: { one: AttendanceCorrection }) {
  const { id: roundtableId, days } = useRoundtable();
  const again = useAttendanceAgain(roundtableId);
  const undo = useChange(takeBackCorrection, again);
  const what = [correctionNames[kind], at ? clockOf(at, days) : '', until ? `to ${clockOf(until, days)}` : '', mode ? modeNames[mode].toLowerCase() : ''].filter(Boolean).join(' ');
  return (
    <li>
      <b>{what}</b>: {reason} <span className="muted">{by}</span> <button type="button" className="lnk mini" aria-label={`Take back: ${what}`} onClick={() => undo.mutate({ roundtableId, correctionId: id })}>Take back</button>
      {undo.isError ? <Problem problem={undo.error} focus={false} /> : null}
    </li>
  );
}
