import { DomainError } from '@convenor/kernel';

const kept = 'Nothing was changed.';

/** The file left as another paper; `paper` is the id it carries. */
export const wordOfAnotherDocument = (paper: string): DomainError =>
  new DomainError('WORD_OF_ANOTHER_DOCUMENT', 'refused', `This file was written from another paper, so its changes cannot be taken in here. ${kept} Open the paper it came from and give it in there.`, { paper });

/** The file does not say which paper and which revision it is. */
export const wordWithoutOrigin = (): DomainError =>
  new DomainError('WORD_WITHOUT_ORIGIN', 'refused', `This file does not say which revision of the paper it left from, perhaps because its text was pasted into a new file. ${kept} Choose the revision that was sent, and give the file in again.`);

export const wordHasMacros = (): DomainError =>
  new DomainError('WORD_HAS_MACROS', 'refused', `This file carries macros, which are programs. ${kept} Save it in Word as “Word document (.docx)” without macros and give it in again.`);

export const wordUnreadable = (why: string): DomainError =>
  new DomainError('WORD_UNREADABLE', 'invalid', `This file ${why}. ${kept} Open it in Word or LibreOffice, save it as a .docx without a password, and try again.`, { why });

export const wordTooLarge = (why: string): DomainError =>
  new DomainError('WORD_TOO_LARGE', 'too_large', `This file ${why}, so it was not unpacked. ${kept} Remove its pictures, or save it anew in Word, and try again.`, { why });
