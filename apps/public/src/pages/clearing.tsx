import type { ClearingPage, SpeakerClearing, SpeakerPassage } from '@convenor/contracts';
import { longDate } from '../dates';
import { AtMoment } from '../parts/clocks';
import { Own, Said, useReader } from '../words';
import { Reading } from './reading';

type Silence = SpeakerPassage['silence'];

/** A speaker's own passages, or a reviewer's part of the text: one task, one answer, no account. */
export const ClearingView = ({ page }: { page: ClearingPage }) => (
  <div className="slip">
    <Notice page={page} />
    {page.clearing.kind === 'speaker' ? <Speaker page={page} clearing={page.clearing} /> : <Reading page={page} reading={page.clearing} />}
    <Contact page={page} />
  </div>
);

const Notice = ({ page }: { page: ClearingPage }) => {
  const { say } = useReader();
  if (!page.notice) return null;
  return <p className={page.notice === 'too_late' ? 'notice notice-bad' : 'notice'} role="status">{say(`clear.notice.${page.notice}`)}</p>;
};

const Contact = ({ page: { clearing: { contact } } }: { page: ClearingPage }) => {
  const { say } = useReader();
  if (!contact.name && !contact.email && !contact.phone) return null;
  return (
    <p className="slip-end soft">
      {say('clear.rather')} {contact.name && <><Own>{contact.name}</Own> </>}
      {contact.email && <a href={`mailto:${contact.email}`} dir="ltr">{contact.email}</a>} {contact.phone && <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`} dir="ltr">{contact.phone}</a>}
    </p>
  );
};

/** Until when, and how the link stands now. */
export const Due = ({ clearing }: { clearing: ClearingPage['clearing'] }) => {
  const { say } = useReader();
  const { state, daysLeft } = clearing;
  const left = state === 'open' ? (daysLeft > 0 ? say('clear.left', { count: daysLeft }) : say('clear.due_today')) : say(`clear.state.${state}`);
  return (
    <>
      {state !== 'published' && <><dt>{say('clear.by')}</dt><dd><b><AtMoment text={say('clear.moment')} moment={clearing.due} /></b></dd></>}
      <dd>{left}</dd>
    </>
  );
};

const Speaker = ({ page, clearing }: { page: ClearingPage; clearing: SpeakerClearing }) => {
  const { language, say } = useReader();
  const { paper, meeting, passages, reader } = clearing;
  const mayAnswer = passages.some(({ may }) => may.length > 0);
  return (
    <>
      <h1>{reader.answersFor ? <Said text={say('clear.head_for', { count: passages.length })} put={{ name: <bdi>{reader.answersFor}</bdi> }} /> : say('clear.head', { count: passages.length })}</h1>
      <p>
        <Said text={say('clear.from')} put={{ paper: <Own>{paper.title}</Own>, meeting: <Own>{meeting.title}</Own>, day: longDate(meeting.on, language) }} />
        {reader.answersFor && <> <Said text={say('clear.answers_for')} put={{ name: <bdi>{reader.name}</bdi>, person: <bdi>{reader.answersFor}</bdi> }} /></>}
      </p>
      <dl className="due">
        <Due clearing={clearing} />
        {clearing.state === 'open' || clearing.state === 'late' ? <><dt>{say('clear.silence')}</dt><SilenceWords passages={passages} /></> : null}
      </dl>
      <form method="post" action={page.action} data-once="" noValidate>
        <input type="hidden" name="formKey" value={page.formKey} />
        {passages.map((passage, index) => <Passage key={passage.id} passage={passage} number={index + 1} of={passages.length} published={clearing.state === 'published'} />)}
        {mayAnswer && <div className="slip-end"><button className="btn btn-primary btn-touch btn-wide" type="submit">{say(clearing.state === 'published' ? 'clear.send_withdrawal' : 'clear.send', { count: passages.length })}</button></div>}
      </form>
      {mayAnswer && clearing.state !== 'published' && <p className="slip-end soft">{say('clear.come_back')}</p>}
    </>
  );
};

/** One sentence where the rule is the same for all; else a line per passage. */
const SilenceWords = ({ passages }: { passages: readonly SpeakerPassage[] }) => {
  const { say } = useReader();
  const rules = new Set<Silence>(passages.map(({ silence }) => silence));
  const [only] = rules;
  if (rules.size === 1 && only) return <dd>{say(`clear.silence.${only}`)}</dd>;
  return <>{passages.map(({ id, silence }, index) => <dd key={id}>{say('clear.passage', { number: index + 1, of: passages.length })}: {say(`clear.silence.${silence}`)}</dd>)}</>;
};

interface PassageProps { passage: SpeakerPassage; number: number; of: number; published: boolean }

const Passage = ({ passage, number, of, published }: PassageProps) => {
  const { say } = useReader();
  const { id, words, before, after, by } = passage;
  return (
    <section className="pass" aria-labelledby={`passage-${id}`}>
      <h2 id={`passage-${id}`}>{say('clear.passage', { number, of })} <span>{say(`clear.kind.${passage.kind}_${passage.named ? 'named' : 'unnamed'}`)}</span></h2>
      {words === undefined ? <p className="soft">{say('clear.gone')}</p> : (
        <div className="passage-text" dir="auto">
          {before && <p className="ctx">… {before}</p>}
          <blockquote className={passage.kind}>{words}{by && <footer><bdi>{by}</bdi></footer>}</blockquote>
          {after && <p className="ctx">{after} …</p>}
        </div>
      )}
      {passage.edits && words !== undefined && <p className="hint">{say(`clear.edits.${passage.edits}`)}</p>}
      {passage.askedAgain && <p className="soft">{say('clear.asked_again')}</p>}
      {passage.silenceCounted && <p className="soft">{say('clear.silence_counted')}</p>}
      {passage.answer && <p className="soft"><AtMoment text={say('clear.answered')} moment={passage.answer.at} /></p>}
      <Answers passage={passage} published={published} number={number} />
    </section>
  );
};

const Answers = ({ passage, published, number }: { passage: SpeakerPassage; published: boolean; number: number }) => {
  const { say } = useReader();
  const { id, may, error } = passage;
  const given: SpeakerPassage['typed'] = passage.typed ?? passage.answer;
  if (may.length === 0) return null;
  const errorId = `error-${id}`;
  const hintOf = (choice: 'approve' | 'change' | 'refuse'): string => say(choice === 'approve' ? `clear.approve_${passage.named ? 'named' : 'unnamed'}` : published ? 'clear.withdraw_hint' : `clear.${choice}_hint`);
  return (
    <fieldset className="answers" aria-describedby={error ? errorId : undefined}>
      <legend className="visually-hidden">{say('clear.answer_to', { number })}</legend>
      {passage.shown && <input type="hidden" name={`shown-${id}`} value={passage.shown} />}
      {error && <span className="error" id={errorId} role="alert">{say(`clear.error.${error}`)}</span>}
      {may.map((choice) => (
        <div key={choice}>
          <label className="choice" htmlFor={`${choice}-${id}`}>
            <input type="radio" id={`${choice}-${id}`} name={`answer-${id}`} value={choice} defaultChecked={given?.choice === choice} />
            <b>{say(choice === 'refuse' && published ? 'clear.withdraw' : `clear.${choice}`)}</b>
            <span className="d">{hintOf(choice)}</span>
          </label>
          {choice === 'change' && (
            <div className="field otherwise">
              <label className="label" htmlFor={`words-${id}`}>{say('clear.how')}</label>
              <textarea className="textarea" id={`words-${id}`} name={`words-${id}`} rows={4} maxLength={5000} dir="auto" defaultValue={given?.words ?? passage.words} {...(error === 'words_missing' || error === 'words_too_long' ? { 'aria-invalid': true as const, 'aria-describedby': errorId } : {})} />
            </div>
          )}
        </div>
      ))}
    </fieldset>
  );
};
