import { DomainError } from '@convenor/kernel';

export const rehearsalNotSet = (): DomainError => new DomainError('REHEARSAL_NOT_SET', 'refused', 'No rehearsal is set. Nothing was sent.');
export const rehearsalOver = (): DomainError => new DomainError('REHEARSAL_OVER', 'refused', 'The rehearsal is over. Set another time first; nothing was sent.');
export const rehearsalOtherwise = (): DomainError =>
  new DomainError('REHEARSAL_OTHERWISE', 'refused', 'Who would be written to has changed since you looked. Look again, then send; nothing was sent.');
export const rehearsalNoLink = (): DomainError => new DomainError('REHEARSAL_NO_LINK', 'refused', 'There is no link to join yet: neither the meeting’s own nor one for the rehearsal. Nothing was sent.');
export const rehearsalAfterMeeting = (): DomainError => new DomainError('REHEARSAL_AFTER_MEETING', 'invalid', 'The rehearsal must be over before the meeting begins. Nothing was changed.');
export const guestTwice = (name: string): DomainError => new DomainError('REHEARSAL_GUEST_TWICE', 'invalid', `${name} stands on the list twice with the same address. Nothing was changed.`);
export const personUnknown = (): DomainError => new DomainError('REHEARSAL_PERSON_UNKNOWN', 'invalid', 'Somebody on the list is no longer in the line-up. Look again; nothing was changed.');
