import { regionalGroupOf, type AttendanceMode, type AttendancePerson, type FigureTable } from '@convenor/contracts';
import { givenUp, notStated } from './kind-words';
import type { Row } from './withhold';

/** Somebody with a place, as far as she is counted. */
export interface Registered {
  mode: AttendanceMode;
  constituency: string;
  country: string | null;
}

/** One roundtable, ready to be counted: whoever has a place, and whoever was present by the rule. Whoever runs the roundtable is not counted. */
export interface Counted {
  registered: readonly Registered[];
  came: readonly Pick<AttendancePerson, 'mode' | 'constituency' | 'country' | 'minutes' | 'timesKnown'>[];
}

export const countedOf = ({ people }: { people: readonly AttendancePerson[] }, registered: readonly Registered[]): Counted => ({ registered, came: people.filter(({ present, team }) => present && !team) });

type Kind = { mode: string | null; constituency: string | null; country: string | null };

/** Which row of a table somebody is counted in. */
const keyOf: Readonly<Record<FigureTable, (one: Kind) => string>> = {
  mode: ({ mode }) => mode ?? 'online',
  constituency: ({ constituency }) => constituency ?? notStated,
  region: ({ country }) => regionalGroupOf(country),
  country: ({ country }) => country ?? notStated,
};

/** Rows of a table, first those that are given up first; a kind of whom there is nobody too. */
export function rowsBy(by: FigureTable, { registered, came }: Counted): Row[] {
  const all = [...registered, ...came];
  const keys = by === 'country' ? [...new Set(all.map(keyOf.country))].sort() : givenUp[by];
  const [hadPlace, were] = [tally(registered, keyOf[by]), tally(came, keyOf[by])];
  return keys.map((key) => ({ key, registered: hadPlace.get(key) ?? 0, came: were.get(key) ?? 0 }));
}

function tally<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const one of all) found.set(keyOf(one), (found.get(keyOf(one)) ?? 0) + 1);
  return found;
}

/** The median of whole minutes of those whose time is known, by row; null where these are fewer than `least`. */
export function minutesBy(by: FigureTable | null, { came }: Counted, least: number): (key: string) => number | null {
  const known = Map.groupBy(came.filter(({ timesKnown }) => timesKnown), (one) => (by ? keyOf[by](one) : ''));
  return (key) => {
    const minutes = (known.get(key) ?? []).map((one) => one.minutes).sort((one, other) => one - other);
    if (minutes.length < least) return null;
    const [low, high] = [minutes[Math.floor((minutes.length - 1) / 2)] ?? 0, minutes[Math.floor(minutes.length / 2)] ?? 0];
    return Math.round((low + high) / 2);
  };
}
