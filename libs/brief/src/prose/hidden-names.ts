import type { BriefAppearance } from './brief-input';

/** Every form in which a text may name somebody: the whole name, the short one, and each word of them that is a name. */
export const namesOf = ({ name, shortName }: Pick<BriefAppearance, 'name' | 'shortName'>): string[] => {
  const parts = [name ?? '', shortName ?? ''].flatMap((one) => one.split(/[\s-]+/)).filter((part) => /^\p{Lu}/u.test(part) && part.replace(/\P{Letter}/gu, '').length >= 3);
  return [name ?? '', shortName ?? '', ...parts].filter((part) => part.length >= 3);
};

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Replaces names: those of one word are met in their own letters only ("Rose" is no "rose"), longer ones in any. */
export function without(text: string, words: readonly string[], instead: string | ((name: string) => string)): string {
  const found = [...new Set(words)].sort((a, b) => b.length - a.length);
  const replaced = (from: string, some: readonly string[], flags: string): string =>
    some.length === 0 ? from : from.replace(new RegExp(`(?<![\\p{Letter}\\p{Number}])(?:[Tt]he )?(?:${some.map(escaped).join('|')})(?![\\p{Letter}\\p{Number}])`, flags), (name) => (typeof instead === 'string' ? instead : instead(name)));
  const long = replaced(text, found.filter((one) => one.includes(' ')), 'giu');
  return replaced(long, found.filter((one) => !one.includes(' ')), 'gu');
}

/** Whether a text names any of them. */
export const namedIn = (text: string, names: readonly string[]): boolean => without(text, names, '\u0000').includes('\u0000');
