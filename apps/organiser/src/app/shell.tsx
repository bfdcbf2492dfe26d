import { Drawer } from '@mantine/core';
import { listRoundtables } from '@convenor/contracts';
import { useState } from 'react';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { useContract } from '../api/use-contract';
import { Button } from '../parts/button';
import { Jump } from './jump';
import { Keys } from './keys';
import { Rail } from './rail';
import { Session } from './session';

/** The frame of the console: the rail as a table of contents, and the page. */
export function Shell() {
  return (
    <Session>
      <Frame />
    </Session>
  );
}

function Frame() {
  const [menu, setMenu] = useState(false);
  const [jump, setJump] = useState(false);
  const [keys, setKeys] = useState(false);
  const roundtables = useContract(listRoundtables, {}).data?.items ?? [];
  return (
    <>
      <a className="skip" href="#main">To the content</a>
      <header className="topbar">
        <Link className="wordmark" to="/">Convenor</Link>
        <Button aria-haspopup="dialog" aria-expanded={menu} onClick={() => setMenu(true)}>Menu</Button>
      </header>
      <Drawer opened={menu} onClose={() => setMenu(false)} title="Convenor" closeButtonProps={{ 'aria-label': 'Close the menu' }} size={300}>
        <Rail roundtables={roundtables} onJump={() => { setMenu(false); setJump(true); }} onGo={() => setMenu(false)} inDrawer />
      </Drawer>
      <div className="console">
        <aside className="rail" aria-label="Console">
          <Rail roundtables={roundtables} onJump={() => setJump(true)} />
        </aside>
        <main className="main" id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <ScrollRestoration />
      <Jump opened={jump} onClose={() => setJump(false)} />
      <Keys opened={keys} onClose={() => setKeys(false)} onJump={() => setJump(true)} onHelp={() => setKeys(true)} />
    </>
  );
}
