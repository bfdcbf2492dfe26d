import type { DocumentState } from '@convenor/contracts';
import { minutes } from '@convenor/kernel';

/** What may follow what in the life of a paper; nothing else knows it. A house without review rounds clears a draft at once. */
export const paperMoves: Readonly<Record<DocumentState, readonly DocumentState[]>> = {
  draft: ['in_review', 'cleared'],
  in_review: ['draft', 'cleared'],
  cleared: ['draft', 'in_review', 'published'],
  published: ['corrected', 'withdrawn'],
  corrected: ['corrected', 'withdrawn'],
  withdrawn: [],
};

export const mayBecome = (from: DocumentState, to: DocumentState): boolean => paperMoves[from].includes(to);

/** A withdrawn paper is edited no more; one that was published is, towards a correction, and its revision stays as it was. */
export const isClosed = (state: DocumentState): boolean => state === 'withdrawn';

/** Printed across what nobody has cleared. */
export const watermarkOf = (state: DocumentState): string | null => (state === 'draft' || state === 'in_review' ? 'DRAFT' : null);

/** How long a section stays with whoever writes in it, after the last sign of life. */
export const holdLength = minutes(2);

/** Who holds a section, if anybody does at `now`. */
export const heldBy = <Who extends string>({ holder, heldUntil }: { holder: Who | null; heldUntil: Date | null }, now: Date): Who | null =>
  holder && heldUntil && heldUntil > now ? holder : null;
