import type { RegistrationState } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { Registration } from './registration.entity';
import { RegistrationMoveRefused, RegistrationNotFound } from './registration.errors';
import type { RegistrationMessages } from './registration.messages';
import { holdsPlace, isOver, mayFollow } from './registration.rules';

/** The registration with its row locked, so that two who act on it come one after the other. @throws RegistrationNotFound */
export async function lockedRegistration(tx: Tx, where: { id: Id; roundtableId?: Id }): Promise<Registration> {
  const found = await tx.manager.findOne(Registration, { where, lock: { mode: 'for_no_key_update' } });
  if (!found) throw RegistrationNotFound();
  return found;
}

export interface Step {
  to: RegistrationState;
  by: Actor;
  action: string;
  /** Columns that change with the state. Whatever a hold was for is over unless a new one is given here. */
  set?: Partial<Pick<Registration, 'provedAt' | 'holdUntil' | 'remindAt' | 'decidedAt' | 'decisionReason'>>;
  /** For the log; no personal values. */
  facts?: Record<string, unknown>;
}

/**
 * Moves a locked registration on: refuses what the table of moves does not know, gives its place back to the pool and its use
 * back to the code, writes the log. Pool and code come before the row: see "When to lock".
 *
 * @throws RegistrationMoveRefused
 */
export async function move(tx: Tx, registration: Registration, { to, by, action, set = {}, facts = {} }: Step): Promise<void> {
  const from = registration.state;
  if (!mayFollow(from, to)) throw RegistrationMoveRefused(from, to);
  if (!holdsPlace(from) && holdsPlace(to)) throw new DomainError('REGISTRATION_MOVE_REFUSED', 'refused', 'Only the pool gives places.');
  if (holdsPlace(from) && !holdsPlace(to)) {
    await tx.sql('update pool set held = held - 1 where roundtable_id = $1 and mode = $2', [registration.roundtableId, registration.mode]);
  }
  if (isOver(to) && registration.codeId) await tx.sql('update invitation_code set uses = uses - 1 where id = $1', [registration.codeId]);
  const change = { state: to, holdUntil: null, remindAt: null, ...set };
  await tx.manager.update(Registration, registration.id, change);
  Object.assign(registration, change);
  await tx.audit({ entity: 'registration', id: registration.id, action, by, fields: { state: to, ...facts } });
}

/** Writes one line of the log for each; two statements for any number, with `announceAll`. */
export async function auditAll(tx: Tx, ids: readonly Id[], { action, by, fields }: { action: string; by: Actor; fields: Record<string, unknown> }): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql(
    `insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
     select 'registration', o.id, (select coalesce(max(version), 0) + 1 from audit_entry where entity = 'registration' and entity_id = o.id),
       $2, $3, $4, $5 from unnest($1::uuid[]) as o(id)`,
    [ids, action, by, tx.now, JSON.stringify(fields)],
  );
}

/** Announces the same of each. */
export async function announceAll<Topic extends keyof RegistrationMessages>(tx: Tx, ids: readonly Id[], topic: Topic, facts: RegistrationMessages[Topic]): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql(
    `insert into announcement (id, topic, subject_id, facts, announced_at)
     select o.announcement, $3, o.id, $4, $5 from unnest($1::uuid[], $2::uuid[]) as o(id, announcement)`,
    [ids, ids.map(() => newId()), topic, JSON.stringify(facts), tx.now],
  );
}
