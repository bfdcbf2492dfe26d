import { undoMatch, type MatchedGroup, type SetAsideGroup } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../../api/use-contract';
import { Problem } from '../../../parts/problem';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { useAttendanceAgain } from './use-attendance';
import { length } from './words';

const hows: Record<MatchedGroup['how'], string> = { registrant: 'by the personal link', team: 'the team', address: 'by address', address_and_name: 'by address and name', bound: 'as said before', hand: 'by hand' };
const whys: Record<SetAsideGroup['why'], string> = { room_system: 'a room’s own equipment', waiting_room: 'waited and was not let in', hand: 'said by hand', repeated: 'told elsewhere already', outside: 'outside the meeting' };

/** What was matched and how, and what is nobody; each can be taken back. */
export function Settled({ matched, setAside }: { matched: readonly MatchedGroup[]; setAside: readonly SetAsideGroup[] }) {
  const { id: roundtableId } = useRoundtable();
  const [search, setSearch] = useState('');
  const again = useAttendanceAgain(roundtableId);
  const undo = useChange(undoMatch, again);
  const back = (stays: readonly { id: string }[]) => undo.mutate({ roundtableId, stayIds: stays.map(({ id }) => id) });
  const found = matched.filter(({ person, names }) => `${person} ${names.join(' ')}`.toLocaleLowerCase('en').includes(search.toLocaleLowerCase('en')));
  return (
    <>
      {undo.isError ? <Problem problem={undo.error} /> : null}
      {matched.length > 0 ? (
        <details className="settled">
          <summary>Matched ({matched.length})</summary>
          <input className="input" type="search" aria-label="Search among the matched" placeholder="Search" value={search} onChange={(event) => setSearch(event.target.value)} />
          <table className="table">
            <thead><tr><th scope="col">Shown as</th><th scope="col">Is</th><th scope="col" className="lo">How</th><th scope="col" className="r">Time</th><th scope="col"><span className="visually-hidden">Take back</span></th></tr></thead>
            <tbody>{found.slice(0, 200).map(({ id, names, person, how, by, minutes, stays }) => <tr key={id}><th scope="row">{names[0] || 'No name'}</th><td>{person}</td><td className="lo">{hows[how]}{by ? <span className="muted"> {by}</span> : null}</td><td className="r num">{length(minutes)}</td><td className="r"><button type="button" className="lnk" aria-label={`Take back: ${names[0] || 'no name'} is ${person}`} onClick={() => back(stays)}>Take back</button></td></tr>)}</tbody>
          </table>
          {found.length > 200 ? <p className="muted">{found.length - 200} more: narrow the search.</p> : null}
        </details>
      ) : null}
      {setAside.length > 0 ? (
        <details className="settled">
          <summary>Set aside ({setAside.length})</summary>
          <table className="table">
            <thead><tr><th scope="col">Shown as</th><th scope="col">Why</th><th scope="col" className="r">Time</th><th scope="col"><span className="visually-hidden">Take back</span></th></tr></thead>
            <tbody>{setAside.slice(0, 200).map(({ id, names, why, by, minutes, stays }) => <tr key={id}><th scope="row">{names[0] || 'No name'}</th><td>{whys[why]}{by ? <span className="muted"> {by}</span> : null}</td><td className="r num">{length(minutes)}</td><td className="r"><button type="button" className="lnk" aria-label={`Take back: ${names[0] || 'no name'}`} onClick={() => back(stays)}>Take back</button></td></tr>)}</tbody>
          </table>
        </details>
      ) : null}
    </>
  );
}
