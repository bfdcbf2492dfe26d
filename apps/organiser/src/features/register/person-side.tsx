import { approveRegistrations, cancelRegistrationFor, showRegistration, switchModeFor, type RegistrationDetail, type RegistrationState } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { constituencies, registrationStates } from '../../words/labels';
import { useRefreshRoundtable, useRoundtable } from '../roundtable/use-roundtable';
import { CalendarAnswerPart } from './calendar-answer';
import { DeclineDialog } from './decline-dialog';
import { NeedTask } from './need-task';
import { ReasonDialog } from './reason-dialog';
import { askedShort, cameByNames, countryName, languageNames, modeNames } from './words';

interface PersonSideProps {
  roundtableId: string; registrationId: string; place: { at: number; of: number } | null;
  onGo: (step: number) => void; onOpen: (id: string) => void; onClose: () => void;
}

const living: readonly RegistrationState[] = ['unverified', 'pending', 'confirmed', 'waitlisted', 'offered'];

/** One person beside the list: what was told, what is needed, who may be the same, what happened, and the ways to help. */
export function PersonSide({ roundtableId, registrationId, place, onGo, onOpen, onClose }: PersonSideProps) {
  const detail = useContract(showRegistration, { roundtableId, registrationId });
  const side = useRef<HTMLElement>(null);
  // On a phone it stands below the list: whoever opened a person is led there.
  useEffect(() => {
    if (!matchMedia('(max-width: 900px)').matches) return;
    side.current?.scrollIntoView();
    side.current?.focus();
  }, []);
  return (
    <aside className="side" ref={side} tabIndex={-1} aria-label={detail.data?.line.name ?? 'One registration'}>
      <p className="spread mini muted">
        <span>{place ? `${place.at + 1} of ${place.of}` : ''}</span>
        <span className="row">
          {place && place.at > 0 ? <button type="button" className="lnk" onClick={() => onGo(-1)}>Previous</button> : null}
          {place && place.at < place.of - 1 ? <button type="button" className="lnk" onClick={() => onGo(1)}>Next</button> : null}
          <button type="button" className="lnk" onClick={onClose}>Close</button>
        </span>
      </p>
      <Answered of={detail} rows={6}>{(one) => <Person roundtableId={roundtableId} detail={one} onOpen={onOpen} />}</Answered>
    </aside>
  );
}

function Person({ roundtableId, detail, onOpen }: { roundtableId: string; detail: RegistrationDetail; onOpen: (id: string) => void }) {
  const { line, askedAtPlace, ownClock, queuePlace, calendar, delegation, accompanies, companions, answers, sameAddress, alike, history } = detail;
  const [shape, word] = registrationStates[line.state];
  return (
    <>
      <h2>{[line.honorific, line.name].filter(Boolean).join(' ')}</h2>
      <p className="soft">{[line.position, line.organisation].filter(Boolean).join(', ')}</p>
      <p className="state-line"><Status shape={shape}>{word}</Status> <span className="muted">since {askedShort(askedAtPlace)}{queuePlace ? `, number ${queuePlace} in the queue` : ''}</span></p>
      <dl>
        <dt>Mode</dt><dd><Mode roundtableId={roundtableId} detail={detail} /></dd>
        <dt>Constituency</dt><dd>{constituencies[line.constituency]}{line.country ? `, ${countryName(line.country)}` : ''}</dd>
        <dt>Language</dt><dd>{languageNames[line.language]}{line.interpretation ? `, interpreted into ${languageNames[line.interpretation]}` : ''}</dd>
        {ownClock ? <><dt>Own clock</dt><dd>{ownClock.time}, {ownClock.city}</dd></> : null}
        <dt>Contact</dt><dd>{line.contactName ? `${line.contactName}, ` : ''}{line.address ? <><a href={`mailto:${line.address}`}>{line.address}</a> <span className="muted">{line.proved ? 'proved' : 'not proved'}</span></> : 'no address'}</dd>
        <dt>Listed</dt><dd>{line.consents.listed ? 'Name and body may be printed' : 'Not to be printed'}</dd>
        <dt>Recording</dt><dd>{line.consents.recording ? 'Agrees' : 'Does not agree'}{line.consents.photographs ? '; photographs too' : ''}</dd>
        {line.reception === null ? null : <><dt>Reception</dt><dd>{line.reception ? 'Comes' : 'Does not come'}</dd></>}
        {line.visaLetter ? <><dt>Visa letter</dt><dd>{{ asked: 'Asked for', sent: 'Sent', refused: 'Not given' }[line.visaLetter]}</dd></> : null}
        <dt>Came in</dt><dd>{cameByNames[line.cameBy]}{delegation ? <>: <Link to="delegations">{delegation.name}</Link></> : null}</dd>
        <dt>Entry code</dt><dd className="mono">{line.code}</dd>
      </dl>
      {line.needs.length > 0 ? <section><h3>Needs</h3>{line.needs.map((need) => <NeedTask key={need.key} roundtableId={roundtableId} registrationId={line.id} need={need} />)}</section> : null}
      {calendar ? <CalendarAnswerPart roundtableId={roundtableId} registrationId={line.id} calendar={calendar} /> : null}
      {answers.map(({ key, label, answer }) => <section key={key}><h3>{label}</h3><p className="serif answer">“{answer}”</p></section>)}
      {accompanies || companions.length > 0 ? <section><h3>Comes with</h3><Others of={accompanies ? [accompanies, ...companions] : companions} onOpen={onOpen} /></section> : null}
      {sameAddress.length > 0 ? <section><h3>Same address</h3><Others of={sameAddress} onOpen={onOpen} /></section> : null}
      {alike.length > 0 ? <section><h3>Perhaps the same person</h3><Others of={alike} onOpen={onOpen} withAddress /></section> : null}
      {line.decisionReason ? <section><h3>Reason given</h3><p>{line.decisionReason}</p></section> : null}
      <section><h3>History</h3><ul className="hist-list">{history.map(({ at, atPlace, words, by }, index) => <li key={at + index}><time dateTime={at}>{askedShort(atPlace)}</time><span>{words}{by && by !== 'the participant' ? <span className="muted"> {by}</span> : null}</span></li>)}</ul></section>
      <Acts roundtableId={roundtableId} detail={detail} />
    </>
  );
}

