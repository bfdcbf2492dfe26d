/** What a name is looked up by: no accents, case, dots or apostrophes; words apart. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/[\p{Mark}.'’`]/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/đ/g, 'd').replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim();

/** A code as it is kept, however it was typed. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]+/g, '').toUpperCase();

/** What of a line is searched; made once per line, as a list may hold thousands. */
export interface Findable {
  words: string;
  code: string;
}

export const findable = (line: { name: string; organisation: string | null; code: string }): Findable => ({ words: ` ${folded(`${line.name} ${line.organisation ?? ''}`)}`, code: line.code });

/** Chinese, Japanese and Korean names are written without spaces: any part of them may be typed. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const holds = (line: Findable, word: string): boolean => line.words.includes(unspaced.test(word) ? word : ` ${word}`);

/** The lines in which every word that was typed begins a word, in any order; or whose code begins so. An empty search finds all. */
export function search<Line extends Findable>(lines: readonly Line[], typed: string): readonly Line[] {
  const words = folded(typed).split(' ').filter(Boolean);
  const code = plainCode(typed);
  if (words.length === 0) return lines;
  return lines.filter((line) => words.every((word) => holds(line, word)) || (code.length > 2 && line.code.startsWith(code)));
}
