import { useCallback, useRef, useState, type ReactElement } from 'react';
import { instant } from '../keeping/clock';
import type { KeptDoor } from '../keeping/kept';
import { AnswerScreen } from '../answer/answer-screen';
import type { AnswerAct } from '../answer/answer-words';
import { sayInTones } from '../answer/tones';
import { useAnswers } from '../answer/use-answers';
import type { DoorLine } from '../list/lines';
import { Names } from '../list/names';
import { plainCode, search } from '../list/search';
import { WalkIn } from '../list/walk-in';
import { ScanPane } from '../scan/scan-pane';
import { useTypingScanner } from '../scan/use-typing-scanner';
import { useBook, useDesk, type StandingLine } from './door-desk';
import { doorLinkOf } from './door-link';
import { LastDone, type Done } from './last-done';
import { MoreSheet } from './more-sheet';
import { Notices } from './notices';
import { handOver, waitingFile } from './save-waiting';
import { Strip } from './strip';
import type { Updates } from './updates';

interface Props {
  door: KeptDoor;
  standing: StandingLine;
  updates: Updates;
}

const count = (number: number): string => number.toLocaleString('en');

/** The page at work: the counter, the camera, the list, and the answer over everything. */
export function AtDoor({ door, standing, updates }: Props): ReactElement {
  const { book, clock } = useDesk();
  const view = useBook();
  const answers = useAnswers();
  const [typed, setTyped] = useState('');
  const [scanning, setScanning] = useState(false);
  const [sheet, setSheet] = useState<'more' | 'walk_in' | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const find = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const { tally, device, waiting, lines } = view;
  const { shown, scan, close } = answers;

  const take = (text: string): void => {
    setDone(null);
    if (doorLinkOf(text, location.origin).kind !== 'none') {
      setLink(text);
      return setSheet('more');
    }
    setSheet(null);
    scan(text);
  };
  useTypingScanner(take);

  const toNames = (): void => {
    close();
    setScanning(false);
    setTyped('');
    // The field is drawn with the list.
    setTimeout(() => find.current?.focus());
  };
  const { tick, takeBack } = answers;
  const onTick = useStable(async (line: DoorLine) => {
    if (!(await tick(line))) return;
    sayInTones('welcome', device.sound);
    setDone({ words: 'In', id: line.entry.id, name: line.entry.name });
    setTyped('');
  });
  const onUndo = useStable(async (line: DoorLine) => {
    if (await takeBack(line)) setDone({ words: 'Taken back', id: null, name: line.entry.name });
  });
  const save = (): Promise<void> => handOver(waitingFile(book.view(), instant(clock())));

  const onAct = (act: AnswerAct): void => {
    const line = (shown?.line && book.view().byId.get(shown.line.entry.id)) ?? null;
    if (act === 'call' && shown?.letInBefore) void answers.sendAway(shown);
    if (act === 'let_in' && line && !shown?.letInBefore) return void answers.letInAllTheSame(line);
    if (act === 'let_in_unlisted') return void answers.letInUnlisted();
    if (act === 'find') return toNames();
    close();
    if (act === 'undo') return void undoShown();
    if (act === 'somebody_else' || act === 'write_down') return setSheet('walk_in');
    if (act === 'export') void save();
  };
  const undoShown = async (): Promise<void> => {
    const line = book.view().byId.get(shown?.line?.entry.id ?? shown?.scanId ?? '');
    if (line) await onUndo(line);
  };
  /** Enter: a code is answered; a name that was found is ready to be ticked. */
  const onTyped = (): void => {
    const code = plainCode(typed);
    if (view.byCode.has(code) || (/\d/.test(code) && search(lines, typed).length === 0)) {
      setTyped('');
      return take(typed);
    }
    list.current?.querySelector<HTMLButtonElement>('.tick')?.focus();
  };

  return (
    <div className="at-door" data-scanning={scanning || undefined}>
      <div className="under" inert={shown !== null}>
        <header>
          <Strip door={door} line={standing.line} waiting={waiting} />
          <Notices line={standing.line} updates={updates} onMore={() => setSheet('more')} />
          <div className="dr-head">
            <h1 className="visually-hidden">{door.door.name}, {door.roundtable.title}</h1>
            <p className="n num">{count(tally.inRoom)} <small>in the room</small></p>
            <button type="button" className="link" onClick={() => setSheet('more')} aria-label={`${door.door.name}: more`}>{door.door.name}</button>
            <p className="rest num">{count(tally.missing)} of {count(tally.expected)} still expected{tally.waiting > 0 ? `, ${count(tally.waiting)} on the waitlist` : ''}</p>
          </div>
        </header>
        <main className="panes">
          {scanning ? <section className="pane-scan" aria-label="Scan"><ScanPane onSeen={take} /></section> : null}
          <section ref={list} className="pane-list" aria-label="List of names">
            <form className="dr-find" role="search" onSubmit={(event) => { event.preventDefault(); onTyped(); }}>
              <label className="visually-hidden" htmlFor="find">Find a name or type a code</label>
              <input ref={find} className="input" id="find" type="search" autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="go" placeholder="Name, organisation or code" value={typed} onChange={(event) => setTyped(event.target.value)} />
            </form>
            <Names lines={lines} typed={typed} offsetMinutes={door.roundtable.offsetMinutes} onTick={onTick} onUndo={onUndo} onWriteDown={() => setSheet('walk_in')} />
          </section>
        </main>
        <LastDone done={done} onUndo={() => { const line = done?.id ? view.byId.get(done.id) : undefined; if (line) void onUndo(line); }} onGone={() => setDone(null)} />
        <footer className="dr-foot">
          {scanning ? <button type="button" className="btn btn-primary" onClick={toNames}>Back to the names</button> : <button type="button" className="btn btn-primary" onClick={() => setScanning(true)}>Scan a code</button>}
          <button type="button" className="btn" onClick={() => setSheet('walk_in')}>Not on the list</button>
        </footer>
      </div>
      {sheet === 'walk_in' ? <WalkIn typed={/\d/.test(typed) ? '' : typed} onWrite={answers.writeDown} onDone={() => { setSheet(null); setTyped(''); }} onClose={() => setSheet(null)} /> : null}
      {sheet === 'more' ? <MoreSheet door={door} line={standing.line} link={link} onSave={() => void save()} onUndo={onUndo} onClose={() => { setSheet(null); setLink(null); }} /> : null}
      {shown ? <AnswerScreen key={shown.key} shown={shown} door={door} sound={device.sound} strip={<Strip thin door={door} line={standing.line} waiting={waiting} />} onAct={onAct} onClose={close} /> : null}
    </div>
  );
}

/** A function that stays the same while what it does changes with the page, so that a long list is not drawn anew. */
function useStable<Args extends unknown[]>(work: (...args: Args) => Promise<void>): (...args: Args) => Promise<void> {
  const now = useRef(work);
  now.current = work;
  return useCallback((...args: Args) => now.current(...args), []);
}
