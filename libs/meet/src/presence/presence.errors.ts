import { DomainError } from '@convenor/kernel';

export const StaysGone = (): DomainError =>
  new DomainError('STAYS_GONE', 'refused', 'Some of these connections are not there any more: a newer report has come, or a file was taken away. Nothing was changed; look at the list again.');

export const BothRegistered = (): DomainError =>
  new DomainError('BOTH_REGISTERED', 'refused', 'Both registered, so they are two people here. Cancel one of the registrations first if it is the same person. Nothing was changed.');

export const CorrectionIncomplete = (what: string): DomainError => new DomainError('INPUT_INVALID', 'invalid', `${what} Nothing was changed.`);
