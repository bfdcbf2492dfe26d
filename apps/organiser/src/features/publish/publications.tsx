import { TextInput } from '@mantine/core';
import { listPublications } from '@convenor/contracts';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import './publish.css';
import { day, languageNames } from './words';

/** Everything that is public, the newest first, or what holds the words that are searched for. */
export function Publications() {
  usePageTitle('Publications');
  const [search, setSearch] = useState('');
  const [year, setYear] = useState('');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const wanted = useDeferredValue(search.trim());
  const cursor = cursors.at(-1);
  const works = useContract(listPublications, { ...(wanted ? { search: wanted } : {}), ...(year ? { year: Number(year) } : {}), ...(cursor ? { cursor } : {}) }, { keepPrevious: true });
  return (
    <>
      <header className="head"><div><h1>Publications</h1></div></header>
      <div className="row publications-filter">
        <TextInput className="search" aria-label="Search the text of publications" placeholder="Words of a title or text" value={search} onChange={(event) => { setCursors([]); setSearch(event.target.value); }} />
        <div className="field"><label className="label" htmlFor="year">Year</label>
        <select className="select" id="year" value={year} onChange={(event) => { setCursors([]); setYear(event.target.value); }}>
          <option value="">All</option>
          {works.data?.filters.years.map((one) => <option key={one.year} value={one.year}>{one.year} ({one.works})</option>)}
        </select></div>
      </div>
      <Answered of={works} rows={6}>
        {({ items, nextCursor }) => items.length === 0 ? (
          <p className="muted gap-above" role="status">{wanted ? `No publication holds “${wanted}”.` : 'Nothing is published yet. A brief goes public from the Publish tab of its roundtable.'}</p>
        ) : (
          <>
            <table className="table">
              <thead><tr><th>Publication</th><th className="lo">Programme</th><th>Published</th><th className="r">Day</th></tr></thead>
              <tbody>
                {items.map((line) => (
                  <tr key={line.id}>
                    <th scope="row">
                      <Link to={`/roundtables/${line.roundtable.id}/publish`} lang={line.language} dir={line.dir}>{line.title}</Link>
                      <span className="muted mini"> {line.languages.map((one) => languageNames[one]).join(', ')}</span>
                      {line.snippet.length > 0 ? <p className="mini muted" lang={line.language} dir={line.dir}>{line.snippet.map(({ text, found }, at) => (found ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}</p> : null}
                    </th>
                    <td className="lo">{line.programme.name}</td>
                    <td className="num">{day(line.publishedOn)}</td>
                    <td className="r num">{line.daysAfterMeeting}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="row acts">{cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>Back</Button> : null}{nextCursor ? <Button onClick={() => setCursors([...cursors, nextCursor])}>Further</Button> : null}</p>
          </>
        )}
      </Answered>
    </>
  );
}
