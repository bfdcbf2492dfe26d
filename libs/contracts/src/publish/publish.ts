import { z } from 'zod';
import { PaperFormat, RenditionView } from '../brief/brief';
import { DocumentState } from '../closed-lists';
import { contract, IdText, Instant, Text } from '../contract';
import { Language } from '../language';

/** The words somebody finds for a notice: what was changed, or why it was withdrawn. */
const NoticeWords = Text(2000).trim().min(1, 'Please say it in words; readers will see them.');

/** How far an edition is. It is public only when all its files are. */
export const EditionState = z.enum(['being_made', 'failed', 'public', 'withdrawn']);
export type EditionState = z.output<typeof EditionState>;

export const NoticeKind = z.enum(['correction', 'withdrawal', 'quote_withdrawn']);
export type NoticeKind = z.output<typeof NoticeKind>;

/** A dated word to readers. Without `words` it stands as a plain fact, and a person still owes the explanation. */
export const NoticeView = z.object({ id: IdText, kind: NoticeKind, version: z.int().nullable(), on: z.iso.date(), words: z.string().nullable() });
export type NoticeView = z.output<typeof NoticeView>;

/** One thing that stands between a paper and its publication. A hard one holds whoever waives what. */
export const OpenItem = z.object({ code: z.string(), hard: z.boolean(), words: z.string() });
export type OpenItem = z.output<typeof OpenItem>;

export const VersionView = z.object({
  version: z.int(), revision: z.int(),
  /** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of the published text. */
  hash: z.string(),
  state: z.enum(['being_made', 'failed', 'public', 'replaced']),
  /** Set in the front of the paper. */
  issuedOn: z.iso.date(), publicAt: Instant.nullable(), files: z.array(RenditionView),
});
export type VersionView = z.output<typeof VersionView>;

/** What was looked at in a typeset PDF and what was found; a hard finding keeps it from standing for ours. */
export const TypesetCheck = z.object({
  check: z.enum(['opens', 'active_content', 'title', 'language', 'tags', 'isbn', 'text']),
  passed: z.boolean(), hard: z.boolean(), words: z.string(),
  /** Words of the text that the PDF lacks, or has beyond it, as runs in order; at most fifty each. */
  missing: z.array(z.string()).default([]), added: z.array(z.string()).default([]),
});
export type TypesetCheck = z.output<typeof TypesetCheck>;

export const TypesetView = z.object({
  id: IdText, name: z.string(), octets: z.int(), version: z.int(), uploadedAt: Instant, inUse: z.boolean(), checks: z.array(TypesetCheck),
});
export type TypesetView = z.output<typeof TypesetView>;

export const EditionView = z.object({
  id: IdText, language: Language, dir: z.enum(['ltr', 'rtl']), documentId: IdText, title: z.string(), isbn: z.string().nullable(),
  state: EditionState,
  /** The newest first. */
  versions: z.array(VersionView),
  /** The newest revision of the paper differs from what is public: a correction waits. */
  revision: z.int(), changedSince: z.boolean(),
  /** Quotes hidden from readers since their speaker took them back. */
  hiddenQuotes: z.int(),
  notices: z.array(NoticeView),
  typeset: TypesetView.nullable(),
  /** The page readers see. */
  href: z.string(),
});
export type EditionView = z.output<typeof EditionView>;

export const PromiseStanding = z.object({
  id: IdText, act: z.string(), dueOn: z.iso.date().nullable(), keptOn: z.iso.date().nullable(),
  /** Days before the day it was promised for; negative when late. Null while either day is open. */
  daysEarly: z.int().nullable(),
  /** Its words speak of a paper that is published or circulated. */
  speaksOfPublishing: z.boolean(),
});
export type PromiseStanding = z.output<typeof PromiseStanding>;

/** A work with its editions, for the people who publish it. */
export const PublicationStanding = z.object({
  id: IdText, kind: z.string(), slug: z.string(), publishedOn: z.iso.date().nullable(),
  /** Whole days from the end of the meeting to the first edition. */
  daysAfterMeeting: z.int().nullable(),
  promise: PromiseStanding.nullable(), editions: z.array(EditionView),
});
export type PublicationStanding = z.output<typeof PublicationStanding>;

/** A paper that could be published and is not yet: one of a work that is public in another language is being translated. */
export const PublishCandidate = z.object({
  documentId: IdText, kind: z.string(), language: Language, title: z.string(), state: DocumentState, revision: z.int(), open: z.array(OpenItem),
});
export type PublishCandidate = z.output<typeof PublishCandidate>;

