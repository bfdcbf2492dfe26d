import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { Registration } from './registration.entity';
import { announceAll } from './registration.life';
import { announce } from './registration.messages';

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
    swept.ended = (await this.all(overdue, (id) => this.end(id))) + (await this.all(overdueWaits, (id) => this.endWait(id)));
    swept.reminded = (await this.remind('registration')) + (await this.remind('registration_wait'));
    swept.offered = await this.giveFreePlaces();
    return swept;
  }

  private async all(due: string, end: (id: Id) => Promise<boolean>): Promise<number> {
    for (let all = 0; ; ) {
      let ended = 0;
      for (const { id } of await this.transactions.read<{ id: Id }>(due, [this.transactions.now(), batch])) ended += (await end(id)) ? 1 : 0;
      all += ended;
      if (ended === 0) return all;
    }
  }

  private end(id: Id): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const registration = await unlocked(tx, id);
      if (!registration?.holdUntil || registration.holdUntil > tx.now) return false;
      const was = registration.state;
      const to = was === 'offered' ? 'offer_expired' : 'lapsed';
      await this.pools.end(tx, registration, { to, by, action: 'hold ended', facts: { was } }, () => announce(tx, `registration.${to}`, id, { was }));
      return true;
    });
  }

  /** The place that was offered goes on; the one she has stays hers. */
  private endWait(id: Id): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const registration = await unlocked(tx, id);
      const [wait] = await tx.sql<{ hold_until: Date | null }>('select hold_until from registration_wait where registration_id = $1', [id]);
      if (!registration || !wait?.hold_until || wait.hold_until > tx.now) return false;
      const mode = await this.pools.stopWaiting(tx, registration);
      if (mode === null) return false;
      await tx.audit({ entity: 'registration', id, action: 'hold ended', by, fields: { waitedFor: mode } });
      await announce(tx, 'registration.wait_expired', id, { mode });
      await this.pools.giveFreePlaces(tx, registration.roundtableId, mode);
      return true;
    });
  }

  private remind(table: 'registration' | 'registration_wait'): Promise<number> {
    const [key, topic] = table === 'registration' ? (['id', 'registration.reminded'] as const) : (['registration_id', 'registration.wait_reminded'] as const);
    return this.transactions.run(async (tx) => {
      const due = await tx.sql<{ id: Id }>(
        `update ${table} set remind_at = null
         where ${key} in (select ${key} from ${table} where remind_at <= $1 and hold_until > $1 order by remind_at limit $2 for no key update skip locked)
         returning ${key} as id`,
        [tx.now, batch],
      );
      await announceAll(tx, due.map(({ id }) => id), topic, {});
      return due.length;
    });
  }

  /** Places may be free though somebody waits: a waiter was passed over because she was busy proving her address. */
  private async giveFreePlaces(): Promise<number> {
    const pools = await this.transactions.read<{ roundtableId: Id; mode: AttendanceMode }>(
      `select p.roundtable_id as "roundtableId", p.mode from pool p join roundtable r on r.id = p.roundtable_id
       where r.starts_at > $1 and (least(p.places, p.licence) is null or p.held < least(p.places, p.licence)) and (exists (
         select from registration w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waitlisted' and w.proved_at is not null)
         or exists (select from registration_wait w join registration c on c.id = w.registration_id
           where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waiting' and c.state = 'confirmed'))`,
      [this.transactions.now()],
    );
    let offered = 0;
    for (const { roundtableId, mode } of pools) offered += (await this.transactions.run((tx) => this.pools.giveFreePlaces(tx, roundtableId, mode))).length;
    return offered;
  }
}

const overdue = 'select id from registration where hold_until <= $1 order by hold_until limit $2';
const overdueWaits = 'select registration_id as id from registration_wait where hold_until <= $1 order by hold_until limit $2';

const unlocked = (tx: Tx, id: Id): Promise<Registration | null> =>
  tx.manager.findOne(Registration, { where: { id }, lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' } });
