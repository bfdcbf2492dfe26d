import type { AttendanceMode, RegistrationState } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import type { PoolRow } from './pool-lock';
import type { Pools } from './pools';
import { Registration } from './registration.entity';
import { RegistrationMoveRefused } from './registration.errors';
import { announce } from './registration.messages';
import { holdsPlace, mayFollow } from './registration.rules';

/** Both pools of a roundtable, locked. */
export interface BothPools {
  from: PoolRow;
  to: PoolRow;
}

/**
 * Whether somebody may come into the other pool without being asked about there: it is open, or she was let in where somebody
 * decides too, and not by a code that was given for one mode.
 */
export async function mayGoOver(tx: Tx, { codeId }: Pick<Registration, 'codeId'>, { from, to }: BothPools): Promise<boolean> {
  if (to.admits === 'open') return true;
  if (from.admits === 'open') return false;
  const bound = codeId ? await tx.sql('select 1 from invitation_code where id = $1 and mode <> $2', [codeId, to.mode]) : [];
  return bound.length === 0;
}

export interface Moving {
  to: Extract<RegistrationState, 'confirmed' | 'pending'>;
  by: Actor;
  /** Her place in the other pool was held for her: an offer she accepts. */
  held?: boolean;
  /** The number she waited with; a new one where she did not wait. */
  number?: number | null;
}

/**
 * Takes a locked registration into the other pool, and gives the place it had there to the next, in one commit. The caller
 * holds both pools and has made sure of a place.
 */
export async function moveOver(tx: Tx, pools: Pools, registration: Registration, both: BothPools, { to, by, held = false, number = null }: Moving): Promise<void> {
  const { id, roundtableId, state: was } = registration;
  if (was !== to && !mayFollow(was, to)) throw RegistrationMoveRefused(was, to);
  const { mode: from } = both.from;
  const { mode } = both.to;
  const arrives = number ?? both.to.lastNumber + 1;
  const takes = to === 'confirmed' && !held ? 1 : 0;
  await tx.sql('update pool set held = held + $3, last_number = greatest(last_number, $4) where roundtable_id = $1 and mode = $2', [roundtableId, mode, takes, arrives]);
  if (holdsPlace(was)) await tx.sql('update pool set held = held - 1 where roundtable_id = $1 and mode = $2', [roundtableId, from]);
  await tx.sql('delete from registration_wait where registration_id = $1', [id]);
  const change = { mode, state: to, number: arrives, ...(to === 'confirmed' && { holdUntil: null, remindAt: null }) };
  await tx.manager.update(Registration, id, change);
  Object.assign(registration, change);
  await tx.audit({ entity: 'registration', id, action: `switched to ${mode}`, by, fields: { mode, state: to } });
  await tell(tx, registration, was, from);
  if (holdsPlace(was)) await pools.giveFreePlaces(tx, roundtableId, from);
}

/** Who was confirmed before hears of the change; who was not, that she has a place; who still waits for approval, nothing. */
function tell(tx: Tx, { id, state }: Registration, was: RegistrationState, from: AttendanceMode): Promise<void> {
  if (state !== 'confirmed') return Promise.resolve();
  return was === 'confirmed' ? announce(tx, 'registration.switched', id, { from }) : announce(tx, 'registration.confirmed', id, {});
}
