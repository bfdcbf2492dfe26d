import { z } from 'zod';

/** The six languages of the United Nations; what participants see exists in each. */
export const Language = z.enum(['en', 'fr', 'es', 'ar', 'ru', 'zh']);
export type Language = z.output<typeof Language>;

export const directionOf = (language: string): 'ltr' | 'rtl' => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');

/** Content is kept per language; at least one is there. */
export const Multilingual = z.partialRecord(Language, z.string());
export type Multilingual = z.output<typeof Multilingual>;

/** The text in the reader's language, else in the main one, else in any; empty when nothing was written. */
export const inLanguage = (content: Multilingual, wanted: Language, main: Language = 'en'): string =>
  content[wanted] ?? content[main] ?? Object.values(content)[0] ?? '';

/** What parts a label from what it says, with its spaces: French has a no-break space before it, Chinese one wide sign. */
export const colonIn = (language: Language): string => (language === 'fr' ? '\u00a0: ' : language === 'zh' ? '：' : ': ');

/** A French text as it is printed: no line begins with a sign of two parts or a closing quotation mark (Imprimerie nationale). */
export const frenchSpaces = (text: string): string => text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
