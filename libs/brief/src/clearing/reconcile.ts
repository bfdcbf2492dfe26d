import type { Tx } from '@convenor/database';
import { Passage } from './clearing.entity';
import type { ClearingCase } from './clearing-case';
import { inText } from './clearing-case';
import { keepLine } from './clearing-log';
import { markQuote } from './paper-text';
import { boundTo, type PassageInText } from './passages';

const bare = (words: string): string => words.normalize('NFC').replace(/[“”"«»„‘’「」《》]/g, '').replace(/\s+/g, ' ').trim();

/** What an edit since the answer makes of it: nothing, the speaker's own words taken by hand, or an answer that no longer holds. */
export function effectOfEdit(passage: Passage, text: PassageInText): 'none' | 'taken' | 'fallen' {
  if (boundTo(text) === passage.wordsHash) return 'none';
  if (passage.state === 'changed' && passage.proposed !== null && bare(passage.proposed) === bare(text.words)) return 'taken';
  return passage.state === 'cleared' ? 'fallen' : 'none';
}

export const fallenWhy = 'The words were edited after they were cleared; the speaker must see them again.';

/**
 * Brings what was answered in step with the text: an answer is bound to the words it was given to. Runs before anything
 * is judged or changed, so that nothing is ever published on an answer to other words.
 */
export async function reconcile(tx: Tx, held: ClearingCase): Promise<void> {
  for (const passage of held.kept) {
    const text = inText(held, passage.quoteId);
    if (!text) continue;
    const effect = effectOfEdit(passage, text);
    if (effect !== 'none') {
      Object.assign(passage, effect === 'taken' ? { state: 'cleared', wordsHash: boundTo(text), why: null } : { state: 'pending', silent: false, wakeAt: null, why: fallenWhy });
      await tx.manager.save(Passage, passage);
      await keepLine(tx, passage.documentId, { act: effect === 'taken' ? 'words_taken' : 'text_changed', by: 'system:text', about: passage.about, quoteId: passage.quoteId, partyId: passage.partyId });
    }
    await keepInStep(tx, held, passage, text);
  }
}

/** The mark in the text follows the answer, whatever was written or pasted beside it. */
async function keepInStep(tx: Tx, held: ClearingCase, { state, quoteId }: Passage, text: PassageInText): Promise<void> {
  const wanted = state === 'changed' ? 'pending' : state;
  if (text.clearance === null || text.clearance === wanted) return;
  await markQuote(tx, held, quoteId, wanted);
  text.clearance = wanted;
}
