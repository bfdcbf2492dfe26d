import { z } from 'zod';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { doiProblem, isbnProblem, symbolProblem } from '../document/identifiers';

/** How sources are printed: in the house form of UN research centres, as notes of the Chicago Manual, or in APA's seventh edition. */
export const CitationStyle = z.enum(['house', 'chicago', 'apa']);
export type CitationStyle = z.output<typeof CitationStyle>;

/** What a source is; it decides the form in which it is printed. `document` is one with a symbol: a resolution, a report of a body. */
export const SourceKind = z.enum([
  'document', 'report', 'book', 'chapter', 'article', 'news', 'web_page', 'law', 'press_release', 'speech', 'thesis', 'dataset', 'video', 'other',
]);
export type SourceKind = z.output<typeof SourceKind>;

/** A person by the parts of the name, or a body by its name. */
export const SourceAuthor = z.union([z.object({ family: Words(200), given: Line(200).default('') }), z.object({ literal: Words(500) })]);
export type SourceAuthor = z.output<typeof SourceAuthor>;

const realDay = (text: string): boolean => z.iso.date().safeParse(`${text}-01-01`.slice(0, 10)).success;
/** "2023", "2023-04" or "2023-04-28"; null: undated. */
export const SourceDate = z.string().regex(/^[1-9]\d{3}(-\d{2}(-\d{2})?)?$/, 'A year, or a year with a month and perhaps a day.').refine(realDay, 'There is no such day.').nullable();

const checked = (max: number, problem: (text: string) => string | null) =>
  Line(max).superRefine((text, context) => {
    const said = problem(text);
    if (said) context.addIssue({ code: 'custom', message: said });
  });

/** A cited work. Empty text means that nothing is known. */
export const Source = z.object({
  /** By which it is cited in notes, as in `[@osei-2027, p. 3]`; once in a roundtable. */
  key: z.string().trim().regex(/^[A-Za-z0-9][\w:.-]{0,79}$/, 'Letters, digits, hyphens and points, without blanks.'),
  kind: SourceKind,
  title: Words(1000),
  authors: z.array(SourceAuthor).max(100).default([]),
  editors: z.array(SourceAuthor).max(100).default([]),
  /** The journal, newspaper, book or site it stands in. */
  container: Line(500).default(''),
  /** The series it appeared in, and its number there or among its publisher's reports. */
  series: Line(500).default(''),
  number: Line(80).default(''),
  volume: Line(40).default(''),
  issue: Line(40).default(''),
  pages: Line(40).default(''),
  publisher: Line(500).default(''),
  place: Line(200).default(''),
  issued: SourceDate.default(null),
  /** Of the first edition, where this is a later one. */
  originalDate: SourceDate.default(null),
  /** When what it reports took place: the speech was given, the meeting held. */
  eventDate: SourceDate.default(null),
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'A web address that begins with https://.' }).max(2000)]).default(''),
  /** The day the address was last seen to work. */
  accessed: SourceDate.default(null),
  doi: checked(300, doiProblem).default(''),
  isbn: checked(40, isbnProblem).default(''),
  /** A UN document's: "A/RES/73/195". */
  symbol: checked(100, symbolProblem).default(''),
  /** BCP 47, where it differs from the paper's. */
  language: z.union([z.literal(''), z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language as “fr” or “zh-Hans”.')]).default(''),
  /** For the writers; never printed. */
  note: Text(2000).default(''),
  /** Stands in the paper's References, whether a note cites it or not. */
  listed: z.boolean().default(false),
});
export type Source = z.output<typeof Source>;

export const SourceView = Source.extend({
  id: IdText,
  /** As a footnote in the programme's style, without its marks. */
  printed: z.string(),
  /** Set when it was taken from the list; it can be brought back. */
  removedAt: Instant.nullable(),
});
export type SourceView = z.output<typeof SourceView>;

/** Without a key one is made of author and year. */
const SourceWish = Source.extend({ key: Source.shape.key.optional() });
export type SourceWish = z.output<typeof SourceWish>;

export const listSources = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/sources', permission: 'roundtable.review', summary: 'The works a roundtable’s papers cite, in the order of their keys; `removed=yes` shows those taken away.',
  input: z.object({ roundtableId: IdText, removed: z.enum(['yes', 'no']).default('no') }), output: z.object({ style: CitationStyle, items: z.array(SourceView) }),
});

export const addSource = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/sources', permission: 'roundtable.brief', summary: 'Adds a source to the list.',
  input: SourceWish.extend({ roundtableId: IdText }), output: SourceView, errors: ['SOURCE_KEY_TAKEN', 'SOURCES_TOO_MANY'],
});

export const editSource = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/sources/:sourceId', permission: 'roundtable.brief', summary: 'Changes a source; papers print it anew.',
  input: Source.extend({ roundtableId: IdText, sourceId: IdText }), output: SourceView, errors: ['SOURCE_KEY_TAKEN'],
});

export const removeSource = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/sources/:sourceId', permission: 'roundtable.brief', summary: 'Takes a source from the list; notes that cite it keep their words, and it can be brought back.',
  input: z.object({ roundtableId: IdText, sourceId: IdText }), output: SourceView,
});

export const restoreSource = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/sources/:sourceId/restore', permission: 'roundtable.brief', summary: 'Brings a source back.',
  input: z.object({ roundtableId: IdText, sourceId: IdText }), output: SourceView, errors: ['SOURCE_KEY_TAKEN', 'SOURCES_TOO_MANY'],
});

/** What of a pasted text could not be kept, and why. */
export const UnreadSource = z.object({ text: z.string(), why: z.string() });
export type UnreadSource = z.output<typeof UnreadSource>;

/** Nothing is looked up: what the text says is what is kept. A work that is in the list already is not added twice. */
export const bringSources = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/sources/bring', permission: 'roundtable.brief', summary: 'Reads BibTeX, RIS or CSL-JSON as pasted and adds what it holds.',
  input: z.object({ roundtableId: IdText, text: Text(500_000).refine((text) => text.trim() !== '', 'Please paste something.') }),
  output: z.object({ added: z.array(SourceView), known: z.array(SourceView), unread: z.array(UnreadSource) }), errors: ['SOURCES_TOO_MANY'],
});
