import type { Id } from '@convenor/kernel';
import { folded } from '../names';
import { measured, type StayTimes } from './measured';
import type { Presence } from './presence.entity';
import { nameOf, type Known } from './stay.rules';
import { overlap } from './times.rules';
import { marksOf } from './who.rules';

/** A stay that takes its place in the record. */
export type Fresh = Known & Pick<Presence, 'connection' | 'part' | 'seconds'>;
type Kept = Known & Pick<Presence, 'id' | 'connection' | 'part' | 'seconds' | 'decidedBy'>;

/** What is said of several pieces of one connection is told apart by their order in time. */
export function numbered(stays: readonly (Known & { connection: string; seconds: number | null })[]): Fresh[] {
  const next = new Map<string, number>();
  const inTime = stays.toSorted((one, other) => (one.cameAt?.getTime() ?? 0) - (other.cameAt?.getTime() ?? 0));
  return inTime.map((stay) => {
    const part = next.get(stay.connection) ?? 0;
    next.set(stay.connection, part + 1);
    return { ...stay, part };
  });
}

const markOf = (one: Known): string => marksOf(one)[0] ?? `name ${folded(nameOf(one.names))}`;
const timeOf = (one: Fresh | Kept): StayTimes => ({ cameAt: one.cameAt, leftAt: one.leftAt, seconds: one.seconds, beganAt: null, endedAt: null });

/**
 * Which kept row each new stay goes on from, so that what people said of it stays: the same piece of the same connection, else a row
 * somebody decided about that bears the same mark or name at the same time.
 */
export function continued(kept: readonly Kept[], fresh: readonly Fresh[]): Map<Fresh, Id> {
  const left = new Map(kept.map((row) => [row.id, row]));
  const goesOn = new Map<Fresh, Id>();
  const take = (stay: Fresh, row: Kept | undefined): void => {
    if (row && left.delete(row.id)) goesOn.set(stay, row.id);
  };
  const byPlace = new Map(kept.map((row) => [`${row.part} ${row.connection}`, row]));
  for (const stay of fresh) take(stay, byPlace.get(`${stay.part} ${stay.connection}`));
  const decided = Map.groupBy([...left.values()].filter(({ decidedBy }) => decidedBy !== null), markOf);
  for (const stay of fresh) if (!goesOn.has(stay)) take(stay, decided.get(markOf(stay))?.find((row) => left.has(row.id) && atOnce(row, stay)));
  return goesOn;
}

function atOnce(one: Kept, other: Fresh): boolean {
  const nothing = { from: 0, to: 0 };
  const [first, second] = [measured(timeOf(one), nothing, new Date(0)), measured(timeOf(other), nothing, new Date(0))];
  return first !== null && second !== null && (overlap([first, second]) || Math.abs(first.from - second.from) < 60_000);
}

const tolerated = 120_000;
const differ = (one: Date | null, other: Date | null): boolean => (one === null || other === null ? one !== other : Math.abs(one.getTime() - other.getTime()) > tolerated);

/** Connections whose coming or leaving was heard otherwise, or that only one of both tells of. */
export function differences(heard: readonly (Known & { connection: string })[], reported: readonly (Known & { connection: string })[]): number {
  const ends = (rows: readonly (Known & { connection: string })[]) =>
    new Map([...Map.groupBy(rows.filter(({ waiting }) => !waiting), ({ connection }) => connection)].map(([connection, pieces]) => [connection, {
      cameAt: pieces.map(({ cameAt }) => cameAt).reduce((one, other) => (one && other ? (one < other ? one : other) : (one ?? other))),
      leftAt: pieces.map(({ leftAt }) => leftAt).reduce((one, other) => (one && other ? (one > other ? one : other) : (one ?? other))),
    }]));
  const [before, after] = [ends(heard), ends(reported)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((connection) => {
    const [was, is] = [before.get(connection), after.get(connection)];
    return !was || !is || differ(was.cameAt, is.cameAt) || differ(was.leftAt, is.leftAt);
  }).length;
}
