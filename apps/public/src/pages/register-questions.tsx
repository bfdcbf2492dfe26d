import type { OrganisersQuestion, RegisterPage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { longDate } from '../dates';
import { ChoiceGroup, ConsentField, FileField, LineField, SelectField, TextField } from '../parts/fields';
import { Said, useReader } from '../words';

/** The organiser's words, in the language they were written in where it is not the page's. */
export const Words = ({ question, children }: { question: OrganisersQuestion; children: ReactNode }) =>
  question.language ? <bdi lang={question.language}>{children}</bdi> : <bdi>{children}</bdi>;

/** Why it is asked, who reads the answer, until when it is kept. */
const Promised = ({ question }: { question: OrganisersQuestion }) => {
  const { comma, language, say } = useReader();
  const { purpose, seenBy = [], keptUntil } = question;
  const readers = ['organiser' as const, ...seenBy.filter((role) => role !== 'organiser')];
  return (
    <>
      {purpose && <><Said text={say('register.why')} put={{ purpose: <Words question={question}>{purpose}</Words> }} /> </>}
      <Said text={say('register.seen_by')} put={{ people: readers.map((role) => say(`seen.${role}`)).join(comma) }} />
      {keptUntil && <> {say('register.kept_until', { day: longDate(keptUntil, language) })}</>}
    </>
  );
};

const Hint = ({ question }: { question: OrganisersQuestion }) => {
  const { comma, say } = useReader();
  const { hint, kind, onlyAfter } = question;
  const answers = onlyAfter && (onlyAfter.answers.length > 0 ? onlyAfter.answers : onlyAfter.is.map((value) => say(value === 'yes' ? 'answer.yes' : 'answer.no')));
  return (
    <>
      {onlyAfter && <span className="only-if"><Said text={say('register.only_after')} put={{ question: <Words question={question}>{onlyAfter.label}</Words>, answers: <Words question={question}>{answers?.join(comma)}</Words> }} /> </span>}
      {hint && <><Words question={question}>{hint}</Words> </>}
      {kind === 'file' && say('field.file_hint')}
    </>
  );
};

const Control = ({ page, question }: { page: RegisterPage; question: OrganisersQuestion }) => {
  const { say } = useReader();
  const { id, kind, hint, onlyAfter, options = [], required, purpose, keptUntil } = question;
  const field = {
    form: page,
    name: `question.${id}` as const,
    label: <Words question={question}>{question.label}</Words>,
    optional: !required,
    ...(hint || onlyAfter || kind === 'file' ? { hint: <Hint question={question} /> } : {}),
    ...(purpose || keptUntil ? { note: <Promised question={question} /> } : {}),
  };
  switch (kind) {
    case 'line': return <LineField {...field} most={300} />;
    case 'text': return <TextField {...field} most={5_000} />;
    case 'choice': return <SelectField {...field} options={options} />;
    case 'choices': return <ChoiceGroup {...field} kind="checkbox" options={options} />;
    case 'yes_no': return <ChoiceGroup {...field} kind="radio" options={[{ value: 'yes', label: say('answer.yes') }, { value: 'no', label: say('answer.no') }]} />;
    case 'consent': return <ConsentField {...field} />;
    case 'file': return <FileField {...field} sent={question.file} />;
  }
};

/** Told above the questions where not all of them are in the reader's language. */
export const AskedIn = ({ questions }: { questions: readonly OrganisersQuestion[] }) => {
  const { say } = useReader();
  const other = questions.find(({ language }) => language)?.language;
  return other ? <p className="soft">{say('content_language', { language: say(`in.${other}`) })}</p> : null;
};

/** What hangs on an answer above it is told of in words; a script shows it when that answer is given. */
export const Question = ({ page, question }: { page: RegisterPage; question: OrganisersQuestion }) => {
  const { onlyAfter } = question;
  if (!onlyAfter) return <Control page={page} question={question} />;
  return <div data-after={`question.${onlyAfter.id}`} data-is={onlyAfter.is.join(' ')}><Control page={page} question={question} /></div>;
};
