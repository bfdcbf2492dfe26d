import type { DoorBook } from '../keeping/door-book';
import type { DeviceClock } from '../keeping/clock';
import type { KeptDoor } from '../keeping/kept';
import { NoAnswer, type DoorApi } from './door-api';
import { fetchChanges, fetchList } from './fetch-list';
import { sendWaiting } from './send-waiting';

export interface StepTools {
  book: DoorBook;
  api: DoorApi;
  clock: DeviceClock;
  onProgress: (come: number, total: number) => void;
}

/** How a round ended. `wiped`: the meeting is over, everything was sent, and the device forgot the list. */
export type StepOutcome = 'shared' | 'unheard' | 'link_needed' | 'wiped';

/** One round: sends what waits at every door of this device, then fetches what changed, and forgets what is over. */
export async function step(tools: StepTools): Promise<StepOutcome> {
  const { book, clock } = tools;
  let outcome = await heard(book, () => sendAll(tools));
  await forgetOthers(tools);
  const { doorId } = book.view().device;
  if (!doorId) return outcome === 'ended' ? 'shared' : outcome;
  if (outcome === 'shared' && !book.view().door?.ended) outcome = await heard(book, () => fetchNews(tools, doorId));
  // The server first: a device whose clock was put right since it was last heard would take the meeting for over.
  await endIfOver(book, clock);
  const { door, waiting } = book.view();
  if (!door?.ended && outcome !== 'ended') return outcome;
  if (waiting > 0) return outcome === 'link_needed' ? 'link_needed' : 'unheard';
  return (await wipe(tools, doorId)) ? 'wiped' : 'unheard';
}

async function heard(book: DoorBook, work: () => Promise<void>): Promise<'shared' | 'unheard' | 'link_needed' | 'ended'> {
  try {
    await work();
    return 'shared';
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (error.kind === 'ended') await end(book, error.code === 'DOOR_CLOSED' ? 'closed' : 'over');
    return error.kind === 'refused' ? 'unheard' : error.kind;
  }
}

function fetchNews({ book, api, clock, onProgress }: StepTools, doorId: string): Promise<void> {
  const { door } = book.view();
  return door?.whole ? fetchChanges(book, api, door, clock) : fetchList(book, api, doorId, clock, onProgress);
}

async function sendAll({ book, api, clock }: StepTools): Promise<void> {
  const { doorId: own } = book.view().device;
  const waiting = [...(await book.store.waiting()).keys()].sort((one, other) => Number(other === own) - Number(one === own));
  for (const doorId of waiting) {
    // Another door's link may be gone; this door does not wait for it.
    await sendWaiting(book, api, doorId, clock).catch((error: unknown) => {
      if (doorId === own || !(error instanceof NoAnswer)) throw error;
    });
  }
}

/** When the list is to be forgotten, by the server's clock as far as this device knows it. */
async function endIfOver(book: DoorBook, clock: DeviceClock): Promise<void> {
  const { door } = book.view();
  if (door && !door.ended && clock() + door.clockLag >= Date.parse(door.roundtable.wipeAt)) await end(book, 'over');
}

/** The names go at once. What waits stays until it is sent. */
async function end(book: DoorBook, ended: NonNullable<KeptDoor['ended']>): Promise<void> {
  const { door } = book.view();
  if (!door || door.ended) return;
  await book.take(door.doorId, { door: { ...door, ended }, allEntries: [] });
}

/**
 * A device that moved to another door has no use for the names of the one before, once it has the new list: nobody would wipe them after the
 * meeting. What waits there stays until it is sent.
 */
async function forgetOthers({ book, api }: StepTools): Promise<void> {
  // Another tab may have moved the device this very moment.
  const { doorId: own, deviceId } = await book.store.device();
  if (own && !(book.view().door?.doorId === own && book.view().door?.whole)) return;
  for (const doorId of await book.store.doors()) {
    if (doorId === own) continue;
    if (await book.store.forget(doorId, false)) {
      await api.tellWiped({ doorId, deviceId }).catch(() => undefined);
      continue;
    }
    const { door } = await book.store.read(doorId);
    if (door?.whole) await book.store.keep(doorId, { door: { ...door, whole: false }, allEntries: [] });
  }
}

/** Forgets a door on this device unless scans wait, and tells the server if it hears. Answers whether it did. */
export async function wipe({ book, api }: Pick<StepTools, 'book' | 'api'>, doorId: string, evenWaiting = false): Promise<boolean> {
  const { deviceId } = book.view().device;
  if (!(await book.store.forget(doorId, evenWaiting))) return false;
  await book.changeDevice({ doorId: null, ready: false });
  await api.tellWiped({ doorId, deviceId }).catch(() => undefined);
  return true;
}
