import { colonIn, directionOf, type Language, type PageFrame } from '@convenor/contracts';
import { createInstance } from 'i18next';
import { createContext, Fragment, useContext, type ReactNode } from 'react';
import { ar } from './translations/ar';
import { en } from './translations/en';
import { es } from './translations/es';
import { fr } from './translations/fr';
import { ru } from './translations/ru';
import type { Key } from './translations/texts';
import { zh } from './translations/zh';

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr, es, ar, ru, zh };

/** Says a text of ours in the reader's language. With `count`, the plural form that language asks for. */
export type Say = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

const sayIn = (language: Language): Say => {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    resources: { [language]: { translation: texts[language] } },
  } as Parameters<typeof instance.init>[0]);
  return (key, values) => instance.t(key, { ...values });
};

const voices = new Map<Language, Say>();

const voiceOf = (language: Language): Say => {
  const known = voices.get(language) ?? sayIn(language);
  voices.set(language, known);
  return known;
};

/** Who reads: language, direction, and a voice. `contentLanguage` only where it differs from the labels' language. */
export interface Reader {
  readonly language: Language;
  readonly contentLanguage?: Language;
  readonly rightToLeft: boolean;
  /** What parts items of a row, with its space. */
  readonly comma: string;
  /** What parts a label from what it says, with its spaces. */
  readonly colon: string;
  readonly say: Say;
}

const commas: Partial<Record<Language, string>> = { ar: '، ', zh: '，' };

export const readerOf = (frame: Pick<PageFrame, 'language' | 'contentLanguage'>): Reader => ({
  language: frame.language,
  ...(frame.contentLanguage && frame.contentLanguage !== frame.language ? { contentLanguage: frame.contentLanguage } : {}),
  rightToLeft: directionOf(frame.language) === 'rtl',
  comma: commas[frame.language] ?? ', ',
  colon: colonIn(frame.language),
  say: voiceOf(frame.language),
});

const ReaderContext = createContext<Reader | undefined>(undefined);

export const ReaderProvider = ReaderContext.Provider;

export const useReader = (): Reader => {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('A part of a page was rendered outside a page.');
  return reader;
};

/** Our sentence with nodes in the places of `{name}`: names keep their own direction, numbers their weight. */
export const Said = ({ text, put }: { text: string; put: Readonly<Record<string, ReactNode>> }) => (
  <>{text.split(/\{(\w+)\}/).map((part, index) => <Fragment key={index}>{index % 2 ? put[part] : part}</Fragment>)}</>
);

/** A short text by the organiser or a person: set apart, so that its direction never disturbs ours. */
export const Own = ({ children }: { children: ReactNode }) => {
  const { contentLanguage, rightToLeft } = useReader();
  if (!contentLanguage && !rightToLeft) return <>{children}</>;
  return <bdi {...(contentLanguage ? { lang: contentLanguage } : {})}>{children}</bdi>;
};

/** Attributes for a block of the organiser's text. */
export const useOwnBlock = (): { lang?: string; dir?: 'ltr' | 'rtl' | 'auto' } => {
  const { contentLanguage, rightToLeft } = useReader();
  if (contentLanguage) return { lang: contentLanguage, dir: directionOf(contentLanguage) };
  return rightToLeft ? { dir: 'auto' } : {};
};
