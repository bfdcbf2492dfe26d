import { z } from 'zod';
import { Attribution, DocumentState, NoteKind } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import type { Block, DocKind, FrontMatter, Inline } from '../document/model';
import { Language } from '../language';
import { DroppedFile } from '../plan/roundtable';
import { Completeness } from './brief';

/**
 * The workshop: the working copy of a paper, edited section by section. Revisions are snapshots of it and never change.
 *
 * Whoever writes holds the section; the hold ends two minutes after the last sign of life (`holdSection`, `saveSection`).
 * A save names the version it was made on and is refused where the section has moved on, so that two people never lose an
 * edit. Send a save again under the same Idempotency-Key until it is answered: it is done once.
 */
const paper = { roundtableId: IdText, documentId: IdText };
const section = { ...paper, sectionId: IdText };
const at = '/api/roundtables/:roundtableId/papers/:documentId';
const atSection = `${at}/sections/:sectionId` as const;

/** Blocks as ProseMirror JSON; the server checks them against the document schema. */
export const Blocks = z.custom<Block[]>((value) => Array.isArray(value), 'A list of blocks is needed.');
const InlineText = z.custom<Inline[]>((value) => Array.isArray(value), 'A line of text is needed.');
const Kind = z.custom<DocKind>((value) => typeof value === 'string');
const Direction = z.enum(['ltr', 'rtl']);

// ---------- what is shown ----------

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

// ---------- papers ----------

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

// ---------- sections ----------

export const showSection = contract({
  method: 'GET', path: atSection, permission: 'roundtable.review', summary: 'One section with its text, suggestions and comments.',
  input: z.object(section), output: SectionView,
});

export const showSectionNotes = contract({
  method: 'GET', path: `${atSection}/notes`, permission: 'roundtable.review', summary: 'The notes a section rests on, and those of its theme that no section uses.',
  input: z.object(section), output: z.object({ named: z.array(EvidenceNote), unused: z.array(EvidenceNote) }),
});

