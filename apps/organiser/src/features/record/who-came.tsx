import { Textarea } from '@mantine/core';
import { bringOnlineList, type OutputOf, type showAttendance } from '@convenor/contracts';
import { useEffect, useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { useKeptDraft } from '../../parts/kept-draft';
import { Problem } from '../../parts/problem';
import { plural } from '../../words/dates';
import { takeCarried } from '../import/carried';
import { useRoundtable } from '../roundtable/use-roundtable';
import { AddByHand } from './attendance/add-by-hand';
import { AttendanceNav } from './attendance/attendance-nav';
import { BringReport } from './attendance/bring-report';
import { PeopleList } from './attendance/people-list';
import { Rule } from './attendance/rule';
import { Sources } from './attendance/sources';
import { TakeList } from './attendance/take-list';
import { ThereWhen } from './attendance/there-when';
import { useAttendance, useAttendanceAgain } from './attendance/use-attendance';
import { clockOf, length } from './attendance/words';
import './attendance/attendance.css';

type Attendance = OutputOf<typeof showAttendance>;

/** One record of who was there: when, the list, one person, what it is known from, and the ways to bring in more. */
export function WhoCame() {
  const view = useRoundtable();
  const record = useAttendance(view.id);
  return (
    <Answered of={record} rows={8}>
      {(answer) => (
        <>
          <AttendanceNav waiting={answer.waiting} />
          <Head record={answer} />
          {answer.people.length === 0 ? null : <><ThereWhen record={answer} /><section aria-labelledby="h-list"><h2 className="sec" id="h-list">The record</h2><PeopleList record={answer} /><TakeList /><AddByHand /></section></>}
          <div className="over">
            <div><BringReport /><OnlineList roundtableId={view.id} /></div>
            <div>{answer.people.length === 0 ? <AddByHand /> : null}<Sources sources={answer.sources} /><Rule record={answer} /></div>
          </div>
        </>
      )}
    </Answered>
  );
}

/** The sums; before anybody is known, what will fill the page. */
function Head({ record: { totals, startsAt, people, sources, meetingMinutes } }: { record: Attendance }) {
  const { days, daysSinceEnd } = useRoundtable();
  if (people.length === 0) {
    return (
      <section className="att-start" aria-labelledby="h-came">
        <h2 className="sec" id="h-came">Who came</h2>
        <p className="muted prose">{daysSinceEnd < 0 && sources.length === 0
          ? `The meeting begins at ${clockOf(startsAt, days)}. The door and the online meeting fill this record by themselves; nothing needs to be done here before.`
          : 'Nobody is on the record yet. The door marks who came to the room; of the online meeting nothing was heard. Bring its participants’ report below, or paste a list of names.'}</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="h-came">
      <h2 className="visually-hidden" id="h-came">Who came</h2>
      <dl className="head-figures">
        <div><dt>Present</dt><dd className="num">{totals.present}</dd></div>
        <div><dt>In the room</dt><dd className="num">{totals.room}</dd></div>
        <div><dt>Online</dt><dd className="num">{totals.online}</dd></div>
        <div><dt>Both</dt><dd className="num">{totals.both}</dd></div>
        <div><dt>On average, of {length(meetingMinutes)}</dt><dd className="num">{totals.present > 0 ? length(Math.round(totals.minutes / totals.present)) : '—'}</dd></div>
      </dl>
    </section>
  );
}

/** Reads names from the online meeting's own list. What matches nobody is shown, never guessed. */
function OnlineList({ roundtableId }: { roundtableId: string }) {
  const [text, setText, forget] = useKeptDraft(`online-list.${roundtableId}`, '');
  const [file, setFile] = useState(() => takeCarried('came'));
  const again = useAttendanceAgain(roundtableId);
  const bring = useChange(bringOnlineList, ({ unmatched }) => {
    if (unmatched.length === 0) forget();
    again();
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
      <h2 className="sec" id="h-online">Names without times</h2>
      <form onSubmit={(event) => { event.preventDefault(); if (text.trim()) send(false); }}>
        <Textarea label="A list from the online meeting" description="One name to a line, or a table whose head says Name and perhaps E-mail. Nothing is taken from it but that people came." rows={8} value={text} onChange={(event) => setText(event.target.value)} />
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
