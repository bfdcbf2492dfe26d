import { DomainError } from '@convenor/kernel';

/** What one list may hold. */
export const listLimits = { rows: 10_000, columns: 200, bytes: 10 * 1_048_576, inflated: 60 * 1_048_576, entries: 2_000, cell: 5_000 } as const;

export const ListUnreadable = (name: string, what: string): DomainError =>
  new DomainError('LIST_UNREADABLE', 'invalid', `“${name}” ${what}. Nothing was read; save it as XLSX or CSV (UTF-8) and try again.`, { name });

export const ListEmpty = (name: string): DomainError => new DomainError('LIST_EMPTY', 'invalid', `“${name}” holds no rows. Nothing was read; choose the file or the sheet with the names in it.`, { name });

export const ListTooLong = (name: string, rows: number): DomainError =>
  new DomainError('LIST_TOO_LONG', 'too_large', `“${name}” has ${rows > listLimits.rows + 1 ? `more than ${listLimits.rows}` : rows} rows; at most ${listLimits.rows} are brought in at once. Nothing was read; split the list and bring in one part after the other.`, { name, most: listLimits.rows });

export const ListTooLarge = (name: string, why: string): DomainError =>
  new DomainError('LIST_TOO_LARGE', 'too_large', `“${name}” ${why}. No list of people is made like this, so it was not opened.`, { name });

export const ListWithoutNames = (): DomainError => new DomainError('LIST_WITHOUT_NAMES', 'invalid', 'Say which column holds the name. Nothing was brought in.');

export const ListHasUnreadableRows = (rows: number): DomainError =>
  new DomainError('LIST_HAS_UNREADABLE_ROWS', 'refused', `${rows === 1 ? 'One row' : `${rows} rows`} cannot be read. Nothing was brought in; mend the list, or say that such rows are to be left out.`, { rows });
