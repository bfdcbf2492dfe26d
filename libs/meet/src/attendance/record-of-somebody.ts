import type { Tx } from '@convenor/database';
import { DomainError, normalisedName, type Id } from '@convenor/kernel';
import type { Coming } from '../attendance.entity';
import { keepComing, type Comer } from '../keep-coming';

/** Somebody named on a screen. */
export type Somebody = { kind: 'registration'; registrationId: Id } | { kind: 'attendance'; attendanceId: Id } | { kind: 'new'; name: string; organisation: string | null };

const NotThere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'Nobody of this roundtable is meant here. Look at the list again.');

/**
 * The record of somebody, made where there is none yet.
 *
 * @param coming how she came, for a record that is made
 * @throws DomainError NOT_FOUND for somebody of another roundtable
 */
export async function recordOfSomebody(tx: Tx, roundtableId: Id, who: Somebody, coming: Coming): Promise<Id> {
  const found = who.kind === 'attendance' ? who.attendanceId : await known(tx, roundtableId, who);
  const [there] = await tx.sql<{ id: Id }>('select id from attendance where id = $1 and roundtable_id = $2', [found, roundtableId]);
  if (there) return there.id;
  if (who.kind === 'attendance') throw NotThere();
  await keepComing(tx, roundtableId, [await comerOf(tx, roundtableId, who)], coming);
  const made = await known(tx, roundtableId, who);
  if (!made) throw new Error('What was just written is not there.');
  return made;
}

async function known(tx: Tx, roundtableId: Id, who: Exclude<Somebody, { kind: 'attendance' }>): Promise<Id | null> {
  const [row] = who.kind === 'registration'
    ? await tx.sql<{ id: Id }>('select id from attendance where roundtable_id = $1 and registration_id = $2', [roundtableId, who.registrationId])
    : await tx.sql<{ id: Id }>('select id from attendance where roundtable_id = $1 and registration_id is null and normalised_name = $2', [roundtableId, normalisedName(who.name)]);
  return row?.id ?? null;
}

async function comerOf(tx: Tx, roundtableId: Id, who: Exclude<Somebody, { kind: 'attendance' }>): Promise<Comer> {
  if (who.kind === 'new') return { registrationId: null, name: who.name.trim(), organisation: who.organisation || null };
  const [row] = await tx.sql<Comer>('select id as "registrationId", name, organisation from registration where id = $1 and roundtable_id = $2', [who.registrationId, roundtableId]);
  if (!row) throw NotThere();
  return row;
}
