/** As Zoom asks for them; shown one after the other. */
export interface SplitName {
  first: string;
  /** Empty where there is only one name. */
  last: string;
}

const longest = 64;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most so many units of UTF-16, and never half a sign. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > most) break;
    kept += segment;
  }
  return kept.trimEnd();
}

export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

/**
 * Splits a name so that both parts one after the other read as the name reads, in whatever script and order it is written; which part is
 * the family's is not guessed. One word is a first name alone.
 */
export function splitName(name: string): SplitName {
  const words = oneLine(name).split(' ');
  let at = words.length - 1;
  while (at > 1 && words.slice(0, at).join(' ').length > longest) at -= 1;
  const [first, last] = at < 1 ? [words.join(' '), ''] : [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  return { first: cut(first, longest) || '–', last: cut(last, longest) };
}

const languages: Readonly<Record<string, string>> = {
  en: 'en-US', fr: 'fr-FR', es: 'es-ES', ru: 'ru-RU', zh: 'zh-CN', de: 'de-DE', it: 'it-IT', pt: 'pt-PT', ja: 'jp-JP', ko: 'ko-KO', vi: 'vi-VN', pl: 'pl-PL', tr: 'Tr-TR',
};

/** Zoom's own word for a language; undefined where it has none, as for Arabic. */
export const zoomLanguage = (language: string): string | undefined => languages[language.slice(0, 2).toLowerCase()];
