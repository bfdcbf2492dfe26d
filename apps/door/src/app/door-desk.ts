import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DeviceClock } from '../keeping/clock';
import type { BookView, DoorBook } from '../keeping/door-book';
import type { DoorApi } from '../sending/door-api';
import type { InStep, Line } from '../sending/keep-in-step';

/** What every part of the page works with. */
export interface DoorDesk {
  book: DoorBook;
  api: DoorApi;
  clock: DeviceClock;
  inStep: InStep;
}

export interface StandingLine {
  line: Line;
  /** Names that have come, while the list is being fetched. */
  progress: { come: number; total: number } | null;
}

export const DeskContext = createContext<DoorDesk | null>(null);

export function useDesk(): DoorDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('No door around this part.');
  return desk;
}

/** The list and the scans as they stand. */
export function useBook(): BookView {
  const { book } = useDesk();
  return useSyncExternalStore(book.subscribe, book.view);
}