/** Where the publications of a roundtable stand. */
export const PublishingView = z.object({
  candidates: z.array(PublishCandidate), publications: z.array(PublicationStanding), promises: z.array(PromiseStanding),
  daysSinceEnd: z.int(), meetingEndedOn: z.iso.date(),
});
export type PublishingView = z.output<typeof PublishingView>;

const inRoundtable = z.object({ roundtableId: IdText });
const ofEdition = inRoundtable.extend({ editionId: IdText });

export const showPublishing = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/publications', permission: 'roundtable.read', summary: 'Where the publications of a roundtable stand.',
  input: inRoundtable, output: PublishingView,
});

/** Freezes the newest revision and has its files made; it becomes public when all four are there. Asked twice, it is published once. */
export const publishPaper = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/papers/:documentId/publish', permission: 'roundtable.publish', summary: 'Publishes a cleared paper.',
  input: inRoundtable.extend({ documentId: IdText, promiseId: IdText.nullable().default(null) }), output: PublishingView,
  errors: ['NOT_READY_TO_PUBLISH', 'SUGGESTIONS_LEFT', 'CORRECTION_NEEDS_WORDS', 'EDITION_WITHDRAWN', 'PROMISE_UNKNOWN'],
});

export const retryEdition = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/editions/:editionId/files', permission: 'roundtable.publish', summary: 'Has files of an edition made again that could not be made.',
  input: ofEdition, output: PublishingView,
});

/** The newest revision becomes the next version, with a notice that says what changed. Quotes taken back are left out of it. */
export const correctEdition = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/editions/:editionId/correct', permission: 'roundtable.publish', summary: 'Publishes a correction as the next version.',
  input: ofEdition.extend({ words: NoticeWords }), output: PublishingView,
  errors: ['NOT_READY_TO_PUBLISH', 'SUGGESTIONS_LEFT', 'NOTHING_TO_CORRECT', 'EDITION_NOT_PUBLIC'],
});

/** The page stays with title and notice; text and files are no longer served. */
export const withdrawEdition = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/editions/:editionId/withdraw', permission: 'roundtable.publish', summary: 'Withdraws an edition, with a notice that says why.',
  input: ofEdition.extend({ words: NoticeWords }), output: PublishingView, errors: ['EDITION_NOT_PUBLIC'],
});

export const writeNotice = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/notices/:noticeId', permission: 'roundtable.publish', summary: 'Gives a notice its words.',
  input: inRoundtable.extend({ noticeId: IdText, words: NoticeWords }), output: PublishingView,
});

/** Which promise the publication keeps; null takes it back. */
export const keepPromise = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/publications/:publicationId/promise', permission: 'roundtable.publish', summary: 'Says which promise the publication keeps.',
  input: inRoundtable.extend({ publicationId: IdText, promiseId: IdText.nullable() }), output: PublishingView, errors: ['PROMISE_UNKNOWN'],
});

export const typesetLimit = 50 * 1024 * 1024;
export const typesetPiece = 8 * 1024 * 1024;

/** A designed PDF arrives in pieces of at most 8 MB, in order; after the last one it is checked. A piece sent twice counts once. */
export const bringTypeset = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/editions/:editionId/typeset', permission: 'roundtable.publish', summary: 'Brings a PDF that the institution typeset, and checks it.',
  input: ofEdition.extend({
    uploadId: IdText, name: z.string().max(255), piece: z.int().min(0).max(50), last: z.boolean(), base64: z.base64('The piece did not arrive whole.').max(Math.ceil(typesetPiece / 3) * 4 + 4),
  }),
  output: z.object({ typeset: TypesetView.nullable() }), errors: ['TYPESET_TOO_LARGE', 'TYPESET_NOT_IN_ORDER', 'EDITION_NOT_PUBLIC', 'DISK_FULL'],
});

/** `use` true: it stands for our PDF from now on; false: ours comes back. */
export const letTypesetStand = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/editions/:editionId/typeset', permission: 'roundtable.publish', summary: 'Lets the typeset PDF stand for ours, or takes it back.',
  input: ofEdition.extend({ typesetId: IdText, use: z.boolean() }), output: PublishingView, errors: ['TYPESET_REFUSED', 'TYPESET_OF_ANOTHER_VERSION'],
});

export const downloadEdition = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/editions/:editionId/versions/:version/:format', permission: 'roundtable.read', summary: 'Downloads a file of an edition, public or being checked.',
  input: ofEdition.extend({ version: z.coerce.number().int().positive(), format: PaperFormat }), output: z.unknown(), errors: ['PAPER_BEING_MADE', 'PDF_REFUSED'],
});
