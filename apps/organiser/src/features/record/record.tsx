import { NavLink, Outlet } from 'react-router';
import { useRoundtable } from '../roundtable/use-roundtable';

const tabs = [['who-spoke', 'Who spoke'], ['who-came', 'Who came'], ['notes', 'Notes'], ['charts', 'In numbers']] as const;

/** What was said and who was there. */
export function Record() {
  const view = useRoundtable();
  return (
    <>
      <nav className="tabs subtabs" aria-label="Record">
        {tabs.map(([path, name]) => <NavLink key={path} to={path}>{name}</NavLink>)}
      </nav>
      <Outlet context={view} />
    </>
  );
}
