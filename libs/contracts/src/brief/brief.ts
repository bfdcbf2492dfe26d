import { z } from 'zod';
import { DocumentState } from '../closed-lists';
import { contract, IdText, Instant } from '../contract';

export const PaperFormat = z.enum(['docx', 'pdf', 'html', 'md']);
export type PaperFormat = z.output<typeof PaperFormat>;

export const RenditionView = z.object({ format: PaperFormat, state: z.enum(['waiting', 'ready', 'failed']), octets: z.int().nullable(), problem: z.string().nullable() });
export type RenditionView = z.output<typeof RenditionView>;

/** How far the draft is from publication, counted. */
export const Completeness = z.object({
  sentences: z.int(), withoutEvidence: z.int(), recommendations: z.int(), withoutAddressee: z.int(), quotes: z.int(), quotesNotCleared: z.int(), themesWithoutNotes: z.array(z.string()),
});
export type Completeness = z.output<typeof Completeness>;

export const BriefView = z.object({
  documentId: IdText, revision: z.int(), state: DocumentState, madeAt: Instant,
  /** The draft as a page's inner HTML, escaped, each span naming its notes in `data-notes`. */
  html: z.string(),
  completeness: Completeness,
  renditions: z.array(RenditionView),
});
export type BriefView = z.output<typeof BriefView>;

export const draftBrief = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/brief', permission: 'roundtable.brief', summary: 'Lays the notes out as the draft brief; a new revision each time.',
  input: z.object({ roundtableId: IdText }), output: BriefView, errors: ['NOBODY_SPOKE_YET'],
});

export const showBrief = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/brief', permission: 'roundtable.brief', summary: 'The newest revision of the brief.',
  input: z.object({ roundtableId: IdText }), output: BriefView,
});

/** Octets of one paper: `brief` or `concept-note` as DOCX, PDF, HTML or Markdown. Answers 503 with Retry-After while it is being made. */
export const downloadPaper = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/papers/:paper/:format', permission: 'roundtable.read', summary: 'Downloads a paper.',
  input: z.object({ roundtableId: IdText, paper: z.enum(['brief', 'concept-note']), format: PaperFormat }), output: z.unknown(), errors: ['PAPER_BEING_MADE', 'PDF_REFUSED'],
});

export const retryPaper = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/brief/files', permission: 'roundtable.brief', summary: 'Makes files again that could not be made.',
  input: z.object({ roundtableId: IdText }), output: BriefView,
});
