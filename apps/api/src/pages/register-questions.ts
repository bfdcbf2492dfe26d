import { inLanguage, type Language, type OrganisersQuestion, type Question, type RegisterError, type RegisterPage } from '@convenor/contracts';
import { isAsked, readAnswers, type AnswerFacts, type AnswerFault, type Answers } from '@convenor/register';
import { all, one, type Posted } from './register-posted';

/** Which questions stand on the last page, and in what words. */
export interface QuestionsShown {
  questions: readonly Question[];
  posted: Posted;
  /** Printed names of files that were sent, by id. */
  files: ReadonlyMap<string, string>;
  language: Language;
  mainLanguage: Language;
  /** `YYYY-MM-DD`: so many days after the meeting, by the host's calendar. */
  dayAfter: (days: number) => string;
}

/** The last page shows what the first two pages allow; what hangs on an answer above it on the same page is told of in words. */
export function questionsShown(shown: QuestionsShown): OrganisersQuestion[] {
  const facts = factsOf(shown.posted, new Set());
  const there: Question[] = [];
  for (const question of shown.questions) {
    const { shownWhen } = question;
    const above = there.find(({ key }) => key === shownWhen?.field);
    if (above || ((!shownWhen || ['mode', 'constituency'].includes(shownWhen.field)) && isAsked(question, {}, facts))) there.push(question);
  }
  return there.map((question) => questionView(question, there, shown));
}

function questionView(question: Question, there: readonly Question[], { posted, files, language, mainLanguage, dayAfter }: QuestionsShown): OrganisersQuestion {
  const said = (words: Question['hint']): string => inLanguage(words, language, mainLanguage);
  const { key, kind, label, hint, options, required, purpose, seenBy, keepDays, shownWhen } = question;
  const above = there.find((other) => other.key === shownWhen?.field);
  const file = kind === 'file' ? files.get(one(posted, `question.${key}`)) : undefined;
  return {
    id: key, kind, label: said(label), purpose: said(purpose), seenBy, keptUntil: dayAfter(keepDays),
    ...(said(hint) ? { hint: said(hint) } : {}),
    ...(options.length > 0 ? { options: options.map(({ value, label: words }) => ({ value, label: said(words) })) } : {}),
    ...(required ? { required } : {}),
    ...(label[language] ? {} : { language: label[mainLanguage] ? mainLanguage : (Object.keys(label)[0] as Language) }),
    ...(above && shownWhen ? { onlyAfter: { id: above.key, is: shownWhen.is, label: said(above.label), answers: above.options.filter(({ value }) => shownWhen.is.includes(value)).map(({ label: words }) => said(words)) } } : {}),
    ...(file ? { file } : {}),
  };
}

export const factsOf = (posted: Posted, files: ReadonlySet<string>): AnswerFacts =>
  ({ mode: one(posted, 'mode'), constituency: one(posted, 'constituency'), files }) as AnswerFacts;

/** Answers as the form posts them, in the form the library takes them in. */
export function answersOf(posted: Posted, questions: readonly Question[]): Answers {
  const answers: Answers = {};
  for (const { key, kind } of questions) {
    const [value, values] = [one(posted, `question.${key}`), all(posted, `question.${key}`).filter(Boolean)];
    if (kind === 'consent') answers[key] = value === 'yes';
    else if (kind === 'choices') answers[key] = [...values];
    else if (kind === 'yes_no') { if (value) answers[key] = value === 'yes'; }
    else if (value) answers[key] = value;
  }
  return answers;
}

const words = ({ kind }: Question, fault: AnswerFault): RegisterError => {
  if (fault === 'too_long') return 'too_long';
  if (kind === 'file') return fault === 'missing' ? 'file_missing' : 'file_lost';
  return fault === 'missing' ? 'answer_missing' : 'answer_unknown';
};

/** What is missing or wrong among the answers, each at its question. */
export const answerErrors = (posted: Posted, questions: readonly Question[], files: ReadonlySet<string>): RegisterPage['errors'] =>
  readAnswers(questions, answersOf(posted, questions), factsOf(posted, files)).faults.flatMap(({ key, fault }) => {
    const question = questions.find((one) => one.key === key);
    return question ? [{ field: `question.${key}` as const, message: words(question, fault) }] : [];
  });
