import type { OutputOf, SetAsideEvent, showInbox } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { Injectable } from '@nestjs/common';
import type { OnlineServiceKind } from '../online/online-service';
import { OnlineServices } from '../online/online-services';

type Shown = Omit<OutputOf<typeof showInbox>, 'address'>;
type Counts = Record<'waiting' | 'done' | 'notOurs' | 'refused', number> & { lastCameAt: Date | null; waitingSince: Date | null };

/** What came in and what became of it. */
@Injectable()
export class InboxState {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
  ) {}

  async show(kind: OnlineServiceKind): Promise<Shown> {
    const [counts] = await this.transactions.read<Counts>(
      `with kept as (select state, count(*)::int as count, max(came_at) as last, min(came_at) as first from service_event where service = $1 group by state),
         forgotten as (select outcome, sum(count)::int as count from service_tally where service = $1 group by outcome),
         of as (select outcome, sum(count)::int as count from (select state as outcome, count from kept union all select outcome, count from forgotten) both_ group by outcome)
       select coalesce((select max(last) from kept), null) as "lastCameAt", (select first from kept where state = 'waiting') as "waitingSince",
         coalesce((select count from of where outcome = 'waiting'), 0) as waiting, coalesce((select count from of where outcome = 'done'), 0) as done,
         coalesce((select count from of where outcome = 'not_ours'), 0) as "notOurs", coalesce((select count from of where outcome = 'refused'), 0) as refused`,
      [kind],
    );
    const setAside = await this.transactions.read<Omit<SetAsideEvent, 'cameAt'> & { cameAt: Date }>(
      `select id, event, came_at as "cameAt", attempts, coalesce(last_error, '') as "lastError", roundtable_id as "roundtableId" from service_event where service = $1 and state = 'set_aside' order by came_at limit 200`,
      [kind],
    );
    const { lastCameAt = null, waitingSince = null, waiting = 0, done = 0, notOurs = 0, refused = 0 } = counts ?? {};
    return {
      listening: this.services.of(kind)?.can.tellsLive === true,
      lastCameAt: lastCameAt?.toISOString() ?? null, waitingSince: waitingSince?.toISOString() ?? null, waiting, done, notOurs, refused,
      setAside: setAside.map(({ cameAt, ...event }) => ({ ...event, cameAt: cameAt.toISOString() })),
    };
  }
}
