/** Words that say nothing about which theme is meant. */
const empty = new Set(
  'the a an of and or to for in on at by with from all any its their our this that these those as into towards toward against theme principle topic session section need ensure ensuring effective approach importance commitment'.split(' '),
);

/** Lower case, no accents, one kind of apostrophe. For comparing, never for print. */
export const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{Mark}/gu, '').replace(/[’ʼ`]/g, "'").toLowerCase();

/** Every word of a text in the form in which words are compared. */
export const wordsOf = (text: string): string[] =>
  plain(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).replace(/'s\b/g, '').match(/[\p{Letter}\p{Number}]+/gu) ?? [];

/** The words that carry meaning; all of them where none does. */
export function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !empty.has(word));
  return telling.length > 0 ? telling : words;
}

const sharedStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
};

/** "discriminate" and "discrimination", "right" and "rights": the same word in another form. */
export function sameStem(a: string, b: string): boolean {
  if (a === b) return true;
  const longer = Math.max(a.length, b.length);
  return Math.min(a.length, b.length) >= 4 && sharedStart(a, b) >= Math.max(4, 0.7 * longer);
}

/** How many letters must change to make one word of the other. */
export function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const kept = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(kept, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
