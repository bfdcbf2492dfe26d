import type { AnswerSource, ClearingQuoteView, DocumentState, ReaderState, ReaderView, StepState } from '@convenor/contracts';
import type { Shape } from '../../../parts/status';
import { plural, shortDate } from '../../../words/dates';

export const paperStates: Record<DocumentState, string> = {
  draft: 'a draft', in_review: 'in review', cleared: 'cleared', published: 'published', corrected: 'corrected', withdrawn: 'withdrawn',
};

export const stepStates: Record<StepState, readonly [Shape, string]> = {
  not_begun: ['off', 'Not begun'], open: ['wait', 'Open'], signed: ['ok', 'Signed'], late: ['bad', 'Late'],
};

export const sources: Record<AnswerSource, string> = { link: 'by link', account: 'in the console', mail: 'by mail', phone: 'by phone', in_person: 'in person' };

const readerStates: Record<ReaderState, readonly [Shape, string]> = {
  not_asked: ['off', 'Not asked yet'], asked: ['wait', 'Asked, not opened yet'], opened: ['wait', 'Opened, no answer yet'], agreed: ['ok', 'Agreed'],
  changes: ['bad', 'Asks for changes'], declined: ['off', 'Will not read'], silent: ['ok', 'Silent, counts as agreement'],
};

/** How a reader stands: shape, and the words beside it. */
export const readerStanding = (reader: ReaderView): readonly [Shape, string] => {
  const [shape, word] = readerStates[reader.state];
  if (reader.passedOnTo) return ['off', `Passed on to ${reader.passedOnTo}`];
  if (reader.mailProblem) return ['bad', reader.mailProblem];
  const comments = reader.comments.length > 0 ? `, ${plural(reader.comments.length, 'comment')}, ${reader.openComments === 0 ? 'all settled' : `${reader.openComments} open`}` : '';
  const late = reader.late && (reader.state === 'asked' || reader.state === 'opened') ? ', late' : '';
  return [late ? 'bad' : reader.openComments > 0 && shape === 'ok' ? 'wait' : shape, `${word}${late}${comments}`];
};

/** How a passage stands with its speaker. */
export const quoteStanding = (quote: ClearingQuoteView): readonly [Shape, string] => {
  const on = quote.answeredAt ? ` ${shortDate(quote.answeredAt)}` : '';
  switch (quote.state) {
    case 'cleared': return ['ok', quote.silent ? 'Cleared by silence' : `Cleared${on}`];
    case 'changed': return ['wait', `Changed${on}`];
    case 'refused': return ['bad', quote.silent ? 'No answer; left out' : `Refused${on}`];
    case 'withdrawn': return ['bad', `Withdrawn${on}`];
    default: break;
  }
  if (quote.asked === 'not_asked') return ['off', 'Not asked yet'];
  if (quote.late || (quote.daysLeft !== null && quote.daysLeft < 0)) return ['bad', 'Waiting, its day has passed'];
  return ['wait', quote.daysLeft === null ? 'Waiting' : quote.daysLeft === 0 ? 'Waiting, due today' : `Waiting, ${plural(quote.daysLeft, 'day')} left`];
};
