import type { DoorEntry, ScanResult } from '@convenor/contracts';
import type { DoorBook } from '../keeping/door-book';
import { instant, type DeviceClock } from '../keeping/clock';
import type { KeptDoor, KeptScan } from '../keeping/kept';
import { NoAnswer, type DoorApi } from './door-api';

/** Scans of one request. */
const batch = 100;

/**
 * Sends what waits for one door, oldest first, until nothing waits. A request whose answer was lost is sent again: the
 * server does nothing twice. What it refuses alone stays on the device with its reason and keeps nothing else waiting.
 *
 * @throws NoAnswer when the server is not heard; what was answered so far is kept
 */
export async function sendWaiting(book: DoorBook, api: DoorApi, doorId: string, clock: DeviceClock): Promise<void> {
  let size = batch;
  for (;;) {
    const { door, entries, scans } = await book.store.read(doorId);
    const waiting = scans.filter(({ waits }) => waits === 1).sort((one, other) => Date.parse(one.scan.at) - Date.parse(other.scan.at));
    if (waiting.length === 0) return;
    const some = waiting.slice(0, size);
    const now = clock();
    try {
      const { deviceId } = book.view().device;
      const answer = await api.send({ doorId, deviceId, deviceNow: instant(now), waiting: waiting.length - some.length, scans: some.map(({ scan }) => scan) });
      // What was told otherwise meanwhile waits on, and is sent as it now is.
      const retold = new Set(book.view().scans.flatMap(({ id, said }) => (some.some((kept) => kept.id === id && kept.said !== said) ? id : [])));
      const answered = some.filter(({ id }) => !retold.has(id)).flatMap((kept) => afterAnswer(kept, answer.results.find(({ id }) => id === kept.id)) ?? []);
      if (answered.length === 0 && retold.size === 0) throw new NoAnswer('unheard', 'UNREADABLE_ANSWER', 'The answer names none of the scans.');
      const heard = door && { ...door, heardAt: instant(clock()), clockLag: Date.parse(answer.now) - clock() };
      await book.take(doorId, { ...(heard && { door: heard }), scans: answered, entries: changedBy(entries, some, answer.results) });
      size = batch;
    } catch (error) {
      if (!(error instanceof NoAnswer) || error.kind !== 'refused') throw error;
      if (some.length === 1) await book.take(doorId, { scans: some.map((kept) => ({ ...kept, waits: 0, refused: error.message })) });
      // One of them cannot be taken; alone it shows itself.
      size = Math.max(1, Math.floor(some.length / 4));
    }
  }
}

function afterAnswer(kept: KeptScan, answer: ScanResult | undefined): KeptScan | null {
  if (!answer) return null;
  const { result, first, entry } = answer;
  return { ...kept, waits: 0, result: { result, first }, entryId: kept.entryId ?? entry?.id ?? null, name: kept.name || (entry?.name ?? ''), organisation: kept.organisation ?? entry?.organisation ?? null };
}

/** The list after the answers: as the server gives each entry, and without what was taken back where it gives none. */
function changedBy(entries: readonly DoorEntry[], sent: readonly KeptScan[], results: readonly ScanResult[]): DoorEntry[] {
  const changed = new Map<string, DoorEntry>();
  for (const { id, entry } of results) {
    if (entry) {
      changed.set(entry.id, entry);
      continue;
    }
    const kept = sent.find((one) => one.id === id);
    const before = kept && (changed.get(kept.entryId ?? '') ?? entries.find((one) => one.id === kept.entryId));
    if (!before || kept.scan.kind !== 'undo') continue;
    const { undoes } = kept.scan;
    const scans = before.scans.filter((scan) => !undoes.includes(scan));
    changed.set(before.id, { ...before, scans, ...(scans.length === 0 && { cameAt: null, cameBy: null }) });
  }
  return [...changed.values()];
}

/** What the server's time says of the device's. */
export const heardNow = (door: KeptDoor, serverNow: string, now: number): KeptDoor => ({ ...door, heardAt: instant(now), clockLag: Date.parse(serverNow) - now });
