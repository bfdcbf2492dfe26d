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
