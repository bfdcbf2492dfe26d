import type { OnlineMeetingView } from '@convenor/contracts';

/** Who has no link and why, and who shares one. */
export function PeopleThere({ view: { people: { refused, shared } } }: { view: OnlineMeetingView }) {
  return (
    <>
      {refused.length > 0 ? (
        <div>
          <p className="label">Without a link of their own</p>
          <ul className="plain online-people">{refused.map(({ registrationId, name, sentence }) => <li key={registrationId}><b>{name}</b> <span className="soft">{sentence}</span></li>)}</ul>
        </div>
      ) : null}
      {shared.length > 0 ? (
        <div>
          <p className="label">With one link for several</p>
          <p className="soft">The service knows people by address. Those who registered under one address have one link, and count apart only when somebody matches them afterwards.</p>
          <ul className="plain online-people">{shared.map(({ names }) => <li key={names.join()}>{names.join('; ')}</li>)}</ul>
        </div>
      ) : null}
    </>
  );
}
