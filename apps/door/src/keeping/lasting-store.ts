import type { DoorEntry } from '@convenor/contracts';
import { Dexie, type EntityTable, type Table } from 'dexie';
import { freshDevice, NotKept, type Arrival, type DoorStore, type Holding } from './door-store';
import type { KeptDevice, KeptDoor, KeptScan } from './kept';

type EntryRow = DoorEntry & { doorId: string };
type DeviceRow = KeptDevice & { key: 'this' };

class DoorDatabase extends Dexie {
  declare device: EntityTable<DeviceRow, 'key'>;
  declare doors: EntityTable<KeptDoor, 'doorId'>;
  declare entries: Table<EntryRow, [string, string]>;
  declare scans: EntityTable<KeptScan, 'id'>;

  constructor(name: string) {
    super(name);
    this.version(1).stores({ device: 'key', doors: 'doorId', entries: '[doorId+id], doorId', scans: 'id, doorId, [doorId+waits], [doorId+entryId]' });
  }
}

const told = async <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof NotKept ? error : new NotKept(error);
  });

/**
 * Keeps everything in IndexedDB: it outlives the page, a crash, and a new version of it.
 *
 * @throws NotKept where the browser has no IndexedDB for this page, as in some private windows
 */
export async function openLastingStore(name = 'convenor-door'): Promise<DoorStore> {
  const database = new DoorDatabase(name);
  await told(database.open());
  return new LastingStore(database);
}

class LastingStore implements DoorStore {
  readonly lasting = true;

  constructor(private readonly at: DoorDatabase) {}

  device(): Promise<KeptDevice> {
    return this.changeDevice({});
  }

  changeDevice(change: Partial<KeptDevice>): Promise<KeptDevice> {
    return told(this.at.transaction('rw', this.at.device, async () => {
      const device: DeviceRow = { ...((await this.at.device.get('this')) ?? { ...freshDevice(), key: 'this' }), ...change };
      await this.at.device.put(device);
      return device;
    }));
  }

  async read(doorId: string): Promise<Holding> {
    const { doors, entries, scans } = this.at;
    return told(this.at.transaction('r', doors, entries, scans, async () => ({
      door: (await doors.get(doorId)) ?? null,
      entries: await entries.where({ doorId }).toArray(),
      scans: await scans.where({ doorId }).toArray(),
    })));
  }

  keep(doorId: string, { door, allEntries, entries, gone, scans }: Arrival): Promise<void> {
    return told(this.at.transaction('rw', this.at.doors, this.at.entries, this.at.scans, async () => {
      if (door) await this.at.doors.put(door);
      if (allEntries) await this.at.entries.where({ doorId }).delete();
      await this.at.entries.bulkPut([...(allEntries ?? []), ...(entries ?? [])].map((entry) => ({ ...entry, doorId })));
      await this.at.entries.bulkDelete((gone ?? []).map((id): [string, string] => [doorId, id]));
      await this.at.scans.bulkPut([...(scans ?? [])]);
    }));
  }

  addScan(doorId: string, entryId: string | null, make: (scans: readonly KeptScan[]) => KeptScan): Promise<KeptScan> {
    return told(this.at.transaction('rw', this.at.scans, async () => {
      const scan = make(entryId === null ? [] : await this.at.scans.where({ doorId, entryId }).toArray());
      await this.at.scans.put(scan);
      return scan;
    }));
  }

  async waiting(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    await told(this.at.scans.filter(({ waits }) => waits === 1).each(({ doorId }) => counts.set(doorId, (counts.get(doorId) ?? 0) + 1)));
    return counts;
  }

  async doors(): Promise<string[]> {
    const { doors, scans } = this.at;
    const [lists, scanned] = await told(this.at.transaction('r', doors, scans, () => Promise.all([doors.toCollection().primaryKeys(), scans.orderBy('doorId').uniqueKeys()])));
    return [...new Set([...lists, ...scanned.map(String)])];
  }

  forget(doorId: string, evenWaiting: boolean): Promise<boolean> {
    return told(this.at.transaction('rw', this.at.doors, this.at.entries, this.at.scans, async () => {
      if (!evenWaiting && (await this.at.scans.where({ doorId, waits: 1 }).count()) > 0) return false;
      for (const table of [this.at.doors, this.at.entries, this.at.scans]) await table.where({ doorId }).delete();
      return true;
    }));
  }
}
