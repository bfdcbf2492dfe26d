import { Injectable } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { AskReports } from './ask-reports';
import { BringMeeting } from './bring-meeting';
import { BringPeople } from './bring-people';
import { ReadAgain } from './read-again';

type Work = 'remove' | 'converge' | 'people' | 'read' | 'reports';

interface Turn {
  roundtableId: Id;
  work: Work;
}

/** So many turns before the round begins anew: others wait as well. */
const turnsAtOnce = 20;

/** Does what is due at the services, one meeting at a time in one pair of hands: of several workers each takes another meeting. */
@Injectable()
export class BringInStep {
  constructor(
    private readonly transactions: Transactions,
    private readonly meeting: BringMeeting,
    private readonly people: BringPeople,
    private readonly reading: ReadAgain,
    private readonly reports: AskReports,
  ) {}

  /** @returns how many turns were taken; 0 when nothing more is due. @throws AggregateError at the end, of what failed; nobody else waited for it */
  async runOnce(): Promise<number> {
    const failed: unknown[] = [];
    let turns = 0;
    for (; turns < turnsAtOnce; turns += 1) {
      const lease = newId();
      const turn = await this.claim(lease);
      if (!turn) break;
      try {
        await this.take(turn);
        await this.transactions.read('update online_meeting set lease = null, lease_until = null where lease = $1', [lease]);
      } catch (error) {
        // No trouble of the service's, which is noted where it belongs: this meeting rests, and the others have their turn.
        failed.push(error);
        await this.transactions.read(`update online_meeting set lease_until = clock_timestamp() + interval '1 minute' where lease = $1`, [lease]);
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, failed.map((error) => (error instanceof Error ? error.message : String(error))).join('; '));
    return turns;
  }

  private take({ roundtableId, work }: Turn): Promise<void> {
    const takes: Record<Work, () => Promise<void>> = {
      remove: () => this.meeting.remove(roundtableId),
      converge: () => this.meeting.converge(roundtableId),
      people: () => this.people.bring(roundtableId),
      read: () => this.reading.read(roundtableId),
      reports: () => this.reports.ask(roundtableId),
    };
    return takes[work]();
  }

  /** A lease is counted by the database's own clock: it outlives no dead worker by more than ten minutes. */
  private async claim(lease: Id): Promise<Turn | null> {
    const rows = await this.transactions.run((tx) => tx.sql<Turn>(claimSql, [lease, tx.now]));
    return rows[0] ?? null;
  }
}

/**
 * What is due first: taking out, making and changing, people, reading, reports. A host's meetings that exist are changed one a minute.
 * People wait while the meeting itself is on its way out.
 */
const claimSql = `
  with due as (
    select m.roundtable_id, case
      when m.due_at <= $2 and m.state = 'leaving' then 'remove'
      when m.due_at <= $2 and m.state in ('wanted', 'refused') and (m.service_id is null or not exists (
        select from online_meeting o where o.roundtable_id <> m.roundtable_id and o.wants ->> 'host' = m.wants ->> 'host' and o.changed_at > $2::timestamptz - interval '1 minute' and o.changed_at <= $2)) then 'converge'
      when m.service_id is not null and m.chosen and m.state <> 'leaving' and exists (
        select from online_registrant p where p.roundtable_id = m.roundtable_id and p.due_at <= $2 and p.state in ('wanted', 'leaving')) then 'people'
      when m.service_id is not null and m.state <> 'leaving' and m.read_due_at <= $2 then 'read'
      when m.service_id is not null and m.state <> 'leaving' and m.report_due_at <= $2 then 'reports'
      end as work
    from online_meeting m where m.service <> 'link' and (m.lease_until is null or m.lease_until < clock_timestamp())
  ), next as (
    select m.roundtable_id, d.work from due d join online_meeting m using (roundtable_id)
    -- Asked of the row in its newest form: another worker may have taken it since.
    where d.work is not null and (m.lease_until is null or m.lease_until < clock_timestamp())
    order by m.due_at nulls last, m.roundtable_id limit 1 for no key update of m skip locked
  )
  update online_meeting m set lease = $1, lease_until = clock_timestamp() + interval '10 minutes' from next where m.roundtable_id = next.roundtable_id
  returning m.roundtable_id as "roundtableId", next.work`;

