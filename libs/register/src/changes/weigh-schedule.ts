import { Injectable } from '@nestjs/common';
import { cityOf, formatWhen, knownZones, localTime, toInstant } from '@convenor/calendar';
import type { DayWish, InputOf, OutputOf, weighSchedule } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { daysAtInstants, endDate, RoundtablePlans, scheduleOf, type RoundtablePlan } from '@convenor/plan';
import { clockWarnings } from './clock-differences';

type Weighed = OutputOf<typeof weighSchedule>;

/** Clocks that are always shown beside those of the registered, for that is where people of the field sit. */
const alwaysShown = ['Europe/Zurich', 'America/New_York', 'Africa/Addis_Ababa', 'Asia/Bangkok'];
const clocksShown = 8;

/** What a schedule would mean, before anybody keeps it. */
@Injectable()
export class WeighSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
  ) {}

  /** Changes nothing. @throws DomainError LOCAL_TIME_SKIPPED, LOCAL_TIME_INVALID, ZONE_UNKNOWN, ENDS_BEFORE_IT_STARTS */
  async weigh({ roundtableId, zone, days }: InputOf<typeof weighSchedule>): Promise<Weighed> {
    const plan = await this.plans.of(roundtableId);
    const twice = timesShownTwice(days, zone);
    const schedule = scheduleOf(days.map((day) => ({ ...day, startWhich: day.startWhich ?? 'first', endWhich: day.endWhich ?? 'first' })), zone);
    const place = zone === plan.roundtable.zone ? (plan.venue?.city ?? cityOf(zone)) : cityOf(zone);
    const people = await this.peopleByZone(roundtableId);
    const zones = [...new Set([...people.keys(), ...alwaysShown])].filter((other) => other !== zone);
    const [first] = schedule.days;
    return {
      lines: schedule.days.map((day) => lineOf(day, zone, place)),
      sameInstant: zone === plan.roundtable.zone ? null : sameInstant(plan, zone),
      clocks: first ? zones.slice(0, clocksShown).map((other) => ({ city: cityOf(other), zone: other, line: lineOf(first, other), people: people.get(other) ?? 0 })) : [],
      warnings: clockWarnings(schedule.startsAt, { zone, place }, zones),
      twice,
    };
  }

  /** How many of those who take part or wait live by which clock; most first. */
  private async peopleByZone(roundtableId: Id): Promise<Map<string, number>> {
    const known = new Set(knownZones());
    const rows = await this.transactions.read<{ zone: string; people: number }>(
      `select zone, count(*)::int as people from registration where roundtable_id = $1 and zone is not null and state in ('confirmed', 'unverified', 'pending', 'offered', 'waitlisted')
       group by zone order by 2 desc`, [roundtableId]);
    return new Map(rows.filter(({ zone }) => known.has(zone)).map(({ zone, people }) => [zone, people]));
  }
}

const lineOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }, zone: string, city?: string): string =>
  formatWhen({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone, 'en', city).line;

/** The meeting's present moments on the new clock: what "keep the moment" means. */
const sameInstant = ({ roundtable }: RoundtablePlan, zone: string): Weighed['sameInstant'] => ({
  days: daysAtInstants(roundtable.days, zone),
  lines: roundtable.days.map((day) => lineOf(day, zone)),
});

/** Every start and end that clocks show twice, while nobody said which is meant or could say otherwise. */
function timesShownTwice(days: readonly DayWish[], zone: string): Weighed['twice'] {
  return days.flatMap((day, index) =>
    [false, true].flatMap((end) => {
      const local = end ? `${endDate(day)}T${day.end}` : `${day.date}T${day.start}`;
      try {
        toInstant(local, zone);
        return [];
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'LOCAL_TIME_TWICE') return [];
        const [first, second] = (['first', 'second'] as const).map((which) => `${localTime(toInstant(local, zone, which), 'UTC').time} UTC`);
        return [{ day: index, end, first: first ?? '', second: second ?? '' }];
      }
    }),
  );
}
