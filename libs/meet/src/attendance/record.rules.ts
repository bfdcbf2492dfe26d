import type { AttendanceMode, AttendanceRule, AttendanceStretch, CorrectionKind } from '@convenor/contracts';
import type { Measured } from '../presence/measured';
import { minutesOf, overlap, secondsOf, union, visitsOf, within, type Interval } from '../presence/times.rules';

/** A time of one person in one mode, as it was measured. */
export interface Spell extends Measured {
  mode: AttendanceMode;
}

/** What a person said, in the order in which it was said. Instants in milliseconds. */
export interface Said {
  kind: CorrectionKind;
  mode: AttendanceMode | null;
  at: number | null;
  until: number | null;
}

/** The hours that count, and how presence is judged. */
export interface Measure {
  /** Do not overlap. */
  windows: readonly Interval[];
  sittings: readonly Interval[];
  rule: AttendanceRule;
}

/** What is known of one person. */
export interface Evidence {
  /** When the door ticked her, or wrote her down: of a meeting of several days perhaps on each. */
  ticks: readonly number[];
  /** Online, a connection each. */
  online: readonly (Measured & { connection: string })[];
  /** It is known that she came, from a list or a file without times. */
  named: boolean;
  said: readonly Said[];
}

/** The record of one person, without who she is. */
export interface PersonRecord {
  mode: 'room' | 'online' | 'both' | null;
  stretches: AttendanceStretch[];
  seconds: number;
  minutes: number;
  roomMinutes: number;
  onlineMinutes: number;
  timesKnown: boolean;
  visits: number;
  devices: number;
  severalAtOnce: boolean;
  present: boolean;
}

/** The hours of the meeting from its first beginning to its last end. */
export const wholeMeeting = ({ sittings }: Pick<Measure, 'sittings'>): Interval => ({ from: sittings[0]?.from ?? 0, to: sittings.at(-1)?.to ?? 0 });

/**
 * Judges one person: what was measured, then what people said of it, then only what lies within the meeting. A tick at the door lasts
 * until the day's end, which is an estimate: nobody ticks who leaves. A tick after the meeting, as from a list on paper, says that she came
 * and not when.
 */
export function recordOf({ ticks, online, named, said }: Evidence, measure: Measure): PersonRecord {
  const whole = wholeMeeting(measure);
  const end = Math.max(whole.to, ...measure.windows.map(({ to }) => to));
  const room = ticked(ticks, measure);
  const measured = [...room, ...online.map((one) => ({ ...one, mode: 'online' as const }))];
  const spells = within(said.reduce((spells, one) => corrected(spells, one, { from: whole.from, to: end }), measured), measure.windows);
  const denied = said.at(-1)?.kind === 'was_not_there';
  const of = (mode: AttendanceMode): Spell[] => spells.filter((one) => one.mode === mode);
  const connections = within(online, measure.windows);
  const seconds = secondsOf(spells);
  const late = ticks.length > 0 && room.length === 0 && said.every(({ kind }) => kind !== 'was_not_there') ? (said.findLast(({ kind }) => kind === 'mode')?.mode ?? 'room') : null;
  const [[mode, other], onlyNamed] = [[...new Set([...spells.map((one) => one.mode), ...(late ? [late] : [])])], (named || late !== null) && spells.length === 0];
  return {
    mode: mode === undefined ? null : other ? 'both' : mode,
    stretches: (['room', 'online'] as const).flatMap((mode) => stretchesOf(of(mode))).sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0)),
    seconds, minutes: minutesOf(seconds), roomMinutes: minutesOf(secondsOf(of('room'))), onlineMinutes: minutesOf(secondsOf(of('online'))),
    timesKnown: !onlyNamed,
    visits: visitsOf(of('online')), devices: new Set(connections.map(({ connection }) => connection)).size, severalAtOnce: overlap(connections),
    present: !denied && isPresent(seconds, onlyNamed, measure),
  };
}

/** From the first tick of each day to the day's end. */
function ticked(ticks: readonly number[], { sittings }: Measure): Spell[] {
  const first = new Map<Interval, number>();
  for (const tick of ticks) {
    const day = sittings.find(({ to }) => to > tick);
    if (day) first.set(day, Math.min(tick, first.get(day) ?? tick));
  }
  return [...first].map(([{ to }, from]) => ({ from, to, mode: 'room', fromEstimated: false, toEstimated: true }));
}

/** Whoever is only known to have come is present: somebody said so, and nobody said for how long. */
function isPresent(seconds: number, onlyNamed: boolean, { rule, sittings }: Measure): boolean {
  if (onlyNamed) return true;
  const share = rule.leastShare === null ? 0 : (secondsOf(sittings) * rule.leastShare) / 100;
  return seconds > 0 && seconds >= rule.leastMinutes * 60 && seconds >= share;
}

/** One correction over what stands so far; the newest word goes last and wins. */
function corrected(spells: readonly Spell[], { kind, mode, at, until }: Said, whole: Interval): Spell[] {
  const meant = (one: Spell): boolean => mode === null || one.mode === mode;
  const [others, those] = [spells.filter((one) => !meant(one)), spells.filter(meant)];
  switch (kind) {
    case 'was_not_there':
      return [];
    case 'mode':
      return mode ? spells.map((one) => ({ ...one, mode })) : [...spells];
    case 'was_there':
      return at === null || until === null ? [...spells] : [...spells, { from: at, to: until, mode: mode ?? 'room', fromEstimated: false, toEstimated: false }];
    case 'came_at':
      return at === null ? [...spells] : [...others, ...cameAt(those, at, mode ?? spells[0]?.mode ?? 'room', whole)];
    case 'left_at':
      return at === null ? [...spells] : [...others, ...leftAt(those, at, mode ?? spells.at(-1)?.mode ?? 'room', whole)];
  }
}

/** What was before is gone; the first that stays begins then. Where nothing stays she was there from then to the end. */
function cameAt(spells: readonly Spell[], at: number, mode: AttendanceMode, whole: Interval): Spell[] {
  const staying = spells.filter(({ to }) => to > at).map((one) => ({ ...one, from: Math.max(one.from, at) }));
  const first = Math.min(...staying.map(({ from }) => from));
  if (staying.length === 0) return whole.to > at ? [{ from: at, to: whole.to, mode, fromEstimated: false, toEstimated: true }] : [];
  return staying.map((one) => (one.from === first ? { ...one, from: at, fromEstimated: false } : one));
}

function leftAt(spells: readonly Spell[], at: number, mode: AttendanceMode, whole: Interval): Spell[] {
  const staying = spells.filter(({ from }) => from < at).map((one) => ({ ...one, to: Math.min(one.to, at) }));
  const last = Math.max(...staying.map(({ to }) => to));
  if (staying.length === 0) return whole.from < at ? [{ from: whole.from, to: at, mode, fromEstimated: true, toEstimated: false }] : [];
  return staying.map((one) => (one.to === last ? { ...one, to: at, toEstimated: false } : one));
}

/** Times of one mode united. An end is an estimate where nothing that ends there was measured. */
function stretchesOf(spells: readonly Spell[]): AttendanceStretch[] {
  return union(spells).map(({ from, to }) => {
    const [starting, ending] = [spells.filter((one) => one.from === from), spells.filter((one) => one.to === to)];
    const estimated = starting.every(({ fromEstimated }) => fromEstimated) || ending.every(({ toEstimated }) => toEstimated);
    return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), mode: spells[0]?.mode ?? 'room', estimated };
  });
}
