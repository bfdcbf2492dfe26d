import { DomainError } from '@convenor/kernel';

const readable = 'Convenor reads Word (.docx), HTML, Markdown and plain text.';

/** Nothing in the file but white space, or no byte at all. */
export const paperEmpty = (name: string): DomainError =>
  new DomainError('PAPER_EMPTY', 'invalid', `“${name}” holds no text. Nothing was read; choose the file with the concept note in it.`, { name });

export const paperTooLarge = (name: string, bytes: number, limit: number): DomainError =>
  new DomainError(
    'PAPER_TOO_LARGE',
    'too_large',
    `“${name}” is ${megabytes(bytes)} MB; papers up to ${megabytes(limit)} MB are read. Remove its pictures, or save the text alone, and try again.`,
    { name, bytes, limit },
  );

export const paperNotDocx = (name: string, what: string): DomainError =>
  new DomainError('PAPER_NOT_DOCX', 'invalid', `“${name}” ${what}. Nothing was read; open it in Word and save it as a .docx without a password.`, { name });

export const paperTooDeep = (name: string, why: string): DomainError =>
  new DomainError('PAPER_TOO_DEEP', 'too_large', `“${name}” ${why}. No concept note is made like this, so it was not unpacked.`, { name });

export const paperFormatUnknown = (name: string, what: string): DomainError =>
  new DomainError('PAPER_FORMAT_UNKNOWN', 'invalid', `“${name}” is ${what}. ${readable} Save it as one of these and try again.`, { name });

export const paperUnreadable = (name: string): DomainError =>
  new DomainError('PAPER_UNREADABLE', 'invalid', `“${name}” is not text in an encoding we can read. ${readable} Save it as UTF-8 and try again.`, { name });

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1).replace(/\.0$/, '');
