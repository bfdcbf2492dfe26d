import type { RegisterOutcomePage } from '@convenor/contracts';
import { About, Help } from '../parts/aside';
import { AtMoment } from '../parts/clocks';
import { CarriedValues } from '../parts/fields';
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
        {outcome === 'pending' && <p>{say('outcome.pending_rule')}</p>}
        {page.meanwhileOnline && <p>{say('outcome.meanwhile')}</p>}
        {page.offerHours !== undefined && <p>{say('outcome.wait_rule', { count: page.offerHours })}</p>}
        {page.companions !== undefined && page.companions > 0 && <p>{say('outcome.companions', { count: page.companions })}</p>}
        <h2 className="formhead">{say('outcome.no_mail')}</h2>
        <p>{say('outcome.no_mail_words')}</p>
        {page.another && (
          <form method="post" action={page.another.action}>
            <input type="hidden" name="formKey" value={page.another.formKey} />
            <CarriedValues form={page.another} isShown={() => false} />
            <button className="btn btn-touch" type="submit" name="go" value="1">{say('outcome.another')}</button>
          </form>
        )}
        <p><a href={page.roundtable.href}><Said text={say('back_to')} put={{ title: <Own>{page.roundtable.title}</Own> }} /></a></p>
      </div>
      <Help page={page} />
    </div>
  );
};
