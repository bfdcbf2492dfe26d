import { Placeholder } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';

export const MailingNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This message is not here.');

export const AudienceNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'Of the people or delegations this is for, some are not of this roundtable. Nothing was kept.');

export const PlaceholderUnknown = (name: string): DomainError =>
  new DomainError('PLACEHOLDER_UNKNOWN', 'invalid', `There is no placeholder {{${name}}}. These are known: ${Placeholder.options.map((known) => `{{${known}}}`).join(', ')}. Nothing was kept.`, { placeholder: name });

export const PlaceholderOpen = (): DomainError =>
  new DomainError('PLACEHOLDER_UNKNOWN', 'invalid', 'A placeholder begins with {{ and ends with }}: one of them stands alone here. Nothing was kept.');

export const PlaceholderMisplaced = (name: string): DomainError =>
  new DomainError('PLACEHOLDER_MISPLACED', 'invalid', `{{${name}}} has no place in a subject, which anybody may see who looks at the screen: put it into the text. Nothing was kept.`, { placeholder: name });

export const LinkRefused = (link: string): DomainError =>
  new DomainError('LINK_REFUSED', 'invalid', `Links begin with https:// and hold no name and password: “${link.slice(0, 80)}” does not. Nothing was kept.`, { link: link.slice(0, 200) });

export const MailingGone = (): DomainError =>
  new DomainError('MAILING_GONE', 'refused', 'This message has begun to go out or is over, so this cannot be done with it any more. Nothing was changed.');

export const MailingNotWritten = (language: string): DomainError =>
  new DomainError('MAILING_NOT_WRITTEN', 'invalid', `Subject and text are needed in the roundtable’s main language (${language}) at least: whoever reads a language that is not written gets that one.`, { language });

export const AudienceChanged = (willGet: number): DomainError =>
  new DomainError('AUDIENCE_CHANGED', 'refused', `Meanwhile it would go to ${willGet} people, not as many as you reviewed. Nothing was sent: please look again.`, { willGet });

export const NobodyToWriteTo = (): DomainError =>
  new DomainError('NOBODY_TO_WRITE_TO', 'refused', 'Nobody matches that can be written to. Nothing was sent.');

export const TimePast = (): DomainError => new DomainError('TIME_PAST', 'invalid', 'This time has passed. Choose a later one, or send at once.');

export const ReminderNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This rule is not here.');

export const ReminderTwice = (): DomainError => new DomainError('REMINDER_TWICE', 'refused', 'There is a rule for this text at this time already.');
