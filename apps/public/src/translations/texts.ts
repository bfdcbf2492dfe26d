import type { Language } from '@convenor/contracts';
import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ru } from './ru';
import type { EnglishKey, PlainKey, PluralKey } from './shape';
import { zh } from './zh';

/** A text of ours; those with plural forms are asked for by their stem and a `count`. */
export type Key = PlainKey | PluralKey;

const all: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, fr, es, ar, ru, zh };

/** All labels whose key begins with `prefix`, in the order of the English file: the options of a select. */
export const labelsUnder = (prefix: string, language: Language): readonly { value: string; label: string }[] =>
  (Object.keys(en) as EnglishKey[])
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ value: key.slice(prefix.length), label: all[language][key] ?? en[key] }));
