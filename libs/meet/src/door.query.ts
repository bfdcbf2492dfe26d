import { Injectable } from '@nestjs/common';
import type { DoorLine, OutputOf, showDoor } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { normalisedName, type Id } from '@convenor/kernel';

/** One SQL statement's rows, in a transaction or outside any. */
type Ask = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;

interface DoorRow extends Omit<DoorLine, 'cameAt'> {
  cameAt: Date | null;
}

/** No address stands here: the door needs none. */
const doorSql = `
  select r.id as "registrationId", r.name, r.organisation, r.mode, r.state, r.code, in_room.at as "cameAt",
    r.needs <> '[]' as "accessNeeds"
  from registration r
  left join attendance a on a.registration_id = r.id
  left join lateral (select min((c ->> 'at')::timestamptz) as at from jsonb_array_elements(a.came) c where c ->> 'mode' = 'room') in_room on true
  where r.roundtable_id = $1 and r.name <> '' and r.state not in ('offer_expired', 'declined', 'cancelled', 'lapsed')`;

const lineOf = (row: DoorRow): DoorLine => ({ ...row, cameAt: row.cameAt?.toISOString() ?? null });

/** One name's line. */
export async function doorLine(ask: Ask, roundtableId: Id, registrationId: Id): Promise<DoorLine | null> {
  const [row] = await ask<DoorRow>(`${doorSql} and r.id = $2`, [roundtableId, registrationId]);
  return row ? lineOf(row) : null;
}

/** What an entry code looks like however it was typed: `abcd 2345` is `ABCD2345`. */
export const codeOf = (typed: string): string => typed.replace(/[\s-]+/g, '').toUpperCase();

/** Who is expected and who is in. */
@Injectable()
export class Door {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Names from A to Z as a reader sorts them. Everybody of the room, and whoever else was let in; a search finds those who
   * registered to join online too. One statement for the list, one for the counts, at any size.
   *
   * @param search part of a name or organisation, or the beginning of a code
   */
  async list(roundtableId: Id, search?: string): Promise<OutputOf<typeof showDoor>> {
    const wanted = search?.trim() ? normalisedName(search) : null;
    const rows = await this.transactions.read<DoorRow>(
      `${doorSql} and case when $2::text is null then r.mode = 'room' or in_room.at is not null
         else strpos(r.normalised_name, $2) > 0 or strpos(lower(coalesce(r.organisation, '')), $2) > 0 or starts_with(r.code, $3) end
       order by r.name collate "und-x-icu", r.id`,
      [roundtableId, wanted, codeOf(search ?? '')],
    );
    return { items: rows.map(lineOf), ...(await this.counts(roundtableId)) };
  }

  /** `inRoom` counts everybody, registered or not; `expected` the confirmed of the room. */
  private async counts(roundtableId: Id): Promise<{ inRoom: number; expected: number }> {
    const [row] = await this.transactions.read<{ inRoom: number; expected: number }>(
      `select (select count(*)::int from attendance where roundtable_id = $1 and came @> '[{"mode":"room"}]') as "inRoom",
         (select count(*)::int from registration where roundtable_id = $1 and mode = 'room' and state = 'confirmed') as expected`,
      [roundtableId],
    );
    return row ?? { inRoom: 0, expected: 0 };
  }
}
