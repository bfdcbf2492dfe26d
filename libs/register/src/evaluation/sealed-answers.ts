import type { Secrets } from '@convenor/access';
import type { AttendanceMode, EvaluationAnswers, Language } from '@convenor/contracts';

/** What one person answered, without the person. */
export interface Answer {
  mode: AttendanceMode;
  language: Language;
  answers: EvaluationAnswers;
}

/** Octets. An answer is filled up to a multiple of it, or its length would show in a copy of the database which one it was. */
const step = 4_096;

export function sealedAnswer(secrets: Secrets, answer: Answer): string {
  const text = JSON.stringify(answer);
  return secrets.seal(text + ' '.repeat(step - (Buffer.byteLength(text) % step)));
}

/** Null for what cannot be opened: it was altered, or sealed with another secret. Half signs and NUL, which jsonb refuses, are taken out. */
export function openedAnswer(secrets: Secrets, sealed: string): Answer | null {
  try {
    const { mode, language, answers } = JSON.parse(secrets.open(sealed)) as Answer;
    const clean = Object.entries(answers).map(([key, value]) => [key, typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value]);
    return { mode, language, answers: Object.fromEntries(clean) as EvaluationAnswers };
  } catch {
    return null;
  }
}
