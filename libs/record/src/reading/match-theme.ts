import { plain, sameStem, tellingWords, wordsOf } from './words';

export interface ThemeOfMeeting { id: string; title: string }

const numbered = /^(?:(?:theme|principle|topic|question|session|section|part)\s*)?(\d{1,2})\s*(?:[.:)\-–—]+\s*|$)/i;

/** How rare a word is among the themes: "whole" in two of four says less than "society" in one. */
const weightIn = (themes: readonly string[][]) => (word: string): number => {
  const holding = themes.filter((words) => words.some((other) => sameStem(word, other))).length;
  return Math.log(1 + themes.length / Math.max(1, holding));
};

function scores(words: readonly string[], themes: readonly ThemeOfMeeting[]): { id: string; covered: number; score: number }[] {
  const telling = themes.map(({ title }) => tellingWords(title));
  const weight = weightIn(telling);
  const sum = (list: readonly string[]): number => list.reduce((total, word) => total + weight(word), 0);
  return themes
    .map(({ id }, index) => {
      const theirs = telling[index] ?? [];
      const covered = sum(words.filter((word) => theirs.some((other) => sameStem(word, other)))) / (sum(words) || 1);
      const held = sum(theirs.filter((word) => words.some((other) => sameStem(word, other)))) / (sum(theirs) || 1);
      return { id, covered, score: 0.8 * covered + 0.2 * held };
    })
    .sort((a, b) => b.score - a.score);
}

/** The one theme of which a predicate is true; null for none and for several. */
const only = (themes: readonly ThemeOfMeeting[], holds: (theme: ThemeOfMeeting) => boolean): string | null => {
  const [first, second] = themes.filter(holds);
  return first && !second ? first.id : null;
};

/**
 * The theme a heading names: the same words in any form ("Discriminating" for "Discrimination"), or its number ("Theme
 * 2"). Null where no theme is clearly ahead of the others; `covered` below which nothing counts is half of the heading.
 */
export function themeOfHeading(heading: string, themes: readonly ThemeOfMeeting[], atLeast = 0.5): string | null {
  const number = numbered.exec(heading.trim());
  const rest = number ? heading.trim().slice(number[0].length) : heading;
  if (number && rest.trim() === '') return themes[Number(number[1]) - 1]?.id ?? null;
  const same = only(themes, ({ title }) => wordsOf(title).join(' ') === wordsOf(rest).join(' '));
  if (same) return same;
  const [first, second] = scores(tellingWords(rest), themes);
  if (!first || first.covered < atLeast || (second && first.score - second.score < 0.1)) return null;
  return first.id;
}

/** The theme a `#tag` names: as a heading, or by the start of one of its words (`#so`), its words run together or its initials. */
export function themeOfTag(tag: string, themes: readonly ThemeOfMeeting[]): string | null {
  const whole = themeOfHeading(tag.replace(/[-_]+/g, ' '), themes);
  if (whole) return whole;
  const typed = plain(tag).replace(/[^\p{Letter}\p{Number}]/gu, '');
  if (typed.length < 2) return null;
  return (
    only(themes, ({ title }) => tellingWords(title).some((word) => word.startsWith(typed))) ??
    (typed.length >= 5 ? only(themes, ({ title }) => wordsOf(title).join('').includes(typed)) : null) ??
    (typed.length >= 3 ? only(themes, ({ title }) => wordsOf(title).map((word) => word[0]).join('').includes(typed)) : null)
  );
}

/** The themes, the likeliest first: the choices of a question. */
export const likeliestThemes = (heading: string, themes: readonly ThemeOfMeeting[]): ThemeOfMeeting[] =>
  scores(tellingWords(heading), themes).flatMap(({ id }) => themes.filter((theme) => theme.id === id));
