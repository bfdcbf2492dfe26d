import type { NoteKind } from '@convenor/contracts';

/** Marks at the keyboard, and what they stand for; the same ones are read in pasted notes. */
export const kindMarks: readonly { mark: string; kind: NoteKind; says: string }[] = [
  { mark: '/quote', kind: 'quote', says: 'word for word; cleared later' },
  { mark: '/rec', kind: 'recommendation', says: 'recommendation, to whom' },
  { mark: '/fig', kind: 'figure', says: 'figure, with its source' },
  { mark: '/practice', kind: 'practice', says: 'what works' },
  { mark: '/pledge', kind: 'pledge', says: 'pledge, by whom' },
  { mark: '/q', kind: 'question', says: 'question to the roundtable' },
  { mark: '/point', kind: 'point', says: 'anything else' },
];

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Marked {
  readonly text: string;
  readonly kind?: NoteKind;
  readonly addressee?: string;
  readonly speakerId?: string;
  readonly themeId?: string;
}

/** Comparable letters: without accents, small, without signs. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '');

/** The one choice with a word that begins so; none where several do. */
const oneOf = (choices: readonly Choice[], typed: string): Choice | undefined => {
  const wanted = plain(typed);
  if (wanted === '') return undefined;
  const found = choices.filter(({ label }) => plain(label).startsWith(wanted) || plain(label).split(' ').some((word) => word.startsWith(wanted)));
  return found.length === 1 ? found[0] : found.find(({ label }) => plain(label) === wanted);
};

/**
 * Takes finished marks off a line being typed: `/rec [Member States]` at its start, `@Name` and `#theme` anywhere. A mark is
 * finished by the blank after it, and a recommendation's addressee by the blank after its bracket (`before` is the kind so far); one that fits several or none stays in the text, where it can be seen.
 */
export const takeMarks = (typed: string, speakers: readonly Choice[], themes: readonly Choice[], before: NoteKind = 'point'): Marked => {
  let text = typed;
  let taken: Omit<Marked, 'text'> = {};
  const kind = /^\s*(\/[a-z]+)\s+/i.exec(text);
  const known = kindMarks.find(({ mark }) => mark === kind?.[1]?.toLowerCase());
  if (kind && known) {
    text = text.slice(kind[0].length);
    taken = { kind: known.kind };
  }
  const addressee = (taken.kind ?? before) === 'recommendation' ? /^\s*\[([^\]]{1,200})\]\s+/.exec(text) : null;
  if (addressee) {
    text = text.slice(addressee[0].length);
    taken = { ...taken, addressee: addressee[1]?.trim() };
  }
  const pick = (sign: '@' | '#', choices: readonly Choice[]): string | undefined => {
    for (const match of text.matchAll(new RegExp(`(^|\\s)${sign}([\\p{L}\\p{N}'’.-]+)(?=\\s)`, 'gu'))) {
      const found = oneOf(choices, match[2] ?? '');
      if (!found) continue;
      text = text.slice(0, match.index) + (match[1] ?? '') + text.slice(match.index + match[0].length).trimStart();
      return found.id;
    }
    return undefined;
  };
  const speakerId = pick('@', speakers);
  const themeId = pick('#', themes);
  return { text, ...taken, ...(speakerId ? { speakerId } : {}), ...(themeId ? { themeId } : {}) };
};
