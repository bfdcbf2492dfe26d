import { showSetup, type RegistrationSetup } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keyOf, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { useRefreshRoundtable, useRoundtable } from '../../roundtable/use-roundtable';
import { Codes } from './codes';
import { KeptDays } from './kept-days';
import { Questions } from './questions';
import { WhatIsAsked } from './what-is-asked';
import { WhoIsLetIn } from './who-is-let-in';
import './setup.css';

/** How people register: who is let in, what they are asked, by which codes, and until when it is kept. */
export function RegistrationSetupPage() {
  const view = useRoundtable();
  const wish = { roundtableId: view.id };
  const setup = useContract(showSetup, wish);
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(view.id);
  const take = (kept: RegistrationSetup) => { queries.setQueryData(keyOf(showSetup, wish), kept); refresh(); };
  const form = new URL(`${view.publicAddress}/register`, location.origin).href;
  return (
    <>
      <p className="spread setup-head">
        <Link to=".." relative="path">Back to who registered</Link>
        {view.state === 'registration_open' ? <a href={form} target="_blank" rel="noreferrer">See the form as people see it</a> : <span className="muted">The form can be seen once registration is open.</span>}
      </p>
      <div className="plan">
        <Answered of={setup} rows={8}>
          {(known) => (
            <>
              <WhoIsLetIn setup={known} onKept={take} />
              <WhatIsAsked setup={known} onKept={take} />
              <Questions setup={known} main={view.mainLanguage} onKept={take} />
              <Codes setup={known} />
              <KeptDays setup={known} onKept={take} />
            </>
          )}
        </Answered>
      </div>
    </>
  );
}
