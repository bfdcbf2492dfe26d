import { z } from 'zod';
import { Attribution, DocumentState, NoteKind } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import type { Block, DocKind, FrontMatter, Inline } from '../document/model';
import { Language } from '../language';
import { Completeness } from './brief';
import { at, paper } from './in-paper';

/**
 * The workshop: the working copy of a paper, edited section by section. Revisions are snapshots of it and never change.
 *
 * Whoever writes holds the section; the hold ends two minutes after the last sign of life (`holdSection`, `saveSection`).
 * A save names the version it was made on and is refused where the section has moved on, so that two people never lose an
 * edit. Send a save again under the same Idempotency-Key until it is answered: it is done once.
 */

/** Blocks as ProseMirror JSON; the server checks them against the document schema. */
export const Blocks = z.custom<Block[]>((value) => Array.isArray(value), 'A list of blocks is needed.');
const InlineText = z.custom<Inline[]>((value) => Array.isArray(value), 'A line of text is needed.');
const Kind = z.custom<DocKind>((value) => typeof value === 'string');
const Direction = z.enum(['ltr', 'rtl']);

/** Somebody who wrote, by name; `mine` says that it is whoever asks. */
export const Hand = z.object({ name: z.string(), mine: z.boolean() });
export type Hand = z.output<typeof Hand>;

export const SectionKind = z.enum(['opening', 'key', 'body', 'back']);
export type SectionKind = z.output<typeof SectionKind>;

export const SectionHead = z.object({
  /** The id of the section's heading (or of its first block that has one), so that gaps and links lead here. */
  id: IdText,
  kind: SectionKind,
  title: z.string(),
  /** As printed; empty where nothing is. */
  number: z.string(),
  slot: z.string().nullable(),
  themeId: IdText.nullable(),
  /** Counts from 1; raised by every save. */
  version: z.int(),
  sentences: z.int(), withEvidence: z.int(), recommendations: z.int(), withAddressee: z.int(),
  /** How many of the recommendations rest on a note; for the marks of the evidence bar. */
  recommendationsWithEvidence: z.int(),
  quotes: z.int(), quotesNotCleared: z.int(), words: z.int(), gaps: z.int(), suggestions: z.int(),
  /** Not resolved. */
  comments: z.int(),
  /** Null: nobody writes here now. `until`: gone without a sign of life by then. */
  holder: Hand.extend({ since: Instant, until: Instant }).nullable(),
  changedAt: Instant,
  changedBy: Hand,
});
export type SectionHead = z.output<typeof SectionHead>;

/** `workshop`: typed here; `word`: brought back from a Word file; `redraft`: from newer notes; `wording`: proposed by the wording service; `clearing`: a speaker’s own change of words. */
export const SuggestionOrigin = z.enum(['workshop', 'word', 'redraft', 'wording', 'clearing']);
export type SuggestionOrigin = z.output<typeof SuggestionOrigin>;

export const SuggestionView = z.object({
  id: IdText, by: Hand, at: Instant, origin: SuggestionOrigin,
  /** The words that would go and those that would come; empty where a suggestion only adds or only strikes. */
  before: z.string(), after: z.string(),
});
export type SuggestionView = z.output<typeof SuggestionView>;

export const ReplyView = z.object({ id: IdText, by: Hand, at: Instant, text: z.string() });
export const CommentView = z.object({
  /** Equals the id of the comment mark, where the text carries one. */
  id: IdText, sectionId: IdText, by: Hand, at: Instant, text: z.string(), replies: z.array(ReplyView), resolvedAt: Instant.nullable(), resolvedBy: Hand.nullable(),
  /** The words it is about: as they stand now under the mark, else as they stood. */
  quoted: z.string(),
  /** False: no mark of this id stands in the section; look for `quoted`. */
  marked: z.boolean(),
});
export type CommentView = z.output<typeof CommentView>;

export const SectionView = SectionHead.extend({
  content: Blocks,
  openSuggestions: z.array(SuggestionView),
  remarks: z.array(CommentView),
  /** For the editor's own counting: the section's printed number, the number of its first footnote, what stands before a recommendation's number ("4."). */
  numbering: z.object({ section: z.string(), firstFootnote: z.int(), recommendationStem: z.string() }),
});
export type SectionView = z.output<typeof SectionView>;

