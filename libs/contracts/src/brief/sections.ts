import { z } from 'zod';
import { contract, IdText, Text, Words } from '../contract';
import { at, atSection, paper, section } from './in-paper';
import { Blocks, CommentView, EvidenceNote, SectionHead, SectionView, WorkshopView } from './workshop';

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
