import { checkOnlineServices } from '@convenor/contracts';
import { useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';

/** Whether the service lets us in, and which permissions are missing: asked when it is opened. */
export function Connection({ roundtableId }: { roundtableId: string }) {
  const checked = useContract(checkOnlineServices, { roundtableId });
  return (
    <div className="online-open" role="group" aria-label="Connection">
      <Answered of={checked} rows={2}>
        {({ items }) => items.map(({ service, name, ok, problems }) => (
          <div key={service} role="status">
            <p><span className={ok ? 'status status-ok' : 'status status-wait'}>{ok ? `${name} is connected.` : `${name} does not work as it should.`}</span></p>
            {problems.length > 0 ? <ul>{problems.map(({ sentence, permission }) => <li key={sentence}>{sentence}{permission ? <> <code>{permission}</code></> : null}</li>)}</ul> : null}
          </div>
        ))}
      </Answered>
    </div>
  );
}
