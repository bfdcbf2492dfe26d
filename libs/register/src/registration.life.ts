import type { RegistrationState } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { Registration } from './registration.entity';
import { RegistrationMoveRefused, RegistrationNotFound } from './registration.errors';
import { holdsPlace, mayFollow } from './registration.rules';

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
  set?: Partial<Pick<Registration, 'provedAt' | 'holdUntil' | 'remindAt'>>;
  /** For the log; no personal values. */
  facts?: Record<string, unknown>;
}

/**
 * Moves a locked registration on: refuses what the table of moves does not know, gives its place back to the pool, writes
 * the log. The pool comes before the row: see "When to lock".
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
  const change = { state: to, holdUntil: null, remindAt: null, ...set };
  await tx.manager.update(Registration, registration.id, change);
  Object.assign(registration, change);
  await tx.audit({ entity: 'registration', id: registration.id, action, by, fields: { state: to, ...facts } });
}
