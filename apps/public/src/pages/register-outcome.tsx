import type { RegisterOutcomePage } from '@convenor/contracts';
import { About, Help } from '../parts/aside';
import { AtMoment } from '../parts/clocks';
import { Status } from '../parts/status';
import { Own, Said, useReader } from '../words';

const tones = { held: 'ok', waitlisted: 'wait', pending: 'wait' } as const;

/** Said to anyone who sends the form, whoever is registered already: it speaks of the pool and of the mail, not of the person. */
export const RegisterOutcomeView = ({ page }: { page: RegisterOutcomePage }) => {
  const { say } = useReader();
  const { outcome, mode, waitNumber, heldUntil, email } = page;
  const mail = <b><bdi dir="ltr">{email}</bdi></b>;
  return (
    <div className="form-sheet">
      <About roundtable={page.roundtable} />
      <div className="work-col stack">
        <Status tone={tones[outcome]}>{say(`mode.${mode}`)}</Status>
        <h1>{say(`outcome.${outcome}`)}</h1>
        {outcome === 'waitlisted' && waitNumber !== undefined && <div className="queue-no"><b>{waitNumber}</b><p>{say('wait.number', { number: waitNumber })}</p></div>}
        <p className="lead"><Said text={say(`outcome.${outcome}_mail`)} put={{ email: mail }} /></p>
        {outcome === 'held' && heldUntil && <p><AtMoment text={say('outcome.held_until')} moment={heldUntil} /></p>}
        {page.meanwhileOnline && <p>{say('outcome.meanwhile')}</p>}
        <h2 className="formhead">{say('outcome.no_mail')}</h2>
        <p>{say('outcome.no_mail_words')}</p>
        {page.anotherHref && <p><a href={page.anotherHref}>{say('outcome.another')}</a></p>}
        <p><a href={page.roundtable.href}><Said text={say('back_to')} put={{ title: <Own>{page.roundtable.title}</Own> }} /></a></p>
      </div>
      <Help page={page} />
    </div>
  );
};
