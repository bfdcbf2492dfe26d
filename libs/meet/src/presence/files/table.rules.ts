import { printedName } from '../../names';
import { headOf, isTopic, plainHead, saysNo, saysYes, type Column, type Head } from './columns';
import { offsetIn, readLength, readMoment, type WrittenMoment } from './moments.rules';

/** One row of a spreadsheet or a text. */
export interface SheetRow {
  /** Counted from 1. */
  row: number;
  cells: string[];
}

/** One row of a report as it is written: no instant yet, for that takes the order of day and month and the zone. */
export interface ReportRow {
  line: number;
  name: string;
  /** Another spelling the row gives: first and last name apart. */
  also: string | null;
  address: string | null;
  came: WrittenMoment | null;
  left: WrittenMoment | null;
  seconds: number | null;
  waiting: boolean;
}

/** What a sheet tells. */
export interface ReportTable {
  layout: Layout;
  rows: ReportRow[];
  unread: { line: number; why: string }[];
  /** The number of the meeting, digits only, where the file names it. */
  meetingId: string | null;
  /** Minutes ahead of UTC, where heads or the block above name a zone. */
  offset: number | null;
}

export type Layout = 'zoom_meeting' | 'zoom_webinar' | 'zoom_totals' | 'teams' | 'teams_log' | 'webex' | 'google_meet' | 'table' | 'names';

/** Columns that somebody chose, counted from 0. */
export type Chosen = Partial<Record<'name' | 'came' | 'left', number>>;

const addressPattern = /[^\s<>()[\],;:"]{1,64}@[^\s<>()[\],;:"@]{1,253}/;
const nothing = /^(?:-+|–|—|n\/?a|null|none)?$/i;
/** A mark that spreadsheets' exports put before what might be a formula is not part of the name. */
const withoutGuard = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '');

/** Titles stand in a row of their own; what follows has another head, or is no list of people. */
const isTitle = (cells: readonly string[]): boolean => cells.filter((cell) => cell !== '').length === 1;
const peoplesTitle = /particip|attend|teilnehm|asisten|участник|参|与会|المشارك|панел|panel|host|other|activit|aktivit|活动/i;

interface Section {
  title: string;
  head: Head;
  heads: readonly string[];
  rows: SheetRow[];
}

/** Heads and the rows under them; a title or another head ends a list, and so does the block about the meeting. */
function sectionsOf(rows: readonly SheetRow[], chosen: Chosen): { sections: Section[]; above: SheetRow[] } {
  const sections: Section[] = [];
  const above: SheetRow[] = [];
  let title = '';
  let open: Section | null = null;
  for (const row of rows) {
    const head = headOf(row.cells);
    if (head) sections.push((open = { title, head, heads: row.cells, rows: [] }));
    else if (isTitle(row.cells) && (!open || open.head.size > 1) && /^\d+\.\s|details|report/i.test(row.cells.find(Boolean) ?? '')) {
      title = row.cells.find(Boolean) ?? '';
      open = null;
    } else if (open) open.rows.push(row);
    else above.push(row);
  }
  const [first, ...rest] = rows;
  if (sections.length === 0 && chosen.name !== undefined && first) sections.push({ title: '', head: new Map(Object.entries(chosen) as [Column, number][]), heads: first.cells, rows: readMoment(first.cells[chosen.came ?? -1] ?? '') ? [...rows] : rest });
  return { sections: sections.map((section) => ({ ...section, head: new Map([...section.head, ...(Object.entries(chosen) as [Column, number][])]) })), above };
}

