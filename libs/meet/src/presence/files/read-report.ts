import type { FileQuestion } from '@convenor/contracts';
import { readSheets } from '@convenor/register';
import { readOnlineList } from '../../online-list';
import { readMoment } from './moments.rules';
import { readTable, type Chosen, type Layout, type ReportTable, type SheetRow } from './table.rules';
import { timed, type Answers, type Expected, type TimedRow } from './timing.rules';

/** What a file is called, and what is in it: octets in base64. */
export interface BroughtFile {
  name: string;
  base64: string;
}

interface Sheet {
  name: string;
  hidden: boolean;
  rows: SheetRow[];
  remarks: string[];
}

/** What a layout is called on the screen, and which service it is of. */
export const layouts: Readonly<Record<Layout, { words: string; service: string }>> = {
  zoom_meeting: { words: 'Zoom, participants of a meeting', service: 'zoom' }, zoom_webinar: { words: 'Zoom, attendees of a webinar', service: 'zoom' }, zoom_totals: { words: 'Zoom, each participant once with the time in all', service: 'zoom' },
  teams: { words: 'Teams, attendance report', service: 'teams' }, teams_log: { words: 'Teams, log of comings and goings', service: 'teams' }, webex: { words: 'Webex, attendance report', service: 'webex' },
  google_meet: { words: 'Google Meet, attendance report', service: 'google_meet' }, table: { words: 'A table with names', service: 'table' }, names: { words: 'A list of names', service: 'names' },
};

export type ReadReport =
  | { asks: FileQuestion[]; layout: Layout; samples: string[][] }
  | { rows: TimedRow[]; layout: Layout; unread: { line: number; why: string }[]; remarks: string[] };

/**
 * Reads a participants' report in whatever layout, encoding and language. Nothing is guessed between two readings that are both
 * possible: they are asked.
 *
 * @throws DomainError LIST_UNREADABLE, LIST_TOO_LARGE, LIST_TOO_LONG, LIST_EMPTY
 */
export async function readReport(file: BroughtFile, expected: Expected, answers: Answers): Promise<ReadReport> {
  const sheets: Sheet[] = await readSheets(file.name, file.base64);
  const sheet = sheetOf(sheets, answers);
  if ('key' in sheet) return { asks: [sheet], layout: 'table', samples: [] };
  const chosen = chosenOf(answers);
  const table = readTable(sheet.rows, chosen) ?? namesOf(sheet.rows);
  const samples = sheet.rows.slice(0, 6).map(({ cells }) => cells.slice(0, 12).map((cell) => cell.slice(0, 60)));
  const open = table ? columnQuestions(sheet.rows, table, chosen) : [nameQuestion(sheet.rows)];
  if (!table || open.length > 0) return { asks: open, layout: table?.layout ?? 'table', samples };
  const timing = timed(table, expected, answers);
  if ('questions' in timing) return { asks: timing.questions, layout: table.layout, samples };
  return { rows: timing.rows, layout: table.layout, unread: [...table.unread, ...timing.unread].sort((one, other) => one.line - other.line), remarks: [...sheet.remarks, ...timing.remarks] };
}

const chosenOf = ({ name, came, left }: Answers): Chosen => Object.fromEntries(Object.entries({ name, came, left }).flatMap(([column, at]) => (at !== undefined && /^\d{1,3}$/.test(at) ? [[column, Number(at)]] : [])));

/** The sheet that holds people; asked where several do. */
function sheetOf(sheets: readonly Sheet[], { sheet: wanted }: Answers): Sheet | FileQuestion {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const said = filled.find(({ name }) => name === wanted);
  const people = filled.filter((sheet) => !sheet.hidden && readTable(sheet.rows) !== null);
  const detailed = people.filter(({ rows }) => (readTable(rows)?.rows ?? []).some(({ came }) => came !== null));
  const [only, other] = detailed.length > 0 ? detailed : people;
  const found = said ?? (other ? undefined : (only ?? filled.find(({ hidden }) => !hidden) ?? filled[0]));
  return found ?? { key: 'sheet', sentence: 'Which sheet holds who came?', choices: (detailed.length > 0 ? detailed : people).map(({ name, rows }) => ({ value: name, words: `${name} (${rows.length} rows)` })) };
}

/** One name per line, with or without an address; null for a table whose columns nobody knows. */
function namesOf(rows: readonly SheetRow[]): ReportTable | null {
  const plain = rows.every(({ cells }) => cells.filter((cell) => cell !== '').length <= 1 || (cells.length === 2 && cells.some((cell) => cell.includes('@'))));
  if (!plain) return null;
  const lines = rows.flatMap(({ row, cells }) => readOnlineList(cells.join('\t')).map((line) => ({ ...line, line: row })));
  return { layout: 'names', rows: lines.map(({ line, name, also, address }) => ({ line, name, also: also[0] ?? null, address: address?.toLowerCase() ?? null, came: null, left: null, seconds: null, waiting: false })), unread: [], meetingId: null, offset: null };
}

const columnChoices = (rows: readonly SheetRow[], fits: (at: number) => boolean): FileQuestion['choices'] => {
  const width = Math.min(40, Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.length)));
  return Array.from({ length: width }, (_, at) => at).filter(fits).map((at) => ({ value: String(at), words: `Column ${at + 1}: ${rows.slice(0, 3).map(({ cells }) => cells[at] ?? '').filter(Boolean).join(', ').slice(0, 80) || 'empty'}` }));
};

const nameQuestion = (rows: readonly SheetRow[]): FileQuestion => ({ key: 'name', sentence: 'Which column holds the names?', choices: columnChoices(rows, () => true) });

/** Names were found, and moments under heads that nobody knows. */
function columnQuestions(rows: readonly SheetRow[], table: ReportTable, chosen: Chosen): FileQuestion[] {
  if (table.layout === 'names' || table.rows.some(({ came, left, seconds }) => came ?? left ?? seconds)) return [];
  if (chosen.came !== undefined || chosen.left !== undefined) return [];
  const people = rows.filter(({ row }) => table.rows.some(({ line }) => line === row));
  const moments = columnChoices(people, (at) => people.filter(({ cells }) => readMoment(cells[at] ?? '')).length > people.length * 0.6);
  if (moments.length === 0) return [];
  return [{ key: 'came', sentence: 'Which column holds when somebody came?', choices: moments }, ...(moments.length > 1 ? [{ key: 'left' as const, sentence: 'Which column holds when somebody left?', choices: moments }] : [])];
}
