import type { LinkPage } from '@convenor/contracts';
import { About, Help } from '../parts/aside';
import { AtMoment } from '../parts/clocks';
import { useReader } from '../words';

const AskAgain = ({ page }: { page: LinkPage }) => {
  const { say } = useReader();
  const asksEmail = page.askEmail ?? page.state === 'ask';
  return (
    <form className="form" method="post" action={page.action} noValidate data-once="">
      <input type="hidden" name="formKey" value={page.formKey} />
      {asksEmail && (
        <div className="field">
          <label className="label" htmlFor="email">{say('field.email')}</label>
          <span className="hint" id="email-hint">{say('link.email_hint')}</span>
          {page.emailError && <span className="error" id="email-error">{say('error.email_incomplete')}</span>}
          <input className="input" id="email" name="email" type="email" autoComplete="email" dir="ltr" maxLength={254} defaultValue={page.email}
            aria-describedby={page.emailError ? 'email-hint email-error' : 'email-hint'} {...(page.emailError ? { 'aria-invalid': true } : {})} />
        </div>
      )}
      <div className="actions"><button className="btn btn-primary btn-touch" type="submit">{say('link.send_new')}</button></div>
    </form>
  );
};

/** The link proves the address, and so everybody registered with it; whom the reader does not know stays as she is. */
const Others = ({ page }: { page: LinkPage }) => {
  const { say } = useReader();
  if (!page.others?.length) return null;
  return (
    <fieldset aria-describedby="others-words">
      <legend className="label">{say('link.others')}</legend>
      <span className="hint" id="others-words">{say('link.others_words')}</span>
      {page.others.map(({ id, name, mode }) => (
        <label className="check" key={id} htmlFor={`also-${id}`}>
          <input type="checkbox" id={`also-${id}`} name="also" value={id} defaultChecked />
          <span><bdi>{name}</bdi> <span className="muted">({say(`mode.${mode}`)})</span></span>
        </label>
      ))}
    </fieldset>
  );
};

const Act = ({ page }: { page: LinkPage }) => {
  const { say } = useReader();
  return (
    <form className="form" method="post" action={page.action} data-once="">
      <input type="hidden" name="formKey" value={page.formKey} />
      <Others page={page} />
      <div className="actions"><button className="btn btn-primary btn-touch" type="submit">{say(`link.${page.purpose}_button`)}</button></div>
    </form>
  );
};

const Words = ({ page }: { page: LinkPage }) => {
  const { say } = useReader();
  if (page.state !== 'ready') return <p className="lead">{say(`link.state.${page.state}_words`)}</p>;
  return (
    <>
      {page.mode && page.purpose !== 'sign_in' && <p className="soft">{say(`mode.${page.mode}`)}</p>}
      <p className="lead">{say(`link.${page.purpose}_words`)}</p>
      {page.until && <p><AtMoment text={say('link.until')} moment={page.until} /></p>}
    </>
  );
};

/** Opening a link changes nothing (mail scanners open links too): the button does. */
export const LinkView = ({ page }: { page: LinkPage }) => {
  const { say } = useReader();
  const ready = page.state === 'ready';
  return (
    <div className="form-sheet">
      {page.roundtable ? <About roundtable={page.roundtable} /> : <div className="about" />}
      <div className="work-col">
        <h1>{ready ? say(`link.${page.purpose}`) : say(`link.state.${page.state}`)}</h1>
        <div className="stack words"><Words page={page} /></div>
        {page.action && (ready ? <Act page={page} /> : <AskAgain page={page} />)}
        {page.onwardHref && <p className="gap"><a href={page.onwardHref}>{say(page.purpose === 'sign_in' ? 'link.sign_in' : 'link.onward')}</a></p>}
      </div>
      <Help page={page} />
    </div>
  );
};
