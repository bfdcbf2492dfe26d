import type { AttendanceMode, RegistrationState } from '@convenor/contracts';
import { DomainError, type Id } from '@convenor/kernel';
import type { Closed } from './registration.rules';

export const RegistrationNotFound = (): DomainError =>
  new DomainError('REGISTRATION_NOT_FOUND', 'not_found', 'There is no such registration. The link may be from an older mail; the latest one works.');

export const RoundtableNotFound = (): DomainError => new DomainError('ROUNDTABLE_NOT_FOUND', 'not_found', 'There is no such roundtable.');

export const RegistrationNotOpen = (): DomainError =>
  new DomainError('REGISTRATION_NOT_OPEN', 'refused', 'Registration has not opened yet. Nothing was sent.');

export const RegistrationClosed = (): DomainError =>
  new DomainError('REGISTRATION_CLOSED', 'refused', 'Registration is closed. Nothing was sent; the organiser can still be written to.');

export const MeetingAlreadyHeld = (): DomainError =>
  new DomainError('MEETING_ALREADY_HELD', 'refused', 'This roundtable is over. Nothing was changed.');

export const RoundtableCancelled = (): DomainError =>
  new DomainError('ROUNDTABLE_CANCELLED', 'refused', 'This roundtable was cancelled. Nothing was sent.');

export const RoundtablePostponed = (): DomainError =>
  new DomainError('ROUNDTABLE_POSTPONED', 'refused', 'This roundtable was postponed; registration opens again with the new date.');

export const ModeNotOffered = (mode: AttendanceMode): DomainError =>
  new DomainError('MODE_NOT_OFFERED', 'refused', mode === 'room' ? 'This roundtable is held online only.' : 'This roundtable is held in the room only.', { mode });

export const RegistrationMoveRefused = (from: RegistrationState, to: RegistrationState): DomainError =>
  new DomainError('REGISTRATION_MOVE_REFUSED', 'refused', 'This registration is no longer in a state that allows this. Nothing was changed.', { from, to });

export const OfferOver = (): DomainError =>
  new DomainError('OFFER_OVER', 'refused', 'The place was offered until a stated time, which has passed. It went to the next in line.');

export const HoldOver = (): DomainError =>
  new DomainError('HOLD_OVER', 'refused', 'The time to confirm this registration has passed, and what was held went to the next in line. You may register again.');

export const TooManyTries = (retryAfterSeconds: number): DomainError =>
  new DomainError('TOO_MANY_TRIES', 'too_many', 'Too many registrations came from here. Please wait a little and try again; nothing was sent.', { retryAfterSeconds });

export const TooBusy = (): DomainError =>
  new DomainError('TOO_BUSY', 'unavailable', 'Very many people are registering at this moment. Please try again in a few seconds; nothing was sent.', { retryAfterSeconds: 5 });

export const InvitationNeeded = (): DomainError =>
  new DomainError('INVITATION_NEEDED', 'refused', 'This roundtable is by invitation. Please enter the code of your invitation; nothing was sent.');

/** Told alike of a code that never was and of another roundtable's. */
export const CodeUnknown = (): DomainError =>
  new DomainError('CODE_UNKNOWN', 'refused', 'This code is not known here. Please check it against your invitation; nothing was sent.');

export const CodeSpent = (): DomainError =>
  new DomainError('CODE_SPENT', 'refused', 'This code cannot be used here: it is used up, has ended, or is for the other way to attend. Nothing was sent.');

export const TooManyCodes = (retryAfterSeconds: number): DomainError =>
  new DomainError('TOO_MANY_TRIES', 'too_many', 'Too many codes were tried from here. Please wait a little and try again; nothing was sent.', { retryAfterSeconds });

export const TooManyCompanions = (most: number): DomainError =>
  new DomainError('TOO_MANY_COMPANIONS', 'invalid', most === 0 ? 'Nobody can be brought along here. Nothing was sent.' : `At most ${most} may come along. Nothing was sent.`, { most });

export const PoolFull = (mode: AttendanceMode): DomainError =>
  new DomainError('POOL_FULL', 'refused', mode === 'room' ? 'The room is full. Nobody was added; letting in one more must be confirmed.' : 'The online meeting is full. Nobody was added; letting in one more must be confirmed.', { mode });

export const RegisteredAlready = (registrationId: Id): DomainError =>
  new DomainError('REGISTERED_ALREADY', 'refused', 'This person is registered already with this name and address. Nothing was changed.', { registrationId });

export const AddressNeeded = (): DomainError =>
  new DomainError('ADDRESS_NEEDED', 'invalid', 'An invitation to confirm needs an e-mail address. Nobody was added.');

export const SwitchRefused = (state: RegistrationState, because: 'state' | 'unproved' | 'approval' | 'not_asked'): DomainError =>
  new DomainError('SWITCH_REFUSED', 'refused', switchRefusedBecause[because], { state, because });

const switchRefusedBecause = {
  state: 'This registration is not in a state in which it can be switched. Nothing was changed.',
  unproved: 'Please confirm your address first, by the link in the mail. Nothing was changed.',
  approval: 'Places there are given by the organiser; please write to them. Nothing was changed.',
  not_asked: 'The organiser changes this for you here; please write to them. Nothing was changed.',
} as const;

export const WaitRefused = (): DomainError =>
  new DomainError('WAIT_REFUSED', 'refused', 'Only somebody who is confirmed online can wait for a place in the room. Nothing was changed.');

/** The refusal that a reason for being closed is told with. */
export const closedErrors: Readonly<Record<Closed, () => DomainError>> = {
  not_found: RoundtableNotFound,
  not_open: RegistrationNotOpen,
  closed: RegistrationClosed,
  held: MeetingAlreadyHeld,
  cancelled: RoundtableCancelled,
  postponed: RoundtablePostponed,
};
