import type { Id } from '@convenor/kernel';
import { folded } from '../names';
import type { Presence, PresenceSource } from './presence.entity';

/** A stay, and what told of it. */
export type Told = Pick<Presence, 'id' | 'sourceId' | 'names' | 'cameAt' | 'leftAt'> & Pick<PresenceSource, 'source'>;

/** Files count in minutes. */
const near = 60_000;
const apart = (one: Date | null, other: Date | null): number => (one && other ? Math.abs(one.getTime() - other.getTime()) : Number.POSITIVE_INFINITY);

/**
 * Stays of a file that another source tells too, under the same name and within a minute: the service's own word goes before a file,
 * an earlier file before a later one.
 */
export function repeatedOf(rows: readonly Told[]): Set<Id> {
  const repeated = new Set<Id>();
  const byName = Map.groupBy(rows.flatMap((row) => row.names.map(({ name }) => ({ row, name: folded(name) }))), ({ name }) => name);
  for (const row of rows.filter(({ source }) => source === 'file')) {
    const same = row.names.flatMap(({ name }) => byName.get(folded(name)) ?? []).some(({ row: other }) =>
      other.sourceId !== row.sourceId && (other.source !== 'file' || other.sourceId < row.sourceId) && apart(row.cameAt, other.cameAt) <= near && apart(row.leftAt, other.leftAt) <= near);
    if (same) repeated.add(row.id);
  }
  return repeated;
}
