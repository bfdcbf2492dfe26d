import type { DoorAnswer, DoorEntry } from '@convenor/contracts';
import type { KeptDoor, KeptScan } from '../keeping/kept';
import { instant } from '../keeping/clock';

/** Whether somebody passes with this answer. */
export const passes = (answer: DoorAnswer): boolean => answer === 'welcome' || answer === 'already_in' || answer === 'walk_in_kept';

/** Whether somebody is in, as far as this device knows: the list, and its own scans that still wait. */
export interface Presence {
  /** On the server's clock; null while expected. */
  cameAt: string | null;
  /** The door's name; null for the page of names. */
  cameBy: string | null;
  /** Every scan that holds her in; to take her out again all are named. */
  holding: readonly string[];
  /** Whether any of this still waits to be sent. */
  waits: boolean;
}

/** The server's time of what happened at a time of the device. */
export const serverTime = (at: string, clockLag: number): string => instant(Date.parse(at) + clockLag);

/** @param scans those of this device that concern the entry and wait to be sent */
export function presenceOf(entry: DoorEntry, scans: readonly KeptScan[], door: Pick<KeptDoor, 'clockLag' | 'door'>): Presence {
  const undone = new Set(scans.flatMap(({ scan }) => (scan.kind === 'undo' ? scan.undoes : [])));
  const known = entry.scans.filter((id) => !undone.has(id));
  const own = scans.filter(({ id, scan, said }) => scan.kind !== 'undo' && passes(said) && !undone.has(id) && !entry.scans.includes(id));
  const came = [
    // Somebody whom the page of names ticked may be held in by nothing a device can name.
    ...(entry.cameAt && (known.length > 0 || entry.scans.length === 0) ? [{ at: entry.cameAt, by: entry.cameBy }] : []),
    ...own.map(({ scan }) => ({ at: serverTime(scan.at, door.clockLag), by: door.door.name })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return { cameAt: came[0]?.at ?? null, cameBy: came[0]?.by ?? null, holding: [...known, ...own.map(({ id }) => id)], waits: scans.length > 0 };
}
