import { listProgrammes, inLanguage, signOut } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useChange, useContract } from '../../api/use-contract';
import { keysWanted, wantKeys } from '../../app/keys-wanted';
import { useMe } from '../../app/session';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Problem } from '../../parts/problem';
import { roleNames } from '../../words/labels';
import { ZoomInbox } from '../meet/live/zoom-inbox';
import { SuppressedAddresses } from './suppressed-addresses';

/** Who one is here, this device's keys, and the way out. */
export function Settings() {
  usePageTitle('Settings');
  const me = useMe();
  const [keys, setKeys] = useState(keysWanted);
  const programmes = useContract(listProgrammes, {}).data?.items ?? [];
  const queries = useQueryClient();
  const go = useNavigate();
  const leave = useChange(signOut, () => {
    queries.clear();
    sessionStorage.clear();
    void go('/sign-in');
  });
  const nameOf = (programmeId: string | null): string => {
    const programme = programmes.find(({ id }) => id === programmeId);
    return programmeId === null ? 'the whole installation' : programme ? inLanguage(programme.name, 'en') : 'one programme';
  };
  return (
    <>
      <header className="head"><div><h1>Settings</h1></div></header>
      <div className="settings">
        <section aria-labelledby="h-me">
          <h2 className="sec" id="h-me">You</h2>
          <dl className="facts">
            <dt>Name</dt><dd>{me.name}</dd>
            <dt>Address</dt><dd>{me.address}</dd>
            <dt>Institution</dt><dd>{me.institution}</dd>
            <dt>Roles</dt><dd>{me.roles.length === 0 ? 'none yet' : me.roles.map(({ role, programmeId }) => <div key={role + programmeId}>{roleNames[role]}, {nameOf(programmeId)}</div>)}</dd>
          </dl>
        </section>
        <section aria-labelledby="h-keys">
          <h2 className="sec" id="h-keys">Keys on this device</h2>
          <label className="check" htmlFor="single-keys"><input id="single-keys" type="checkbox" checked={keys} onChange={(event) => { wantKeys(event.target.checked); setKeys(event.target.checked); }} /> <span>Single letters act as keys: <kbd>?</kbd> lists them, <kbd>g</kbd> <kbd>r</kbd> goes to the roundtables</span></label>
        </section>
        <SuppressedAddresses />
        <ZoomInbox />
        <section aria-labelledby="h-data">
          <h2 className="sec" id="h-data">Personal data</h2>
          <p><Link to="personal-data">What is kept of people, until when; one person’s data</Link></p>
        </section>
        <section aria-labelledby="h-out">
          <h2 className="sec" id="h-out">Sign out</h2>
          <p className="soft">Signing out everywhere ends every session of yours, on every device.</p>
          <p className="row acts"><Button busy={leave.isPending} onClick={() => leave.mutate({ everywhere: false })}>Sign out here</Button><Button look="bad" busy={leave.isPending} onClick={() => leave.mutate({ everywhere: true })}>Sign out everywhere</Button></p>
          {leave.isError ? <Problem problem={leave.error} /> : null}
        </section>
        <section aria-labelledby="h-about">
          <h2 className="sec" id="h-about">About</h2>
          <p className="soft prose">Citations are written with citeproc-js, © 2009–2019 Frank Bennett, under the Common Public Attribution License 1.0; its source is at <a href="https://github.com/Juris-M/citeproc-js" target="_blank" rel="noreferrer">https://github.com/Juris-M/citeproc-js</a>.</p>
        </section>
      </div>
    </>
  );
}
