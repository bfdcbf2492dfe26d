/**
 * Notes may name words that are not ours to keep by where they stand: `{seed 001, quotation 2}` is the second quotation
 * of at least six words, in curly quotation marks, of the paper numbered 001.
 */
const locator = /\{seed (\d+), quotation (\d+)\}/;

/** The quotations of a paper, in order, without the comma that the sentence around them put before the closing mark. */
export function quotationsOf(text) {
  return [...text.matchAll(/“([^“”]+)”/g)]
    .map(([, words]) => words.replace(/\s+/g, ' ').trim().replace(/,$/, ''))
    .filter((words) => words.split(' ').length >= 6);
}

/**
 * Puts the words in the places that name them. A line whose paper or quotation is absent is dropped.
 *
 * @param {string} notes notes as typed
 * @param {Record<string, string | undefined> | string | undefined} papers the text of each paper by its number, or one text for all
 * @returns {string}
 */
export function fillQuotations(notes, papers) {
  const quotations = (number) => quotationsOf((typeof papers === 'string' ? papers : papers?.[number]) ?? '');
  return notes
    .split('\n')
    .flatMap((line) => {
      const found = locator.exec(line);
      if (!found) return [line];
      const words = quotations(found[1])[Number(found[2]) - 1];
      return words ? [line.replace(locator, () => `“${words}”`)] : [];
    })
    .join('\n');
}
