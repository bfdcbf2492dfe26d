import type { ReactElement } from 'react';
import { wallTime } from '../keeping/clock';
import type { KeptDoor } from '../keeping/kept';
import { serverTime } from '../list/presence';
import type { Line } from '../sending/keep-in-step';

interface Props {
  door: KeptDoor;
  line: Line;
  waiting: number;
  thin?: boolean;
}

const words: Record<Line, string> = { starting: 'On this device', shared: 'Shared', unheard: 'No network', link_needed: 'Link needed' };

/** How the device stands to the list of all doors, always in sight. */
export function Strip({ door, line, waiting, thin = false }: Props): ReactElement {
  const heard = wallTime(serverTime(door.heardAt, door.clockLag), door.roundtable.offsetMinutes);
  const said = line === 'shared' && waiting > 0 ? 'Sending' : words[line];
  const more = line === 'shared' ? (waiting > 0 ? `${waiting} waiting` : `in step, ${heard}`) : thin ? `${waiting} waiting` : `${waiting} waiting, last heard ${heard}`;
  return (
    <div className={`off${thin ? ' off-thin' : ''}${line === 'shared' ? ' on' : ''}`}>
      <b role={thin ? undefined : 'status'}>{said}</b>
      <span className="num">{more}</span>
    </div>
  );
}
