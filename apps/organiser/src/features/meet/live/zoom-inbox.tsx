import { showInbox, workInboxAgain } from '@convenor/contracts';
import type { AnswerOf } from '@convenor/ui';
import { useChange, useContract } from '../../../api/use-contract';
import { useMe } from '../../../app/session';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { plural, utcMoment } from '../../../words/dates';
import './live.css';

type Inbox = AnswerOf<typeof showInbox>;

/** For the administrator: whether Zoom is heard, and what became of what it told. */
export function ZoomInbox() {
  const me = useMe();
  return me.roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null) ? <Asked /> : null;
}

function Asked() {
  const inbox = useContract(showInbox, {}, { again: () => 30_000 });
  return (
    <section aria-labelledby="h-inbox">
      <h2 className="sec" id="h-inbox">What Zoom tells</h2>
      <Answered of={inbox} rows={4}>{(known) => (known.listening ? <Heard inbox={known} onAgain={() => void inbox.refetch()} /> : <Deaf />)}</Answered>
    </section>
  );
}

const Deaf = () => <p className="soft prose">Zoom is not listened to: nobody sees live who is online, and attendance comes from Zoom’s report afterwards. It is set up with the settings that begin with ZOOM_.</p>;

function Heard({ inbox, onAgain }: { inbox: Inbox; onAgain: () => void }) {
  const { address, lastCameAt, done, waiting, waitingSince, notOurs, refused, setAside } = inbox;
  return (
    <>
      <p className="soft prose">Enter this address at Zoom for event notifications: <code className="inbox-address">{address}</code></p>
      <dl className="facts">
        <dt>Last told</dt><dd>{lastCameAt ? utcMoment(lastCameAt) : 'nothing yet'}</dd>
        <dt>Worked on</dt><dd>{done}</dd>
        <dt>Waiting</dt><dd>{waiting}{waitingSince ? `, since ${utcMoment(waitingSince)}` : ''}</dd>
        <dt>Of other meetings</dt><dd>{notOurs}</dd>
        <dt>Refused</dt><dd>{refused === 0 ? 'none' : `${refused}, for they bore no good or fresh signature`}</dd>
      </dl>
      {setAside.length > 0 ? <SetAside setAside={setAside} onAgain={onAgain} /> : null}
    </>
  );
}

function SetAside({ setAside, onAgain }: { setAside: Inbox['setAside']; onAgain: () => void }) {
  const again = useChange(workInboxAgain, onAgain);
  return (
    <>
      <h3 className="inbox-head">{plural(setAside.length, 'message')} could not be worked on</h3>
      <ul className="inbox-aside">{setAside.map(({ id, event, cameAt, lastError }) => <li key={id}>{event}, {utcMoment(cameAt)}<small>{lastError}</small></li>)}</ul>
      <p className="acts"><Button busy={again.isPending} onClick={() => again.mutate({})}>Try again</Button></p>
      {again.isError ? <Problem problem={again.error} /> : null}
    </>
  );
}
