import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { Registration } from './registration.entity';
import { move } from './registration.life';
import { announce } from './registration.messages';
import { holdsPlace } from './registration.rules';

const by = 'system:holds';
const batch = 200;

/** What one sweep did. */
export interface Swept {
  reminded: number;
  ended: number;
  offered: number;
}

/** The timer of holds; safe to run in several processes at once, and to be killed anywhere. */
@Injectable()
export class SweepHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /** Reminds once, ends holds whose time has passed, offers what is free to those who wait. Each in its own transaction. */
  async sweep(): Promise<Swept> {
    const swept: Swept = { reminded: 0, ended: 0, offered: 0 };
    for (;;) {
      const due = await this.transactions.read<{ id: Id }>('select id from registration where hold_until <= $1 order by hold_until limit $2', [this.transactions.now(), batch]);
      let ended = 0;
      for (const { id } of due) ended += (await this.end(id)) ? 1 : 0;
      swept.ended += ended;
      if (ended === 0) break;
    }
    swept.reminded = await this.remind();
    swept.offered = await this.giveFreePlaces();
    return swept;
  }

  private end(id: Id): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const registration = await tx.manager.findOne(Registration, { where: { id }, lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' } });
      if (!registration?.holdUntil || registration.holdUntil > tx.now) return false;
      const was = registration.state;
      const to = was === 'offered' ? 'offer_expired' : 'lapsed';
      await move(tx, registration, { to, by, action: 'hold ended', facts: { was } });
      await announce(tx, `registration.${to}`, id, { was });
      if (holdsPlace(was)) await this.pools.giveFreePlaces(tx, registration.roundtableId, registration.mode);
      return true;
    });
  }

  private remind(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const due = await tx.sql<{ id: Id }>(
        `update registration set remind_at = null
         where id in (select id from registration where remind_at <= $1 and hold_until > $1 order by remind_at limit $2 for no key update skip locked)
         returning id`,
        [tx.now, batch],
      );
      for (const { id } of due) await announce(tx, 'registration.reminded', id, {});
      return due.length;
    });
  }

  /** Places may be free though somebody waits: a waiter was passed over because she was busy proving her address. */
  private async giveFreePlaces(): Promise<number> {
    const pools = await this.transactions.read<{ roundtableId: Id; mode: AttendanceMode }>(
      `select p.roundtable_id as "roundtableId", p.mode from pool p join roundtable r on r.id = p.roundtable_id
       where (p.places is null or p.held < p.places) and r.starts_at > $1 and exists (
         select from registration w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waitlisted' and w.proved_at is not null)`,
      [this.transactions.now()],
    );
    let offered = 0;
    for (const { roundtableId, mode } of pools) offered += (await this.transactions.run((tx) => this.pools.giveFreePlaces(tx, roundtableId, mode))).length;
    return offered;
  }
}
