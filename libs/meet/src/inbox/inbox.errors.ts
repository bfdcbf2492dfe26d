import { DomainError } from '@convenor/kernel';

export const NoServiceListens = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');

/** Said in time for the service to send it again by itself. */
export const NotKeptNow = (): DomainError =>
  new DomainError('DATABASE_AWAY', 'unavailable', 'We cannot reach our records for a moment. Please send this again; nothing is done twice.', { retryAfterSeconds: 60 });
