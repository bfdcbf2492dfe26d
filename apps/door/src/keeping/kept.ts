import type { DoorAnswer, DoorEntry, OutputOf, readDoor, Scan, ScanResult } from '@convenor/contracts';

/** What a device knows of itself. */
export interface KeptDevice {
  deviceId: string;
  /** The door it stands at; null before one was chosen, and after it was wiped. */
  doorId: string | null;
  sound: boolean;
  /** Whether somebody has seen that it is ready. */
  ready: boolean;
}

/** One door, with what stands around its list. */
export interface KeptDoor extends OutputOf<typeof readDoor> {
  doorId: string;
  /** Whether the whole list has arrived. */
  whole: boolean;
  /** When the server was last heard, by the device's clock (ISO 8601). */
  heardAt: string;
  /** Milliseconds to add to the device's clock to have the server's. */
  clockLag: number;
  /** Why the list is or will be forgotten; null while the door is open. */
  ended: 'closed' | 'over' | null;
}

/** A scan of this device, before and after it was sent. */
export interface KeptScan {
  doorId: string;
  id: string;
  scan: Scan;
  /** For whom, as it was shown; empty for an unknown code. */
  name: string;
  organisation: string | null;
  /** Whom it concerns; null for unknown codes. Somebody written down stands under the scan's own id. */
  entryId: string | null;
  /** What the door said; for undo, `undone`. */
  said: DoorAnswer;
  waits: 0 | 1;
  /** What the server made of it. */
  result: Pick<ScanResult, 'result' | 'first'> | null;
  /** The server will never take it as it is: its sentence. It stays on the device. */
  refused: string | null;
}

export type ListEntry = DoorEntry;
