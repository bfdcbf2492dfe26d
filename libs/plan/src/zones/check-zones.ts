import { Injectable } from '@nestjs/common';
import { zoneVersion } from '@convenor/calendar';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { Roundtable } from '../roundtable.entity';
import { scheduleOf, type Schedule } from '../schedule';
import { locked } from '../told-change';

/** What one look at the zone rules found. */
export interface ZonesChecked {
  /** Meetings whose times mean the same as before: they carry the new version now. */
  unmoved: number;
  /** Meetings that moved: their organisers are asked. */
  asked: number;
}

/** Finds the meetings to come that mean another instant under the zone rules in force, and asks; it moves none. */
@Injectable()
export class CheckZones {
  constructor(private readonly transactions: Transactions) {}

  /** Each roundtable in its own transaction; safe to run in several processes and to be killed anywhere. */
  async check(): Promise<ZonesChecked> {
    const rows = await this.transactions.read<{ id: Id }>(
      `select r.id from roundtable r left join zone_question q on q.roundtable_id = r.id
       where r.ends_at > $1 and r.zone_version <> $2 and r.state not in ('postponed', 'cancelled', 'held', 'archived') and q.zone_version is distinct from $2 order by r.starts_at`,
      [this.transactions.now(), zoneVersion()],
    );
    const checked: ZonesChecked = { unmoved: 0, asked: 0 };
    for (const { id } of rows) checked[await this.one(id)] += 1;
    return checked;
  }

  private one(id: Id): Promise<keyof ZonesChecked> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      const version = zoneVersion();
      if (sameInstants(roundtable, underRulesInForce(roundtable))) {
        await tx.manager.update(Roundtable, id, { zoneVersion: version });
        // The rules may have moved back: then there is nothing to ask any more.
        await tx.sql('delete from zone_question where roundtable_id = $1', [id]);
        return 'unmoved';
      }
      await tx.sql(
        `insert into zone_question (roundtable_id, zone_version, found_at) values ($1, $2, $3)
         on conflict (roundtable_id) do update set zone_version = excluded.zone_version, found_at = excluded.found_at`,
        [id, version, tx.now],
      );
      await tx.audit({ entity: 'roundtable', id, action: 'zone rules moved it', by: 'system:zones', fields: { zone: roundtable.zone, zoneVersion: version } });
      await tx.announce('roundtable.zones_moved', id, { zoneVersion: version });
      return 'asked';
    });
  }
}

/** The same wall times by the rules in force; null where clocks now jump over one of them. */
export function underRulesInForce({ days, zone }: Pick<Roundtable, 'days' | 'zone'>): Schedule | null {
  try {
    // A time that only now comes twice is read as its first coming until somebody says otherwise.
    return scheduleOf(days.map((day) => ({ ...day, startWhich: day.startWhich ?? 'first', endWhich: day.endWhich ?? 'first' })), zone);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

const sameInstants = ({ days }: Pick<Roundtable, 'days'>, schedule: Schedule | null): boolean =>
  schedule !== null && days.every(({ startsAt, endsAt }, at) => startsAt === schedule.days[at]?.startsAt && endsAt === schedule.days[at]?.endsAt);