export const WorkshopView = z.object({
  documentId: IdText, kind: Kind, language: Language, dir: Direction, state: DocumentState, revision: z.int(),
  /** Something was changed since the newest revision. */
  changedSince: z.boolean(),
  front: z.custom<FrontMatter>((value) => typeof value === 'object' && value !== null),
  frontVersion: z.int(),
  sections: z.array(SectionHead),
  /** Taken out of the paper, and can be brought back. */
  removed: z.array(z.object({ id: IdText, title: z.string(), removedAt: Instant })),
  completeness: Completeness,
  notes: z.int(), notesUnused: z.int(), words: z.int(),
  /** Days are counted from here. */
  meetingEndedAt: Instant.nullable(),
  /** What whoever asks may do: write, or only suggest and comment. */
  may: z.object({ write: z.boolean(), settle: z.boolean(), publish: z.boolean() }),
});
export type WorkshopView = z.output<typeof WorkshopView>;

export const PaperHead = z.object({ documentId: IdText, kind: Kind, language: Language, dir: Direction, state: DocumentState, revision: z.int(), title: z.string() });
export type PaperHead = z.output<typeof PaperHead>;

/** A note as the evidence margin shows it. */
export const EvidenceNote = z.object({
  id: IdText,
  /** "Note 41": counts from 1 in the order the notes were taken. */
  number: z.int(),
  notedAt: Instant, kind: NoteKind, text: z.string(), key: z.boolean(), verbatim: z.boolean(), themeId: IdText.nullable(), addressee: z.string().nullable(),
  /** Who said it; null where the rule lets nobody be told, even here. */
  speaker: z.string().nullable(),
  /** How the paper may name the speaker: "a Member State representative"; null where it names nobody. */
  printsAs: z.string().nullable(),
  attribution: Attribution,
  /** Struck since. */
  struck: z.boolean(),
});
export type EvidenceNote = z.output<typeof EvidenceNote>;

/** Facts of SECTION_MOVED_ON and SECTION_TAKEN_OVER: enough to show both texts side by side. Nothing of what was sent is kept by the server. */
export const SectionConflict = z.object({ sectionId: IdText, by: Hand, at: Instant, version: z.int(), content: Blocks, holder: SectionHead.shape.holder });
export type SectionConflict = z.output<typeof SectionConflict>;

export const listPapers = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/papers', permission: 'roundtable.review', summary: 'The papers of a roundtable that can be edited, with their language editions.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(PaperHead) }),
});

export const startEdition = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/papers', permission: 'roundtable.brief', summary: 'Starts a language edition as a copy to be translated; both are editions of one work.',
  input: z.object({ roundtableId: IdText, language: Language, from: IdText }), output: PaperHead, errors: ['EDITION_THERE_ALREADY'],
});

export const showWorkshop = contract({
  method: 'GET', path: at, permission: 'roundtable.review', summary: 'The outline of a paper: its sections with what they lack, who writes where, and the title page.',
  input: z.object(paper), output: WorkshopView,
});

/** Absent fields are left empty; numbers (ISBN, ISSN, DOI) are checked before publishing, not refused here. */
export const FrontWish = z.object({
  kindLabel: Line(100).optional(), seriesLine: Line(300).optional(), seriesNumber: Line(40).optional(),
  title: InlineText, subtitle: InlineText.optional(), strapline: InlineText.optional(), abstract: InlineText.optional(), citation: InlineText.optional(),
  issued: z.object({ year: z.int().min(1900).max(2200), month: z.int().min(1).max(12).optional(), day: z.int().min(1).max(31).optional(), display: Line(60) }).optional(),
  event: z.object({ display: Line(300), start: Line(40).optional(), end: Line(40).optional(), timeZone: Line(60).optional(), venue: Line(300).optional(), mode: z.enum(['in_person', 'online', 'hybrid']).optional() }).optional(),
  authors: z.array(z.object({ personId: IdText.optional(), name: Words(300), corporate: z.boolean().optional() })).max(50),
  publisher: Line(300).optional(), unit: Line(300).optional(), place: Line(200).optional(),
  isbn: Line(40).optional(), issn: Line(40).optional(), doi: Line(200).optional(), symbol: Line(100).optional(),
  rights: z.object({ holder: Line(300), year: z.int().min(1900).max(2200), licence: Line(100), licenceUrl: Line(500).optional(), text: Text(2_000) }).optional(),
  keywords: z.array(Words(100)).max(50).optional(), versionLine: Line(200).optional(), accessLine: Line(300).optional(),
});
export type FrontWish = z.output<typeof FrontWish>;

export const saveFront = contract({
  method: 'POST', path: `${at}/front`, permission: 'roundtable.brief', summary: 'Saves the title page; refused when somebody saved it meanwhile.',
  input: z.object({ ...paper, version: z.int(), front: FrontWish }), output: z.object({ frontVersion: z.int(), front: WorkshopView.shape.front }), errors: ['FRONT_MOVED_ON', 'DOCUMENT_INVALID', 'PAPER_CLOSED'],
});
