import type { ClearingPage, ReviewerReading } from '@convenor/contracts';
import { longDate } from '../dates';
import { AtMoment } from '../parts/clocks';
import { Own, Said, useReader } from '../words';
import { Due } from './clearing';

interface ReadingProps { page: ClearingPage; reading: ReviewerReading }

/** The text a reviewer was asked about, and one answer below it. */
export const Reading = ({ page, reading }: ReadingProps) => {
  const { language, say } = useReader();
  const { step, paper, meeting, reader } = reading;
  return (
    <>
      <p className="kicker"><Own>{step.name}</Own></p>
      <h1><Own>{paper.title}</Own></h1>
      <p>
        <Said text={say('read.from')} put={{ meeting: <Own>{meeting.title}</Own>, day: longDate(meeting.on, language) }} />{' '}
        <Said text={say(reader.organisation ? 'read.as_of' : 'read.as')} put={{ name: <bdi>{reader.name}</bdi>, organisation: <Own>{reader.organisation}</Own> }} />
        {reader.delegateOf && <> <Said text={say('read.delegate_of')} put={{ name: <bdi>{reader.delegateOf}</bdi> }} /></>}
      </p>
      {reading.passedOnTo ? <p><Said text={say('read.passed_on_to')} put={{ name: <bdi>{reading.passedOnTo}</bdi> }} /></p> : <Text page={page} reading={reading} />}
    </>
  );
};

const Text = ({ page, reading }: ReadingProps) => {
  const { say } = useReader();
  const { step, sections, may } = reading;
  return (
    <>
      <dl className="due">
        <Due clearing={reading} />
        {reading.state === 'open' && <><dt>{say('clear.silence')}</dt><dd>{say(`read.silence.${step.silence}`)}</dd></>}
      </dl>
      {!step.wholeText && <p className="soft">{say('read.part')}</p>}
      {sections.map(({ id, title, html }) => (
        <section key={id ?? 'opening'} className="read-part" lang={reading.textLanguage} dir={reading.textDirection} aria-label={title || undefined}>
          {title && !html.startsWith('<dl') && <h2>{title}</h2>}
          <div className="read prose" dangerouslySetInnerHTML={{ __html: html }} />
        </section>
      ))}
      {may.length > 0 ? <Answer page={page} reading={reading} /> : null}
      {reading.answer && <p className="soft"><AtMoment text={say('clear.answered')} moment={reading.answer.at} /></p>}
    </>
  );
};

const Answer = ({ page, reading }: ReadingProps) => {
  const { say } = useReader();
  const { may, answer, error, typed } = reading;
  const commentOn = (sectionId: string | null): string | undefined => typed?.[sectionId ? `comment-${sectionId}` : 'comment'] ?? answer?.comments.find((one) => one.sectionId === sectionId)?.text;
  const wrong = (...codes: NonNullable<ReviewerReading['error']>[]) => (error && codes.includes(error) ? { 'aria-invalid': true as const, 'aria-describedby': 'reading-error' } : {});
  return (
    <form method="post" action={page.action} data-once="" noValidate>
      <input type="hidden" name="formKey" value={page.formKey} />
      <section className="pass">
        <fieldset className="answers" {...wrong('choice_missing')}>
          <legend><h2>{say('read.answer')}</h2></legend>
          {error && <span className="error" id="reading-error" role="alert">{say(`read.error.${error}`)}</span>}
          {may.map((choice) => (
            <label key={choice} className="choice" htmlFor={`choice-${choice}`}>
              <input type="radio" id={`choice-${choice}`} name="choice" value={choice} defaultChecked={(typed?.choice ?? answer?.choice) === choice} />
              <b>{say(`read.${choice}`)}</b>
            </label>
          ))}
        </fieldset>
        <Comment name="comment" label={say('read.comment')} value={commentOn(null)} more={wrong('comment_missing', 'comment_too_long')} />
        {reading.sections.length > 1 && (
          <details className="more-comments">
            <summary>{say('read.comment_sections')}</summary>
            {reading.sections.map(({ id, title }) => id && <Comment key={id} name={`comment-${id}`} label={title} value={commentOn(id)} more={{}} />)}
          </details>
        )}
        {may.includes('pass_on') && (
          <div className="fields-two">
            <div className="field"><label className="label" htmlFor="delegateName">{say('read.delegate_name')}</label><input className="input" id="delegateName" name="delegateName" maxLength={200} dir="auto" defaultValue={typed?.delegateName} {...wrong('delegate_missing')} /></div>
            <div className="field"><label className="label" htmlFor="delegateAddress">{say('read.delegate_address')}</label><input className="input" id="delegateAddress" name="delegateAddress" type="email" maxLength={254} dir="ltr" defaultValue={typed?.delegateAddress} {...wrong('address_wrong')} /></div>
          </div>
        )}
        <div className="slip-end"><button className="btn btn-primary btn-touch btn-wide" type="submit">{say('read.send')}</button></div>
        <p className="slip-end soft">{say('clear.come_back')}</p>
      </section>
    </form>
  );
};

const Comment = ({ name, label, value, more }: { name: string; label: string; value: string | undefined; more: object }) => (
  <div className="field">
    <label className="label" htmlFor={name}><Own>{label}</Own></label>
    <textarea className="textarea" id={name} name={name} rows={3} maxLength={5000} dir="auto" defaultValue={value} {...more} />
  </div>
);
