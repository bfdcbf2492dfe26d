import type { Question, QuestionKind } from '@convenor/contracts';
import { AttendanceMode, Constituency } from '@convenor/contracts';
import { QuestionConditionUnknown, QuestionOptionsMissing, QuestionTwice } from './setup.errors';

const choices: readonly QuestionKind[] = ['choice', 'choices'];

/** What may be answered to a question that another may depend on; null where anything may. */
function possible({ kind, options }: Question): readonly string[] | null {
  if (choices.includes(kind)) return options.map(({ value }) => value);
  return kind === 'yes_no' || kind === 'consent' ? ['yes', 'no'] : null;
}

const twice = (values: readonly string[]): string | undefined => values.find((value, index) => values.indexOf(value) !== index);

/**
 * The questions as they can be asked: each key once, a choice with options, a condition on the mode, the constituency or an
 * earlier question that can be answered so. Options are kept of choices only.
 *
 * @throws QuestionTwice, QuestionOptionsMissing, QuestionConditionUnknown
 */
export function soundQuestions(questions: readonly Question[]): Question[] {
  const again = twice(questions.map(({ key }) => key));
  if (again !== undefined) throw QuestionTwice(again);
  return questions.map((question, index) => {
    const { key, kind, options, shownWhen } = question;
    if (choices.includes(kind) && options.length < 2) throw QuestionOptionsMissing(key);
    if (twice(options.map(({ value }) => value)) !== undefined) throw QuestionTwice(key);
    if (shownWhen && !canBe(shownWhen, questions.slice(0, index))) throw QuestionConditionUnknown(key);
    return choices.includes(kind) ? question : { ...question, options: [] };
  });
}

function canBe({ field, is }: NonNullable<Question['shownWhen']>, earlier: readonly Question[]): boolean {
  const question = earlier.find(({ key }) => key === field);
  const values = field === 'mode' ? AttendanceMode.options : field === 'constituency' ? Constituency.options : question ? possible(question) : null;
  return values !== null && is.every((value) => (values as readonly string[]).includes(value));
}
