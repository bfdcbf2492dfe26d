import type { RoundtableLine } from '@convenor/contracts';
import { Link, NavLink, useLocation } from 'react-router';
import { distance } from '../words/dates';
import { roleNames } from '../words/labels';
import { useMe } from './session';

const pages = [['Today', '/'], ['Roundtables', '/roundtables'], ['Programmes', '/programmes'], ['Publications', '/publications'], ['Settings', '/settings']] as const;

/** At most so many roundtables stand in the rail: those that are still under way. */
const shown = 6;

interface RailProps {
  roundtables: readonly RoundtableLine[];
  onJump: () => void;
  onGo?: () => void;
  inDrawer?: boolean;
}

/** Where one can go, as a table of contents. */
export function Rail({ roundtables, onJump, onGo, inDrawer }: RailProps) {
  const me = useMe();
  const { pathname } = useLocation();
  const open = roundtables.filter(({ state }) => !['archived', 'cancelled'].includes(state)).slice(0, shown);
  const role = me.roles[0];
  return (
    <>
      {inDrawer ? null : <div><Link className="wordmark" to="/">Convenor</Link><p className="house">{me.institution}</p></div>}
      <button type="button" className="jump" onClick={onJump}>Find or go to <kbd>Ctrl K</kbd></button>
      <nav aria-label="Pages">
        <ul className="toc">
          {pages.map(([name, to]) => (
            <li key={to}><NavLink to={to} end={to === '/'} onClick={onGo}>{name}</NavLink></li>
          ))}
        </ul>
      </nav>
      {open.length > 0 ? (
        <nav aria-label="Open roundtables">
          <h2>Open roundtables</h2>
          <ul className="open-list">
            {open.map((line) => (
              <li key={line.id}>
                <Link to={`/roundtables/${line.id}`} onClick={onGo} aria-current={pathname.startsWith(`/roundtables/${line.id}`) ? 'true' : undefined}>
                  {line.title}<span className="num">{distance(line.daysSinceEnd)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="rail-foot"><span><b>{me.name}</b>{role ? roleNames[role.role] : ''}</span></div>
    </>
  );
}
