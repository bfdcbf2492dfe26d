import { Link, useRouteError } from 'react-router';
import { Button } from '../parts/button';

/** A page that could not be shown: its bundle did not arrive, or it fell over. */
export function BrokenPage() {
  const problem = useRouteError();
  const lost = problem instanceof TypeError && /import|fetch|load/i.test(problem.message);
  return (
    <main className="main" id="main" role="alert">
      <h1>{lost ? 'This page did not arrive' : 'This page fell over'}</h1>
      <p className="soft">
        {lost ? 'The connection was lost, or a newer version is in place. What was saved is safe.' : 'That is our fault. What was saved is safe.'}
      </p>
      <p className="row acts">
        <Button look="primary" onClick={() => location.reload()}>Load again</Button>
        <Link to="/">To Today</Link>
      </p>
    </main>
  );
}

export function NoSuchPage() {
  return (
    <main className="main" id="main">
      <h1>There is no such page</h1>
      <p className="soft">The address may be incomplete, or the roundtable is not one of yours.</p>
      <p><Link to="/">To Today</Link></p>
    </main>
  );
}
