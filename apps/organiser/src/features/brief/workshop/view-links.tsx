import type { PaperHead, WorkshopView } from '@convenor/contracts';
import { Link } from 'react-router';
import type { Place, PlaceLink, View } from './place';

const names: readonly (readonly [View, string])[] = [
  ['reading', 'Read the whole'], ['sources', 'Sources'], ['joining', 'Join recommendations'], ['revisions', 'Revisions'], ['word', 'Word out, Word in'], ['editions', 'Languages'], ['files', 'Files, draft again'],
];

/** What else the paper has: its sources, revisions, files. */
export function ViewLinks({ here, linkTo, workshop, papers }: { here: Place; linkTo: PlaceLink; workshop: WorkshopView; papers: readonly PaperHead[] }) {
  return (
    <ul className="ws-views" aria-label="The paper">
      {names.filter(([view]) => workshop.may.write || view === 'reading' || view === 'revisions' || view === 'word').map(([view, name]) => (
        <li key={view}><Link to={linkTo({ view })} aria-current={here.view === view ? 'true' : undefined}>{name}{view === 'editions' && papers.length > 1 ? ` (${papers.length})` : ''}</Link></li>
      ))}
    </ul>
  );
}
