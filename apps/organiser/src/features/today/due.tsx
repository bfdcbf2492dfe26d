import { listPromisesDue } from '@convenor/contracts';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { words } from './words';

/** What was promised and is late or due soon, and notices that wait for words. Nothing where nothing is owed. */
export function Due() {
  const due = useContract(listPromisesDue, {});
  if (!due.data || due.data.promises.length + due.data.words.length === 0) return null;
  const { promises, words: owed } = due.data;
  return (
    <section className="lag-part" aria-labelledby="h-due">
      <h2 className="sec" id="h-due">{words.due}</h2>
      <ul className="todo">
        {promises.map(({ id, roundtableId, roundtable, act, daysLeft }) => (
          <li key={id}>
            <span><Link to={`/roundtables/${roundtableId}/publish`}>{roundtable}</Link><br />{act}</span>
            <Status shape={daysLeft < 0 ? 'bad' : 'wait'}>{daysLeft < 0 ? words.late(-daysLeft) : words.left(daysLeft)}</Status>
          </li>
        ))}
        {owed.map(({ noticeId, roundtableId, title, kind, daysOpen }) => (
          <li key={noticeId}>
            <span><Link to={`/roundtables/${roundtableId}/publish`}>{title}</Link><br />{words.owed[kind]}</span>
            <Status shape="wait">{daysOpen === 0 ? words.today : plural(daysOpen, 'day')}</Status>
          </li>
        ))}
      </ul>
    </section>
  );
}
