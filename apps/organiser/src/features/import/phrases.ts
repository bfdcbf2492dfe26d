/** Where a phrase of the paper stands: numbered in the order of reading, with all facts that rest on it. */
export interface Phrase {
  readonly number: number;
  readonly pointers: readonly string[];
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** Signs that printers exchange freely: quotes, dashes, blanks. */
const plain = (sign: string): string => {
  if (/\s/.test(sign)) return ' ';
  if ('‘’‚‛'.includes(sign)) return "'";
  if ('“”„‟«»'.includes(sign)) return '"';
  if ('‐‑‒–—'.includes(sign)) return '-';
  return sign.toLowerCase();
};

/** Text made comparable, and for each of its signs where it stood. Runs of blanks count as one. */
const comparable = (text: string): { text: string; at: number[] } => {
  const signs: string[] = [];
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const sign = plain(text.charAt(index));
    if (sign === ' ' && (signs.length === 0 || signs.at(-1) === ' ')) continue;
    // A sign may grow when lowered; each part keeps the place of the whole.
    for (const part of sign) {
      signs.push(part);
      at.push(index);
    }
  }
  return { text: signs.join(''), at };
};

interface Place { block: number; start: number; end: number }

const find = (blocks: readonly { text: string; at: number[] }[], phrase: string): Place | null => {
  const wanted = comparable(phrase).text.trim();
  if (wanted === '') return null;
  for (const [block, { text, at }] of blocks.entries()) {
    const from = text.indexOf(wanted);
    if (from < 0) continue;
    const start = at[from] ?? 0;
    return { block, start, end: (at[from + wanted.length - 1] ?? start) + 1 };
  }
  // A phrase that runs over several blocks is marked where it begins.
  const [first, ...rest] = phrase.split(/\n+/);
  return rest.length > 0 && first ? find(blocks, first) : null;
};

/** Finds every source phrase in the paper. A phrase that cannot be found is left out, never guessed. */
export const findPhrases = (texts: readonly string[], sources: Readonly<Record<string, string>>): Phrase[] => {
  const blocks = texts.map(comparable);
  const places = new Map<string, Place & { pointers: string[] }>();
  for (const [pointer, phrase] of Object.entries(sources)) {
    const place = find(blocks, phrase);
    if (!place) continue;
    const key = `${place.block}:${place.start}:${place.end}`;
    const known = places.get(key);
    if (known) known.pointers.push(pointer);
    else places.set(key, { ...place, pointers: [pointer] });
  }
  return [...places.values()]
    .sort((one, other) => one.block - other.block || one.start - other.start || other.end - one.end)
    .map((place, index) => ({ ...place, number: index + 1 }));
};

/** A stretch of one block: plain, or marked by the phrases that cover it; `ends` are those whose number stands after it. */
export interface Stretch {
  readonly text: string;
  readonly marks: readonly Phrase[];
  readonly ends: readonly Phrase[];
}

/** Cuts a block at the edges of its phrases, which may overlap. */
export const stretches = (text: string, phrases: readonly Phrase[]): Stretch[] => {
  const edges = [...new Set([0, text.length, ...phrases.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? text.length;
    const marks = phrases.filter((phrase) => phrase.start <= start && phrase.end >= end);
    return { text: text.slice(start, end), marks, ends: marks.filter((phrase) => phrase.end === end) };
  });
};
