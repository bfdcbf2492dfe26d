import { memo, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { RegistrationState } from '@convenor/contracts';
import { wallTime } from '../keeping/clock';
import { isExpectedHere, type DoorLine } from './lines';
import { search } from './search';

/** What a name without a confirmed place says beside it. */
const stateWords: Partial<Record<RegistrationState, string>> = {
  unverified: 'Not complete', pending: 'Not approved yet', waitlisted: 'On the waitlist', offered: 'On the waitlist', offer_expired: 'On the waitlist', declined: 'Not approved', cancelled: 'Cancelled', lapsed: 'Not complete',
};

/** Lines drawn at once; more come while somebody scrolls. */
const page = 60;
/** From so many names on, letters help to find one. */
const many = 40;

interface NamesProps {
  lines: readonly DoorLine[];
  typed: string;
  offsetMinutes: number;
  onTick: (line: DoorLine) => void;
  onUndo: (line: DoorLine) => void;
  onWriteDown: () => void;
}

/** The list from A to Z, each name with its tick. */
export function Names({ lines, typed, offsetMinutes, onTick, onUndo, onWriteDown }: NamesProps): ReactElement {
  const wanted = useDeferredValue(typed.trim());
  const [letter, setLetter] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(page);
  const here = useMemo(() => lines.filter(isExpectedHere), [lines]);
  const letters = useMemo(() => [...new Set(here.map((line) => line.letter))], [here]);
  const found = useMemo(() => (wanted ? search(lines, wanted) : letter ? here.filter((line) => line.letter === letter) : here), [lines, here, wanted, letter]);
  useEffect(() => setDrawn(page), [wanted, letter]);

  return (
    <div className="names-box">
      {here.length > many && !wanted ? (
        <nav className="letters" aria-label="Letters">
          {letters.map((one) => <button key={one} type="button" aria-pressed={one === letter} onClick={() => setLetter(one === letter ? null : one)}>{one}</button>)}
        </nav>
      ) : null}
      <p className="visually-hidden" role="status">{wanted ? `${found.length} found` : ''}</p>
      <ul className="names">
        {found.slice(0, drawn).map((line, at) => (
          <NameRow key={line.entry.id} line={line} offsetMinutes={offsetMinutes} head={line.letter === found[at - 1]?.letter ? null : line.letter} onTick={onTick} onUndo={onUndo} />
        ))}
      </ul>
      {found.length > drawn ? <More key={drawn} onSeen={() => setDrawn(drawn + 2 * page)} left={found.length - drawn} /> : null}
      {found.length === 0 ? <Nobody wanted={wanted} onWriteDown={onWriteDown} /> : null}
    </div>
  );
}

const Nobody = ({ wanted, onWriteDown }: { wanted: string; onWriteDown: () => void }): ReactElement => (
  <div className="nobody">
    <p>{wanted ? <>Nobody on this list is found by “<bdi dir="auto">{wanted}</bdi>”.</> : 'Nobody is expected yet.'}</p>
    <button type="button" className="btn" onClick={onWriteDown}>Write the name down</button>
  </div>
);

function More({ onSeen, left }: { onSeen: () => void; left: number }): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!button.current || !('IntersectionObserver' in globalThis)) return;
    const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && onSeen(), { rootMargin: '600px' });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [onSeen]);
  return <button ref={button} type="button" className="btn more" onClick={onSeen}>{left} more names</button>;
}

interface RowProps {
  line: DoorLine;
  head: string | null;
  offsetMinutes: number;
  onTick: (line: DoorLine) => void;
  onUndo: (line: DoorLine) => void;
}

const NameRow = memo(function NameRow({ line, head, offsetMinutes, onTick, onUndo }: RowProps): ReactElement {
  const { entry, cameAt, cameBy, holding } = line;
  const { name, organisation, state, mode, role } = entry;
  const about = [organisation, role].filter(Boolean).join(', ');
  const note = (state && stateWords[state]) ?? (mode === 'online' ? 'Registered for Zoom' : !entry.registered ? 'Written down at the door' : null);
  const fixed = cameAt !== null && holding.length === 0;
  return (
    <>
      {head === null ? null : <li className="az" aria-hidden="true">{head}</li>}
      <li>
        <span>
          <b><bdi dir="auto">{name}</bdi></b>
          {about ? <small><bdi dir="auto">{about}</bdi></small> : null}
          {note ? <small className="state">{note}</small> : null}
          {cameAt ? <span className="at num">In, {wallTime(cameAt, offsetMinutes)}, {cameBy ?? 'page of names'}</span> : null}
        </span>
        <button
          type="button" className={cameAt ? 'tick in' : 'tick'} aria-pressed={cameAt !== null} disabled={fixed}
          aria-label={cameAt ? (fixed ? `${name} is in, by the page of names` : `${name} is in; undo`) : `Let in ${name}`}
          onClick={() => (cameAt ? onUndo(line) : onTick(line))}
        >
          {cameAt ? <svg viewBox="0 0 24 24" fill="none" stroke="#fff" strokeWidth="3" aria-hidden="true"><path d="M4 12.5l5.5 5.5L20 6.5" /></svg> : null}
        </button>
      </li>
    </>
  );
}, (before, after) => before.line.entry === after.line.entry && before.line.cameAt === after.line.cameAt && before.line.cameBy === after.line.cameBy
  && before.line.holding.join() === after.line.holding.join() && before.head === after.head && before.onTick === after.onTick && before.onUndo === after.onUndo);
