import { listWaiting, type Waiting } from '@convenor/contracts';
import { Link } from 'react-router';
import { useContract } from '../../api/use-contract';
import { plural } from '../../words/dates';
import { words } from './words';

/** What asks for somebody, each with the way to it. */
const linesOf = ({ toApprove, toApproveDays, needsOpen, notDelivered, calendarOpen, onlineApart, toMatch, heldUntil, zoneCity }: Waiting): { text: string; to: string }[] => [
  ...(zoneCity ? [{ text: `The clocks of ${zoneCity} changed: say what stays`, to: 'plan' }] : []),
  ...(heldUntil ? [{ text: 'A change waits to be told', to: 'messages' }] : []),
  ...(onlineApart ? [{ text: 'The online meeting is not as wanted', to: 'meet' }] : []),
  ...(toApprove ? [{ text: `${plural(toApprove, 'registration')} to approve${toApproveDays > 0 ? `, the first for ${plural(toApproveDays, 'day')}` : ''}`, to: 'register?tab=to_approve' }] : []),
  ...(needsOpen ? [{ text: `${plural(needsOpen, 'person has', 'people have')} an access need that nobody answered`, to: 'register?tab=all&needsOpen=yes' }] : []),
  ...(notDelivered ? [{ text: `${plural(notDelivered, 'message')} did not arrive`, to: 'messages' }] : []),
  ...(calendarOpen ? [{ text: `${plural(calendarOpen, 'calendar answer')} to look at`, to: 'messages?view=calendar' }] : []),
  ...(toMatch ? [{ text: `${plural(toMatch, 'connection is', 'connections are')} nobody yet: say who it was`, to: 'record/who-came/matching' }] : []),
];

/** What waits for somebody, and mail that went astray, roundtable by roundtable. Nothing where nothing waits. */
export function WaitingPeople() {
  const { data } = useContract(listWaiting, {});
  if (!data || data.items.length === 0) return null;
  return (
    <section className="lag-part" aria-labelledby="h-waits">
      <h2 className="sec" id="h-waits">{words.waits}</h2>
      <ul className="todo waits">
        {data.items.map((one) => (
          <li key={one.roundtableId}>
            <span>{one.roundtable}
              <ul>{linesOf(one).map(({ text, to }) => <li key={text}><Link to={`/roundtables/${one.roundtableId}/${to}`}>{text}</Link></li>)}</ul>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
