import { compareOnlineMeeting, mendOnlineMeeting, type OnlineMeetingView } from '@convenor/contracts';
import { useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';

/** The service's list beside ours, person by person, and one button that brings it in step. */
export function CompareLists({ roundtableId, onDone }: { roundtableId: string; onDone: (view: OnlineMeetingView) => void }) {
  const compared = useContract(compareOnlineMeeting, { roundtableId });
  const mend = useChange(mendOnlineMeeting, onDone);
  return (
    <div className="online-open" role="group" aria-labelledby="h-compared">
      <p className="label" id="h-compared">The service’s list and ours</p>
      <Answered of={compared} rows={3}>
        {({ settings, people }) => {
          const mends = settings.length + people.filter((person) => person.mends).length;
          if (settings.length + people.length === 0) return <p role="status">Nothing differs: settings and people are as here.</p>;
          return (
            <>
              <ul className="plain online-people">
                {settings.map(({ field, sentence }) => <li key={field}>{sentence}</li>)}
                {people.map(({ what, registrationId, name, sentence }) => <li key={`${what} ${registrationId ?? name}`}><b>{name}</b> <span className="soft">{sentence}</span></li>)}
              </ul>
              {mends > 0 ? <p className="acts"><Button look="primary" busy={mend.isPending} onClick={() => mend.mutate({ roundtableId })}>Bring the service in step</Button></p> : <p className="soft">Whoever registered at the service goes on waiting. Register them here, or let them wait.</p>}
            </>
          );
        }}
      </Answered>
      {mend.isError ? <Problem problem={mend.error} /> : null}
    </div>
  );
}
