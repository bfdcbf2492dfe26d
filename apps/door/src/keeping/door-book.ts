import type { DoorAnswer, DoorEntry, Scan } from '@convenor/contracts';
import { linesOf, tallyOf, type DoorLine, type DoorTally } from '../list/lines';
import { plainCode } from '../list/search';
import { instant, type DeviceClock } from './clock';
import { conflictOf, type Conflict } from './conflicts';
import type { Arrival, DoorStore } from './door-store';
import type { KeptDevice, KeptDoor, KeptScan } from './kept';

/** Everything a screen shows, as it stands now; a new one after every change. */
export interface BookView {
  device: KeptDevice;
  door: KeptDoor | null;
  lines: readonly DoorLine[];
  tally: DoorTally;
  /** Newest first. */
  scans: readonly KeptScan[];
  waiting: number;
  conflicts: readonly Conflict[];
  byCode: ReadonlyMap<string, DoorLine>;
  byId: ReadonlyMap<string, DoorLine>;
}

/** A scan before it is kept. */
export type NewScan =
  | { kind: 'tick'; said: DoorAnswer; line: DoorLine | null; code: string | null }
  | { kind: 'walk_in'; line: DoorLine | null; name: string; organisation: string | null }
  | { kind: 'undo'; undoes: readonly string[]; line: DoorLine | null; name: string };

/** The device's list and scans in memory, kept in its store before anything is shown. */
export class DoorBook {
  private readonly entries = new Map<string, DoorEntry>();
  private readonly scans = new Map<string, KeptScan>();
  private readonly listeners = new Set<() => void>();
  private door: KeptDoor | null = null;
  private shown: BookView;

  private constructor(readonly store: DoorStore, private device: KeptDevice, private readonly clock: DeviceClock) {
    this.shown = this.look();
  }

  static async open(store: DoorStore, clock: DeviceClock): Promise<DoorBook> {
    const book = new DoorBook(store, await store.device(), clock);
    await book.readAgain();
    return book;
  }

  readonly view = (): BookView => this.shown;

  /** Calls back after every change; answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Takes up what another tab of this device kept. */
  async readAgain(): Promise<void> {
    this.device = await this.store.device();
    const { doorId } = this.device;
    const { door, entries, scans } = doorId ? await this.store.read(doorId) : { door: null, entries: [], scans: [] };
    // What is being kept at this moment may stand in memory already, and not in what was read.
    const unread = door && this.door?.doorId === door.doorId ? [...this.scans.values()] : [];
    this.door = door;
    this.entries.clear();
    this.scans.clear();
    for (const scan of unread) this.scans.set(scan.id, scan);
    for (const entry of entries) this.entries.set(entry.id, entry);
    for (const scan of scans) this.scans.set(scan.id, scan);
    this.tell();
  }

  async changeDevice(change: Partial<KeptDevice>): Promise<void> {
    const moves = change.doorId !== undefined && change.doorId !== this.device.doorId;
    this.device = await this.store.changeDevice(change);
    if (moves) await this.readAgain();
    else this.tell();
  }

  /**
   * Keeps a scan with its own time, before anybody sees an answer.
   *
   * @throws NotKept when the device has no room; nothing was done
   */
  async add(wish: NewScan): Promise<KeptScan> {
    const { doorId } = this.device;
    if (!doorId) throw new Error('This device stands at no door.');
    const made = this.scanOf(doorId, wish);
    const kept = await this.store.addScan(doorId, made.entryId, (scans) => this.asOthersLeftIt(made, scans));
    this.scans.set(kept.id, kept);
    this.tell();
    return kept;
  }

  /** Changes what was told at the door, as long as the scan has not been sent, or to what the list says of it; then it is sent once more. Answers whether it did. */
  async retell(id: string, said: DoorAnswer): Promise<boolean> {
    const kept = this.scans.get(id);
    if (kept?.scan.kind !== 'tick' || !(kept.waits || kept.result?.result === said)) return false;
    const changed: KeptScan = { ...kept, said, waits: 1, result: null, scan: { ...kept.scan, shown: said } };
    await this.store.keep(kept.doorId, { scans: [changed] });
    this.scans.set(id, changed);
    this.tell();
    return true;
  }

  /** Keeps what came from the server, for whichever door. */
  async take(doorId: string, arrival: Arrival): Promise<void> {
    await this.store.keep(doorId, arrival);
    if (doorId !== this.device.doorId) return this.tell();
    if (arrival.door) this.door = arrival.door;
    if (arrival.allEntries) this.entries.clear();
    for (const entry of [...(arrival.allEntries ?? []), ...(arrival.entries ?? [])]) this.entries.set(entry.id, entry);
    for (const id of arrival.gone ?? []) this.entries.delete(id);
    for (const scan of arrival.scans ?? []) this.scans.set(scan.id, scan);
    this.tell();
  }

  /** Two tabs of one device may see the same badge: the second is told what the first did. */
  private asOthersLeftIt(made: KeptScan, scans: readonly KeptScan[]): KeptScan {
    const entry = made.entryId ? this.entries.get(made.entryId) : undefined;
    if (!this.door || !entry || made.scan.kind !== 'tick' || made.said !== 'welcome') return made;
    const [line] = linesOf([entry], scans, this.door);
    return line?.cameAt ? { ...made, said: 'already_in', scan: { ...made.scan, shown: 'already_in' } } : made;
  }

  private scanOf(doorId: string, wish: NewScan): KeptScan {
    const id = crypto.randomUUID();
    const stamp = { id, at: instant(this.clock()) };
    const who = wish.line?.entry;
    const registered = who?.registered ? { registrationId: who.id } : {};
    const around = { doorId, id, organisation: who?.organisation ?? null, entryId: who?.id ?? null, waits: 1, result: null, refused: null } as const;
    if (wish.kind === 'undo') return { ...around, said: 'undone', name: wish.name, scan: { kind: 'undo', ...stamp, undoes: [...wish.undoes] } };
    if (wish.kind === 'walk_in') {
      const scan: Scan = { kind: 'walk_in', ...stamp, ...registered, name: wish.name, organisation: wish.organisation };
      return { ...around, entryId: who?.id ?? id, organisation: wish.organisation, said: 'walk_in_kept', name: wish.name, scan };
    }
    return { ...around, said: wish.said, name: who?.name ?? '', scan: { kind: 'tick', ...stamp, shown: wish.said, ...registered, ...(wish.code !== null && { code: wish.code }) } };
  }

  private look(): BookView {
    const lines = this.door ? linesOf(this.entries.values(), this.scans.values(), this.door) : [];
    const scans = [...this.scans.values()].sort((one, other) => Date.parse(other.scan.at) - Date.parse(one.scan.at));
    const undone = new Set(scans.flatMap(({ scan }) => (scan.kind === 'undo' ? scan.undoes : [])));
    const { door } = this;
    return {
      device: this.device,
      door,
      lines,
      tally: tallyOf(lines),
      scans,
      waiting: scans.filter(({ waits }) => waits === 1).length,
      conflicts: door ? scans.flatMap((scan) => (undone.has(scan.id) ? [] : (conflictOf(scan, door) ?? []))) : [],
      byCode: new Map(lines.filter(({ entry }) => entry.code !== null).map((line) => [plainCode(line.code), line])),
      byId: new Map(lines.map((line) => [line.entry.id, line])),
    };
  }

  private tell(): void {
    this.shown = this.look();
    for (const listener of this.listeners) listener();
  }
}
