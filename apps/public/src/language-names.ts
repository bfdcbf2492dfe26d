import type { Language } from '@convenor/contracts';

/** Every language under its own name; the order of the switch. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', ru: 'Русский', zh: '中文',
};
