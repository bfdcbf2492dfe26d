import { Injectable } from '@nestjs/common';
import { settleSuggestions } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { refuseIfHeld, WorkingCopy, type PaperPlace } from './working-copy';

/** Accepts and refuses suggestions. */
@Injectable()
export class SettleSuggestions {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /**
   * Settles suggestions wherever in the paper they stand. Those that are settled already, or unknown, are passed over.
   *
   * @returns how many were settled and the sections whose text changed by it
   * @throws DomainError SECTION_HELD where somebody else writes in a section that would change
   */
  settle(place: PaperPlace, ids: readonly Id[], outcome: 'accepted' | 'refused', by: Actor): Promise<{ settled: number; sectionIds: Id[] }> {
    return this.transactions.run(async (tx) => {
      const open = await this.copy.lock(tx, place, by);
      const wanted = new Set(ids);
      const touched = (await this.copy.sections(tx, place.documentId)).filter(({ tally }) => tally.suggestions.some((id) => wanted.has(id)));
      const found = new Set<Id>();
      for (const section of touched) {
        await refuseIfHeld(tx, section, by);
        section.tally.suggestions.filter((id) => wanted.has(id)).forEach((id) => found.add(id));
        await this.copy.store(tx, open, section, settleSuggestions(section.content, (id) => (wanted.has(id) ? outcome : 'open')), by);
      }
      if (found.size === 0) return { settled: 0, sectionIds: [] };
      await tx.sql('update suggestion set outcome = $3, settled_by = $4, settled_at = $5 where document_id = $1 and id = any($2)', [place.documentId, [...found], outcome, by, tx.now]);
      await this.copy.touch(tx, open);
      await tx.audit({ entity: 'document', id: place.documentId, action: `suggestions ${outcome}`, by, fields: { suggestions: [...found] } });
      await tx.announce('paper.settled', place.documentId, { suggestions: [...found], outcome });
      return { settled: found.size, sectionIds: touched.map(({ id }) => id) };
    });
  }
}
