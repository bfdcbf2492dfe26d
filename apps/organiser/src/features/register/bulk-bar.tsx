import { actOnRegistrations, approveRegistrations, createMailing, MailingAudience, mostInOneAct, RegistrationState, previewApproval, selectRegistrations, type ApprovalSummary, type DeskAct, type RegistrationLine, type RoundtableView } from '@convenor/contracts';
import { call } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import { useNavigate } from 'react-router';
import { useChange, useContract } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { plural, spoken } from '../../words/dates';
import { useRefreshRoundtable } from '../roundtable/use-roundtable';
import { DeclineDialog } from './decline-dialog';
import { ReasonDialog } from './reason-dialog';
import type { DeskView } from './use-desk-view';
import type { Selection } from './use-selection';

export interface BulkHandle { approve(): void; decline(): void }
interface BulkBarProps {
  ref: Ref<BulkHandle>; view: RoundtableView; selection: Selection; desk: DeskView; matching: number; shown: readonly RegistrationLine[];
  /** After something was done: the focus must stay somewhere. */
  onActed: () => void;
}

/** Small numbers stand in words within a sentence. */
const inWords = (count: number): string => spoken(count).toLowerCase();

const word = (mode: 'room' | 'online'): string => (mode === 'room' ? 'for the room' : 'online');

/** "The room is full, so three take numbers 8 to 10 in its waiting list." */
export function whatHappens({ mode, waitlisted, places, firstQueuePlace, lastQueuePlace, free }: ApprovalSummary): string | null {
  const the = mode === 'room' ? 'The room' : 'The online meeting';
  if (waitlisted === 0) return free === null || places === 0 ? null : `${the} has ${plural(free, 'place')} free.`;
  const numbers = firstQueuePlace === lastQueuePlace ? `number ${firstQueuePlace}` : `numbers ${firstQueuePlace} to ${lastQueuePlace}`;
  const who = places === 0 ? `${inWords(waitlisted)} ${waitlisted === 1 ? 'takes' : 'take'}` : `${inWords(places)} ${places === 1 ? 'gets' : 'get'} a place and ${inWords(waitlisted)} ${waitlisted === 1 ? 'takes' : 'take'}`;
  return `${the} ${free === 0 ? 'is full' : `has ${plural(free ?? 0, 'place')} left`}, so ${who} ${numbers} in its waiting list.`;
}

/** Tells what was done and cannot be taken back, and takes back what can. */
interface Said { text: string; refused: readonly { name: string; sentence: string }[]; undo?: () => void }

/** What may be done with those who are ticked, and what it would do, before it is done. */
export function BulkBar({ ref, view, selection, desk, matching, shown, onActed }: BulkBarProps) {
  const [said, setSaid] = useState<Said | null>(null);
  const [dialog, setDialog] = useState<'decline' | 'cancel' | null>(null);
  const ids = [...selection.ids];
  const pending = desk.filter.tab === 'to_approve' || selection.lines.some(({ state }) => state === 'pending');
  const settled = useSettled(ids.join(','));
  const preview = useContract(previewApproval, { roundtableId: view.id, registrationIds: settled.split(',') }, { enabled: pending && settled !== '' && ids.length > 0, keepPrevious: true });
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(view.id);
  const again = async () => { refresh(); await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).includes('/registrations') }); };
  const done = async (what: Said) => { setSaid(what); await again(); onActed(); };
  const approve = useChange(approveRegistrations, ({ items }) => {
    const count = (result: string): number => items.filter((one) => one.result === result).length;
    const [confirmed, unverified, waiting] = [count('confirmed'), count('unverified'), count('waitlisted')];
    const gone = items.filter((one) => one.result === 'gone');
    const parts = [confirmed > 0 ? `${confirmed} confirmed` : '', unverified > 0 ? `${unverified} let in, until the address is proved` : '', waiting > 0 ? `${waiting} on the waiting list` : ''].filter(Boolean).join(', ');
    void done({ text: `${parts || 'Nobody was let in'}. Each is told by mail, so this is not taken back; cancelling gives a place to the next.`, refused: gone.map(({ name }) => ({ name, sentence: 'Does not wait for approval any more.' })) });
  });
  const act = useChange(actOnRegistrations, ({ done: count, refused }, wish) => void done({ text: `${plural(count, 'person', 'people')}: ${actsDone[wish.act]}`, refused, ...(undoOf[wish.act] ? { undo: () => act.mutate({ ...wish, act: undoOf[wish.act] ?? wish.act }) } : {}) }));
  const send = () => { if (pending && ids.length > 0 && !approve.isPending) approve.mutate({ roundtableId: view.id, registrationIds: ids }); };
  useImperativeHandle(ref, () => ({ approve: send, decline: () => { if (ids.length > 0) setDialog('decline'); } }));
  if (ids.length === 0) return <Outcome said={said} onClose={() => setSaid(null)} />;
  const rows = preview.data?.summary ?? [];
  const many = (mode: 'room' | 'online'): number => (pending && rows.length > 0 ? rows.filter((one) => one.mode === mode).reduce((sum, one) => sum + one.places + one.waitlisted, 0) : selection.lines.filter((line) => line.mode === mode).length);
  const shares = (['room', 'online'] as const).filter((mode) => many(mode) > 0).map((mode) => `${many(mode)} ${word(mode)}`).join(', ');
  return (
    <>
      <div className="bulk" role="region" aria-label={`${ids.length} selected`}>
        <div>
          <b>{ids.length} selected{shares ? `: ${shares}` : ''}</b> <button type="button" className="lnk mini" onClick={selection.clear}>None</button>
          <br /><span className="soft" role="status">{pending ? rows.map(whatHappens).filter(Boolean).join(' ') : ''}</span>
          <Everybody view={view} desk={desk} selection={selection} matching={matching} shown={shown} />
        </div>
        <div className="acts">
          {pending ? <Button look="primary" busy={approve.isPending} onClick={send}>Approve {ids.length} <kbd>A</kbd></Button> : null}
          {pending || desk.filter.tab === 'waiting' ? <Button onClick={() => setDialog('decline')}>Decline</Button> : null}
          <More view={view} ids={ids} onAct={(wish) => act.mutate({ roundtableId: view.id, ids, act: wish })} onCancel={() => setDialog('cancel')} />
        </div>
        {approve.isError ? <Problem problem={approve.error} /> : act.isError ? <Problem problem={act.error} /> : null}
        {preview.isError ? <Problem problem={preview.error} focus={false} /> : null}
      </div>
      <DeclineDialog opened={dialog === 'decline'} view={view} ids={ids} onClose={() => setDialog(null)} onDone={(text) => { setDialog(null); void done({ text, refused: [] }); }} />
      <ReasonDialog
        opened={dialog === 'cancel'} title={`Cancel for ${plural(ids.length, 'person', 'people')}`} verb="Cancel the registrations" busy={act.isPending}
        note="Each is told by mail, and places go to whoever has waited longest. This is not taken back; whoever wants to come after all registers anew."
        onClose={() => setDialog(null)} onSend={(reason) => { setDialog(null); act.mutate({ roundtableId: view.id, ids, act: 'cancel', reason }); }}
      />
    </>
  );
}

