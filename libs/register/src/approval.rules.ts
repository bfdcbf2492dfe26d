import type { AttendanceMode } from '@convenor/contracts';

/** Somebody whom the organiser lets in. */
export interface LetIn<Of> {
  of: Of;
  mode: AttendanceMode;
  number: number;
}

/**
 * Who of those let in gets a place: by number of arrival, together with those of the same pool who are proved and wait
 * already. A place that one of these is next for is left to them.
 *
 * @param free places of the pool; null: no limit
 * @param waiting numbers of those who wait and are proved
 */
export function placesFor<Of>(letIn: readonly LetIn<Of>[], free: number | null, waiting: readonly number[]): { place: LetIn<Of>[]; wait: LetIn<Of>[] } {
  const inOrder = [...letIn].sort((one, other) => one.number - other.number);
  if (free === null) return { place: inOrder, wait: [] };
  const place: LetIn<Of>[] = [];
  const wait: LetIn<Of>[] = [];
  for (const one of inOrder) {
    const before = place.length + waiting.filter((number) => number < one.number).length;
    (wait.length === 0 && before < free ? place : wait).push(one);
  }
  return { place, wait };
}
