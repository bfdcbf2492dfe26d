import type { AttendanceMode, Constituency, Question, QuestionAnswer, RegistrationWish } from '@convenor/contracts';
import { AnswerMissing, AnswerUnknown } from './setup.errors';

/** What decides, beside the answers themselves, which questions are asked. */
export interface AnswerFacts {
  mode: AttendanceMode;
  constituency: Constituency;
  /** Ids of the files that were sent for this roundtable. */
  files: ReadonlySet<string>;
}

export type Answers = RegistrationWish['answers'];

/** Why an answer cannot stand. `unknown`: not one of the options, not of the question's kind, or a file nobody sent. */
export type AnswerFault = 'missing' | 'unknown' | 'too_long';

/** The longest answers in characters. */
export const longestAnswer = { line: 300, text: 5_000 } as const;

const said = (answer: QuestionAnswer | undefined): readonly string[] => {
  if (answer === undefined) return [];
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no'];
  return typeof answer === 'string' ? [answer.trim()].filter(Boolean) : answer;
};

/** Whether a question is asked of somebody, by what was answered before it. */
export function isAsked({ shownWhen }: Pick<Question, 'shownWhen'>, answers: Answers, { mode, constituency }: Pick<AnswerFacts, 'mode' | 'constituency'>): boolean {
  if (!shownWhen) return true;
  const given = shownWhen.field === 'mode' ? [mode] : shownWhen.field === 'constituency' ? [constituency] : said(answers[shownWhen.field]);
  return given.some((value) => shownWhen.is.includes(value));
}

/**
 * Reads answers against the questions of the roundtable: what was not asked of this person is left out, what is right is
 * kept in its plain form, and each fault is named by its question's key.
 */
export function readAnswers(questions: readonly Question[], answers: Answers, facts: AnswerFacts): { answers: Answers; faults: { key: string; fault: AnswerFault }[] } {
  const kept: Answers = {};
  const faults: { key: string; fault: AnswerFault }[] = [];
  for (const question of questions) {
    // A question that hangs on one that was not asked is not asked either: `kept` holds only what was.
    if (!isAsked(question, kept, facts)) continue;
    const read = readAnswer(question, answers[question.key], facts);
    if (typeof read === 'object' && 'fault' in read) faults.push({ key: question.key, fault: read.fault });
    else if (read.answer !== undefined) kept[question.key] = read.answer;
  }
  return { answers: kept, faults };
}

/**
 * The answers of one registration as they are kept.
 *
 * @param questions of the roundtable, in their order
 * @param answers by the question's key
 * @throws AnswerMissing, AnswerUnknown with the first question's key in `facts`; AnswerUnknown as well for a question nobody asks
 */
export function checkedAnswers(questions: readonly Question[], answers: Answers, facts: AnswerFacts): Answers {
  const stray = Object.keys(answers).find((key) => !questions.some((question) => question.key === key));
  if (stray !== undefined) throw AnswerUnknown(stray);
  const read = readAnswers(questions, answers, facts);
  const [first] = read.faults;
  if (first) throw first.fault === 'missing' ? AnswerMissing(first.key) : AnswerUnknown(first.key);
  return read.answers;
}

type Read = { answer: QuestionAnswer | undefined } | { fault: AnswerFault };

function readAnswer(question: Question, answer: QuestionAnswer | undefined, { files }: AnswerFacts): Read {
  const empty = said(answer).length === 0;
  if (empty || (question.kind === 'consent' && answer === false)) return question.required ? { fault: 'missing' } : { answer: question.kind === 'consent' && answer === false ? false : undefined };
  const isOption = (value: string): boolean => question.options.some((option) => option.value === value);
  switch (question.kind) {
    case 'line':
    case 'text':
      return typeof answer === 'string' ? text(answer.trim(), question.kind) : { fault: 'unknown' };
    case 'choice':
      return typeof answer === 'string' && isOption(answer) ? { answer } : { fault: 'unknown' };
    case 'choices':
      return Array.isArray(answer) && answer.every(isOption) ? { answer: question.options.map(({ value }) => value).filter((value) => answer.includes(value)) } : { fault: 'unknown' };
    case 'yes_no':
    case 'consent':
      return typeof answer === 'boolean' ? { answer } : { fault: 'unknown' };
    case 'file':
      return typeof answer === 'string' && files.has(answer) ? { answer } : { fault: 'unknown' };
  }
}

function text(answer: string, kind: 'line' | 'text'): Read {
  if (answer.length > longestAnswer[kind]) return { fault: 'too_long' };
  return kind === 'line' && /[\r\n\u2028\u2029]/.test(answer) ? { fault: 'unknown' } : { answer };
}
