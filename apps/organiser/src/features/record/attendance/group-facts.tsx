import type { WaitingGroup } from '@convenor/contracts';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { clockOf, length, sourceNames } from './words';

const kinds: Record<WaitingGroup['kind'], string> = { person: 'A computer or telephone with a name', phone: 'A telephone', room_system: 'A room’s own equipment' };

/** What is known of connections that look like one. */
export function GroupFacts({ group: { names, address, kind, stays, minutes, severalAtOnce } }: { group: Pick<WaitingGroup, 'names' | 'address' | 'kind' | 'stays' | 'minutes' | 'severalAtOnce'> }) {
  const { days } = useRoundtable();
  const clock = (instant: string | null): string => (instant ? clockOf(instant, days) : '?');
  return (
    <dl className="facts-list">
      <dt>Came by</dt><dd>{kinds[kind]}</dd>
      {names.length > 1 ? <><dt>Also shown as</dt><dd>{names.slice(1).join(', ')}</dd></> : null}
      {address ? <><dt>Address</dt><dd>{address}</dd></> : null}
      <dt>Time</dt><dd>{length(minutes)}{severalAtOnce ? ', several at the same time' : ''}</dd>
      <dt>Connections</dt>
      <dd>
        <ul className="plain-list">
          {stays.slice(0, 8).map(({ id, name, cameAt, leftAt, estimated, source }) => <li key={id}><span className="num">{clock(cameAt)}–{clock(leftAt)}</span> {name}{estimated ? <span className="muted"> estimated</span> : null}<span className="muted mini"> {sourceNames[source]}</span></li>)}
          {stays.length > 8 ? <li className="muted">and {stays.length - 8} more</li> : null}
        </ul>
      </dd>
    </dl>
  );
}
