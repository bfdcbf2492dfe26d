import { TextInput } from '@mantine/core';
import { listRoundtables } from '@convenor/contracts';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button, ButtonLink } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Status } from '../../parts/status';
import { distance } from '../../words/dates';
import { roundtableStates } from '../../words/labels';

/** Every roundtable of one's programmes, the latest first. */
export function Roundtables() {
  usePageTitle('Roundtables');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(50);
  const wanted = useDeferredValue(search.trim());
  const roundtables = useContract(listRoundtables, { limit, ...(wanted ? { search: wanted } : {}) }, { keepPrevious: true });
  return (
    <>
      <header className="head">
        <div><h1>Roundtables</h1></div>
        <div className="head-acts"><ButtonLink look="primary" to="/roundtables/new">New roundtable</ButtonLink></div>
      </header>
      <TextInput className="search" aria-label="Search title or programme" placeholder="Title or programme" value={search} onChange={(event) => setSearch(event.target.value)} />
      <Answered of={roundtables} rows={8}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <p className="muted gap-above" role="status">{wanted ? `No roundtable is called “${wanted}”.` : 'No roundtable yet. Begin with a concept note.'}</p>
          ) : (
            <>
              <table className="table roundtables">
                <thead><tr><th>Roundtable</th><th className="lo">Programme</th><th>When</th><th>State</th><th className="lo r">Days</th></tr></thead>
                <tbody>
                  {items.map((line) => (
                    <tr key={line.id}>
                      <th scope="row"><Link to={`/roundtables/${line.id}`}>{line.title}</Link></th>
                      <td className="lo">{[line.programme.name, line.number].filter((part) => part !== null).join(' ')}</td>
                      <td>{line.when}</td>
                      <td><Status shape={roundtableStates[line.state][0]}>{roundtableStates[line.state][1]}</Status></td>
                      <td className="lo r num">{distance(line.daysSinceEnd)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {nextCursor && limit < 200 ? <p className="acts"><Button onClick={() => setLimit(200)}>Show more</Button></p> : null}
            </>
          )
        }
      </Answered>
    </>
  );
}
