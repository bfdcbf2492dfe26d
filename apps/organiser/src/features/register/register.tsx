import { TextInput, NativeSelect } from '@mantine/core';
import { AttendanceMode, listRegistrations, type RegistrationLine, type RegistrationState } from '@convenor/contracts';
import { useDeferredValue, useState } from 'react';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { constituencies, registrationStates } from '../../words/labels';
import { shortDate } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { PlacesForm } from './places-form';
import { RegistrationSide } from './registration-side';
import { ShareLink } from './share-link';

/** Always there; the rest only when somebody stands in it. */
const steady: readonly RegistrationState[] = ['confirmed', 'waitlisted', 'unverified'];
const others: readonly RegistrationState[] = ['pending', 'offered', 'offer_expired', 'cancelled', 'declined', 'lapsed'];

export const modeNames: Record<AttendanceMode, string> = { room: 'Room', online: 'Online' };

/** Who registered, by state, with one person's page beside the list. */
export function Register() {
  const view = useRoundtable();
  const [state, setState] = useState<RegistrationState | undefined>();
  const [mode, setMode] = useState<AttendanceMode | undefined>();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const wanted = useDeferredValue(search.trim());
  const cursor = cursors.at(-1);
  const list = useContract(listRegistrations, { roundtableId: view.id, ...(state ? { state } : {}), ...(mode ? { mode } : {}), ...(wanted ? { search: wanted } : {}), ...(cursor ? { cursor } : {}) }, { keepPrevious: true });
  const first = <T,>(set: (value: T) => void) => (value: T) => { setCursors([]); set(value); };
  return (
    <>
      <div className="places-row"><PlacesForm view={view} /><ShareLink view={view} /></div>
      <Answered of={list} rows={8}>
        {({ items, counts, nextCursor }) => {
          const chosen = items.find(({ id }) => id === open);
          return (
            <div className={chosen ? 'reg' : ''}>
              <div className={chosen ? 'reg-list' : ''}>
                <StateTabs counts={counts} state={state} onState={first(setState)} />
                <div className="filters" role="search">
                  <TextInput aria-label="Search name, organisation or address" placeholder="Name, organisation or address" value={search} onChange={(event) => first(setSearch)(event.target.value)} />
                  <NativeSelect aria-label="Mode" value={mode ?? ''} data={[{ value: '', label: 'Room and online' }, ...AttendanceMode.options.map((value) => ({ value, label: modeNames[value] }))]} onChange={(event) => first(setMode)((event.target.value || undefined) as AttendanceMode | undefined)} />
                </div>
                {items.length === 0 ? <p className="muted" role="status">{Object.values(counts).length === 0 ? 'Nobody has registered yet. Share the link above.' : 'Nobody matches.'}</p> : <Rows lines={items} open={open} onOpen={setOpen} />}
                <p className="row acts">
                  {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>Before these</Button> : null}
                  {nextCursor ? <Button onClick={() => setCursors([...cursors, nextCursor])}>After these</Button> : null}
                </p>
              </div>
              {chosen ? <RegistrationSide key={chosen.id} roundtableId={view.id} line={chosen} onClose={() => setOpen(null)} /> : null}
            </div>
          );
        }}
      </Answered>
    </>
  );
}

function StateTabs({ counts, state, onState }: { counts: Partial<Record<RegistrationState, number>>; state: RegistrationState | undefined; onState: (state: RegistrationState | undefined) => void }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = [...steady, ...others.filter((other) => (counts[other] ?? 0) > 0 || other === state)];
  return (
    <div className="tabs reg-tabs" role="group" aria-label="Registrations by state">
      <button type="button" aria-pressed={state === undefined} onClick={() => onState(undefined)}>All <span className="num">{all}</span></button>
      {shown.map((other) => <button key={other} type="button" aria-pressed={state === other} onClick={() => onState(other)}>{registrationStates[other][1]} <span className="num">{counts[other] ?? 0}</span></button>)}
    </div>
  );
}

function Rows({ lines, open, onOpen }: { lines: readonly RegistrationLine[]; open: string | null; onOpen: (id: string) => void }) {
  return (
    <table className="table reg-rows">
      <thead><tr><th>Name</th><th className="lo">Organisation</th><th className="lo">Constituency</th><th>Mode</th><th>State</th><th className="lo">Came in</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} aria-selected={line.id === open || undefined}>
            <th scope="row"><button type="button" className="lnk" aria-expanded={line.id === open} onClick={() => onOpen(line.id)}>{line.name}</button>{line.accessNeeds && !line.accessAnswer ? <span className="needs"> need open</span> : null}</th>
            <td className="lo">{line.organisation}</td>
            <td className="lo">{constituencies[line.constituency]}</td>
            <td>{modeNames[line.mode]}</td>
            <td><span className={`status status-${registrationStates[line.state][0]}`}>{registrationStates[line.state][1]}</span></td>
            <td className="lo num">{shortDate(line.registeredAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
