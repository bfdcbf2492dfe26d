import { Link } from 'react-router';
import { isCarried } from '../import/carried';

/** What was dropped together with the concept note waits here for its turn. */
export function CarriedNotes({ roundtableId }: { roundtableId: string }) {
  if (!isCarried('notes') && !isCarried('came')) return null;
  return (
    <p className="notice" role="note">
      You also dropped {isCarried('notes') ? <Link to={`/roundtables/${roundtableId}/record/notes`}>the notes</Link> : null}
      {isCarried('notes') && isCarried('came') ? ' and ' : null}
      {isCarried('came') ? <Link to={`/roundtables/${roundtableId}/record/who-came`}>who came</Link> : null}
      . They are read after this page, so that their names are matched with who spoke.
    </p>
  );
}
