import type { DocumentState } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { mayBecome } from './paper.rules';

/**
 * Moves a paper to its next state and tells the others (`paper.moved`, with `from` and `to`). A paper that is there
 * already stays, without a line in the log; only a correction may follow a correction.
 *
 * @throws DomainError NOT_FOUND; PAPER_MOVE_REFUSED where `to` may not follow
 */
export async function movePaper(tx: Tx, documentId: Id, to: DocumentState, by: Actor): Promise<void> {
  const [paper] = await tx.sql<{ state: DocumentState }>('select state from document where id = $1 for update', [documentId]);
  if (!paper) throw new DomainError('NOT_FOUND', 'not_found', 'This paper has not been written yet.');
  const from = paper.state;
  if (from === to && to !== 'corrected') return;
  if (!mayBecome(from, to)) {
    throw new DomainError('PAPER_MOVE_REFUSED', 'refused', `A paper that is ${words[from]} cannot become ${words[to]}. Nothing was changed.`, { from, to });
  }
  await tx.sql('update document set state = $2 where id = $1', [documentId, to]);
  await tx.audit({ entity: 'document', id: documentId, action: `now ${words[to]}`, by, fields: { from, to } });
  await tx.announce('paper.moved', documentId, { from, to });
}

const words: Record<DocumentState, string> = { draft: 'a draft', in_review: 'in review', cleared: 'cleared', published: 'published', corrected: 'corrected', withdrawn: 'withdrawn' };