function layoutOf(sections: readonly Section[], above: readonly SheetRow[]): Layout {
  const heads = sections.flatMap(({ heads: names }) => names.map((name) => name.trim().toLowerCase()));
  const has = (pattern: RegExp): boolean => heads.some((head) => pattern.test(head));
  const has2 = (column: Column): boolean => sections.some(({ head }) => head.has(column));
  if (sections.length === 0) return 'names';
  if (has2('action')) return 'teams_log';
  if (has(/\(upn\)/) || (has(/^(?:first join|last leave|in-meeting duration|premi.re participation|primera (?:uni.n|incorporaci.n)|erster beitritt|erste teilnahme|primeira entrada|首次加入|первый вход)/))) return 'teams';
  if (has(/^time exited|^time joined/)) return 'google_meet';
  if (has2('attended') || sections.some(({ title }) => /panell?ist details/i.test(title))) return 'zoom_webinar';
  if (has(/connection type|attendee email|session start|attendance duration/)) return 'webex';
  const zoom = has(/\(original name\)|\(nom d.origine|\(nombre original|\(originalname|\(nome original|recording consent|recording disclaimer|原名|исходное имя/) || above.some(({ cells }) => cells.some((cell) => plainHead(cell) === 'meeting id'));
  if (!has2('came') && has2('length')) return zoom || has(/total duration/) ? 'zoom_totals' : 'table';
  return zoom || (has2('waiting') && has2('came')) ? 'zoom_meeting' : 'table';
}

function meetingIdOf(rows: readonly SheetRow[]): string | null {
  for (const [at, { cells }] of rows.entries()) {
    const column = cells.findIndex((cell) => ['meeting id', 'webinar id', 'meeting number', 'meeting nummer', '会议号', 'id de reunion', 'id da reuniao'].includes(plainHead(cell)) || (plainHead(cell) === 'id' && cells.some(isTopic)));
    if (column < 0) continue;
    const candidates = [rows[at + 1]?.cells[column], cells[column + 1]];
    const id = candidates.map((cell) => (cell ?? '').replace(/\D/g, '')).find((digits) => digits.length >= 9 && digits.length <= 12);
    if (id) return id;
  }
  return null;
}

/** Reads every list of people in a sheet; null where no column of names was found. */
export function readTable(rows: readonly SheetRow[], chosen: Chosen = {}): ReportTable | null {
  const { sections, above } = sectionsOf(rows, chosen);
  const layout = layoutOf(sections, above);
  const lists = sections.filter(({ head, title }) => head.size > 1 || title === '' || peoplesTitle.test(title));
  if (lists.length === 0) return null;
  // Where single comings stand in a list of their own, the list of sums before it says the same again.
  const detailed = layout === 'teams' && lists.length > 1 ? lists.filter(({ head }) => !lists.some((other) => other.head !== head && isDetailOf(other, { head }))) : lists;
  const read = detailed.map((section) => (layout === 'teams_log' ? readLog(section) : readSection(section)));
  const zoneIn = [...lists.flatMap(({ head, heads }) => ['came', 'left', 'moment'].map((column) => heads[head.get(column as Column) ?? -1] ?? '')), ...above.flatMap(({ cells }) => (cells.some((cell) => /time ?zone|fuseau|zona horaria|zeitzone|часовой пояс|时区|المنطقة الزمنية|fuso/i.test(cell)) ? cells : []))];
  return {
    layout, rows: read.flatMap((one) => one.rows), unread: read.flatMap((one) => one.unread), meetingId: meetingIdOf(rows),
    offset: zoneIn.map(offsetIn).find((one) => one !== null) ?? null,
  };
}

/** Teams' `In-Meeting Activities` have joins and leaves; its `Participants` the first and last of them. */
const isDetailOf = (one: Section, { head }: Pick<Section, 'head'>): boolean => one.head.has('came') && head.has('came') && /activit|aktivit|活动|действ|أنشطة/i.test(one.title);

interface Read {
  rows: ReportRow[];
  unread: { line: number; why: string }[];
}

function readSection({ head, heads, rows }: Section): Read {
  const result: Read = { rows: [], unread: [] };
  const unit = /second|segundo|secondes|sekund|секунд|秒/i.test(heads[head.get('length') ?? -1] ?? '') ? 'seconds' : 'minutes';
  for (const { row: line, cells } of rows) {
    const cell = (column: Column): string => withoutGuard((cells[head.get(column) ?? -1] ?? '').trim());
    const who = whoOf(cell);
    if (saysNo(cell('attended'))) continue;
    const [came, left] = [cell('came'), cell('left')];
    const [cameAt, leftAt] = [readMoment(came), readMoment(left)];
    if (!who) { if (!nothing.test(came)) result.unread.push({ line, why: 'There is no name in this line.' }); continue; }
    const bad = [[came, cameAt], [left, leftAt]].find(([text, moment]) => moment === null && !nothing.test(text as string));
    if (bad) result.unread.push({ line, why: `“${String(bad[0]).slice(0, 40)}” is no time that can be read.` });
    else result.rows.push({ line, ...who, came: cameAt, left: leftAt, seconds: readLength(cell('length'), unit), waiting: saysYes(cell('waiting')) });
  }
  return result;
}

function whoOf(cell: (column: Column) => string): Pick<ReportRow, 'name' | 'also' | 'address'> | null {
  const apart = [cell('first'), cell('last')].filter(Boolean).join(' ');
  const address = addressPattern.exec(cell('address'))?.[0].toLowerCase() ?? null;
  const shown = (nothing.test(cell('name')) ? '' : cell('name')) || apart || (address ?? '');
  if (!/[\p{Letter}\p{Number}]/u.test(shown)) return null;
  return { name: printedName(shown).slice(0, 300), also: apart && apart !== shown ? apart.slice(0, 300) : null, address };
}

/** Teams' first reports are a log: who did what when. A coming goes with the next leaving of the same name. */
function readLog({ head, rows }: Section): Read {
  const result: Read = { rows: [], unread: [] };
  const open = new Map<string, ReportRow>();
  for (const { row: line, cells } of rows) {
    const cell = (column: Column): string => withoutGuard((cells[head.get(column) ?? -1] ?? '').trim());
    const [who, moment, leaves] = [whoOf(cell), readMoment(cell('moment')), /left|quitt|sali|abandon|verlass|покин|вышел|离开|غادر|saiu/i.test(cell('action'))];
    if (!who) continue;
    const coming = open.get(who.name);
    if (!moment) result.unread.push({ line, why: `“${cell('moment').slice(0, 40)}” is no time that can be read.` });
    else if (leaves && coming) { coming.left = moment; open.delete(who.name); }
    else {
      const row: ReportRow = { line, ...who, came: leaves ? null : moment, left: leaves ? moment : null, seconds: null, waiting: false };
      result.rows.push(row);
      if (!leaves) open.set(who.name, row);
    }
  }
  return result;
}
