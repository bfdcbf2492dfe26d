import { DomainError } from '@convenor/kernel';

export const CodeUnknown = (): DomainError =>
  new DomainError('CODE_UNKNOWN', 'not_found', 'Nobody of this roundtable has this code. Look for the name, or write the person down.');

export const NobodyNamed = (): DomainError => new DomainError('INPUT_INVALID', 'invalid', 'Tick a name or enter a code.');

export const ListUnreadable = (): DomainError =>
  new DomainError('LIST_UNREADABLE', 'invalid', 'No names were found. Paste a table whose first line names its columns, or one name per line. Nothing was changed.');

export const ListTooLong = (lines: number): DomainError =>
  new DomainError('LIST_UNREADABLE', 'invalid', 'More than 10,000 lines at once. Paste the list in parts. Nothing was changed.', { lines });

export const NameNotFound = (): DomainError =>
  new DomainError('NOT_FOUND', 'not_found', 'Nobody of this roundtable with a place in the room is meant here. Look at the list again; somebody may have cancelled meanwhile.');

export const NobodyToPrint = (): DomainError => new DomainError('NOBODY_TO_PRINT', 'refused', 'There is nobody to print for. Nothing was made.');

export const TooManyNames = (names: number, most: number): DomainError =>
  new DomainError('TOO_MANY_NAMES', 'refused', `${names} names are more than one file holds (${most}). Print one delegation at a time, or only those not printed yet.`, { names, most });
