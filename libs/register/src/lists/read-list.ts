import { ListEmpty, listLimits, ListTooLarge, ListTooLong, ListUnreadable } from './list.errors';
import { readText } from './read-text';
import { readWorkbook } from './read-workbook';
import { filled, type Sheet } from './sheet';

const begins = (octets: Buffer, ...signs: number[]): boolean => signs.every((sign, at) => octets[at] === sign);

/** By what the file is, not by what it is called. */
async function sheetsOf(name: string, octets: Buffer): Promise<Sheet[]> {
  if (begins(octets, 0x50, 0x4b, 0x03, 0x04)) return readWorkbook(name, octets);
  if (begins(octets, 0xd0, 0xcf, 0x11, 0xe0)) throw ListUnreadable(name, 'is an old or a locked Excel file');
  if (begins(octets, 0x25, 0x50, 0x44, 0x46)) throw ListUnreadable(name, 'is a PDF');
  return [readText(name, octets)];
}

/**
 * Every sheet of a list, as text: CSV, TSV or XLSX.
 *
 * @throws DomainError LIST_UNREADABLE, LIST_TOO_LARGE, LIST_TOO_LONG, LIST_EMPTY
 */
export async function readSheets(name: string, base64: string): Promise<Sheet[]> {
  const octets = Buffer.from(base64, 'base64');
  if (octets.length > listLimits.bytes) throw ListTooLarge(name, 'is larger than 10 MB');
  const sheets = (await sheetsOf(name, octets)).map((sheet) => ({ ...sheet, rows: filled(sheet.rows) }));
  if (sheets.every(({ rows }) => rows.length === 0)) throw ListEmpty(name);
  return sheets;
}

/** One sheet: the named one, else the first that is to be seen and holds something. @throws DomainError LIST_EMPTY */
export function sheetNamed(file: string, sheets: readonly Sheet[], wanted: string | null): Sheet {
  const found = wanted === null ? (sheets.find(({ hidden, rows }) => !hidden && rows.length > 0) ?? sheets.find(({ rows }) => rows.length > 0)) : sheets.find(({ name }) => name === wanted);
  if (!found || found.rows.length === 0) throw ListEmpty(file);
  return found;
}

/** The people's rows: all behind the head. @throws DomainError LIST_TOO_LONG */
export function peopleRows(file: string, { rows }: Sheet, headRow: number): Sheet['rows'] {
  const people = rows.filter(({ row }) => row > headRow);
  if (people.length > listLimits.rows) throw ListTooLong(file, people.length);
  return people;
}