export const holdSection = contract({
  method: 'POST', path: `${atSection}/hold`, permission: 'roundtable.review', summary: 'Takes the section to write in it, or says that one is still there. Two minutes without a sign of life free it.',
  input: z.object({ ...section, takeOver: z.boolean().default(false) }), output: SectionView, errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

export const releaseSection = contract({
  method: 'DELETE', path: `${atSection}/hold`, permission: 'roundtable.review', summary: 'Gives the section free; asking twice is not an error.',
  input: z.object(section), output: z.object({ released: z.boolean() }),
});

/**
 * SECTION_TAKEN_OVER where somebody else holds the section, SECTION_MOVED_ON where it was saved since `version`; both carry
 * `SectionConflict`. A section nobody holds is held by whoever saves it. A reviewer may only suggest and comment:
 * ONLY_SUGGESTIONS where anything else was changed.
 */
export const saveSection = contract({
  method: 'POST', path: `${atSection}/content`, permission: 'roundtable.review', summary: 'Saves a section; the same save sent again is done once.',
  input: z.object({ ...section, version: z.int(), content: Blocks }),
  output: SectionHead, errors: ['SECTION_MOVED_ON', 'SECTION_TAKEN_OVER', 'DOCUMENT_INVALID', 'LINK_REFUSED', 'EVIDENCE_UNKNOWN', 'PICTURE_UNKNOWN', 'QUOTE_RULE_BROKEN', 'ONLY_SUGGESTIONS', 'PAPER_CLOSED'],
});

export const addSection = contract({
  method: 'POST', path: `${at}/sections`, permission: 'roundtable.brief', summary: 'Adds a section after another (`after` null: first).',
  input: z.object({ ...paper, after: IdText.nullable(), title: Words(300), slot: z.enum(['theme', 'other', 'closing', 'intro']).default('other'), themeId: IdText.nullable().default(null) }), output: SectionView, errors: ['PAPER_CLOSED'],
});

export const moveSection = contract({
  method: 'POST', path: `${atSection}/move`, permission: 'roundtable.brief', summary: 'Moves a section one place up or down; at the end it stays.',
  input: z.object({ ...section, direction: z.enum(['up', 'down']) }), output: WorkshopView, errors: ['PAPER_CLOSED'],
});

export const removeSection = contract({
  method: 'DELETE', path: atSection, permission: 'roundtable.brief', summary: 'Takes a section out; it can be brought back.',
  input: z.object(section), output: WorkshopView, errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

export const restoreSection = contract({
  method: 'POST', path: `${atSection}/restore`, permission: 'roundtable.brief', summary: 'Brings a section back to where it stood.',
  input: z.object(section), output: WorkshopView, errors: ['PAPER_CLOSED'],
});

// ---------- suggestions and comments ----------

export const settleInPaper = contract({
  method: 'POST', path: `${at}/suggestions/settle`, permission: 'roundtable.brief', summary: 'Accepts or refuses suggestions; save what is typed first. Unknown and settled ids are passed over.',
  input: z.object({ ...paper, ids: z.array(IdText).min(1).max(1_000), outcome: z.enum(['accepted', 'refused']) }),
  output: z.object({ settled: z.int(), sections: z.array(SectionView) }), errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

export const addComment = contract({
  method: 'POST', path: `${atSection}/comments`, permission: 'roundtable.review', summary: 'Keeps a comment; `id` is that of the comment mark, or a new one where no mark could be put.',
  input: z.object({ ...section, id: IdText, text: Text(5_000).trim().min(1, 'Please write something.'), quoted: Text(1_000).default('') }), output: CommentView, errors: ['COMMENT_THERE_ALREADY'],
});

export const replyToComment = contract({
  method: 'POST', path: `${at}/comments/:commentId/replies`, permission: 'roundtable.review', summary: 'Answers a comment.',
  input: z.object({ ...paper, commentId: IdText, text: Text(5_000).trim().min(1, 'Please write something.') }), output: CommentView,
});

export const resolveComment = contract({
  method: 'POST', path: `${at}/comments/:commentId/resolve`, permission: 'roundtable.review', summary: 'Closes a comment, or opens it again.',
  input: z.object({ ...paper, commentId: IdText, resolved: z.boolean() }), output: CommentView,
});

// ---------- drafting again, recommendations ----------

export const redraftPaper = contract({
  method: 'POST', path: `${at}/redraft`, permission: 'roundtable.brief', summary: 'Brings newer notes in: what people edited stays, what is new stands as such, what disagrees is to be checked.',
  input: z.object(paper),
  output: z.object({
    workshop: WorkshopView,
    added: z.array(z.object({ sectionId: IdText, nodeId: IdText.nullable(), words: z.string() })),
    toCheck: z.array(z.object({ sectionId: IdText, nodeId: IdText.nullable(), why: z.string() })),
  }),
  errors: ['NOBODY_SPOKE_YET', 'EDITION_TRANSLATED', 'SECTION_HELD', 'PAPER_CLOSED'],
});

export const likelySameRecommendations = contract({
  method: 'GET', path: `${at}/recommendations/alike`, permission: 'roundtable.brief', summary: 'Recommendations that may be one and the same, for a person to judge.',
  input: z.object(paper), output: z.object({ items: z.array(z.object({ recommendations: z.array(z.object({ id: IdText, sectionId: IdText, number: z.string(), text: z.string() })), likeness: z.number() })) }),
});

export const joinRecommendations = contract({
  method: 'POST', path: `${at}/recommendations/join`, permission: 'roundtable.brief', summary: 'Makes one recommendation of several, resting on the notes of all; the first keeps its place.',
  input: z.object({ ...paper, ids: z.array(IdText).min(2).max(20), text: Words(2_000) }), output: z.object({ sections: z.array(SectionView) }), errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

/** A recommendation as a thing of its own. */
export const PaperRecommendation = z.object({
  id: IdText, scope: z.enum(['summary', 'section', 'closing']),
  /** The bold lead, without its colon. */
  lead: z.string().nullable(),
  text: z.string(), addressee: z.string().nullable(), themeId: IdText.nullable(), sectionId: IdText.nullable(),
  /** As printed: "4.1", "2" for a key recommendation. */
  number: z.string(),
  order: z.int(), evidence: z.array(IdText),
  /** Of a key recommendation: those it sums up. */
  summarises: z.array(IdText),
});
export type PaperRecommendation = z.output<typeof PaperRecommendation>;

export const listRecommendations = contract({
  method: 'GET', path: `${at}/recommendations`, permission: 'roundtable.review', summary: 'The recommendations of a paper in their order, with addressee, theme, lead and evidence.',
  input: z.object(paper), output: z.object({ items: z.array(PaperRecommendation) }),
});

export const sumUpInPaper = contract({
  method: 'POST', path: `${at}/recommendations/sum-up`, permission: 'roundtable.brief', summary: 'Adds a key recommendation that sums up chosen ones.',
  input: z.object({ ...paper, ids: z.array(IdText).min(1).max(50), text: Words(2_000) }), output: z.object({ sections: z.array(SectionView) }), errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

// ---------- revisions ----------

export const RevisionView = z.object({ revision: z.int(), label: z.string().nullable(), madeAt: Instant, madeBy: Hand, words: z.int() });
export type RevisionView = z.output<typeof RevisionView>;

export const keepRevision = contract({
  method: 'POST', path: `${at}/revisions`, permission: 'roundtable.brief', summary: 'Keeps the paper as it stands now as a revision; with nothing changed the newest one is answered.',
  input: z.object({ ...paper, label: Line(200).default('') }), output: RevisionView,
});

export const listRevisions = contract({
  method: 'GET', path: `${at}/revisions`, permission: 'roundtable.review', summary: 'The revisions, newest first.',
  input: z.object(paper), output: z.object({ items: z.array(RevisionView) }),
});

const Revision = z.union([z.literal('now'), z.coerce.number().int().positive()]);
/** One block as it stood and stands; `html` is both in one, with `<ins>` and `<del>`, escaped. */
export const BlockChange = z.object({ change: z.enum(['same', 'added', 'removed', 'changed', 'moved']), sectionId: IdText.nullable(), beforeHtml: z.string(), afterHtml: z.string(), html: z.string() });
export type BlockChange = z.output<typeof BlockChange>;

export const compareRevisions = contract({
  method: 'GET', path: `${at}/revisions/:from/compare/:to`, permission: 'roundtable.review', summary: 'Two revisions side by side, word by word; `now` is the working copy.',
  input: z.object({ ...paper, from: Revision, to: Revision }), output: z.object({ from: z.string(), to: z.string(), blocks: z.array(BlockChange), added: z.int(), removed: z.int() }),
});

export const restoreRevision = contract({
  method: 'POST', path: `${at}/revisions/:revision/restore`, permission: 'roundtable.brief', summary: 'Brings an older revision back as a new one; what stood until now is kept as a revision first.',
  input: z.object({ ...paper, revision: z.coerce.number().int().positive() }), output: WorkshopView, errors: ['SECTION_HELD', 'PAPER_CLOSED'],
});

// ---------- Word ----------

/** Octets of a DOCX that knows the paper and revision it left from. */
export const downloadWord = contract({
  method: 'GET', path: `${at}/word`, permission: 'roundtable.review', summary: 'The paper as a Word file; with open suggestions and comments as Word knows them, or without.',
  input: z.object({ ...paper, changes: z.enum(['with', 'without']).default('without') }), output: z.unknown(),
});

export const bringWord = contract({
  method: 'POST', path: `${at}/word`, permission: 'roundtable.brief', summary: 'Reads a Word file back: its changes come in as suggestions, its comments as comments; what cannot be placed is told.',
  input: z.object({ ...paper, file: DroppedFile, /** The revision it left from, where the file no longer says. */ revision: z.int().positive().optional() }),
  output: z.object({
    leftFrom: z.int(), suggestions: z.int(), comments: z.int(), unplaced: z.array(z.object({ why: z.string(), before: z.string(), after: z.string() })),
    /** Suggestions that went out with the file and were settled there; here they are open still, for a person to settle. */
    answered: z.array(z.object({ id: IdText, outcome: z.enum(['accepted', 'refused']) })),
  }),
  // WORD_WITHOUT_ORIGIN: ask which revision it was and send it again with `revision`.
  errors: ['WORD_OF_ANOTHER_DOCUMENT', 'WORD_WITHOUT_ORIGIN', 'WORD_REVISION_UNKNOWN', 'WORD_HAS_MACROS', 'WORD_UNREADABLE', 'WORD_TOO_LARGE', 'SECTION_HELD', 'PAPER_BUSY', 'PAPER_CLOSED'],
});
