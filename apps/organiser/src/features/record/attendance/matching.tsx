import { Select } from '@mantine/core';
import { matchStays, showMatching, undoMatch, type InputOf, type MatchSuggestion, type OutputOf, type WaitingGroup } from '@convenor/contracts';
import { useEffect, useRef, useState } from 'react';
import { useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { AttendanceNav } from './attendance-nav';
import { GroupFacts } from './group-facts';
import { Settled } from './settled';
import { useAttendanceAgain } from './use-attendance';
import { useLetterKeys } from './use-letter-keys';
import { strengthNames, whyUnmatched } from './words';
import './attendance.css';

type Matching = OutputOf<typeof showMatching>;
type To = InputOf<typeof matchStays>['to'];

/** Connections that are nobody yet, one group at a time. */
export function MatchingPage() {
  const { id: roundtableId } = useRoundtable();
  const matching = useContract(showMatching, { roundtableId });
  return (
    <Answered of={matching} rows={8}>
      {(answer) => (
        <>
          <AttendanceNav waiting={answer.waiting.length} />
          <Desk matching={answer} />
        </>
      )}
    </Answered>
  );
}

function Desk({ matching }: { matching: Matching }) {
  const { id: roundtableId } = useRoundtable();
  const { waiting, matched, setAside } = matching;
  const [at, setAt] = useState(0);
  const [last, setLast] = useState<{ stayIds: string[]; words: string } | null>(null);
  const again = useAttendanceAgain(roundtableId);
  const head = useRef<HTMLHeadingElement>(null);
  const group = waiting[Math.min(at, Math.max(0, waiting.length - 1))];
  const match = useChange(matchStays, again);
  const undo = useChange(undoMatch, () => { setLast(null); again(); });
  const say = (to: To, words: string) => {
    if (!group || match.isPending) return;
    const stayIds = group.stays.map(({ id }) => id);
    match.mutate({ roundtableId, stayIds, to }, { onSuccess: () => setLast({ stayIds, words }) });
  };
  const takeBack = () => { if (last && !undo.isPending) undo.mutate({ roundtableId, stayIds: last.stayIds }); };
  // The next group takes the place of the one that was settled, and is read out.
  const shown = useRef(group?.id);
  useEffect(() => { if (shown.current !== group?.id) { shown.current = group?.id; head.current?.focus(); } }, [group?.id]);
  const done = [...matched, ...setAside].filter((one) => ('how' in one ? one.how : one.why) === 'hand').length;
  const total = done + waiting.length;
  return (
    <>
      {total > 0 ? <p className="match-progress" role="status"><b className="num">{done} of {total}</b> matched<progress max={total} value={done} aria-hidden="true" /></p> : null}
      {last ? <p className="notice notice-ok match-last" role="status">{last.words} <button type="button" className="lnk" onClick={takeBack}>Undo</button> <kbd>U</kbd></p> : null}
      {match.isError ? <Problem problem={match.error} /> : null}
      {undo.isError ? <Problem problem={undo.error} /> : null}
      {group ? (
        <One key={group.id} group={group} head={head} people={matching.people} place={{ at: waiting.indexOf(group), of: waiting.length }} busy={match.isPending} onSay={say} onUndo={takeBack} onGo={(step) => setAt(Math.max(0, Math.min(waiting.length - 1, waiting.indexOf(group) + step)))} />
      ) : (
        <Nothing any={matched.length + setAside.length > 0} head={head} onUndo={takeBack} />
      )}
      <Settled matched={matched} setAside={setAside} />
    </>
  );
}

function Nothing({ any, head, onUndo }: { any: boolean; head: React.RefObject<HTMLHeadingElement | null>; onUndo: () => void }) {
  useLetterKeys({ u: onUndo });
  return <section className="match-none"><h2 className="sec" tabIndex={-1} ref={head}>{any ? 'Everybody is matched' : 'Nothing to match'}</h2><p className="muted prose">{any ? 'Each connection of the online meeting is somebody’s, or is set aside.' : 'Connections of the online meeting that are nobody yet are shown here, during the meeting and after it.'}</p></section>;
}

interface OneProps {
  group: WaitingGroup;
  head: React.RefObject<HTMLHeadingElement | null>;
  people: Matching['people'];
  place: { at: number; of: number };
  busy: boolean;
  onSay: (to: To, words: string) => void;
  onUndo: () => void;
  onGo: (step: number) => void;
}

const toOf = ({ registrationId, attendanceId }: { registrationId: string | null; attendanceId: string | null }): To | null =>
  attendanceId ? { kind: 'attendance', attendanceId } : registrationId ? { kind: 'registration', registrationId } : null;

/** One group: what was shown, who it may be and why, and what to say of it. */
function One({ group, head, people, place, busy, onSay, onUndo, onGo }: OneProps) {
  const [chosen, setChosen] = useState(0);
  const suggestion = group.suggestions[chosen];
  const name = group.names[0] || 'A connection without a name';
  const accept = (one: MatchSuggestion | undefined) => { const to = one && toOf(one); if (to) onSay(to, `“${name}” is ${one.name}.`); };
  const fresh = () => onSay({ kind: 'new', name: name.slice(0, 200), organisation: null }, `“${name}” is written down as a new person.`);
  const nobody = () => onSay({ kind: 'nobody' }, `“${name}” is nobody.`);
  const step = (by: number) => setChosen(Math.max(0, Math.min(group.suggestions.length - 1, chosen + by)));
  useLetterKeys({ j: () => onGo(1), k: () => onGo(-1), Enter: () => accept(suggestion), n: fresh, x: nobody, u: onUndo, ArrowDown: () => step(1), ArrowUp: () => step(-1) });
  return (
    <section className="match-one" aria-labelledby="h-group">
      <div>
        <p className="spread mini muted">
          <span>{place.at + 1} of {place.of} to match</span>
          <span className="row"><button type="button" className="lnk" aria-disabled={place.at === 0 || undefined} onClick={() => onGo(-1)}>Before <kbd>K</kbd></button><button type="button" className="lnk" aria-disabled={place.at === place.of - 1 || undefined} onClick={() => onGo(1)}>Next <kbd>J</kbd></button></span>
        </p>
        <h2 id="h-group" tabIndex={-1} ref={head}>{name}</h2>
        <p className="soft">{whyUnmatched[group.why]}</p>
        <GroupFacts group={group} />
      </div>
      <div>
        <fieldset className="plain-set suggestions">
          <legend className="label">{group.suggestions.length > 0 ? 'Who it may be' : 'Nobody looks like it'}</legend>
          {group.suggestions.map((one, at) => (
            <label key={`${one.registrationId ?? ''}${one.attendanceId ?? ''}`} className={at === chosen ? 'pick suggestion on' : 'pick suggestion'}>
              <input type="radio" name="suggestion" checked={at === chosen} onChange={() => setChosen(at)} />
              <span><b>{one.name}</b>{one.organisation ? `, ${one.organisation}` : ''}<br /><span className="muted"><span className={`strength s${one.strength}`} aria-hidden="true" /> {strengthNames[one.strength] ?? ''}: {one.reasons.join('; ')}</span></span>
            </label>
          ))}
        </fieldset>
        <p className="row acts match-acts">
          {suggestion ? <Button look="primary" busy={busy} onClick={() => accept(suggestion)}>It is {suggestion.name} <kbd>Enter</kbd></Button> : null}
          <Button busy={busy} onClick={fresh}>A new person <kbd>N</kbd></Button>
          <Button busy={busy} onClick={nobody}>Not a person <kbd>X</kbd></Button>
        </p>
        <Select
          label="Somebody else" placeholder="Search everybody registered or on the record" searchable limit={40} value={null} nothingFoundMessage="Nobody of this name"
          data={people.map((one, at) => ({ value: String(at), label: [one.name, one.organisation].filter(Boolean).join(', ') }))}
          onChange={(value) => { const one = value === null ? undefined : people[Number(value)]; const to = one && toOf(one); if (to) onSay(to, `“${name}” is ${one.name}.`); }}
        />
        <p className="muted mini">{plural(group.stays.length, 'connection')} together. Keys: J and K go on and back, arrows choose, Enter accepts; they can be switched off in Settings.</p>
      </div>
    </section>
  );
}
