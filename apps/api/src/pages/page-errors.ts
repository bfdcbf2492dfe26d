import { DomainError } from '@convenor/kernel';

/** A public address that leads nowhere, or to what is not public. */
export const pageNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