function Others({ of, onOpen, withAddress }: { of: readonly RegistrationDetail['sameAddress'][number][]; onOpen: (id: string) => void; withAddress?: boolean }) {
  return (
    <ul className="others">
      {of.map(({ id, name, address, state, mode }) => <li key={id}><button type="button" className="lnk" onClick={() => onOpen(id)}>{name}</button>, {registrationStates[state][1].toLowerCase()}, {modeNames[mode].toLowerCase()}{withAddress ? <small className="muted">, {address || 'no address'}</small> : null}</li>)}
    </ul>
  );
}

/** Everything that shows registrations is asked for anew. */
function useAgain(roundtableId: string): () => void {
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  return () => { refresh(); void queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).includes('/registrations') }); };
}

function Mode({ roundtableId, detail: { line, waitsFor } }: { roundtableId: string; detail: RegistrationDetail }) {
  const view = useRoundtable();
  const again = useAgain(roundtableId);
  const [full, setFull] = useState(false);
  const other = line.mode === 'room' ? 'online' : 'room';
  const change = useChange(switchModeFor, ({ outcome }) => { setFull(outcome === 'full'); if (outcome !== 'full') again(); });
  return (
    <>
      {modeNames[line.mode]}{waitsFor ? <span className="muted">, waits for {waitsFor.mode === 'room' ? 'the room' : 'online'}</span> : null}{' '}
      {view.format === 'hybrid' && living.includes(line.state) ? <button type="button" className="lnk" aria-label={`Change to ${modeNames[other]}`} onClick={() => change.mutate({ roundtableId, registrationId: line.id, mode: other })}>Change</button> : null}
      {full ? <span role="status" className="muted"> {other === 'room' ? 'The room' : 'The online meeting'} is full; nothing was changed.</span> : null}
      {change.isError ? <Problem problem={change.error} focus={false} /> : null}
    </>
  );
}

function Acts({ roundtableId, detail: { line } }: { roundtableId: string; detail: RegistrationDetail }) {
  const view = useRoundtable();
  const again = useAgain(roundtableId);
  const [asking, setAsking] = useState<'decline' | 'cancel' | null>(null);
  const approve = useChange(approveRegistrations, again);
  const cancel = useChange(cancelRegistrationFor, () => { setAsking(null); again(); });
  const { id, state, name, address } = line;
  if (!living.includes(state)) return null;
  return (
    <div className="row side-acts">
      {state === 'pending' ? <Button busy={approve.isPending} onClick={() => approve.mutate({ roundtableId, registrationIds: [id] })}>Approve</Button> : null}
      {address ? <a className="btn" href={`mailto:${address}`}>Write</a> : null}
      {['pending', 'waitlisted'].includes(state) ? <Button look="quiet" className="btn-bad" onClick={() => setAsking('decline')}>Decline</Button> : <Button look="quiet" className="btn-bad" onClick={() => setAsking('cancel')}>Cancel</Button>}
      {approve.isError ? <Problem problem={approve.error} /> : null}
      {cancel.isError ? <Problem problem={cancel.error} /> : null}
      <DeclineDialog opened={asking === 'decline'} view={view} ids={[id]} onClose={() => setAsking(null)} onDone={() => { setAsking(null); again(); }} />
      <ReasonDialog
        opened={asking === 'cancel'} title={`Cancel for ${name}`} verb="Cancel the registration" busy={cancel.isPending} onClose={() => setAsking(null)}
        note={`${name} is told by mail. ${['confirmed', 'offered'].includes(state) ? 'The place goes to whoever has waited longest.' : ''}`}
        onSend={(reason) => cancel.mutate({ roundtableId, registrationId: id, reason })}
      />
    </div>
  );
}
