import { showPersonalData, showPersonalDataOf, type KeptPlace, type PersonalDataReport } from '@convenor/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { useMe } from '../../app/session';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { dayInWords } from './days';
import { OnePerson } from './one-person';
import { useRoundtable } from '../roundtable/use-roundtable';
import './privacy.css';

/** What is kept of people in the whole installation; for the data-protection officer, who may read and print it. */
export function PersonalData() {
  usePageTitle('Personal data');
  const { roles } = useMe();
  const everywhere = roles.some(({ role, programmeId }) => programmeId === null && ['administrator', 'organiser', 'auditor', 'moderator', 'rapporteur', 'reviewer'].includes(role));
  const mayErase = roles.some(({ role }) => role === 'administrator' || role === 'organiser');
  const report = useContract(showPersonalData, {}, { enabled: everywhere });
  return (
    <>
      <header className="head"><div><p className="kicker"><Link to="/settings">Settings</Link></p><h1>Personal data</h1></div></header>
      {mayErase ? <OnePerson /> : null}
      {everywhere
        ? <Left report={report} file="/api/personal-data/table" />
        : <p className="soft">What one roundtable still holds stands on its own page: Register, “Personal data”.</p>}
    </>
  );
}

/** The same of one roundtable. */
export function PersonalDataOfRoundtable() {
  const { id } = useRoundtable();
  const report = useContract(showPersonalDataOf, { roundtableId: id });
  return (
    <>
      <p className="spread"><Link to=".." relative="path">Back to who registered</Link> <Link to="../setup" relative="path">Change until when it is kept</Link></p>
      <Left report={report} file={`/api/roundtables/${id}/personal-data/table`} />
    </>
  );
}

function Left({ report, file }: { report: UseQueryResult<PersonalDataReport, Error>; file: string }) {
  return (
    <section aria-labelledby="h-left" className="kept">
      <div className="spread">
        <h2 className="sec" id="h-left">What is left, and until when</h2>
        <p className="row no-print"><a className="btn" href={file} download>Take as a table (CSV)</a><Button onClick={() => window.print()}>Print</Button></p>
      </div>
      <Answered of={report} rows={10}>
        {({ at, items }) => (
          <>
            <p className="soft">As of {dayInWords(at)}. Fields are emptied by themselves when their day has come; what stays is counts.</p>
            <Table items={items.filter(({ left }) => left > 0)} />
            {items.every(({ left }) => left === 0) ? <p>Nothing personal is left here.</p> : null}
            <details className="no-print">
              <summary>Kept as well, with nothing in it now ({items.filter(({ left }) => left === 0).length})</summary>
              <Table items={items.filter(({ left }) => left === 0)} />
            </details>
          </>
        )}
      </Answered>
    </section>
  );
}

/** On a narrow screen each line becomes a card: the heads stand before their values. */
function Table({ items }: { items: readonly KeptPlace[] }) {
  if (items.length === 0) return null;
  return (
    <table className="kept-table">
      <thead><tr><th scope="col">What</th><th scope="col">What for</th><th scope="col">Who sees it</th><th scope="col">Until</th><th scope="col">Goes to</th><th scope="col" className="num">Left</th></tr></thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.holder + item.place + item.words}>
            <th scope="row">{item.words} <small className="place">{item.place}</small></th>
            <td data-head="What for">{item.purpose}</td>
            <td data-head="Who sees it">{item.seenBy}</td>
            <td data-head="Until">{item.until}{item.nextDue && item.left > 0 ? <small className="place">next on {dayInWords(item.nextDue)}</small> : null}</td>
            <td data-head="Goes to">{item.recipients.join('; ') || 'nobody outside'}</td>
            <td data-head="Left" className="num">{item.left}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
