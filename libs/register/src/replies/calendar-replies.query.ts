import { Injectable } from '@nestjs/common';
import type { CalendarReplyLine, OutputOf, listCalendarReplies } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { atPlace } from '../desk/desk-list';
import { over } from '../registration.rules';
import { openReply } from './open-reply';

type Row = Omit<CalendarReplyLine, 'receivedAt' | 'settledAt' | 'receivedAtPlace'> & { receivedAt: Date; settledAt: Date | null; zone: string };

const columns = `c.id, c.registration_id as "registrationId", r.name, c.answer, case when c.from_address like 'hand:%' then '' else c.from_address end as "fromAddress",
  c.from_address like 'hand:%' as "byHand", coalesce(nullif(a.name, ''), a.address) as by, c.proved, c.comment, c.old_time as "oldTime", c.received_at as "receivedAt", c.settled_at as "settledAt",
  t.zone, ${openReply('r')} as open`;

const from = `from calendar_reply c join registration r on r.id = c.registration_id join roundtable t on t.id = c.roundtable_id left join account a on c.from_address = 'hand:' || a.id
  where c.roundtable_id = $1`;

/** What calendars answered, for the organiser. */
@Injectable()
export class CalendarReplies {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first, and how many of the living registrations answered what. */
  async list({ roundtableId, open, cursor, limit }: { roundtableId: Id; open?: boolean; cursor?: string; limit: number }): Promise<OutputOf<typeof listCalendarReplies>> {
    const before = cursor && /^[0-9a-f-]{36}$/.test(cursor) ? cursor : null;
    const rows = await this.transactions.read<Row>(
      `select * from (select ${columns} ${from}) as c where ($2::uuid is null or c.id < $2) and (not $3 or c.open) order by c.id desc limit $4`,
      [roundtableId, before, open ?? false, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return { items: shown.map(lineOf), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null, counts: await this.counts(roundtableId) };
  }

  /** One answer; undefined when the roundtable has no such. */
  async find(roundtableId: Id, id: Id): Promise<CalendarReplyLine | undefined> {
    const [row] = await this.transactions.read<Row>(`select ${columns} ${from} and c.id = $2`, [roundtableId, id]);
    return row && lineOf(row);
  }

  private async counts(roundtableId: Id): Promise<OutputOf<typeof listCalendarReplies>['counts']> {
    const [row] = await this.transactions.read<OutputOf<typeof listCalendarReplies>['counts']>(
      `select count(*) filter (where e.answer = 'accepted')::int as accepted, count(*) filter (where e.answer = 'tentative')::int as tentative,
         count(*) filter (where e.answer = 'declined')::int as declined, count(*) filter (where e.answer is null)::int as none,
         (select count(*) ${from} and ${openReply('r')})::int as open
       from calendar_entry e join registration living on living.id = e.registration_id where e.roundtable_id = $1 and living.state <> all($2)`,
      [roundtableId, over],
    );
    return row ?? { accepted: 0, tentative: 0, declined: 0, none: 0, open: 0 };
  }
}

const lineOf = ({ receivedAt, settledAt, zone, ...line }: Row): CalendarReplyLine => ({
  ...line, receivedAt: receivedAt.toISOString(), receivedAtPlace: atPlace(receivedAt, zone), settledAt: settledAt?.toISOString() ?? null,
});
