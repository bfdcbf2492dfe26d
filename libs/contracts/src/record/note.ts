import { z } from 'zod';
import { AppearanceKind, Attribution, NoteKind } from '../closed-lists';
import { NoteQuestion } from './notes';

/** Whose words a note holds: a place in the line-up, or somebody beside it (`slotId` null) by the name that was typed. */
export const NoteSpeaker = z.object({ slotId: z.string().nullable(), name: z.string().nullable() });
export type NoteSpeaker = z.output<typeof NoteSpeaker>;

/** One point as read from typed notes: what the marks say taken off the words, the line itself kept beside it. */
export const ReadNote = z.object({
  /** Counts from 1 in the text that was read. */
  line: z.int(),
  /** The line as typed. */
  source: z.string(),
  kind: NoteKind,
  key: z.boolean(),
  text: z.string(),
  /** True where the words are the speaker's own: a quote not said to be a paraphrase. */
  verbatim: z.boolean(),
  themeId: z.string().nullable(),
  speaker: NoteSpeaker.nullable(),
  addressee: z.string().nullable(),
  /** The rule typed on the line or over it, the strictest of them; null: the meeting's own rule holds. */
  attribution: Attribution.nullable(),
  /** Lines of the open questions this note waits for; empty: nothing about it is in doubt. */
  waitsFor: z.array(z.int()),
});
export type ReadNote = z.output<typeof ReadNote>;

/** One `spoke:` or `absent:` line. */
export const ReadAppearance = z.object({
  line: z.int(),
  /** The place in the line-up; null: beside the plan. */
  slotId: z.string().nullable(),
  /** Null: how was not said. */
  kind: AppearanceKind.nullable(),
  /** Somebody else than planned, or added; null: as planned. */
  name: z.string().nullable(),
  affiliation: z.string().nullable(),
  replaces: z.boolean(),
  sameOffice: z.boolean().nullable(),
  waitsFor: z.array(z.int()),
});
export type ReadAppearance = z.output<typeof ReadAppearance>;

export const ReadNotes = z.object({
  notes: z.array(ReadNote),
  lineup: z.array(ReadAppearance),
  questions: z.array(NoteQuestion),
  /** Lines that were said off the record: only that they were there is known, never what they say. */
  notMinuted: z.array(z.int()),
});
export type ReadNotes = z.output<typeof ReadNotes>;
