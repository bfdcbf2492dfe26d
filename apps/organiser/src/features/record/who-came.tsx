import { Textarea } from '@mantine/core';
import { bringOnlineList, listAttendance, type AttendanceLine } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { useKeptDraft } from '../../parts/kept-draft';
import { Problem } from '../../parts/problem';
import { placeClock, plural } from '../../words/dates';
import { takeCarried } from '../import/carried';
import { useRoundtable } from '../roundtable/use-roundtable';

/** One line per person, in the room and online; a pasted list marks who came online. */
export function WhoCame() {
  const view = useRoundtable();
  const came = useContract(listAttendance, { roundtableId: view.id });
  return (
    <div className="over">
      <section aria-labelledby="h-came">
        <Answered of={came} rows={6}>
          {({ items, room, online }) => (
            <>
              <h2 className="sec" id="h-came">Who came<span className="sec-note">{plural(items.length, 'person', 'people')}, {room} in the room, {online} online</span></h2>
              {items.length === 0 ? <p className="muted prose">Nobody is marked yet. The door marks who came to the room; a list from the online meeting marks the rest.</p> : <CameTable lines={items} />}
            </>
          )}
        </Answered>
      </section>
      <OnlineList roundtableId={view.id} />
    </div>
  );
}

const modeNames = { room: 'Room', online: 'Online' } as const;

function CameTable({ lines }: { lines: readonly AttendanceLine[] }) {
  const { days } = useRoundtable();
  return (
    <table className="table">
      <thead><tr><th>Name</th><th>For whom</th><th>Where</th><th>Came</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.name}{line.registered ? null : <span className="muted"> not registered</span>}</th>
            <td>{line.organisation}</td>
            <td>{line.modes.map((mode) => modeNames[mode]).join(', ')}</td>
            <td className="num">{placeClock(line.firstCameAt, days.find(({ date }) => line.firstCameAt.startsWith(date)) ?? days[0])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Reads names from the online meeting's own list. What matches nobody is shown, never guessed. */
function OnlineList({ roundtableId }: { roundtableId: string }) {
  const [text, setText, forget] = useKeptDraft(`online-list.${roundtableId}`, '');
  const [file, setFile] = useState(() => takeCarried('came'));
  const queries = useQueryClient();
  const bring = useChange(bringOnlineList, ({ unmatched }) => {
    if (unmatched.length === 0) forget();
    void queries.invalidateQueries({ queryKey: keyOf(listAttendance, { roundtableId }) });
  });
  useEffect(() => {
    if (!file) return;
    setFile(undefined);
    void file.text().then(setText);
  }, [file, setText]);
  const send = (addUnmatched: boolean) => bring.mutate({ roundtableId, text, addUnmatched });
  const said = bring.data;
  return (
    <section aria-labelledby="h-online">
      <h2 className="sec" id="h-online">Who came online</h2>
      <form onSubmit={(event) => { event.preventDefault(); if (text.trim()) send(false); }}>
        <Textarea label="A list from the online meeting" description="One name to a line, or a table whose head says Name and perhaps E-mail. A report saved as CSV can be opened here." rows={8} value={text} onChange={(event) => setText(event.target.value)} />
        <p className="row acts">
          <Button type="submit" busy={bring.isPending} aria-disabled={text.trim() === '' || undefined}>Mark who came</Button>
          <label className="btn file-button">Open a file<input type="file" accept=".csv,.txt,.tsv" className="visually-hidden" onChange={(event) => { setFile(event.target.files?.[0]); event.target.value = ''; }} /></label>
        </p>
      </form>
      {bring.isError ? <Problem problem={bring.error} /> : null}
      {said ? (
        <div role="status" className="gap-above">
          <p>{said.matched} marked{said.already ? `, ${said.already} were marked already` : ''}{said.added ? `, ${said.added} added` : ''}.</p>
          {said.unmatched.length > 0 ? (
            <div className="notice notice-warn">
              <p><b>{plural(said.unmatched.length, 'name matches', 'names match')} nobody who registered.</b> They may have used another name.</p>
              <ul className="problem-list">{said.unmatched.map(({ line, name }) => <li key={line}>{name} <span className="muted">line {line}</span></li>)}</ul>
              <p className="acts"><Button busy={bring.isPending} onClick={() => send(true)}>Add them as they stand</Button></p>
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
