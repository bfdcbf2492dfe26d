/** What a text has that another lacks, as runs of words in the order they stand. */
export interface WordsCompared { words: number; missing: string[]; added: string[]; missingWords: number; addedWords: number }

const most = 50;

/** Words for comparing: one form of each letter, small, without signs; of Chinese each character is one. */
const wordsIn = (text: string): string[] =>
  text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u065f]/g, '').toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)?/gu)?.map((word) => word.replaceAll('’', "'")) ?? [];

/** A word cut at the end of a line is one word again where the other text knows it so. */
const mended = (text: string, known: ReadonlySet<string>): string =>
  text.normalize('NFKC').replace(/(\p{L}+)[-\u00ad\u2010]\s*\n\s*(\p{L}+)/gu, (cut, head: string, tail: string) => (known.has(`${head}${tail}`.toLowerCase()) ? `${head}${tail}\n` : cut));

/** Lines that stand at most pages are heads, feet and numbers: the house's furniture, not the text. */
function withoutFurniture(pages: readonly string[]): string {
  const seen = new Map<string, number>();
  const shape = (line: string): string => line.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase();
  for (const page of pages) for (const line of new Set(page.split('\n').map(shape))) seen.set(line, (seen.get(line) ?? 0) + 1);
  const often = Math.max(3, pages.length * 0.4);
  return pages.map((page) => page.split('\n').filter((line) => !/^\s*[\divxlc]{1,5}\s*$/i.test(line) && (seen.get(shape(line)) ?? 0) < often).join('\n')).join('\n');
}

/**
 * Compares the words of a frozen text with those of a PDF's pages. Where words stand does not matter, since a designer
 * moves boxes; how often each stands does. Words cut at line ends, running heads and page numbers are no difference.
 *
 * @param beside words a house prints round the text (series, publisher, rights); they may stand there or not
 */
export function compareWords(frozen: string, pages: readonly string[], beside = ''): WordsCompared {
  const ours = wordsIn(frozen);
  const theirs = wordsIn(mended(withoutFurniture(pages), new Set(ours)));
  // What stands in the furniture counts as there, once: a running head may be the only place of a title.
  const everywhere = new Set(wordsIn(pages.join('\n')));
  const missing = lacking(ours, theirs).map((run) => run.filter((word) => !everywhere.has(word) || ours.filter((one) => one === word).length > 2)).filter((run) => run.length > 0);
  const printed = new Set(wordsIn(beside));
  const added = lacking(theirs, ours).map((run) => run.filter((word) => !printed.has(word) && !/^\d{1,3}$/.test(word))).filter((run) => run.length > 0);
  const count = (runs: readonly string[][]): number => runs.reduce((sum, run) => sum + run.length, 0);
  const listed = (runs: readonly string[][]): string[] => runs.slice(0, most).map((run) => run.slice(0, 40).join(' '));
  return { words: ours.length, missing: listed(missing), added: listed(added), missingWords: count(missing), addedWords: count(added) };
}

/** Words of one text beyond their number in the other; neighbours are one run. The first ones are taken as matched. */
function lacking(words: readonly string[], others: readonly string[]): string[][] {
  const left = new Map<string, number>();
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1);
  const runs: string[][] = [];
  let before = -2;
  words.forEach((word, at) => {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      left.set(word, count - 1);
      return;
    }
    if (before === at - 1) runs.at(-1)?.push(word);
    else runs.push([word]);
    before = at;
  });
  return runs;
}
