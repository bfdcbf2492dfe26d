import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { IsNull } from 'typeorm';
import { heldBy, holdLength } from './paper.rules';
import { refuseIfHeld, WorkingCopy, type PaperPlace } from './working-copy';
import { sectionMissing } from './workshop.errors';
import { PaperSection } from './workshop.entity';

export interface SectionPlace extends PaperPlace {
  sectionId: Id;
}

/** A section that stands in its paper. @throws DomainError NOT_FOUND */
export const sectionAt = (tx: Tx, { documentId, sectionId }: Pick<SectionPlace, 'documentId' | 'sectionId'>): Promise<PaperSection> =>
  tx.find(PaperSection, { documentId, id: sectionId, removedAt: IsNull() }, sectionMissing);

/** The columns of a hold by `by`, from now; one's own goes on from when it began. */
export const holdOf = (section: Pick<PaperSection, 'holder' | 'heldSince' | 'heldUntil'>, by: Actor, now: Date): Pick<PaperSection, 'holder' | 'heldSince' | 'heldUntil'> => ({
  holder: by,
  heldSince: heldBy(section, now) === by ? section.heldSince : now,
  heldUntil: new Date(now.getTime() + holdLength),
});

/** Who writes in a section. */
@Injectable()
export class HoldSection {
  constructor(
    private readonly transactions: Transactions,
    private readonly copy: WorkingCopy,
  ) {}

  /**
   * Takes a section, or says that one is still there. Taken over, the one before learns of it at the next save and loses
   * no text.
   *
   * @throws DomainError SECTION_HELD by somebody else, unless `takeOver`
   */
  hold(place: SectionPlace, takeOver: boolean, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.copy.lock(tx, place, by);
      const section = await sectionAt(tx, place);
      if (!takeOver) await refuseIfHeld(tx, section, by);
      const before = heldBy(section, tx.now);
      await tx.manager.update(PaperSection, { documentId: place.documentId, id: place.sectionId }, holdOf(section, by, tx.now));
      if (before && before !== by) await tx.audit({ entity: 'document', id: place.documentId, action: 'section taken over', by, fields: { sectionId: place.sectionId, from: before } });
    });
  }

  /** Gives a section free; what somebody else holds stays held. */
  release(place: SectionPlace, by: Actor): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      await this.copy.lock(tx, place, by);
      const section = await sectionAt(tx, place);
      if (section.holder !== by) return false;
      await tx.manager.update(PaperSection, { documentId: place.documentId, id: place.sectionId }, { holder: null, heldSince: null, heldUntil: null });
      return true;
    });
  }
}
