import type { DoorEntry } from '@convenor/contracts';
import { freshDevice, type Arrival, type DoorStore, type Holding } from './door-store';
import type { KeptDevice, KeptDoor, KeptScan } from './kept';

/** Keeps everything as long as the page is open, where a browser keeps nothing longer; the page says so. */
export class PassingStore implements DoorStore {
  readonly lasting = false;
  private own: KeptDevice = freshDevice();
  private readonly kept = new Map<string, KeptDoor>();
  private readonly entries = new Map<string, Map<string, DoorEntry>>();
  private readonly scans = new Map<string, KeptScan>();

  device(): Promise<KeptDevice> {
    return Promise.resolve(this.own);
  }

  changeDevice(change: Partial<KeptDevice>): Promise<KeptDevice> {
    this.own = { ...this.own, ...change };
    return Promise.resolve(this.own);
  }

  read(doorId: string): Promise<Holding> {
    return Promise.resolve({ door: this.kept.get(doorId) ?? null, entries: [...(this.entries.get(doorId)?.values() ?? [])], scans: this.scansOf(doorId) });
  }

  keep(doorId: string, { door, allEntries, entries = [], gone = [], scans = [] }: Arrival): Promise<void> {
    if (door) this.kept.set(doorId, door);
    const list = new Map(allEntries ? allEntries.map((entry) => [entry.id, entry]) : this.entries.get(doorId));
    for (const entry of entries) list.set(entry.id, entry);
    for (const id of gone) list.delete(id);
    this.entries.set(doorId, list);
    for (const scan of scans) this.scans.set(scan.id, scan);
    return Promise.resolve();
  }

  addScan(doorId: string, entryId: string | null, make: (scans: readonly KeptScan[]) => KeptScan): Promise<KeptScan> {
    const scan = make(this.scansOf(doorId).filter((one) => one.entryId === entryId));
    this.scans.set(scan.id, scan);
    return Promise.resolve(scan);
  }

  waiting(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { doorId, waits } of this.scans.values()) if (waits) counts.set(doorId, (counts.get(doorId) ?? 0) + 1);
    return Promise.resolve(counts);
  }

  doors(): Promise<string[]> {
    return Promise.resolve([...new Set([...this.kept.keys(), ...[...this.scans.values()].map(({ doorId }) => doorId)])]);
  }

  forget(doorId: string, evenWaiting: boolean): Promise<boolean> {
    const scans = this.scansOf(doorId);
    if (!evenWaiting && scans.some(({ waits }) => waits === 1)) return Promise.resolve(false);
    this.kept.delete(doorId);
    this.entries.delete(doorId);
    for (const { id } of scans) this.scans.delete(id);
    return Promise.resolve(true);
  }

  private scansOf(doorId: string): KeptScan[] {
    return [...this.scans.values()].filter((scan) => scan.doorId === doorId);
  }
}
