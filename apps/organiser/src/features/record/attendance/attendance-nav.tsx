import { NavLink } from 'react-router';
import { useRoundtable } from '../../roundtable/use-roundtable';

/** The parts of “Who came”, with how many connections wait to be matched. */
export function AttendanceNav({ waiting }: { waiting?: number }) {
  const { id } = useRoundtable();
  const to = (part: string): string => `/roundtables/${id}/record/who-came${part}`;
  return (
    <nav className="att-nav" aria-label="Who came">
      <NavLink to={to('')} end>Record</NavLink>
      <NavLink to={to('/matching')}>Matching{waiting ? <span className="num"> {waiting}</span> : null}</NavLink>
      <NavLink to={to('/figures')}>Figures for funders</NavLink>
      <NavLink to={to('/certificates')}>Certificates</NavLink>
    </nav>
  );
}
