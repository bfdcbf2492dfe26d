import { Injectable } from '@nestjs/common';
import { cityOf, daysBetween } from '@convenor/calendar';
import { inLanguage, statesOfResult, type Language, type Multilingual, type Waiting } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { openReply } from '@convenor/register';

interface Row extends Omit<Waiting, 'roundtable' | 'toApproveDays' | 'heldUntil' | 'zoneCity'> {
  programmeId: Id;
  title: Multilingual;
  language: Language;
  zone: string;
  city: string | null;
  firstAsked: Date | null;
  heldUntil: Date | null;
  zoneAsks: boolean;
}

/** What asks for somebody, over all stages that put something before an organiser between two meetings. */
@Injectable()
export class WaitingQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Roundtables where something waits, the next to be held first; those over for two months are left alone. One statement. */
  async of({ programmes, roundtableId }: { programmes: readonly Id[] | null; roundtableId: Id | null }): Promise<{ programmeId: Id; waiting: Waiting }[]> {
    const now = this.transactions.now();
    const rows = await this.transactions.read<Row>(waitingSql, [now, programmes, roundtableId]);
    return rows.map((row) => ({ programmeId: row.programmeId, waiting: viewOf(row, now) }));
  }
}

const viewOf = ({ title, language, zone, city, firstAsked, heldUntil, zoneAsks, roundtableId, toApprove, needsOpen, notDelivered, calendarOpen, onlineApart, toMatch }: Row, now: Date): Waiting => ({
  roundtableId, roundtable: inLanguage(title, language), toApprove, toApproveDays: firstAsked ? daysBetween(firstAsked, now, zone) : 0, needsOpen, notDelivered, calendarOpen, onlineApart, toMatch,
  heldUntil: heldUntil?.toISOString() ?? null, zoneCity: zoneAsks ? (city ?? cityOf(zone)) : null,
});

/** `$1`: the present instant, `$2`: programmes or null, `$3`: one roundtable or null. Before the end one answers people; what failed and what calendars said is looked into for two months. */
const waitingSql = `
  select * from (
    select r.id as "roundtableId", r.programme_id as "programmeId", r.title, r.main_language as language, r.zone, v.city, r.starts_at,
      coalesce(p.count, 0) as "toApprove", p.first as "firstAsked", coalesce(n.count, 0) as "needsOpen", d.count as "notDelivered", c.count as "calendarOpen",
      o.roundtable_id is not null as "onlineApart", q.count as "toMatch", h.due_at as "heldUntil", z.roundtable_id is not null as "zoneAsks"
    from roundtable r left join venue v on v.id = r.venue_id
    left join lateral (select count(*)::int as count, min(g.registered_at) as first from registration g where g.roundtable_id = r.id and g.state = 'pending' and r.ends_at > $1) p on true
    left join lateral (select count(*)::int as count from registration g where g.roundtable_id = r.id and g.state in ('unverified', 'pending', 'confirmed', 'waitlisted', 'offered')
      and g.needs <> '[]' and g.needs @> '[{"state":"open"}]' and r.ends_at > $1) n on true
    left join lateral (select count(*)::int as count from delivery m where m.roundtable_id = r.id and m.state in ('${statesOfResult.not_delivered.join("', '")}')) d on true
    left join lateral (select count(*)::int as count from calendar_reply c join registration g on g.id = c.registration_id where c.roundtable_id = r.id and ${openReply('g')}) c on true
    left join online_meeting o on o.roundtable_id = r.id and r.ends_at > $1
      and (o.trouble is not null or o.differences <> '[]' or exists (select from online_registrant x where x.roundtable_id = r.id and x.state = 'refused'))
    left join lateral (select count(*)::int as count from presence s where s.roundtable_id = r.id and s.attendance_id is null and s.set_aside is null and r.ends_at <= $1) q on true
    left join held_change h on h.roundtable_id = r.id and h.due_at is not null
    left join zone_question z on z.roundtable_id = r.id and r.ends_at > $1
    where ($2::uuid[] is null or r.programme_id = any($2)) and ($3::uuid is null or r.id = $3) and r.state not in ('archived', 'cancelled') and r.ends_at > $1::timestamptz - interval '60 days'
  ) w
  where "toApprove" + "needsOpen" + "notDelivered" + "calendarOpen" + "toMatch" > 0 or "onlineApart" or "heldUntil" is not null or "zoneAsks"
  order by starts_at limit 200`;
