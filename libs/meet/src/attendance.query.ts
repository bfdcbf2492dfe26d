import { Injectable } from '@nestjs/common';
import type { AttendanceMode, listAttendance, OutputOf } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';

interface Row {
  id: Id;
  name: string;
  organisation: string | null;
  modes: AttendanceMode[];
  firstCameAt: Date;
  registered: boolean;
}

/** Who came. */
@Injectable()
export class Attendances {
  constructor(private readonly transactions: Transactions) {}

  /**
   * One line per person, from A to Z, the ways she came by merged; nobody of whom a correction says that she did not come. Whoever was erased has no line and is counted; whoever
   * came both ways counts in both.
   */
  async list(roundtableId: Id): Promise<OutputOf<typeof listAttendance>> {
    const rows = await this.transactions.read<Row>(
      `select a.id, coalesce(r.name, a.name) as name, coalesce(a.organisation, r.organisation) as organisation, a.first_came_at as "firstCameAt",
         r.id is not null as registered, (select array_agg(distinct c ->> 'mode' order by c ->> 'mode' desc) from jsonb_array_elements(a.came) c) as modes
       from attendance a left join registration r on r.id = a.registration_id
       where a.roundtable_id = $1 and a.came <> '[]' order by coalesce(r.name, a.name) collate "und-x-icu", a.id`,
      [roundtableId],
    );
    const came = (mode: AttendanceMode): number => rows.filter(({ modes }) => modes.includes(mode)).length;
    const items = rows.filter(({ name }) => name !== '').map(({ firstCameAt, ...row }) => ({ ...row, firstCameAt: firstCameAt.toISOString() }));
    return { items, room: came('room'), online: came('online') };
  }
}
