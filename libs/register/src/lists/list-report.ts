import type { ListReport, RowFate } from '@convenor/contracts';
import type { PersonOfList } from './people-of-list';

/** A row and what became of it. */
export interface Fated extends PersonOfList {
  mode: 'room' | 'online' | null;
  fate: RowFate;
}

/** So many rows are shown; what needs a look comes first. */
const shown = 300;

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const fateWords: Partial<Record<RowFate, (count: number) => string>> = {
  known: (count) => `${many(count, 'is registered already and stays as she or he is', 'are registered already and stay as they are')}.`,
  ended: (count) => `${many(count, 'was registered and is not any more (cancelled, declined or not confirmed); add by hand whoever wants to come after all', 'were registered and are not any more (cancelled, declined or not confirmed); add by hand whoever wants to come after all')}.`,
  twice: (count) => `${many(count, 'row stands', 'rows stand')} in the list twice and ${count === 1 ? 'counts' : 'count'} once.`,
  erased: (count) => `${many(count, 'person', 'people')} asked to be forgotten and ${count === 1 ? 'is' : 'are'} not brought back.`,
  unreadable: (count) => `${many(count, 'row', 'rows')} cannot be read.`,
};

function placesIn(mode: 'room' | 'online', people: readonly Fated[]): string[] {
  const of = (fate: RowFate): number => people.filter((person) => person.mode === mode && person.fate === fate).length;
  const [places, waiting] = [of('place'), of('waitlist')];
  if (places + waiting === 0) return [];
  const where = mode === 'room' ? 'in the room' : 'online';
  if (waiting === 0) return [`${many(places, 'gets', 'get')} a place ${where}.`];
  return [`${places === 0 ? 'No place is left' : `${many(places, 'gets', 'get')} a place`} ${where}; ${many(waiting, 'goes', 'go')} on its waiting list, in the order of the rows.`];
}

/** The report of a list: counts, what happens to the places, and the rows, those with something to be said of them first. */
export function reportOf(people: readonly Fated[], { withRows }: { withRows: boolean }): ListReport {
  const counts: Partial<Record<RowFate, number>> = {};
  for (const { fate } of people) counts[fate] = (counts[fate] ?? 0) + 1;
  const others = (Object.keys(fateWords) as RowFate[]).flatMap((fate) => { const count = counts[fate] ?? 0; return count > 0 ? [fateWords[fate]?.(count) ?? ''] : []; });
  const weight = ({ fate, remarks }: Fated): number => (fate === 'unreadable' ? 0 : fate !== 'place' ? 1 : remarks.length > 0 ? 2 : 3);
  const rows = withRows ? people.toSorted((one, other) => weight(one) - weight(other) || one.row - other.row).slice(0, shown) : [];
  return {
    counts,
    sentences: [...placesIn('room', people), ...placesIn('online', people), ...others],
    rows: rows.map(({ row, name, address, mode, fate, remarks }) => ({ row, name, address, mode, fate, remarks })),
    rowsLeft: withRows ? people.length - rows.length : 0,
  };
}
