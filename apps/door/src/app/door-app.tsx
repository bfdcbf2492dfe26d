import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { prepareDecoder } from '../scan/decoder';
import { ChooseDoor } from '../setup/choose-door';
import { Ended } from '../setup/ended';
import { Fetching } from '../setup/fetching';
import { GetReady } from '../setup/get-ready';
import { AtDoor } from './at-door';
import { DeskContext, useBook, type StandingLine } from './door-desk';
import type { Installing } from './install';
import type { OpenDesk } from './open-desk';
import type { Updates } from './updates';

interface Props {
  open: OpenDesk;
  installing: Installing;
  updates: Updates;
}

/** The whole page: first a door, then its list, then people. */
export function DoorApp({ open, installing, updates }: Props): ReactElement {
  const standing = useSyncExternalStore(open.onStanding, open.standing);
  return (
    <DeskContext value={open.desk}>
      <Screen standing={standing} wiped={open.wiped()} installing={installing} updates={updates} />
    </DeskContext>
  );
}

function Screen({ standing, wiped, installing, updates }: { standing: StandingLine; wiped: boolean; installing: Installing; updates: Updates }): ReactElement {
  const { device, door, lines } = useBook();
  const heard = standing.line === 'shared';
  useEffect(() => {
    if (heard) prepareDecoder();
  }, [heard]);
  if (!device.doorId) return <ChooseDoor wiped={wiped} />;
  if (door?.ended) return <Ended door={door} standing={standing} />;
  // A list that is fetched anew leaves the old one to work with.
  if (!door || (!door.whole && lines.length === 0)) return <Fetching {...standing} />;
  if (!device.ready) return <GetReady installing={installing} />;
  return <AtDoor door={door} standing={standing} updates={updates} />;
}
