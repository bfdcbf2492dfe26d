/** So many people of one kind at least, or their number is not told. */
export const smallestTold = 5;

/**
 * Withholds counts from 1 to 4, in which a person could be recognized, and as many others as it takes that none can be
 * worked out from the total: at least two are withheld, not all of one size. (With one, the total less the rest gives
 * it; with two of a size, half of what is missing.) The smallest that may be told goes first; a count of 0 names nobody
 * and stays. What is withheld comes last, in alphabetical order: its place must not tell its size.
 *
 * @returns rows with null where a number is withheld; none at all where even so one could be worked out
 */
export function withholdSmallCounts(rows: readonly { label: string; count: number }[]): { label: string; value: number | null }[] {
  const ordered = [...rows].sort((one, other) => other.count - one.count || one.label.localeCompare(other.label, 'en'));
  const withheld = ordered.filter(({ count }) => count > 0 && count < smallestTold);
  const told = ordered.filter((row) => !withheld.includes(row));
  while (withheld.length && betrays(withheld)) {
    const next = told.findLastIndex(({ count }) => count > 0);
    if (next < 0) return [];
    withheld.push(...told.splice(next, 1));
  }
  withheld.sort((one, other) => one.label.localeCompare(other.label, 'en'));
  return [...told.map(({ label, count }) => ({ label, value: count })), ...withheld.map(({ label }) => ({ label, value: null }))];
}

const betrays = (withheld: readonly { count: number }[]): boolean => new Set(withheld.map(({ count }) => count)).size < 2;
