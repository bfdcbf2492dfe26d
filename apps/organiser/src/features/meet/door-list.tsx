import type { DoorLine } from '@convenor/contracts';
import { placeClock } from '../../words/dates';

/** Letters a name is found by: without accents and case. */
export const plainLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The names one looks for: by name, organisation or code. */
export const found = (lines: readonly DoorLine[], search: string): DoorLine[] => {
  const wanted = plainLetters(search.trim());
  if (wanted === '') return [...lines];
  const code = wanted.replace(/[^a-z0-9]/g, '');
  return lines.filter(
    ({ name, organisation, code: own }) =>
      plainLetters(`${name} ${organisation ?? ''}`).includes(wanted) || (code !== '' && plainLetters(own).replace(/[^a-z0-9]/g, '') === code),
  );
};

const stands: Partial<Record<DoorLine['state'], string>> = {
  waitlisted: 'On the waitlist', offered: 'A place is offered, not yet taken', unverified: 'Address not proved', pending: 'Not approved yet', cancelled: 'Cancelled', lapsed: 'Lapsed', declined: 'Declined',
};

interface ListProps {
  lines: readonly DoorLine[];
  day: Parameters<typeof placeClock>[1];
  /** Lines whose tick is on its way. */
  atWork: ReadonlySet<string>;
  onTick: (line: DoorLine) => void;
  onUndo: (line: DoorLine) => void;
  /** Whose badge is being made. */
  printing: string | null;
  onPrint: (line: DoorLine) => void;
}

/** Names from A to Z with a tick each; a name that may not go in says why. */
export function DoorList({ lines, day, atWork, onTick, onUndo, printing, onPrint }: ListProps) {
  return (
    <ul className="names">
      {lines.map((line, index) => {
        const letter = plainLetters(line.name).charAt(0).toUpperCase();
        const first = index === 0 || plainLetters(lines[index - 1]?.name ?? '').charAt(0).toUpperCase() !== letter;
        return (
          <DoorName key={line.registrationId} line={line} letter={first ? letter : null} day={day} busy={atWork.has(line.registrationId)} onPress={() => (line.cameAt ? onUndo(line) : onTick(line))} printing={printing === line.registrationId} onPrint={() => onPrint(line)} />
        );
      })}
    </ul>
  );
}

interface NameProps {
  line: DoorLine;
  letter: string | null;
  day: ListProps['day'];
  busy: boolean;
  onPress: () => void;
  printing: boolean;
  onPrint: () => void;
}

function DoorName({ line, letter, day, busy, onPress, printing, onPrint }: NameProps) {
  const isIn = line.cameAt !== null;
  const why = stands[line.state];
  return (
    <>
      {letter ? <li className="az" aria-hidden="true">{letter}</li> : null}
      <li>
        <span>
          <b>{line.name}</b>
          <small>{[line.organisation, line.mode === 'online' ? 'registered online' : null].filter(Boolean).join(', ')}</small>
          {line.cameAt ? <span className="at">In, {placeClock(line.cameAt, day)}</span> : why ? <span className="why">{why}</span> : null}
          {line.accessNeeds ? <span className="why">Has asked for access; look at Register</span> : null}
        </span>
        {isIn || line.state === 'confirmed' ? <button type="button" className="lnk badge-of no-print" aria-busy={printing || undefined} aria-label={`Print the badge of ${line.name}`} onClick={printing ? undefined : onPrint}>{printing ? 'Setting …' : 'Badge'}</button> : <span className="no-print" />}
        <button type="button" className={isIn ? 'tick in' : 'tick'} aria-pressed={isIn} aria-busy={busy || undefined} aria-label={isIn ? `${line.name} is in; undo` : `Let in ${line.name}`} onClick={busy ? undefined : onPress}>
          {isIn ? <svg viewBox="0 0 24 24" fill="none" stroke="#fff" strokeWidth="3" aria-hidden="true"><path d="M4 12.5l5.5 5.5L20 6.5" /></svg> : null}
        </button>
      </li>
    </>
  );
}
