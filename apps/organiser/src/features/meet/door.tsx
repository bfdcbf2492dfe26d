import { checkIn, printAtDoor, printWalkIn, showDoor, undoCheckIn, type DoorLine } from '@convenor/contracts';
import { ApiProblem, type AnswerOf } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { useDownload } from '../../api/use-download';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural, type placeClock } from '../../words/dates';
import { DoorAnswer, type Answer } from './door-answer';
import { DoorList, found } from './door-list';
import { WalkIn, type WalkedIn } from './walk-in';

type Door = AnswerOf<typeof showDoor>;

/** How often another door's ticks are asked for. */
const everyMs = 5_000;

/** One door: find a name or enter a code, tick, undo, write down who is not on the list. */
export function Door({ roundtableId, day }: { roundtableId: string; day: Parameters<typeof placeClock>[1] }) {
  const door = useContract(showDoor, { roundtableId }, { again: () => everyMs });
  return <Answered of={door} rows={8}>{(known) => <DoorDesk roundtableId={roundtableId} day={day} door={known} />}</Answered>;
}

function DoorDesk({ roundtableId, day, door }: { roundtableId: string; day: Parameters<typeof placeClock>[1]; door: Door }) {
  const [search, setSearch] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [walkIn, setWalkIn] = useState(false);
  const [written, setWritten] = useState<WalkedIn | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { tick, undo, enter, atWork, problem } = useTicks(roundtableId, setAnswer);
  const badge = useBadge(roundtableId);
  const lines = found(door.items, search);

  const next = () => {
    setAnswer(null);
    setSearch('');
    setTimeout(() => field.current?.focus());
  };
  const submit = () => {
    const text = search.trim();
    if (text === '') return;
    const [only] = lines;
    // Somebody who is in already gets an answer too: the server knows since when.
    if (only && lines.length === 1) return tick(only, true);
    // A scanner types like a keyboard and ends with Enter; what stands in no line is a code for the server to know.
    if (lines.length === 0 && /^[A-Za-z0-9-]{4,200}$/.test(text)) enter(text);
  };

  if (answer) return <DoorAnswer answer={answer} onNext={next} onUndo={answer.result === 'welcome' ? () => { undo(answer.line); next(); } : undefined} />;
  if (walkIn) return <WalkIn roundtableId={roundtableId} typed={/\d/.test(search) ? '' : search} onDone={(who) => { setWalkIn(false); setSearch(''); setWritten(who); }} />;
  return (
    <div className="door">
      <div className="dr-head no-print"><p className="n">{door.inRoom} <small>in, {door.expected} expected</small></p></div>
      <form className="dr-find no-print" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <label className="visually-hidden" htmlFor="door-find">Find a name or enter a code</label>
        <input className="input" id="door-find" ref={field} autoComplete="off" placeholder="Name, organisation or code" value={search} onChange={(event) => setSearch(event.target.value)} />
      </form>
      <p className="visually-hidden" role="status">{search ? `${plural(lines.length, 'name')} found` : ''}</p>
      {written ? <div className="written no-print" role="status"><p>{written.name} is written down.</p><Button busy={badge.printing === written.attendanceId} onClick={() => badge.walkIn(written.attendanceId)}>Print the badge</Button></div> : null}
      {problem ?? badge.problem ? <Problem problem={problem ?? badge.problem} focus={false} /> : null}
      {lines.length === 0 ? <p className="muted door-none">{door.items.length === 0 ? 'Nobody has registered yet. Who comes is written down below.' : 'Nobody of this name. Enter takes it as a code; or write the name down.'}</p> : <DoorList lines={lines} day={day} atWork={atWork} onTick={(line) => tick(line, false)} onUndo={undo} printing={badge.printing} onPrint={(line) => badge.registered(line.registrationId)} />}
      <div className="dr-foot no-print"><Button touch onClick={() => setWalkIn(true)}>Not on the list</Button><Button touch onClick={() => print()}>Print the list</Button></div>
    </div>
  );
}

/** One badge at a time, of a name on the list or of somebody written down. */
const useBadge = (roundtableId: string) => {
  const download = useDownload();
  return {
    registered: (registrationId: string) => download.mutate({ key: registrationId, contract: printAtDoor, wish: { roundtableId, registrationId, paper: 'badge' }, name: 'badge.pdf' }),
    walkIn: (attendanceId: string) => download.mutate({ key: attendanceId, contract: printWalkIn, wish: { roundtableId, attendanceId, paper: 'badge' }, name: 'badge.pdf' }),
    printing: download.isPending ? download.variables.key : null,
    problem: download.error,
  };
};

/** Ticks, kept in the list at once; an answer that is no plain welcome fills the screen. */
const useTicks = (roundtableId: string, onAnswer: (answer: Answer) => void) => {
  const queries = useQueryClient();
  const key = keyOf(showDoor, { roundtableId });
  const [atWork, setAtWork] = useState<ReadonlySet<string>>(new Set());
  const put = (line: DoorLine, by: number) =>
    queries.setQueryData<Door>(key, (before) => before && { ...before, inRoom: before.inRoom + by, items: before.items.map((item) => (item.registrationId === line.registrationId ? line : item)) });
  const settle = (id: string) => setAtWork((before) => new Set([...before].filter((other) => other !== id)));
  const arrive = useChange(checkIn);
  const leave = useChange(undoCheckIn);
  const tick = (line: DoorLine, full: boolean) => {
    const { registrationId } = line;
    setAtWork((before) => new Set([...before, registrationId]));
    arrive.mutate({ roundtableId, registrationId }, {
      onSuccess: (answer) => {
        put(answer.line, answer.result === 'welcome' ? 1 : 0);
        if (full || answer.result === 'not_confirmed') onAnswer(answer);
      },
      onSettled: () => settle(registrationId),
    });
  };
  const enter = (code: string) =>
    arrive.mutate({ roundtableId, code }, {
      onSuccess: (answer) => { put(answer.line, answer.result === 'welcome' ? 1 : 0); onAnswer(answer); },
      onError: (problem) => { if (problem instanceof ApiProblem && problem.code === 'CODE_UNKNOWN') onAnswer({ result: 'unknown', code }); },
    });
  const undo = (line: DoorLine) => {
    setAtWork((before) => new Set([...before, line.registrationId]));
    leave.mutate({ roundtableId, registrationId: line.registrationId }, { onSuccess: () => put({ ...line, cameAt: null }, -1), onSettled: () => settle(line.registrationId) });
  };
  const unknownCode = arrive.error instanceof ApiProblem && arrive.error.code === 'CODE_UNKNOWN';
  return { tick, enter, undo, atWork, problem: (unknownCode ? null : arrive.error) ?? leave.error };
};
