/** A count and its word. */
export const counted = (count: number, word: string): string => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;

/** A table of counts, the largest first; tables without rows in one line. */
export function countsInWords(counts: readonly { name: string; rows: number }[]): string {
  const some = counts.filter(({ rows }) => rows > 0).sort((one, other) => other.rows - one.rows);
  const width = Math.max(0, ...some.map(({ name }) => name.length));
  const lines = some.map(({ name, rows }) => `  ${name.padEnd(width)}  ${rows.toLocaleString('en').padStart(10)}`);
  return [...lines, `  ${counted(counts.length - some.length, 'table')} without a row`].join('\n');
}
