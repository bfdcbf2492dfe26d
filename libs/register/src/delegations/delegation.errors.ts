import { DomainError } from '@convenor/kernel';

export const DelegationNotFound = (): DomainError => new DomainError('DELEGATION_NOT_FOUND', 'not_found', 'There is no such delegation. The link may be from an older mail; the latest one works.');
export const DelegationClosed = (): DomainError => new DomainError('DELEGATION_CLOSED', 'refused', 'The table of this delegation is closed. Nothing was changed.');
export const DelegationWithoutPlaces = (): DomainError => new DomainError('DELEGATION_WITHOUT_PLACES', 'invalid', 'Say how many people the delegation may send, to the room or online.');
