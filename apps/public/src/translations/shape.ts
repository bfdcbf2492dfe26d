import type { en } from './en';

export type EnglishKey = keyof typeof en;

type StemOf<Form> = Form extends `${infer Stem}_other` ? (`${Stem}_one` extends EnglishKey ? Stem : never) : never;

/** Stems of texts with plural forms: English has `stem_one` and `stem_other`. */
export type PluralKey = StemOf<EnglishKey>;

export type PlainKey = Exclude<EnglishKey, `${PluralKey}_one` | `${PluralKey}_other`>;

/** A whole translation: every plain text, and every plural text in all forms its language has (CLDR). A missing one does not compile. */
export type Texts<Form extends string> = Readonly<Record<PlainKey | `${PluralKey}_${Form}`, string>>;
