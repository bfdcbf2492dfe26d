import type { DoorEntry } from '@convenor/contracts';
import type { KeptDevice, KeptDoor, KeptScan } from './kept';

/** The device's memory has no room left, or the browser would not write; nothing was kept. */
export class NotKept extends Error {
  constructor(cause: unknown) {
    super('The device did not keep this.', { cause });
    this.name = 'NotKept';
  }
}

/** All a device holds of one door. */
export interface Holding {
  door: KeptDoor | null;
  entries: DoorEntry[];
  scans: KeptScan[];
}

/** What arrives from the server at once, and is kept at once or not at all. */
export interface Arrival {
  door?: KeptDoor;
  /** Takes the place of every entry kept before. */
  allEntries?: readonly DoorEntry[];
  entries?: readonly DoorEntry[];
  gone?: readonly string[];
  scans?: readonly KeptScan[];
}

/** Where a device keeps its list and its scans. Every method is done when it answers, or throws NotKept and did nothing. */
export interface DoorStore {
  /** False where everything is lost with the page. */
  readonly lasting: boolean;
  device(): Promise<KeptDevice>;
  changeDevice(change: Partial<KeptDevice>): Promise<KeptDevice>;
  read(doorId: string): Promise<Holding>;
  keep(doorId: string, arrival: Arrival): Promise<void>;
  /** Adds what `make` makes of the scans kept so far of one name, to which no other tab adds meanwhile. */
  addScan(doorId: string, entryId: string | null, make: (scans: readonly KeptScan[]) => KeptScan): Promise<KeptScan>;
  /** The doors with scans that wait, and how many. */
  waiting(): Promise<ReadonlyMap<string, number>>;
  /** Every door of which anything is kept. */
  doors(): Promise<string[]>;
  /** Forgets everything of a door, unless scans wait and it was not said that they may go too. Answers whether it did. */
  forget(doorId: string, evenWaiting: boolean): Promise<boolean>;
}

export const freshDevice = (): KeptDevice => ({ deviceId: crypto.randomUUID(), doorId: null, sound: true, ready: false });
