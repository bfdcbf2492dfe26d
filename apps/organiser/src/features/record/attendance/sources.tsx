import { removeReport, type PresenceSource } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Problem } from '../../../parts/problem';
import { plural, utcMoment } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useAttendanceAgain } from './use-attendance';
import { clockOf } from './words';

const kinds: Record<PresenceSource['source'], string> = { heard: 'Heard while it ran', report: 'The service’s report', file: 'A report that was brought' };

/** What the online part of the record is known from. */
export function Sources({ sources }: { sources: readonly PresenceSource[] }) {
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="h-sources">
      <h2 className="sec" id="h-sources">What it is known from</h2>
      <ul className="plain-list att-sources">{sources.map((source) => <Source key={source.id} source={source} />)}</ul>
    </section>
  );
}

function Source({ source: { id, source, service, name, beganAt, endedAt, stays, people, unmatched, final, differences, broughtAt, broughtBy } }: { source: PresenceSource }) {
  const { id: roundtableId, days } = useRoundtable();
  const [sure, setSure] = useState(false);
  const again = useAttendanceAgain(roundtableId);
  const remove = useChange(removeReport, again);
  const title = source === 'file' ? (name ?? service) : `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
  return (
    <li>
      <b>{title}</b> <span className="muted">{kinds[source]}{beganAt ? `, ${clockOf(beganAt, days)}${endedAt ? `–${clockOf(endedAt, days)}` : ''}` : ''}{final ? '' : ', more may come'}</span>
      <br />{plural(stays, 'connection')}, {plural(people, 'person', 'people')}{unmatched ? `, ${unmatched} nobody yet` : ''}{differences ? `; ${differences} differ by more than two minutes from what was heard` : ''}
      {broughtAt ? <span className="muted mini"> Brought {utcMoment(broughtAt)}{broughtBy ? ` by ${broughtBy}` : ''}.</span> : null}
      {source !== 'file' ? null : sure ? (
        <span className="row"> <button type="button" className="lnk bad" onClick={() => remove.mutate({ roundtableId, reportId: id })}>Take it away, and what was matched of it</button> <button type="button" className="lnk" onClick={() => setSure(false)}>Keep it</button></span>
      ) : <> <button type="button" className="lnk mini" aria-label={`Take away ${title}`} onClick={() => setSure(true)}>Take away</button></>}
      {remove.isError ? <Problem problem={remove.error} focus={false} /> : null}
    </li>
  );
}
