import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Registration } from './registration.entity';
import { over } from './registration.rules';
import type { Told } from './told';

export interface RaisedEntry {
  registrationId: Id;
  sequence: number;
  told: Told;
}

/** What stands in people's calendars: a UID that is kept, a SEQUENCE that only rises (RFC 5546, 2.1.4). */
@Injectable()
export class CalendarEntries {
  /** The person's entry: the one she had when she cancelled and came back, else a new one. Opening twice is once. */
  async open(tx: Tx, { id, roundtableId, address, normalisedName }: Registration, told: Told): Promise<void> {
    const [kept] = await tx.sql(
      `update calendar_entry e set registration_id = $1, sequence = e.sequence + 1, told = $5 from registration before
       where before.id = e.registration_id and before.id <> $1 and before.roundtable_id = $2 and before.address = $3
         and before.normalised_name = $4 and before.state = any($6) and not exists (select from calendar_entry where registration_id = $1)
       returning e.uid`,
      [id, roundtableId, address, normalisedName, JSON.stringify(told), over],
    );
    if (kept) return;
    // RFC 7986, 5.3: a UID is a UUID and names no host.
    await tx.sql(
      'insert into calendar_entry (registration_id, roundtable_id, uid, told) values ($1, $2, $3, $4) on conflict (registration_id) do nothing',
      [id, roundtableId, id, JSON.stringify(told)],
    );
  }

  /** Raises the sequence of one person's entry, or of all of a roundtable, in one statement; gives what was told before. */
  raise(tx: Tx, of: { registrationId: Id } | { roundtableId: Id }): Promise<RaisedEntry[]> {
    const [column, id] = 'registrationId' in of ? ['registration_id', of.registrationId] : ['roundtable_id', of.roundtableId];
    return tx.sql<RaisedEntry>(
      `update calendar_entry set sequence = sequence + 1 where ${column} = $1 returning registration_id as "registrationId", sequence, told`, [id]);
  }

  /** Keeps what people are told now. */
  async tell(tx: Tx, changed: readonly { registrationId: Id; told: Told }[]): Promise<void> {
    await tx.sql(
      `update calendar_entry e set told = c.told from jsonb_to_recordset($1::jsonb) as c("registrationId" uuid, told jsonb)
       where e.registration_id = c."registrationId"`,
      [JSON.stringify(changed)],
    );
  }
}
