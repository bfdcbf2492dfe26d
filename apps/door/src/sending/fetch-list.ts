import type { DoorEntry } from '@convenor/contracts';
import type { DeviceClock } from '../keeping/clock';
import type { DoorBook } from '../keeping/door-book';
import { instant } from '../keeping/clock';
import type { KeptDoor } from '../keeping/kept';
import type { DoorApi } from './door-api';
import { heardNow } from './send-waiting';

declare const __DOOR_VERSION__: string | undefined;
/** What the console shows of this device. */
export const appVersion = typeof __DOOR_VERSION__ === 'string' ? __DOOR_VERSION__ : 'unbuilt';

const part = 250;

/**
 * Fetches the whole list, a part at a time. What changes meanwhile comes with the next changes.
 *
 * @param onProgress names that have come, and how many there are
 * @throws NoAnswer when the server is not heard; the list kept before stays
 */
export async function fetchList(book: DoorBook, api: DoorApi, doorId: string, clock: DeviceClock, onProgress: (come: number, total: number) => void): Promise<void> {
  const { deviceId } = book.view().device;
  const answer = await api.read({ doorId, deviceId, appVersion });
  const now = clock();
  const door: KeptDoor = { ...answer, doorId, whole: false, heardAt: instant(now), clockLag: Date.parse(answer.now) - now, ended: null };
  const entries: DoorEntry[] = [];
  onProgress(0, answer.total);
  for (;;) {
    const after = entries.at(-1)?.id;
    const { items, total } = await api.entries({ doorId, deviceId, limit: part, ...(after && { after }) });
    entries.push(...items);
    onProgress(entries.length, Math.max(total, entries.length));
    if (items.length < part) break;
  }
  await book.take(doorId, { door: { ...door, whole: true }, allEntries: entries });
}

/** Fetches what changed since the list was last in step. @throws NoAnswer */
export async function fetchChanges(book: DoorBook, api: DoorApi, door: KeptDoor, clock: DeviceClock): Promise<void> {
  const { device, waiting } = book.view();
  const { doorId } = door;
  const changes = await api.changes({ doorId, deviceId: device.deviceId, since: door.version, waiting });
  const { counts, doors, version, wipeAt } = changes;
  const heard = heardNow(door, changes.now, clock());
  // A device keeps what it has until the list comes anew.
  if (changes.whole) return book.take(doorId, { door: { ...heard, whole: false } });
  const own = doors.find(({ id }) => id === doorId) ?? door.door;
  await book.take(doorId, { door: { ...heard, counts, doors, door: own, version, roundtable: { ...door.roundtable, wipeAt } }, entries: changes.entries, gone: changes.gone });
}
