import { z } from 'zod';
import { Attribution, NoteKind } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { DroppedFile } from '../plan/roundtable';

export const NoteView = z.object({
  id: IdText, position: z.int(), themeId: IdText.nullable(), kind: NoteKind, text: z.string(),
  speakerId: IdText.nullable(),
  /** Somebody from the floor who has no place in who spoke. */
  speakerName: z.string().nullable(),
  addressee: z.string().nullable(), verbatim: z.boolean(), key: z.boolean(), attribution: Attribution, notedAt: Instant,
});
export type NoteView = z.output<typeof NoteView>;

/** A note to be kept. `speakerId` is an appearance. */
export const NoteWish = z.object({
  themeId: IdText.nullable().default(null), kind: NoteKind.default('point'), text: Text(10_000).refine((text) => text.trim() !== '', 'Please write something.'),
  speakerId: IdText.nullable().default(null), speakerName: Line(200).nullable().default(null), addressee: Line(200).nullable().default(null), verbatim: z.boolean().default(false), key: z.boolean().default(false), attribution: Attribution.default('on_record'),
});
export type NoteWish = z.output<typeof NoteWish>;

/** What reading notes could not place, asked with the choices there are. */
export const NoteQuestion = z.object({ line: z.int(), text: z.string(), about: z.enum(['theme', 'speaker', 'lineup', 'mark']), why: z.string(), options: z.array(z.object({ id: z.string(), label: z.string() })) });
export type NoteQuestion = z.output<typeof NoteQuestion>;

export const listNotes = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/notes', permission: 'roundtable.record', summary: 'The notes in the order they were taken.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(NoteView) }),
});

export const keepNote = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/notes', permission: 'roundtable.record', summary: 'Keeps one note.',
  input: NoteWish.extend({ roundtableId: IdText }), output: NoteView,
});

export const editNote = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/notes/:noteId', permission: 'roundtable.record', summary: 'Changes one note.',
  input: NoteWish.extend({ roundtableId: IdText, noteId: IdText }), output: NoteView,
});

export const deleteNote = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/notes/:noteId', permission: 'roundtable.record', summary: 'Strikes a note; it can be brought back.',
  input: z.object({ roundtableId: IdText, noteId: IdText }), output: NoteView,
});

export const restoreNote = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/notes/:noteId/restore', permission: 'roundtable.record', summary: 'Brings a struck note back.',
  input: z.object({ roundtableId: IdText, noteId: IdText }), output: NoteView,
});

/** Reads typed, pasted or dropped notes. With questions open and unanswered nothing is kept. */
export const bringNotes = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/notes/bring', permission: 'roundtable.record', summary: 'Reads notes: headings match themes, names match speakers; what matches nothing is asked.',
  input: z.object({
    roundtableId: IdText,
    text: Text(2_000_000).optional(),
    file: DroppedFile.optional(),
    /** Line number of a question → id of the option chosen, or `none`. */
    answers: z.record(z.string().max(20), Words(100)).default({}),
    /** Keep what is clear and leave out what was asked and not answered. */
    leaveOutUnanswered: z.boolean().default(false),
  }),
  output: z.object({ kept: z.int(), lineup: z.int(), questions: z.array(NoteQuestion), notes: z.array(NoteView) }),
  errors: ['NOTES_EMPTY', 'NOTES_TWO_SOURCES'],
});
