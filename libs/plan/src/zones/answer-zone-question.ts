import { Injectable } from '@nestjs/common';
import { cityOf, formatWhen, localTime, type Sitting } from '@convenor/calendar';
import type { ZoneQuestion as ZoneQuestionView } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { moveAgenda } from '../move-agenda';
import { noZoneQuestion } from '../roundtable.errors';
import { Roundtable } from '../roundtable.entity';
import { daysAtInstants, scheduleOf } from '../schedule';
import { locked, saveTold, toldBefore } from '../told-change';
import { ZoneQuestion } from '../zone-question.entity';
import { underRulesInForce } from './check-zones';

/** Keep the clock time, or keep the instant: the organiser's answer where new rules moved a meeting. */
@Injectable()
export class AnswerZoneQuestion {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
  ) {}

  /** The open question with what either answer means; null where there is none. */
  async show(id: Id): Promise<ZoneQuestionView | null> {
    const question = await this.dataSource.manager.findOneBy(ZoneQuestion, { roundtableId: id });
    const roundtable = question && (await this.dataSource.manager.findOneBy(Roundtable, { id }));
    if (!question || !roundtable) return null;
    const { zone, days } = roundtable;
    const city = cityOf(zone);
    const said = (sittings: readonly { startsAt: string; endsAt: string }[]) => ({ lines: sittings.map((day) => formatWhen(sittingOf(day), zone, 'en').line), utc: utcOf(sittings[0]) });
    const clock = underRulesInForce(roundtable);
    return {
      city, zone, zoneVersion: question.zoneVersion, foundAt: question.foundAt.toISOString(),
      keepClock: clock ? said(clock.days) : { lines: [], utc: '' },
      keepInstant: said(days),
    };
  }

  /**
   * What changes is held and told like any other change: the instant where the clock time stays, the hour on the clock where
   * the instant stays.
   *
   * @throws DomainError NO_ZONE_QUESTION; LOCAL_TIME_SKIPPED where clocks now jump over the time that shall stay
   */
  answer(id: Id, keep: 'clock' | 'instant', by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      const [open] = await tx.sql('delete from zone_question where roundtable_id = $1 returning roundtable_id', [id]);
      if (!open) throw noZoneQuestion();
      const was = toldBefore(roundtable);
      const clock = underRulesInForce(roundtable);
      if (keep === 'clock' && !clock) throw new DomainError('LOCAL_TIME_SKIPPED', 'invalid', 'Clocks are now put forward over this time on that day: keep the moment, or set another time.');
      const schedule = keep === 'clock' && clock ? clock : scheduleOf(daysAtInstants(roundtable.days, roundtable.zone), roundtable.zone);
      Object.assign(roundtable, schedule);
      await moveAgenda(tx, id, was, roundtable);
      await saveTold(tx, { roundtable, was, action: `zone rules moved it: ${keep} kept`, by, fields: { keep, zoneVersion: roundtable.zoneVersion } });
    });
  }
}

const sittingOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Sitting => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

const utcOf = (day: { startsAt: string } | undefined): string => (day ? localTime(new Date(day.startsAt), 'UTC').time : '');
