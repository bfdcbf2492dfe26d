import { frameWords } from '../prose/frames';

const own = (text: string): string[] => text.match(/[\p{Letter}\p{Number}][\p{Letter}\p{Number}'’-]*/gu) ?? [];

/**
 * Whether a sentence says something else than it did, rather than the same in another frame ("X noted that …", "…,
 * according to X"). Words of the frames, short words and capitals tell nothing; a figure always does.
 */
export function reworded(before: string, after: string): boolean {
  const told = (text: string): string[] => own(text).filter((word) => /\p{Number}/u.test(word) || (word.length > 3 && /^\p{Ll}/u.test(word) && !frameWords.has(word)));
  const all = (text: string): Set<string> => new Set(own(text).map((word) => word.toLowerCase()));
  const lacks = (words: string[], within: Set<string>): boolean => words.some((word) => !within.has(word.toLowerCase()));
  return lacks(told(before), all(after)) || lacks(told(after), all(before));
}