const actsDone: Record<DeskAct, string> = {
  cancel: 'cancelled and told by mail.', to_room: 'moved to the room.', to_online: 'moved online.', resend: 'the letter goes out once more.', visa_sent: 'visa letter marked as sent.', visa_refused: 'visa letter marked as refused.', visa_asked: 'visa letter open again.',
};
const undoOf: Partial<Record<DeskAct, DeskAct>> = { to_room: 'to_online', to_online: 'to_room', visa_sent: 'visa_asked', visa_refused: 'visa_asked' };

/** A row of ticks is not asked about tick by tick. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const soon = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(soon);
  }, [value]);
  return settled;
}

/** Takes in whoever matches on other pages, with the count said. */
function Everybody({ view, desk, selection, matching, shown }: Pick<BulkBarProps, 'view' | 'desk' | 'selection' | 'matching' | 'shown'>) {
  const [problem, setProblem] = useState<unknown>(null);
  if (matching <= shown.length || selection.ids.size >= Math.min(matching, mostInOneAct) || !shown.every(({ id }) => selection.has(id))) return null;
  const take = () => call(selectRegistrations, { roundtableId: view.id, ...desk.filter }).then(({ ids }) => selection.only(ids)).catch(setProblem);
  return (
    <><br /><button type="button" className="lnk" onClick={() => void take()}>{matching > mostInOneAct ? `Select the first ${mostInOneAct} of ${matching} who match, in order of arrival` : `Select all ${matching} who match`}</button>{problem ? <Problem problem={problem} /> : null}</>
  );
}

function More({ view, ids, onAct, onCancel }: { view: RoundtableView; ids: readonly string[]; onAct: (act: DeskAct) => void; onCancel: () => void }) {
  const both = view.format === 'hybrid';
  const go = useNavigate();
  // A draft with exactly these people as its audience, opened where messages are written.
  const write = useChange(createMailing, ({ id }) => void go(`/roundtables/${view.id}/messages?write=${id}`));
  const draft = () => write.mutate({ roundtableId: view.id, words: { subject: {}, body: {} }, audience: MailingAudience.parse({ states: RegistrationState.options, ids }) });
  return (
    <details className="more-acts">
      <summary className="btn">More</summary>
      <div className="drop-list">
        {both ? <button type="button" className="lnk" onClick={() => onAct('to_room')}>Move to the room</button> : null}
        {both ? <button type="button" className="lnk" onClick={() => onAct('to_online')}>Move online</button> : null}
        <button type="button" className="lnk" onClick={() => onAct('resend')}>Send the letter again</button>
        <button type="button" className="lnk" onClick={() => onAct('visa_sent')}>Visa letter was sent</button>
        <button type="button" className="lnk" onClick={() => onAct('visa_refused')}>No visa letter</button>
        <button type="button" className="lnk" onClick={draft}>Write to them</button>
        {write.isError ? <Problem problem={write.error} focus={false} /> : null}
        <button type="button" className="lnk bad" onClick={onCancel}>Cancel for them</button>
      </div>
    </details>
  );
}

function Outcome({ said, onClose }: { said: Said | null; onClose: () => void }) {
  if (!said) return <div role="status" />;
  return (
    <div className="notice said" role="status">
      <p>{said.text} {said.undo ? <button type="button" className="lnk" onClick={said.undo}>Undo</button> : null} <button type="button" className="lnk mini" onClick={onClose}>Close</button></p>
      {said.refused.length > 0 ? <ul>{said.refused.map(({ name, sentence }) => <li key={name + sentence}><b>{name}</b>: {sentence}</li>)}</ul> : null}
    </div>
  );
}
