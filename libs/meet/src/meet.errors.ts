import { DomainError } from '@convenor/kernel';

export const CodeUnknown = (): DomainError =>
  new DomainError('CODE_UNKNOWN', 'not_found', 'Nobody of this roundtable has this code. Look for the name, or write the person down.');

export const NobodyNamed = (): DomainError => new DomainError('INPUT_INVALID', 'invalid', 'Tick a name or enter a code.');

export const ListUnreadable = (): DomainError =>
  new DomainError('LIST_UNREADABLE', 'invalid', 'No names were found. Paste a table whose first line names its columns, or one name per line. Nothing was changed.');

export const ListTooLong = (lines: number): DomainError =>
  new DomainError('LIST_UNREADABLE', 'invalid', 'More than 10,000 lines at once. Paste the list in parts. Nothing was changed.', { lines });
