import { loadExample } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../api/use-contract';
import { useMe } from '../../app/session';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Gives } from './first-run';
import { words } from './words';

/** The example programme, so that somebody may look before beginning. */
export function ExampleWay() {
  const queries = useQueryClient();
  const load = useChange(loadExample, () => void queries.invalidateQueries());
  const { roles } = useMe();
  // It is for the whole installation, so only its administrator may load it.
  if (!roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null)) return null;
  return (
    <section aria-labelledby="way-example">
      <p className="n">You would rather look first</p>
      <div>
        <h2 id="way-example">Walk through the example</h2>
        <p>An invented institution with its roundtables, at every stage you care to open.</p>
      </div>
      <div className="fac"><ExamplePage /><p>Three roundtables of a house that does not exist, from the first plan to a brief that is due.</p></div>
      <div>
        <Button busy={load.isPending} onClick={() => load.mutate({})}>{words.load}</Button>
        {load.isError ? <Problem problem={load.error} /> : null}
      </div>
      <Gives head="It stays apart from your work" lines={['nobody in it is real', 'it is a programme of its own', 'loaded twice, it is there once']} />
    </section>
  );
}

const ExamplePage = () => (
  <svg viewBox="0 0 86 116" width="86" height="116" role="img" aria-label="First page of a brief">
    <rect x=".5" y=".5" width="85" height="115" fill="#fff" stroke="#7A8797" />
    <path d="M10 13h22" stroke="#0B4F6C" strokeWidth="2" />
    <path d="M10 21h60M10 27h48" stroke="#16202E" strokeWidth="3.4" />
    <path d="M10 35h40" stroke="#566373" />
    <path d="M10 44h66M10 76h66" stroke="#16202E" strokeWidth=".7" />
    <path d="M14 50h60M14 54h52M14 60h60M14 64h44M14 70h57" stroke="#566373" strokeWidth="1.1" />
    <path d="M10 83h30M10 87h30M10 91h27M10 95h30M10 99h22M46 83h30M46 87h28M46 91h30M46 95h30M46 99h12" stroke="#7A8797" />
  </svg>
);
