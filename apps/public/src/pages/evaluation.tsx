import type { EvaluationAsked, EvaluationPage } from '@convenor/contracts';
import { AtMoment } from '../parts/clocks';
import { Own, useReader } from '../words';

/** What somebody thinks of the meeting: short, without her name, to be changed until a date. */
export const EvaluationView = ({ page }: { page: EvaluationPage }) => {
  const { say } = useReader();
  const answered = Object.keys(page.answers).length > 0;
  return (
    <div className="slip evaluation">
      {page.notice && <p className={page.notice === 'empty' ? 'notice notice-bad' : 'notice'} role="status">{say(`evaluation.notice.${page.notice}`)}</p>}
      <h1>{say(`evaluation.${page.state}`)}</h1>
      <p><Own>{page.roundtable.title}</Own></p>
      <p>{say(`evaluation.${page.state}_words`)}</p>
      {page.state === 'open' && (
        <form method="post" action={page.action} data-once="">
          <input type="hidden" name="formKey" value={page.formKey} />
          {page.questions.map((question) => <Question key={question.key} question={question} given={page.answers[question.key]} />)}
          <p className="soft"><AtMoment text={say('evaluation.until')} moment={page.until} /></p>
          <div className="slip-end"><button className="btn btn-primary btn-touch btn-wide" type="submit">{say(answered ? 'evaluation.change' : 'evaluation.send')}</button></div>
        </form>
      )}
      <p className="slip-end"><a href={page.roundtable.href}>{say('back_to_roundtable')}</a></p>
    </div>
  );
};

type Given = string | number | undefined;

const Question = ({ question, given }: { question: EvaluationAsked; given: Given }) => {
  const { say } = useReader();
  const { key, kind, label, options } = question;
  const name = `answer-${key}`;
  if (kind === 'text') {
    return (
      <div className="field">
        <label className="label" htmlFor={name}><Own>{label}</Own></label>
        <span className="hint" id={`${name}-hint`}>{say('evaluation.no_names')}</span>
        <textarea className="textarea" rows={4} id={name} name={name} aria-describedby={`${name}-hint`} maxLength={2000} dir="auto" defaultValue={typeof given === 'string' ? given : ''} />
      </div>
    );
  }
  const choices = kind === 'scale' ? [1, 2, 3, 4, 5].map((step) => ({ value: String(step), label: String(step) })) : options;
  return (
    <fieldset>
      <legend className="label"><Own>{label}</Own></legend>
      {kind === 'scale' && <span className="hint">{say('evaluation.scale')}</span>}
      <div className={kind === 'scale' ? 'scale' : undefined}>
        {choices.map((choice) => (
          <label className="check" key={choice.value} htmlFor={`${name}-${choice.value}`}>
            <input type="radio" id={`${name}-${choice.value}`} name={name} value={choice.value} defaultChecked={String(given ?? '') === choice.value} />
            <span><Own>{choice.label}</Own></span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
