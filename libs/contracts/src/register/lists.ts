import { z } from 'zod';
import { AttendanceMode, Constituency } from '../closed-lists';
import { contract, IdText, Line, Words } from '../contract';
import { Language } from '../language';
import { DeskColumn, DeskFilter } from './desk';

/** A column of a file that is taken along: one of the list's, or `answer:` with the key of a question. */
export const TakenColumn = z.union([DeskColumn, z.string().regex(/^answer:[a-z][a-z0-9_]{0,39}$/)]);
export type TakenColumn = z.output<typeof TakenColumn>;

/** Columns in an address: their names with commas between. */
const Columns = z.string().max(2000).transform((text) => text.split(',').filter(Boolean)).pipe(z.array(TakenColumn).min(1).max(60));

export const takeRegistrations = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/lists/registrations', permission: 'roundtable.register',
  summary: 'The list as a file: CSV (UTF-8 with its mark, made safe against formulas) or XLSX, of one filter and some columns. Who took it is in the log.',
  input: DeskFilter.extend({ roundtableId: IdText, form: z.enum(['csv', 'xlsx']).default('csv'), columns: Columns }),
  output: z.unknown(),
});

/** What the house's security may ask for; everything else stays here. */
export const SecurityField = z.enum(['honorific', 'name', 'position', 'organisation', 'country', 'constituency', 'address', 'code']);
export type SecurityField = z.output<typeof SecurityField>;

const SecurityColumns = z.string().max(2000).transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.union([SecurityField, z.string().regex(/^answer:[a-z][a-z0-9_]{0,39}$/)])).min(1).max(40));

export const takeSecurityList = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/lists/security', permission: 'roundtable.register',
  summary: 'Who is expected in the room, for the house’s security, with only the fields it asked for; the choice is remembered.',
  input: z.object({ roundtableId: IdText, form: z.enum(['csv', 'xlsx', 'page']).default('xlsx'), columns: SecurityColumns }),
  output: z.unknown(),
});

export const listChoices = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/lists', permission: 'roundtable.register', summary: 'What may be taken along, and what was chosen last time.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({
    /** Questions whose answers the caller may see. */
    questions: z.array(z.object({ key: z.string(), label: z.string() })),
    columns: z.array(z.string()),
    security: z.array(z.string()),
    expectedInRoom: z.int(),
  }),
});

/** A field that a column of a list can fill. */
export const ListField = z.enum(['name', 'given', 'family', 'honorific', 'position', 'organisation', 'address', 'constituency', 'country', 'mode', 'language', 'accessNeeds', 'reception', 'interpretation']);
export type ListField = z.output<typeof ListField>;

/** A file that is brought: its name, for its kind, and its octets. At most 10 MB. */
const ListFile = z.object({ name: Words(300), base64: z.string().max(14_000_000) });

const Brought = z.object({ roundtableId: IdText, file: ListFile, sheet: Line(200).nullable().default(null) });

export const readList = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/lists/read', permission: 'roundtable.register',
  summary: 'Reads a list (CSV, TSV, XLSX) and proposes which column is what. Nothing is kept.',
  input: Brought,
  output: z.object({
    sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.int() })),
    sheet: z.string(),
    /** The row, counted from 1, that holds the heads. */
    headRow: z.int(),
    columns: z.array(z.object({ at: z.int(), head: z.string(), field: ListField.nullable(), samples: z.array(z.string()) })),
    rows: z.int(),
    /** What was met on the way, in words: encoding, hidden rows, merged cells, heads that stand twice. */
    remarks: z.array(z.string()),
  }),
  errors: ['LIST_UNREADABLE', 'LIST_TOO_LONG', 'LIST_TOO_LARGE', 'LIST_EMPTY'],
});

/** How people of a list come in. */
export const ListWay = z.enum(['confirmed', 'invited']);
export type ListWay = z.output<typeof ListWay>;

const Mapping = Brought.extend({
  headRow: z.int().min(0).max(10_000),
  /** Column, counted from 1 → the field it fills. */
  columns: z.record(z.string().regex(/^\d{1,4}$/), ListField),
  defaults: z.object({ constituency: Constituency.default('general_public'), mode: AttendanceMode, language: Language.default('en') }),
  /** `confirmed`: the list is the organiser's own, addresses count as proved. `invited`: each proves by the link of a mail. */
  way: ListWay.default('confirmed'),
  /** Rows that cannot be read are left out; otherwise one such row keeps the whole list out. */
  leaveOut: z.boolean().default(false),
});

/** What becomes of one row. */
export const RowFate = z.enum(['place', 'waitlist', 'known', 'ended', 'twice', 'erased', 'unreadable']);
export type RowFate = z.output<typeof RowFate>;

const Report = z.object({
  counts: z.partialRecord(RowFate, z.int()),
  /** What will happen to the places, in words. */
  sentences: z.array(z.string()),
  /** The first rows of each fate, and every row that has something to be said of. */
  rows: z.array(z.object({ row: z.int(), name: z.string(), address: z.string(), mode: AttendanceMode.nullable(), fate: RowFate, remarks: z.array(z.string()) })),
  rowsLeft: z.int(),
});
export type ListReport = z.output<typeof Report>;

export const previewList = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/lists/preview', permission: 'roundtable.register',
  summary: 'Says row by row what bringing the list in would do. Nothing is kept.',
  input: Mapping, output: Report,
  errors: ['LIST_UNREADABLE', 'LIST_TOO_LONG', 'LIST_TOO_LARGE', 'LIST_EMPTY', 'LIST_WITHOUT_NAMES', 'MODE_NOT_OFFERED'],
});

export const bringList = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/lists/bring', permission: 'roundtable.register',
  summary: 'Brings the list in, all of it or nothing, in one transaction by the rules of admission. The same list again adds nobody.',
  input: Mapping, output: Report,
  errors: ['LIST_UNREADABLE', 'LIST_TOO_LONG', 'LIST_TOO_LARGE', 'LIST_EMPTY', 'LIST_WITHOUT_NAMES', 'LIST_HAS_UNREADABLE_ROWS', 'MODE_NOT_OFFERED', 'MEETING_ALREADY_HELD', 'ROUNDTABLE_CANCELLED'],
});
