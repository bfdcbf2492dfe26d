import type { Actor, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { ToldBefore } from './held-change.entity';
import { Roundtable } from './roundtable.entity';
import { roundtableNotFound } from './roundtable.errors';

/** The roundtable, its row locked: two people who change it at once come one after the other. */
export async function locked(tx: Tx, id: Id): Promise<Roundtable> {
  const roundtable = await tx.manager.findOne(Roundtable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!roundtable) throw roundtableNotFound();
  return roundtable;
}

/** What stands in calendars and mails, taken before a change: "put it back" needs it. */
export const toldBefore = ({ title, zone, zoneVersion, days, tentative, venueId, roomId, online, onlineSealed }: Roundtable): ToldBefore =>
  ({ title, zone, zoneVersion, days, tentative, venueId, roomId, online, onlineSealed });

export interface ToldChange {
  roundtable: Roundtable;
  /** As people were told of it. */
  was: ToldBefore;
  action: string;
  by: Actor;
  /** For the log; no personal values. */
  fields: Record<string, unknown>;
}

/**
 * Saves a change of what people were told: the version rises, what was is noted until somebody was told, and whoever tells them
 * hears of it. Of several changes before that, the first one's "was" stays.
 */
export async function saveTold(tx: Tx, { roundtable, was, action, by, fields }: ToldChange): Promise<void> {
  roundtable.version += 1;
  roundtable.changedAt = tx.now;
  await tx.manager.save(Roundtable, roundtable);
  await tx.audit({ entity: 'roundtable', id: roundtable.id, action, by, fields });
  if (roundtable.state === 'cancelled') return;
  if (roundtable.state !== 'draft') {
    await tx.sql('insert into held_change (roundtable_id, was, since) values ($1, $2, $3) on conflict (roundtable_id) do nothing', [roundtable.id, JSON.stringify(was), tx.now]);
  }
  await tx.announce('roundtable.changed', roundtable.id, { version: roundtable.version });
}
