import Papa from 'papaparse';
import { printedName } from './names';

/** One line of a pasted list. */
export interface OnlineLine {
  /** From 1, as the text shows it. */
  line: number;
  /** As shown, without `(Guest)` and pronouns. */
  name: string;
  /** Further spellings the table gives, such as first and last name apart. */
  also: string[];
  address: string | null;
}

type Column = 'name' | 'first' | 'last' | 'address' | 'attended';

/** How tables call their columns, Zoom's and Teams' reports among them, in the six languages. */
const columns: [Column, RegExp][] = [
  ['first', /^(?:first|given)[ _-]?names?$|^prénoms?$|^nombres?\s*\(de pila\)$|^имя$|^名$/i],
  ['last', /^(?:last|family|sur)[ _-]?names?$|^nom de famille$|^apellidos?$|^фамилия$|^姓$/i],
  ['name', /^(?:(?:full|display|user|participant'?s?|attendee'?s?|registrant'?s?)[ _-]?)*names?(?:\s*\(.*\))?$|^(?:participants?|attendees?|nom|nom complet|nom et prénom|nombre|nombre completo|nombre y apellidos?|фио|участник|полное имя|姓名|名字|参会者|الاسم|الاسم الكامل)$/i],
  ['address', /^(?:(?:user|participant|attendee|registrant)?[ _-]?e-?mails?(?:[ _-]?address(?:es)?)?|mail|address|courriel|adresse (?:e-?mail|électronique)|correo(?: electrónico)?|почта|эл(?:ектронная|\.)? ?почта|e-?mail ?адрес|邮箱|电子邮件|电子邮箱|البريد الإلكتروني)$/i],
  ['attended', /^attended$/i],
];

const columnOf = (cell: string): Column | undefined => {
  const words = cell.replace(/^\ufeff/, '').trim();
  return columns.find(([, pattern]) => pattern.test(words))?.[0];
};

/** Which column stands where; null for a row that names none of a person's name. */
function headerOf(row: readonly string[]): Map<Column, number> | null {
  const found = new Map<Column, number>();
  row.forEach((cell, at) => {
    const column = columnOf(cell);
    // In Zoom's block about the meeting, `Participants` is how many there were.
    const counts = row.length > 3 && /s$/i.test(cell.trim()) && column === 'name';
    if (column && !counts && !found.has(column)) found.set(column, at);
  });
  // In Russian a column `Имя` alone is the name; with `Фамилия` beside it, the first name.
  const only = found.get('first');
  if (only !== undefined && !found.has('last') && !found.has('name')) found.set('name', only);
  return found.has('name') || found.has('last') ? found : null;
}

const delimiters = [',', ';', '\t', '|'];

/** The text as rows, by the delimiter that makes the widest header; null when there is no header. */
function table(text: string): string[][] | null {
  const tables = delimiters.map((delimiter) => Papa.parse<string[]>(text, { delimiter }).data);
  const width = (rows: string[][]): number => Math.max(0, ...rows.slice(0, 40).map((row) => headerOf(row)?.size ?? 0));
  const widths = tables.map(width);
  const best = Math.max(...widths);
  return best === 0 ? null : (tables[widths.indexOf(best)] ?? null);
}

/** Titles of a report's sections stand in a row of their own. */
const section = /^(?:\d+\.\s.*|(?:host|panell?ist|attendee|participant)s?(?: details| report)?|other attended|summary|report generated.*)$/i;

/**
 * Reads a pasted list of who came online: a table with a header that names a name column (and perhaps an address), also as
 * Zoom or Teams export it with blocks of other things above it; or one name per line, with or without `<address>`.
 * Rows that a report marks as not attended are left out. Names that cannot be read are kept as they are shown.
 */
export function readOnlineList(text: string): OnlineLine[] {
  const rows = table(text);
  return rows ? fromTable(rows) : fromLines(text);
}

function fromTable(rows: readonly string[][]): OnlineLine[] {
  const lines: OnlineLine[] = [];
  let header: Map<Column, number> | null = null;
  rows.forEach((row, at) => {
    const found = headerOf(row);
    if (found) header = found;
    else if (header) lines.push(...lineOf(row, header, at + 1));
  });
  return lines;
}

function lineOf(row: readonly string[], header: ReadonlyMap<Column, number>, line: number): OnlineLine[] {
  const cell = (column: Column): string => (row[header.get(column) ?? -1] ?? '').trim();
  const filled = row.filter((one) => one.trim() !== '');
  if (filled.length === 1 && section.test(filled[0] ?? '')) return [];
  const apart = header.has('last') ? [cell('first'), cell('last')].filter(Boolean).join(' ') : '';
  const shown = header.has('name') ? cell('name') || apart : apart;
  const address = addressIn(cell('address'));
  if ((!shown && !address) || /^(?:no|non|nein)$/i.test(cell('attended'))) return [];
  return [{ line, name: printedName(shown || (address ?? '')), also: apart && apart !== shown ? [apart] : [], address }];
}

const addressPattern = /[^\s<>()[\],;:"]{1,64}@[^\s<>()[\],;:"@]{1,253}/;
const addressIn = (text: string): string | null => addressPattern.exec(text)?.[0] ?? null;

function fromLines(text: string): OnlineLine[] {
  return text.split(/\r\n?|\n/).flatMap((written, at) => {
    const address = addressIn(written);
    const rest = (address ? written.replace(address, ' ') : written).replace(/^\ufeff?\s*(?:[-*•·]|\d+[.)])\s+/, '').replace(/<\s*>|["“”]|\(\s*\)/g, ' ');
    const shown = (rest.split(/[\t;]/).map((part) => part.trim()).find(Boolean) ?? '').replace(/^[\s,:]+|[\s,:]+$/g, '');
    if (!/[\p{Letter}\p{Number}]/u.test(shown) && !address) return [];
    return [{ line: at + 1, name: printedName(shown || (address ?? '')), also: [], address }];
  });
}
