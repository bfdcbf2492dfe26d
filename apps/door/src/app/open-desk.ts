import { deviceNow } from '../keeping/clock';
import { DoorBook } from '../keeping/door-book';
import type { DoorStore } from '../keeping/door-store';
import { openLastingStore } from '../keeping/lasting-store';
import { PassingStore } from '../keeping/passing-store';
import { doorApi } from '../sending/door-api';
import { keepInStep } from '../sending/keep-in-step';
import type { StepOutcome } from '../sending/step';
import type { DoorDesk, StandingLine } from './door-desk';

/** The desk, and how it stands to the server. */
export interface OpenDesk {
  desk: DoorDesk;
  standing: () => StandingLine;
  onStanding: (listener: () => void) => () => void;
  /** Whether the list was wiped while this page was open. */
  wiped: () => boolean;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens what the device keeps, takes the door the address names, and begins to keep in step. */
export async function openDesk(): Promise<OpenDesk> {
  const store: DoorStore = await openLastingStore().catch(() => new PassingStore());
  const book = await DoorBook.open(store, deviceNow);
  const wished = new URLSearchParams(location.search).get('door');
  if (wished && uuid.test(wished)) await book.changeDevice({ doorId: wished, ...(book.view().device.doorId !== wished && { ready: false }) });
  if (location.search) history.replaceState(null, '', '/door/');
  shareWithTabs(book);

  let standing: StandingLine = { line: 'starting', progress: null };
  let wiped = false;
  const listeners = new Set<() => void>();
  const stand = (change: Partial<StandingLine>): void => {
    standing = { ...standing, ...change };
    for (const listener of listeners) listener();
  };
  const onOutcome = (outcome: StepOutcome): void => {
    if (outcome === 'wiped') wiped = true;
    stand({ line: outcome === 'wiped' ? 'starting' : outcome, progress: null });
  };
  const inStep = keepInStep({ book, api: doorApi, clock: deviceNow, onProgress: (come, total) => stand({ progress: { come, total } }) }, onOutcome);
  return {
    desk: { book, api: doorApi, clock: deviceNow, inStep },
    standing: () => standing,
    onStanding: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wiped: () => wiped,
  };
}

/** Two tabs of one device show the same. */
function shareWithTabs(book: DoorBook): void {
  if (!('BroadcastChannel' in globalThis) || !book.store.lasting) return;
  const channel = new BroadcastChannel('convenor-door');
  let told = book.view();
  let reading = false;
  let again = false;
  const read = async (): Promise<void> => {
    if (reading) return void (again = true);
    reading = true;
    // One reading for many messages.
    await new Promise((resolve) => setTimeout(resolve, 200));
    again = false;
    await book.readAgain().catch(() => undefined);
    told = book.view();
    reading = false;
    if (again) void read();
  };
  channel.onmessage = () => void read();
  book.subscribe(() => {
    const now = book.view();
    const same = now.device === told.device && now.scans.length === told.scans.length && now.waiting === told.waiting && now.door?.version === told.door?.version;
    if (reading) return;
    told = now;
    if (!same) channel.postMessage('changed');
  });
}
