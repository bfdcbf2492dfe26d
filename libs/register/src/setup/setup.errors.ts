import { DomainError } from '@convenor/kernel';

export const AnswerMissing = (question: string): DomainError =>
  new DomainError('ANSWER_MISSING', 'invalid', 'A question that must be answered was left open. Nothing was sent.', { question });

export const AnswerUnknown = (question: string): DomainError =>
  new DomainError('ANSWER_UNKNOWN', 'invalid', 'An answer does not fit its question; the form may have changed meanwhile. Nothing was sent.', { question });

export const QuestionTwice = (key: string): DomainError =>
  new DomainError('QUESTION_TWICE', 'invalid', 'Two questions, or two options of one, have the same key. Nothing was changed.', { key });

export const QuestionConditionUnknown = (key: string): DomainError =>
  new DomainError('QUESTION_CONDITION_UNKNOWN', 'invalid', 'A question depends on one that does not stand before it, or on an answer that cannot be given there. Nothing was changed.', { key });

export const QuestionOptionsMissing = (key: string): DomainError =>
  new DomainError('QUESTION_OPTIONS_MISSING', 'invalid', 'A choice needs at least two options to choose from. Nothing was changed.', { key });

export const QuestionAnsweredOtherwise = (key: string): DomainError =>
  new DomainError('QUESTION_ANSWERED_OTHERWISE', 'refused', 'Answers of another kind were given to a question with this key, and are kept. Please ask a new question instead; nothing was changed.', { key });

export const CodeTaken = (): DomainError => new DomainError('CODE_TAKEN', 'refused', 'This code is there already, hyphens aside. Choose another, or leave the field empty to have one drawn.');

export const NothingHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');

export const FileEmpty = (): DomainError => new DomainError('FILE_EMPTY', 'invalid', 'The file is empty. Please choose it again; nothing was sent.');

export const FileTooLarge = (): DomainError => new DomainError('FILE_TOO_LARGE', 'invalid', 'The file is larger than 10 MB. Please send a smaller one; nothing was sent.');

export const FileKindUnknown = (): DomainError => new DomainError('FILE_KIND_UNKNOWN', 'invalid', 'Only PDF, DOCX, PNG and JPEG files can be sent; this is none of them, whatever its name says. Nothing was sent.');
