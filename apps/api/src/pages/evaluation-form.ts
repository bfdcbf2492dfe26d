import type { EvaluationAnswers } from '@convenor/contracts';

const longest = 2_000;
const field = /^answer-([a-z][a-z0-9_]{0,39})$/;

/** What was answered on the form; steps of a scale as numbers. Whether it answers a question is judged where it is kept. */
export function answersOf(fields: Readonly<Record<string, string>>): EvaluationAnswers {
  const answers: EvaluationAnswers = {};
  for (const [name, value] of Object.entries(fields).slice(0, 60)) {
    const key = field.exec(name)?.[1];
    // Cut before it is cleaned: the cut may leave half a sign.
    const text = value.replace(/\r\n?/g, '\n').trim().slice(0, longest).replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, '').trim();
    if (key && text !== '') answers[key] = /^[1-5]$/.test(text) ? Number(text) : text;
  }
  return answers;
}
