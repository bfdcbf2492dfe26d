import { Injectable } from '@nestjs/common';
import type { FrontMatter, FrontWish } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError } from '@convenor/kernel';
import { handIn } from './hands';
import { checkContent } from './section-checks';
import { WorkingCopy, type PaperPlace } from './working-copy';
import { linkRefused } from './workshop.errors';
import { PaperWork } from './workshop.entity';

/** Saves a title page. */
@Injectable()
export class SaveFront {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /**
   * Saves the title page on the version it was made on. Numbers are kept as typed; a wrong digit is told before
   * publishing.
   *
   * @throws DomainError FRONT_MOVED_ON with what stands now; DOCUMENT_INVALID, LINK_REFUSED
   */
  async save(place: PaperPlace, { version, front }: { version: number; front: FrontWish }, by: Actor): Promise<{ frontVersion: number; front: FrontMatter }> {
    const lines = [front.title, front.subtitle, front.strapline, front.abstract, front.citation].flatMap((content) => (content ? [{ type: 'paragraph' as const, content }] : []));
    checkContent(lines);
    if (front.rights?.licenceUrl && !/^https?:\/\/\S+$/.test(front.rights.licenceUrl)) throw linkRefused(front.rights.licenceUrl);
    return this.transactions.run(async (tx) => {
      const { work } = await this.copy.open(tx, place, by);
      const stored = await tx.manager.update(
        PaperWork,
        { documentId: place.documentId, frontVersion: version },
        { front: front as never, frontVersion: version + 1, frontChangedBy: by, frontChangedAt: tx.now, change: work.change + 1 },
      );
      if (!stored.affected) {
        const hand = await handIn(tx.sql.bind(tx), work.frontChangedBy, by);
        const facts = { by: hand, at: work.frontChangedAt.toISOString(), version: work.frontVersion, front: work.front };
        throw new DomainError('FRONT_MOVED_ON', 'refused', `${hand.mine ? 'You' : hand.name} saved the title page meanwhile. Yours was not saved and is still on your screen.`, facts);
      }
      await tx.audit({ entity: 'document', id: place.documentId, action: 'title page written', by });
      return { frontVersion: version + 1, front };
    });
  }
}
