import { Injectable } from '@nestjs/common';
import { regionalGroupOf, type AttendancePerson, type AttendanceSource, type OutputOf, type showAttendance } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { groupsWaiting } from '../presence/groups.rules';
import { shownStays } from '../presence/shown-stays';
import { measured } from '../presence/measured';
import { minutesOf, secondsOf } from '../presence/times.rules';
import { correctionsSql, recordsSql, scansSql, sourcesSql, staysSql, type CorrectionRow, type RecordRow, type ScanRow, type StayRow } from './evidence.sql';
import { recordOf, wholeMeeting } from './record.rules';
import { meetingTimes, type Ask, type MeetingTimes } from './window';

type Shown = OutputOf<typeof showAttendance>;
type SourceRow = Omit<Shown['sources'][number], 'beganAt' | 'endedAt' | 'broughtAt'> & { beganAt: Date | null; endedAt: Date | null; broughtAt: Date | null };

/** One record of who was there, whatever told of it. */
@Injectable()
export class AttendanceRecordQuery {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Per person the union of all times in the meeting, with what people said of it; a handful of statements at any size. Whoever was erased is
   * counted without a name.
   *
   * @throws DomainError NOT_FOUND
   */
  async of(roundtableId: Id): Promise<Shown> {
    const ask: Ask = (statement, parameters) => this.transactions.read(statement, parameters);
    const times = await meetingTimes(ask, roundtableId);
    if (!times) throw new DomainError('NOT_FOUND', 'not_found', 'This roundtable is not there.');
    const now = this.transactions.now();
    const people = await this.people(ask, roundtableId, times, now);
    const sources = await ask<SourceRow>(sourcesSql, [roundtableId]);
    const waiting = groupsWaiting(await shownStays(ask, roundtableId), times, now).length;
    return {
      startsAt: times.startsAt.toISOString(), endsAt: times.endsAt.toISOString(), zone: times.zone, meetingMinutes: minutesOf(secondsOf(times.sittings)), rule: times.rule,
      people, totals: totalsOf(people), waiting,
      sources: sources.map((one) => ({ ...one, beganAt: one.beganAt?.toISOString() ?? null, endedAt: one.endedAt?.toISOString() ?? null, broughtAt: one.broughtAt?.toISOString() ?? null })),
    };
  }

  private async people(ask: Ask, roundtableId: Id, times: MeetingTimes, now: Date): Promise<AttendancePerson[]> {
    const rows = await ask<RecordRow>(recordsSql, [roundtableId]);
    const stays = Map.groupBy(await ask<StayRow>(staysSql, [roundtableId]), ({ attendanceId }) => attendanceId);
    const corrections = Map.groupBy(await ask<CorrectionRow>(correctionsSql, [roundtableId]), ({ attendanceId }) => attendanceId);
    const scans = Map.groupBy(times.sittings.length > 1 ? await ask<ScanRow>(scansSql, [roundtableId]) : [], ({ attendanceId }) => attendanceId);
    return rows.flatMap((row) => {
      const [hers, said] = [stays.get(row.id) ?? [], corrections.get(row.id) ?? []];
      const person = personOf({ row, stays: hers, corrections: said, again: (scans.get(row.id) ?? []).map(({ at }) => at.getTime()) }, times, now);
      // A record whose connections lay all outside the meeting is of nobody who was there.
      return row.came.length === 0 && row.taken.length === 0 && said.length === 0 && person.mode === null ? [] : [person];
    });
  }
}

const timed = ({ cameAt, leftAt }: StayRow): boolean => cameAt !== null || leftAt !== null;

function personOf({ row, stays, corrections, again }: { row: RecordRow; stays: readonly StayRow[]; corrections: readonly CorrectionRow[]; again: readonly number[] }, times: MeetingTimes, now: Date): AttendancePerson {
  const told = [...row.came, ...row.taken];
  const ticks = told.filter(({ mode, how }) => mode === 'room' && how !== 'hand').map(({ at }) => Date.parse(at));
  // A mere length says less than times: it counts where there is nothing else.
  const best = stays.some(timed) ? stays.filter(timed) : stays;
  const online = best.flatMap((stay) => { const time = measured(stay, wholeMeeting(times), now); return time ? [{ ...time, connection: stay.connection }] : []; });
  const named = online.length === 0 && (stays.length > 0 || told.some(({ mode, how }) => mode === 'online' && how !== 'hand')) && ticks.length === 0;
  const said = corrections.map(({ kind, mode, at, until }) => ({ kind, mode, at: at?.getTime() ?? null, until: until?.getTime() ?? null }));
  const { seconds: _, ...record } = recordOf({ ticks: [...ticks, ...again], online, named, said }, times);
  const { id, registrationId, name, organisation, constituency, country } = row;
  return {
    id, registrationId, name, organisation, constituency, country, region: country === null ? null : regionalGroupOf(country), ...record,
    mode: record.mode ?? (record.present ? 'online' : null),
    team: registrationId === null && stays.some(({ how }) => how === 'team'),
    corrections: corrections.map(({ id: correction, kind, at, until, mode, reason, by, madeAt }) => ({ id: correction, kind, at: at?.toISOString() ?? null, until: until?.toISOString() ?? null, mode, reason, by, madeAt: madeAt.toISOString() })),
    sources: sourcesOf(told, stays, corrections),
  };
}

const fromComing = { door: 'door', walk_in: 'walk_in', list: 'list', service: null, hand: 'hand' } as const;

function sourcesOf(told: RecordRow['came'], stays: readonly StayRow[], corrections: readonly CorrectionRow[]): AttendanceSource[] {
  const all = [...told.flatMap(({ how }) => fromComing[how] ?? []), ...stays.map(({ source }) => source), ...(corrections.some(({ kind }) => kind === 'was_there') ? (['hand'] as const) : [])];
  return [...new Set(all)];
}

function totalsOf(people: readonly AttendancePerson[]): Shown['totals'] {
  const present = people.filter((one) => one.present);
  const of = (mode: AttendancePerson['mode']): number => present.filter((one) => one.mode === mode).length;
  return { people: people.length, present: present.length, room: of('room'), online: of('online'), both: of('both'), minutes: present.reduce((sum, { minutes }) => sum + minutes, 0) };
}
