import { z } from 'zod';
import { contract, IdText } from '../contract';

/** Something that was announced and is not kept yet. */
export const PromiseDue = z.object({
  id: IdText, roundtableId: IdText, roundtable: z.string(), act: z.string(), dueOn: z.iso.date(),
  /** Until its day; negative when it is late. */
  daysLeft: z.int(),
});
export type PromiseDue = z.output<typeof PromiseDue>;

/** A notice under a publication that has no words yet. */
export const WordsOwed = z.object({ noticeId: IdText, roundtableId: IdText, title: z.string(), kind: z.enum(['quote_withdrawn', 'correction', 'withdrawal']), daysOpen: z.int() });
export type WordsOwed = z.output<typeof WordsOwed>;

export const listPromisesDue = contract({
  method: 'GET', path: '/api/promises', permission: 'signed_in', summary: 'What one’s programmes promised and is late or due within two weeks, the most urgent first; and notices that wait for words.',
  input: z.object({}), output: z.object({ promises: z.array(PromiseDue), words: z.array(WordsOwed) }),
});
