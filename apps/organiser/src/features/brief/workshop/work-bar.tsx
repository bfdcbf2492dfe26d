import type { RoundtableView } from '@convenor/contracts';
import { Link, NavLink } from 'react-router';
import { distance, longDate } from '../../../words/dates';
import { stagesOf } from '../../roundtable/stages';

/** One line that says where one is, and the way back to the console. */
export function WorkBar({ view }: { view: RoundtableView }) {
  const day = view.days[0]?.date;
  return (
    <header className="wb">
      <a className="skip" href="#main">To the text</a>
      <Link className="wb-mark" to="/">Convenor</Link>
      <p className="wb-where">
        <Link to="/roundtables">Roundtables</Link><span aria-hidden="true">/</span>
        <b><Link to={`/roundtables/${view.id}`}>{[view.programme.name, view.number].filter((part) => part !== null).join(' ')}</Link></b>
        {day ? <span>held {longDate(day).replace(/^\w+ /, '')}{view.daysSinceEnd >= 0 ? `, ${distance(view.daysSinceEnd)}` : ''}</span> : null}
      </p>
      <nav className="wb-stages" aria-label="Stages of this roundtable">
        {stagesOf(view).map(({ path, name }) => <NavLink key={name} to={`/roundtables/${view.id}${path ? `/${path}` : ''}`} end={path === ''}>{name}</NavLink>)}
      </nav>
    </header>
  );
}
