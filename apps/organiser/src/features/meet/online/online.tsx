import { showOnlineMeeting, tryOnlineMeetingAgain, type OnlineMeetingView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { useMe } from '../../../app/session';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { ChooseService } from './choose-service';
import { CompareLists } from './compare-lists';
import { Connection } from './connection';
import './online.css';
import { PeopleThere } from './people-there';
import { RemoveMeeting } from './remove-meeting';
import { StartAsHost } from './start-as-host';

/** The panel asks often while something is on its way, and now and then otherwise. */
const soon = 2_000;
const later = 20_000;

/** The online meeting: which service holds it, how it stands there, who has a link. Whoever may not see it sees only where the list of who came is. */
export function OnlineMeeting() {
  const { id, format } = useRoundtable();
  const known = useContract(showOnlineMeeting, { roundtableId: id }, { enabled: format !== 'in_person', again: (view) => (view && isMoving(view) ? soon : later) });
  if (format === 'in_person') return null;
  const hidden = known.error instanceof ApiProblem && known.error.code === 'FORBIDDEN';
  return (
    <section className="online" aria-labelledby="h-online">
      <h2 className="sec" id="h-online">Online</h2>
      {hidden ? null : <Answered of={known} rows={4}>{(view) => <Standing roundtableId={id} view={view} />}</Answered>}
      <p className="soft">Who came online stands under <Link to="../record/who-came" relative="path">Who came</Link>{known.data?.reports.nextAt ? ', from the service’s own report after the meeting.' : '.'}</p>
    </section>
  );
}

const isMoving = ({ standing, people }: OnlineMeetingView): boolean => ['making', 'changing', 'removing'].includes(standing) || people.follow > 0;

type Open = 'choose' | 'compare' | 'connection' | 'remove' | null;

function Standing({ roundtableId, view: meeting }: { roundtableId: string; view: OnlineMeetingView }) {
  const [open, setOpen] = useState<Open>(null);
  const mayEdit = useMayEdit();
  const held = !['none', 'pasted'].includes(meeting.standing);
  const take = useTakeOnline(roundtableId);
  const done = (answer: OnlineMeetingView) => { take(answer); setOpen(null); };
  const toggle = (which: Open) => setOpen((now) => (now === which ? null : which));
  return (
    <>
      <p role="status">{meeting.sentence}</p>
      {held && meeting.people.wanted > 0 ? <Progress people={meeting.people} /> : null}
      <Trouble roundtableId={roundtableId} view={meeting} mayEdit={mayEdit} onDone={take} />
      {held ? <PeopleThere view={meeting} /> : null}
      {meeting.services.length === 0 && mayEdit ? <p className="soft">Convenor can make the meeting at Zoom and give everybody a personal link. The administrator connects it in the server’s settings.</p> : null}
      {held ? <div className="row acts">{meeting.number && meeting.standing !== 'removing' ? <StartAsHost roundtableId={roundtableId} look="primary" /> : null}{mayEdit ? <Button aria-expanded={open === 'compare'} onClick={() => toggle('compare')}>Compare the lists</Button> : null}</div> : null}
      {mayEdit ? (
        <p className="row acts">
          {held ? null : <Link className="btn" to="../plan#online" relative="path">Paste a link</Link>}
          {meeting.services.length > 0 ? <Button aria-expanded={open === 'choose'} onClick={() => toggle('choose')}>{held ? 'Change the settings' : `Let ${meeting.services.map(({ name }) => name).join(' or ')} hold it`}</Button> : null}
          {meeting.services.length > 0 ? <Button look="quiet" aria-expanded={open === 'connection'} onClick={() => toggle('connection')}>Check the connection</Button> : null}
          {held && meeting.standing !== 'removing' ? <Button look="quiet" aria-expanded={open === 'remove'} onClick={() => toggle('remove')}>Take it away</Button> : null}
        </p>
      ) : null}
      {open === 'choose' ? <ChooseService roundtableId={roundtableId} view={meeting} onDone={done} onCancel={() => setOpen(null)} /> : null}
      {open === 'compare' ? <CompareLists roundtableId={roundtableId} onDone={done} /> : null}
      {open === 'connection' ? <Connection roundtableId={roundtableId} /> : null}
      {open === 'remove' ? <RemoveMeeting roundtableId={roundtableId} view={meeting} onDone={done} onCancel={() => setOpen(null)} /> : null}
    </>
  );
}

/** Organisers of the programme, and administrators. */
function useMayEdit(): boolean {
  const { roles } = useMe();
  const { programme } = useRoundtable();
  return roles.some(({ role, programmeId }) => ['administrator', 'organiser'].includes(role) && (programmeId === null || programmeId === programme.id));
}

/** What an answer says stands at once, before the next asking. */
const useTakeOnline = (roundtableId: string) => {
  const queries = useQueryClient();
  return (answer: OnlineMeetingView): void => void queries.setQueryData(keyOf(showOnlineMeeting, { roundtableId }), answer);
};

function Progress({ people: { kept, wanted } }: { people: OnlineMeetingView['people'] }) {
  return <span className="bar gap-above" role="progressbar" aria-label="People who have their link" aria-valuenow={kept} aria-valuemin={0} aria-valuemax={wanted}><i style={{ inlineSize: `${Math.round((100 * kept) / wanted)}%` }} /></span>;
}

/** Why it waits, what is otherwise at the service, and the way on. */
function Trouble({ roundtableId, view: { trouble, triesAgainAt, differences, apart, standing, people }, mayEdit, onDone }: { roundtableId: string; view: OnlineMeetingView; mayEdit: boolean; onDone: (view: OnlineMeetingView) => void }) {
  const again = useChange(tryOnlineMeetingAgain, onDone);
  const waits = trouble !== null || people.refused.some(({ host }) => !host);
  return (
    <>
      {trouble ? <div className="notice notice-warn"><p>{trouble}</p>{triesAgainAt ? <p className="soft">It is tried again by itself at <time dateTime={triesAgainAt}>{clock(triesAgainAt)}</time> by your clock.</p> : null}</div> : null}
      {differences.length > 0 ? <div className="notice notice-warn"><p><b>Otherwise at the service</b></p><ul>{differences.map(({ field, sentence }) => <li key={field}>{sentence}</li>)}</ul><p className="soft">Nothing is overwritten before you say so: compare the lists, and mend.</p></div> : null}
      {differences.length === 0 && apart !== null && apart > 0 ? <div className="notice notice-warn"><p>{apart === 1 ? 'One person stands' : `${apart} people stand`} otherwise at the service than on our list. Compare the lists to see who.</p></div> : null}
      {mayEdit && (waits || standing === 'away') ? <p className="acts"><Button busy={again.isPending} onClick={() => again.mutate({ roundtableId })}>{standing === 'away' ? 'Make it anew' : 'Try again now'}</Button></p> : null}
      {again.isError ? <Problem problem={again.error} /> : null}
    </>
  );
}

const clock = (instant: string): string => new Date(instant).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
