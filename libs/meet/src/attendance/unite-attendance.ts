import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { BothRegistered } from '../presence/presence.errors';
import type { Attendance } from '../attendance.entity';
import { refreshComings } from './comings';

type Row = Pick<Attendance, 'id' | 'registrationId'>;

/** Two records turn out to be one person. */
@Injectable()
export class UniteAttendance {
  constructor(private readonly transactions: Transactions) {}

  /**
   * All that is known of the other goes to this record: connections, what people said, the ways she came. If only the other is
   * registered, this one takes the registration.
   *
   * @throws BothRegistered; DomainError NOT_FOUND
   */
  unite(roundtableId: Id, attendanceId: Id, otherId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const rows = await tx.sql<Row>('select id, registration_id as "registrationId" from attendance where roundtable_id = $1 and id = any($2) order by id for update', [roundtableId, [attendanceId, otherId]]);
      const [own, other] = [rows.find(({ id }) => id === attendanceId), rows.find(({ id }) => id === otherId)];
      if (!own || !other || own.id === other.id) throw new DomainError('NOT_FOUND', 'not_found', 'One of both is not on the record any more. Look at the list again.');
      if (own.registrationId && other.registrationId) throw BothRegistered();
      const [staying, going] = other.registrationId ? [other, own] : [own, other];
      await uniteInto(tx, staying.id, going.id, by);
      await refreshComings(tx, roundtableId, [staying.id]);
      await tx.audit({ entity: 'attendance', id: staying.id, action: 'united with another record', by, fields: { other: going.id } });
    });
  }
}

/** Of two comings by the same way the earlier stays. Connections that were found to be the other are said to be this one: finding anew would part them. */
async function uniteInto(tx: Tx, staying: Id, going: Id, by: Actor): Promise<void> {
  await tx.sql(`update presence set attendance_id = $1, how = 'hand', decided_by = coalesce(decided_by, $3) where attendance_id = $2`, [staying, going, by]);
  await tx.sql('update attendance_correction set attendance_id = $1 where attendance_id = $2', [staying, going]);
  await tx.sql(
    `update attendance a set organisation = coalesce(a.organisation, g.organisation), taken = a.taken || g.taken, first_came_at = least(a.first_came_at, g.first_came_at),
       came = (select coalesce(jsonb_agg(c order by c ->> 'at'), '[]') from (
         select distinct on (c ->> 'mode') c from jsonb_array_elements(a.came || g.came) c order by c ->> 'mode', c ->> 'at') one)
     from attendance g where a.id = $1 and g.id = $2`, [staying, going]);
  // Scans of somebody without a registration go by the name: a door that undoes or hears more of her must mean who she is now.
  await tx.sql(
    `update door_scan s set registration_id = a.registration_id, name = case when a.registration_id is null then a.name else '' end,
       normalised_name = case when a.registration_id is null then a.normalised_name else '' end, organisation = case when a.registration_id is null then s.organisation end
     from attendance a, attendance g where a.id = $1 and g.id = $2 and g.registration_id is null
       and s.roundtable_id = g.roundtable_id and s.registration_id is null and s.normalised_name = g.normalised_name`, [staying, going]);
  await tx.sql('delete from attendance where id = $1', [going]);
}
