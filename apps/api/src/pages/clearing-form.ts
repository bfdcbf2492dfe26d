import { Address, type ClearingPage, type ReviewerReading, type SpeakerClearing, type SpeakerPassage } from '@convenor/contracts';
import type { ClearingLinkAnswer } from '@convenor/brief';
import { DomainError } from '@convenor/kernel';

type Fields = Readonly<Record<string, string>>;
type Errored<C> = { wrong: C };
type Answered = { answer: ClearingLinkAnswer };

const longest = 5_000;

/** The text fields of a posted form; everything else is left out. */
export const fieldsOf = (body: unknown): Fields =>
  Object.fromEntries(Object.entries(typeof body === 'object' && body !== null ? body : {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** What a speaker sent: answers to the passages that were chosen for, or the page again with what is wrong at its place. */
export function speakerAnswer(clearing: SpeakerClearing, fields: Fields): Answered | Errored<SpeakerClearing> {
  const sent = clearing.passages.map((passage) => ({ passage, choice: fields[`answer-${passage.id}`], words: fields[`words-${passage.id}`]?.trim() ?? '' }));
  const errorOf = ({ passage, choice, words }: (typeof sent)[number]): SpeakerPassage['error'] => {
    if (choice === undefined || choice === '') return undefined;
    if (!passage.may.some((may) => may === choice)) return 'choice_missing';
    return choice !== 'change' ? undefined : words === '' ? 'words_missing' : words.length > longest ? 'words_too_long' : undefined;
  };
  const chosen = sent.filter(({ choice }) => choice);
  const nothing = chosen.length === 0;
  const wrong = sent.some((one) => errorOf(one)) || nothing;
  if (wrong) {
    const passages = sent.map((one, index): SpeakerPassage => {
      const error = errorOf(one) ?? (nothing && index === 0 ? 'choice_missing' : undefined);
      return { ...one.passage, typed: typedOf(one), ...(error ? { error } : {}) };
    });
    return { wrong: { ...clearing, passages } };
  }
  const answers = chosen.map(({ passage, choice, words }) => {
    const shown = fields[`shown-${passage.id}`];
    return { quoteId: passage.id, answer: choice as 'approve' | 'change' | 'refuse', ...(choice === 'change' ? { words } : {}), ...(shown ? { shown } : {}) };
  });
  return { answer: { kind: 'speaker', answers } };
}

const typedOf = ({ choice, words }: { choice: string | undefined; words: string }) => ({ ...(choice ? { choice } : {}), ...(words ? { words } : {}) });

const readings = ['agree', 'agree_with_comments', 'changes', 'decline'] as const;

/** What a reviewer sent: an answer with comments, or somebody else to read it. */
export function reviewerAnswer(reading: ReviewerReading, fields: Fields): Answered | Errored<ReviewerReading> {
  const again = (error: NonNullable<ReviewerReading['error']>): Errored<ReviewerReading> => ({ wrong: { ...reading, typed: fields, error } });
  const { choice } = fields;
  if (choice === 'pass_on' && reading.may.includes('pass_on')) {
    const name = fields.delegateName?.trim() ?? '';
    const address = Address.safeParse(fields.delegateAddress?.trim() ?? '');
    if (name === '' || name.length > 200) return again('delegate_missing');
    return address.success ? { answer: { kind: 'pass_on', to: { name, address: address.data } } } : again('address_wrong');
  }
  const answer = readings.find((known) => known === choice);
  if (!answer || !reading.may.includes(answer)) return again('choice_missing');
  const comments = [null, ...reading.sections.map(({ id }) => id).filter((id) => id !== null)]
    .map((sectionId) => ({ sectionId, text: fields[sectionId ? `comment-${sectionId}` : 'comment']?.trim() ?? '' }))
    .filter(({ text }) => text !== '');
  if (comments.some(({ text }) => text.length > longest)) return again('comment_too_long');
  if ((answer === 'changes' || answer === 'agree_with_comments') && comments.length === 0) return again('comment_missing');
  return { answer: { kind: 'reviewer', answer, comments } };
}

/** The page again for what the server would not take, with everything typed; null where it is no fault of the form. */
export function refusedAt(error: unknown, clearing: ClearingPage['clearing'], fields: Fields): ClearingPage['clearing'] | 'too_late' | null {
  if (!(error instanceof DomainError) || error.refusal !== 'refused') return null;
  if (error.code === 'ANSWER_AFTER_DUE' || error.code === 'STEP_NOT_OPEN') return 'too_late';
  if (clearing.kind === 'reviewer') return error.code === 'READER_TWICE' ? { ...clearing, typed: fields, error: 'delegate_missing' } : null;
  const at: SpeakerPassage['error'] = error.code === 'TEXT_CHANGED' ? 'text_changed' : error.code === 'WORDS_MISSING' ? 'words_missing' : undefined;
  if (!at) return null;
  const passages = clearing.passages.map((passage): SpeakerPassage => {
    const typed = typedOf({ choice: fields[`answer-${passage.id}`], words: fields[`words-${passage.id}`] ?? '' });
    return { ...passage, typed, ...(passage.id === error.facts?.quoteId ? { error: at } : {}) };
  });
  return { ...clearing, passages };
}
