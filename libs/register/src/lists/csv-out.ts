import { harmless } from './formula-text';

/** RFC 4180: quoted where it must be, a mark within doubled. */
const field = (value: string): string => {
  const text = harmless(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const line = (values: readonly string[]): string => `${values.map(field).join(',')}\r\n`;

/**
 * CSV as a stream of text: UTF-8 with its mark, so that Excel reads it as such; commas; CRLF. A value that a spreadsheet would
 * take for a formula gets an apostrophe before it, which `readable` takes away again when such a file is brought in.
 */
export async function* csvOf(heads: readonly string[], rows: AsyncIterable<readonly string[][]>): AsyncGenerator<string> {
  yield `\ufeff${line(heads)}`;
  for await (const batch of rows) yield batch.map(line).join('');
}
