import { z } from 'zod';
import { contract, IdText, Line } from '../contract';

/** What people are counted by. */
export const FigureTable = z.enum(['mode', 'constituency', 'region', 'country']);
export type FigureTable = z.output<typeof FigureTable>;

/** People of one kind. All numbers are null where the row is withheld; `minutes` also where nobody's time is known, or of too few. */
export const FigureRow = z.object({
  /** Of the closed list; of a country its two letters. */
  key: z.string(),
  label: z.string(),
  registered: z.int().nullable(),
  came: z.int().nullable(),
  /** The median of those who came: whole minutes. */
  minutes: z.int().nullable(),
  withheld: z.boolean(),
});
export type FigureRow = z.output<typeof FigureRow>;

/** What a funder may be given: nothing in it is about fewer people than `least`, and nothing such can be worked out of it. */
export const Figures = z.object({
  title: z.string(),
  /** Smallest count that is told. */
  least: z.int(),
  /** Of one roundtable, or of the series: those that are counted. */
  roundtables: z.int(),
  registered: z.int().nullable(),
  came: z.int().nullable(),
  minutes: z.int().nullable(),
  tables: z.array(z.object({
    by: FigureTable,
    rows: z.array(FigureRow),
    /** A sentence where nothing of the table can be told; then it has no rows. */
    why: z.string().nullable(),
  })),
  /** The rule in words, then what was left out and why. */
  notes: z.array(z.string()),
});
export type Figures = z.output<typeof Figures>;

const Yes = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const Wish = z.object({
  /** Counts from 1 to one below are withheld. Beside a file with another number, this one could give something away. */
  least: z.coerce.number().int().min(3).max(50).default(5),
  byCountry: Yes.default(false),
});
const FileForm = z.enum(['csv', 'xlsx']);

export const showFigures = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/attendance/figures', permission: 'roundtable.record', summary: 'Figures for a funder: registered, came and minutes by mode, constituency and region, small counts withheld.',
  input: Wish.extend({ roundtableId: IdText }), output: Figures,
});

export const takeFigures = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/attendance/figures/file', permission: 'roundtable.record', summary: 'The figures as CSV or XLSX. Who took them is in the log.',
  input: Wish.extend({ roundtableId: IdText, form: FileForm.default('xlsx') }), output: z.unknown(),
});

export const showSeriesFigures = contract({
  method: 'GET', path: '/api/programmes/:programmeId/attendance/figures', permission: 'programme.edit', summary: 'The same of all roundtables of a programme that were held; nothing withheld of one of them can be worked out.',
  input: Wish.extend({ programmeId: IdText }), output: Figures,
});

export const takeSeriesFigures = contract({
  method: 'GET', path: '/api/programmes/:programmeId/attendance/figures/file', permission: 'programme.edit', summary: 'The figures of the series as CSV or XLSX. Who took them is in the log.',
  input: Wish.extend({ programmeId: IdText, form: FileForm.default('xlsx') }), output: z.unknown(),
});

/** A column of the attendance list. Addresses only when asked. */
export const AttendanceColumn = z.enum(['name', 'organisation', 'constituency', 'country', 'region', 'mode', 'came', 'left', 'minutes', 'minutesInRoom', 'minutesOnline', 'present', 'registered', 'corrected', 'address']);
export type AttendanceColumn = z.output<typeof AttendanceColumn>;

const Columns = z.string().max(400).transform((text) => text.split(',').filter(Boolean)).pipe(z.array(AttendanceColumn).min(1).max(20));

export const takeAttendance = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/attendance/list', permission: 'roundtable.register',
  summary: 'Who came, as CSV, XLSX or a page to print, with the columns asked for. Who took which is in the log.',
  input: z.object({ roundtableId: IdText, form: z.enum(['csv', 'xlsx', 'page']).default('xlsx'), columns: Columns, only: z.enum(['present', 'all']).default('present'), search: Line(200).optional() }),
  output: z.unknown(),
});
