import type { OpenItem } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';

export const nothingHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
export const notReady = (open: readonly OpenItem[]): DomainError =>
  new DomainError('NOT_READY_TO_PUBLISH', 'refused', 'Some things stand between this paper and its publication. Settle or waive them first; nothing was published.', { open });
export const suggestionsStand = (count: number): DomainError =>
  new DomainError('SUGGESTIONS_LEFT', 'refused', 'The text still holds suggestions. Accept or refuse them first; nothing was published.', { count });
export const needsWords = (): DomainError =>
  new DomainError('CORRECTION_NEEDS_WORDS', 'refused', 'This edition is public already. Publish a correction and say in words what changed.');
export const isWithdrawn = (): DomainError => new DomainError('EDITION_WITHDRAWN', 'refused', 'This edition was withdrawn. A withdrawn text does not come back under its address.');
export const notPublic = (): DomainError => new DomainError('EDITION_NOT_PUBLIC', 'refused', 'This edition is not public.');
export const nothingToCorrect = (): DomainError => new DomainError('NOTHING_TO_CORRECT', 'refused', 'The text is the one that is public. Change it in the workshop first.');
export const promiseUnknown = (): DomainError => new DomainError('PROMISE_UNKNOWN', 'invalid', 'This roundtable made no such promise.');
