import type { MatchingStay } from '@convenor/contracts';
import { folded } from '../names';
import type { MeetingTimes } from '../attendance/window';
import { measured, type Measured } from './measured';
import type { ShownStay } from './shown-stays';
import { nameOf } from './stay.rules';
import { minutesOf, overlap, secondsOf, within } from './times.rules';
import { marksOf } from './who.rules';

/** Connections that look like one, or were said or found to be. */
export interface Group {
  id: string;
  /** Every name shown, the last first. */
  names: string[];
  address: string | null;
  kind: ShownStay['kind'];
  rows: ShownStay[];
  stays: MatchingStay[];
  minutes: number;
  severalAtOnce: boolean;
}

/** Where a link or an address is shared, or somebody took them apart, connections of another name are somebody else's. */
function lookOf(stay: ShownStay, all: ReadonlyMap<string, ShownStay>): string {
  if (stay.why === 'taken_apart') return stay.id;
  const whose = stay.boundTo ? all.get(`${stay.sourceId} ${stay.boundTo}`) : undefined;
  if (whose && whose.boundTo === null) return lookOf(whose, all);
  const name = `${stay.kind} ${folded(nameOf(stay.names))}`;
  const [mark] = marksOf(stay);
  if (!mark) return `name ${name}`;
  return stay.why === 'shared_link' || stay.why === 'shared_address' ? `${mark} ${name}` : mark;
}

const minutesIn = (times: readonly Measured[], { windows }: MeetingTimes): number => minutesOf(secondsOf(within(times, windows)));

function groupOf(rows: ShownStay[], meeting: MeetingTimes, now: Date): Group {
  const whole = { from: meeting.sittings[0]?.from ?? 0, to: meeting.sittings.at(-1)?.to ?? 0 };
  const times = rows.flatMap((row) => measured(row, whole, now) ?? []);
  const names = [...new Set(rows.flatMap((row) => row.names.map(({ name }) => name)).toReversed())];
  return {
    id: rows[0]?.id ?? '', names, address: rows.find(({ address }) => address)?.address ?? null, kind: rows.find(({ kind }) => kind !== 'phone')?.kind ?? 'phone', rows,
    stays: rows.map((row) => ({
      id: row.id, name: nameOf(row.names), namesBefore: row.names.slice(0, -1).map(({ name }) => name), cameAt: row.cameAt?.toISOString() ?? null, leftAt: row.leftAt?.toISOString() ?? null,
      estimated: row.cameAt === null || row.leftAt === null, source: row.source,
    })),
    minutes: minutesIn(times, meeting), severalAtOnce: overlap(times),
  };
}

const grouped = (stays: readonly ShownStay[], look: (stay: ShownStay) => string, meeting: MeetingTimes, now: Date): Group[] =>
  [...Map.groupBy(stays, look).values()].map((rows) => groupOf(rows, meeting, now));

/** Connections that are nobody yet. */
export function groupsWaiting(stays: readonly ShownStay[], meeting: MeetingTimes, now: Date): Group[] {
  const all = new Map(stays.map((stay) => [`${stay.sourceId} ${stay.connection}`, stay]));
  return grouped(stays.filter(({ attendanceId, setAside }) => attendanceId === null && setAside === null), (stay) => lookOf(stay, all), meeting, now);
}

/** Connections that are somebody, by person and by how she was found. */
export const groupsMatched = (stays: readonly ShownStay[], meeting: MeetingTimes, now: Date): Group[] =>
  grouped(stays.filter(({ attendanceId }) => attendanceId !== null), ({ attendanceId, how }) => `${attendanceId} ${how}`, meeting, now);

/** Connections that are nobody's. */
export const groupsAside = (stays: readonly ShownStay[], meeting: MeetingTimes, now: Date): Group[] =>
  grouped(stays.filter(({ setAside }) => setAside !== null), (stay) => `${stay.setAside} ${stay.kind} ${folded(nameOf(stay.names))}`, meeting, now);
