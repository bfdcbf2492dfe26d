import { TextInput } from '@mantine/core';
import { listDoors, openDoor, type DoorStanding } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import type { placeClock } from '../../../words/dates';
import { Conflicts } from './conflicts';
import { DoorLine } from './door-line';
import { DoorSheet } from './door-sheet';
import { useDoorNews } from './use-door-news';
import './doors.css';

/** How often the devices' news and the conflicts are asked for. */
const everyMs = 10_000;

interface Where {
  roundtableId: string;
  day: Parameters<typeof placeClock>[1];
}

/** The doors with their telephones, and what these could not settle by themselves. */
export function Doors({ roundtableId, day }: Where) {
  const doors = useContract(listDoors, { roundtableId }, { again: () => everyMs });
  const [shown, setShown] = useState<DoorStanding | null>(null);
  if (doors.error instanceof ApiProblem && doors.error.code === 'FORBIDDEN') return null;
  return (
    <section aria-labelledby="h-doors" className="doors">
      <h2 className="sec" id="h-doors">Doors</h2>
      <p className="soft">A telephone or tablet becomes a door by its QR code. It scans badges, and goes on without network. Its list is wiped twelve hours after the meeting.</p>
      <Answered of={doors} rows={3}>
        {({ items, openConflicts }) => (
          <>
            {items.length === 0 ? <p className="muted">No door is open yet. Open one for each way into the room.</p> : (
              <ul className="doors-list">{items.map((door) => <li key={door.id}><DoorLine roundtableId={roundtableId} day={day} door={door} onShow={() => setShown(door)} /></li>)}</ul>
            )}
            <OpenDoor roundtableId={roundtableId} first={items.length === 0} onOpened={setShown} />
            {openConflicts > 0 ? <Conflicts roundtableId={roundtableId} day={day} everyMs={everyMs} /> : null}
          </>
        )}
      </Answered>
      <DoorSheet door={shown} onClose={() => setShown(null)} />
    </section>
  );
}

function OpenDoor({ roundtableId, first, onOpened }: { roundtableId: string; first: boolean; onOpened: (door: DoorStanding) => void }) {
  const [name, setName] = useState(first ? 'Main door' : '');
  const news = useDoorNews(roundtableId);
  const open = useChange(openDoor, (door) => { setName(''); onOpened(door); void news(); });
  const said = open.error instanceof ApiProblem ? open.error : null;
  const atField = said?.code === 'DOOR_NAME_TAKEN' ? said.message : said?.of('/name');
  return (
    <form className="doors-open" onSubmit={(event) => { event.preventDefault(); open.mutate({ roundtableId, name }); }} noValidate>
      <TextInput label="A new door" description="As people on the spot call it: Main door, Side entrance." value={name} maxLength={60} error={atField} onChange={(event) => setName(event.target.value)} />
      <Button type="submit" busy={open.isPending}>Open a door</Button>
      {open.isError && !atField ? <Problem problem={open.error} focus={false} /> : null}
    </form>
  );
}
