import { createHash } from 'node:crypto';
import type { DocumentState, QuoteAnswer, QuoteClearance, QuoteSilence, QuoteState, ReaderState, ReadingAnswer, StepState } from '@convenor/contracts';
import { days } from '@convenor/kernel';
import type { Gap } from '../prose/gaps';
import type { Clearing, Passage, Reader, ReviewStep } from './clearing.entity';

/** Whether what is changed now is changed after the world has read it. */
export const isOut = (state: DocumentState): boolean => state === 'published' || state === 'corrected' || state === 'withdrawn';

/** A reader who owes nothing any more: answered, or counted as having agreed by silence. */
const settledStates: readonly ReaderState[] = ['agreed', 'silent'];

/** A reading that was passed on counts by whoever got it. */
export const countsIn = (reader: Reader, readers: readonly Reader[]): boolean => !readers.some(({ delegateOf }) => delegateOf === reader.id);

/** Whether all who read in a step have signed. Somebody who asked for changes or would not read has not. */
export const allSigned = (readers: readonly Reader[]): boolean => readers.filter((one) => countsIn(one, readers)).every(({ state }) => settledStates.includes(state));

/** Where a step stands; `late` blocks, as silence does not count as agreement there. */
export function stepStateOf({ openedAt, signedAt, dueAt, silence }: Pick<ReviewStep, 'openedAt' | 'signedAt' | 'dueAt' | 'silence'>, now: Date): StepState {
  if (signedAt) return 'signed';
  if (!openedAt) return 'not_begun';
  return dueAt <= now && silence === 'blocks' ? 'late' : 'open';
}

export const readerStateAfter: Readonly<Record<ReadingAnswer, ReaderState>> = { agree: 'agreed', agree_with_comments: 'agreed', changes: 'changes', decline: 'declined' };

/** Whether a reading may still be answered: its step is open, or was closed by silence alone, and the paper is not out. */
export const readingOpen = (reader: Reader, step: Pick<ReviewStep, 'openedAt' | 'signedAt'>, paper: DocumentState): boolean =>
  !isOut(paper) && step.openedAt !== null && (step.signedAt === null || reader.state === 'silent');

/**
 * What a speaker may still say. Until the date everything, and everything again; after it whoever was silent may still
 * answer, late, and whoever had answered may only refuse. Once the paper is out a refusal is a withdrawal.
 */
export function answersLeft({ state, answeredAt, askedAt, dueAt }: Pick<Passage, 'state' | 'answeredAt' | 'askedAt' | 'dueAt'>, paper: DocumentState, now: Date): QuoteAnswer[] {
  if (paper === 'withdrawn' || state === 'withdrawn' || !askedAt) return [];
  if (isOut(paper)) return state === 'refused' ? [] : ['refuse'];
  if (!dueAt || now < dueAt || !answeredAt) return ['approve', 'change', 'refuse'];
  return state === 'refused' ? [] : ['refuse'];
}

export const stateAfter = (answer: QuoteAnswer, paper: DocumentState): QuoteState =>
  answer === 'approve' ? 'cleared' : answer === 'change' ? 'changed' : isOut(paper) ? 'withdrawn' : 'refused';

/** What silence makes of a passage. Left out, it stops publishing like a refusal: the link promised that it would go. */
export const stateBySilence: Readonly<Record<QuoteSilence, QuoteState>> = { leave_out: 'refused', print_unnamed: 'cleared', print_as_it_stands: 'cleared' };

/** How the paper itself marks a passage. */
export const clearanceOf = (state: QuoteState): QuoteClearance => (state === 'changed' ? 'pending' : state);

/** Whether the words may be shown on a screen of ours. Left out by silence, they are shown still: nobody refused them. */
export const mayBeShown = ({ state, silent }: { state: QuoteState; silent: boolean }): boolean => silent || (state !== 'refused' && state !== 'withdrawn');

/** Whether a passage still waits for a first word; one that silence leaves out does, as a late word can bring it back. */
export const waitsForWord = ({ state, silent, askedAt, answeredAt }: Pick<Passage, 'state' | 'silent' | 'askedAt' | 'answeredAt'>): boolean =>
  askedAt !== null && answeredAt === null && (state === 'pending' || (silent && state === 'refused'));

export const silenceInWords: Readonly<Record<QuoteSilence, string>> = {
  leave_out: 'Silence leaves it out.',
  print_unnamed: 'Silence prints it without the name.',
  print_as_it_stands: 'Silence prints it as it stands.',
};

/** Names a gap so that a waiver holds for what was waived and no longer once something else is open there. */
export const gapIdOf = ({ code, nodeId, sectionId, words }: Gap): string =>
  `${code}-${createHash('sha256').update([nodeId ?? '', sectionId ?? '', words].join('\u0000')).digest('base64url').slice(0, 22)}`;

/** When to look again at something that is due: before the date to remind, at the date, and the day after it. */
export function wakeTimes(dueAt: Date, from: Date, { remindDaysBefore }: Pick<Clearing['rule'], 'remindDaysBefore'>): { wakeAt: Date; reminders: number } {
  const remindAt = new Date(dueAt.getTime() - days(remindDaysBefore));
  return remindDaysBefore > 0 && remindAt > from ? { wakeAt: remindAt, reminders: 0 } : { wakeAt: dueAt, reminders: 1 };
}

/** Text of a reason or an instruction that says something: three words at least. */
export const saysSomething = (reason: string): boolean => (reason.match(/[\p{Letter}\p{Number}][\p{Letter}\p{Number}'’.-]*/gu) ?? []).length >= 3 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{4}/u.test(reason);

/** How long addresses are kept once the paper is out: for questions, copies and a withdrawal. */
export const addressesKept = days(180);
