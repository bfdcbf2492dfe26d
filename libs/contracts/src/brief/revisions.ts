import { z } from 'zod';
import { contract, IdText, Instant, Line } from '../contract';
import { DroppedFile } from '../plan/roundtable';
import { at, paper } from './in-paper';
import { Hand, WorkshopView } from './workshop';

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
