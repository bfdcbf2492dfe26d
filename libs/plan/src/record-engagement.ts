import { Injectable } from '@nestjs/common';
import type { EngagementState } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { personNamed } from '@convenor/people';
import { locked } from './told-change';
import { Engagement, Slot } from './lineup.entity';
import { engagementMoveRefused, roundtableNotFound } from './roundtable.errors';
import { engagementMoves } from './roundtable.rules';

export interface EngagementWish {
  state: EngagementState;
  honorific: string | null;
  /** Somebody else than before; null keeps the person. */
  name: string | null;
  /** Where the answer came from: "by phone from the assistant". */
  cameFrom: string | null;
}

/** Writes the next line of a slot's history. */
@Injectable()
export class RecordEngagement {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError ENGAGEMENT_MOVE_REFUSED where the state may not follow the present one */
  record(roundtableId: Id, slotId: Id, wish: EngagementWish, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await locked(tx, roundtableId);
      const slot = await tx.find(Slot, { id: slotId, roundtableId }, roundtableNotFound);
      const before = await tx.manager.findOneOrFail(Engagement, { where: { slotId }, order: { version: 'DESC' } });
      const same = before.state === wish.state && (wish.name === null || wish.name === before.printedName);
      if (same) return;
      if (before.state !== wish.state && !engagementMoves[before.state].includes(wish.state)) throw engagementMoveRefused(before.state, wish.state);
      const { posts, organisations } = slot;
      const named = wish.name ? await personNamed(tx, { name: wish.name, honorific: wish.honorific, posts, organisations }) : null;
      await tx.manager.insert(Engagement, {
        id: newId(),
        slotId,
        version: before.version + 1,
        state: wish.state,
        personId: named?.id ?? before.personId,
        honorific: named ? wish.honorific : before.honorific,
        printedName: wish.name ?? before.printedName,
        mode: before.mode,
        cameFrom: wish.cameFrom,
        recordedAt: tx.now,
      });
      await tx.audit({ entity: 'slot', id: slotId, action: `${before.state} to ${wish.state}`, by });
      await tx.announce('roundtable.edited', roundtableId);
    });
  }
}
