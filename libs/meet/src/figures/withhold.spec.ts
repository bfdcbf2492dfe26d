import fc from 'fast-check';
import { summed, sumOf, withheldOf, withheldOfSeries, withheldParts, type Row, type Withheld } from './withhold';

/** Small worlds, so that somebody who tries every one of them is done in time. */
const least = 3;
const small = ({ registered, came }: { registered: number; came: number }): boolean => (registered > 0 && registered < least) || (came > 0 && came < least);
const figures = fc.record({ registered: fc.nat(6), came: fc.nat(6) }).map(({ registered, came }) => ({ registered, came: Math.min(registered, came) }));
const table = (kinds: number): fc.Arbitrary<Row[]> => fc.array(figures, { minLength: kinds, maxLength: kinds }).map((rows) => rows.map((row, at) => ({ key: `k${at}`, ...row })));

/**
 * Whoever wants to know: has the sums and every row that is told, knows that nobody came who had not registered, and even knows of each
 * row whether it is withheld since it is small. Tries all figures that agree with this, and gives the values each cell can have.
 */
function tried(rows: readonly Row[], withheld: ReadonlySet<string>): Map<string, { registered: Set<number>; came: Set<number> }> {
  const unknown = rows.filter(({ key }) => withheld.has(key));
  const left = sumOf(unknown);
  const values = new Map(unknown.map(({ key }) => [key, { registered: new Set<number>(), came: new Set<number>() }]));
  const guess = (at: number, rest: { registered: number; came: number }, made: { registered: number; came: number }[]): void => {
    const row = unknown[at];
    if (!row) {
      if (rest.registered === 0 && rest.came === 0) unknown.forEach(({ key }, of) => (values.get(key)?.registered.add(made[of]?.registered ?? -1), values.get(key)?.came.add(made[of]?.came ?? -1)));
      return;
    }
    for (let registered = 1; registered <= rest.registered; registered += 1) {
      for (let came = 0; came <= Math.min(registered, rest.came); came += 1) {
        if (small({ registered, came }) === small(row)) guess(at + 1, { registered: rest.registered - registered, came: rest.came - came }, [...made, { registered, came }]);
      }
    }
  };
  guess(0, left, []);
  return values;
}

/** Each count may be one or another; only that nobody is of a kind may be known, which names nobody. */
const ambiguous = (values: ReturnType<typeof tried>): boolean => [...values.values()].every(({ registered, came }) => [registered, came].every((all) => all.size > 1 || all.has(0)));

it('withholds every small count, and never a row with nobody', () => {
  fc.assert(fc.property(table(5), (rows) => {
    const withheld = withheldOf(rows, least);
    if (withheld === null) return;
    for (const row of rows) expect([small(row) && !withheld.has(row.key), withheld.has(row.key) && row.registered + row.came === 0]).toEqual([false, false]);
  }));
});

it('lets nobody work out a withheld count from the sums, whatever is tried', () => {
  let found = 0;
  fc.assert(fc.property(table(4), (rows) => {
    const withheld = withheldOf(rows, least);
    if (!withheld?.size) return;
    found += 1;
    expect(ambiguous(tried(rows, withheld))).toBe(true);
  }), { numRuns: 400 });
  expect(found).toBeGreaterThan(40);
});

it('withholding small counts alone would give some away: the same search finds them', () => {
  const rows = [{ key: 'a', registered: 6, came: 6 }, { key: 'b', registered: 2, came: 2 }, { key: 'c', registered: 5, came: 4 }];
  expect(ambiguous(tried(rows, new Set(['b'])))).toBe(false);
  expect(ambiguous(tried(rows, withheldOf(rows, least) ?? new Set()))).toBe(true);
});

it('gives up other rows in their order and not by their size', () => {
  const rows = [{ key: 'a', registered: 90, came: 80 }, { key: 'b', registered: 4, came: 4 }, { key: 'c', registered: 20, came: 10 }];
  expect([...(withheldOf(rows, 5) ?? [])].sort()).toEqual(['a', 'b']);
});

it.each([
  ['so few in all', [{ key: 'a', registered: 2, came: 2 }]],
  ['all of one size that is the largest small one', [{ key: 'a', registered: 4, came: 4 }, { key: 'b', registered: 4, came: 4 }]],
  ['nobody to withhold beside one', [{ key: 'a', registered: 4, came: 1 }]],
])('tells nothing of a table with %s', (_case, rows: Row[]) => {
  expect(withheldOf(rows, 5)).toBeNull();
});

it('gives nothing away between the table by mode and the one by region: both agree with other people as well', () => {
  // Each person has a mode and a region. Who tries moves people between cells as both tables allow.
  const person = fc.record({ mode: fc.nat(2), region: fc.nat(3), came: fc.boolean() });
  fc.assert(fc.property(fc.array(person, { minLength: 6, maxLength: 24 }), (people) => {
    const by = (of: (one: (typeof people)[number]) => number, kinds: number): Row[] => Array.from({ length: kinds }, (_, at) => ({ key: `k${at}`, registered: people.filter((one) => of(one) === at).length, came: people.filter((one) => of(one) === at && one.came).length }));
    const [modes, regions] = [by(({ mode }) => mode, 3), by(({ region }) => region, 4)];
    expect(sumOf(modes)).toEqual(sumOf(regions));
    for (const [rows, withheld] of [[modes, withheldOf(modes, least)], [regions, withheldOf(regions, least)]] as [Row[], Withheld][]) {
      if (!withheld?.size) continue;
      // For any other figures of one table with the same sums there are people that make the other table as it is: only sums bind them.
      expect(ambiguous(tried(rows, withheld))).toBe(true);
    }
  }), { numRuns: 200 });
});

/** The same for a series: figures of two roundtables, each with its table, and the table of both. */
function triedSeries(tables: readonly Row[][], own: readonly ReadonlySet<string>[], series: ReadonlySet<string>): { agrees: number; given: string[] } {
  const keys = (tables[0] ?? []).map(({ key }) => key);
  const values = new Map<string, Set<number>>();
  let agrees = 0;
  const told = summed(tables);
  const came = (rows: readonly Row[] | undefined, key: string): number => rows?.find((row) => row.key === key)?.came ?? 0;
  const guess = (at: number, worlds: number[][]): void => {
    if (at === tables.length) {
      for (const key of keys) {
        const sum = worlds.reduce((all, world) => all + (world[keys.indexOf(key)] ?? 0), 0);
        if (!series.has(key) && sum !== came(told, key)) return;
        if (series.has(key) && (sum === 0 || (sum < least) !== (came(told, key) < least))) return;
      }
      agrees += 1;
      worlds.forEach((world, table) => world.forEach((value, of) => { const name = `${table} ${keys[of]}`; values.set(name, (values.get(name) ?? new Set()).add(value)); }));
      for (const key of keys) { const name = `series ${key}`; values.set(name, (values.get(name) ?? new Set()).add(worlds.reduce((all, world) => all + (world[keys.indexOf(key)] ?? 0), 0))); }
      return;
    }
    const rows = tables[at] ?? [];
    const fill = (of: number, rest: number, world: number[]): void => {
      const key = keys[of];
      if (key === undefined) { if (rest === 0) guess(at + 1, [...worlds, world]); return; }
      const now = came(rows, key);
      if (!own[at]?.has(key)) { if (now <= rest) fill(of + 1, rest - now, [...world, now]); return; }
      for (let value = 1; value <= rest; value += 1) if ((value < least) === (now < least)) fill(of + 1, rest - value, [...world, value]);
    };
    fill(0, sumOf(rows).came, []);
  };
  guess(0, []);
  const withheld = [...own.flatMap((set, table) => [...set].map((key) => `${table} ${key}`)), ...[...series].map((key) => `series ${key}`)];
  return { agrees, given: withheld.filter((name) => (values.get(name)?.size ?? 0) < 2) };
}

const everybodyCame = (kinds: number): fc.Arbitrary<Row[]> => fc.array(fc.nat(5), { minLength: kinds, maxLength: kinds }).map((all) => all.map((count, at) => ({ key: `k${at}`, registered: count, came: count })));

it('gives nothing away by the series less its roundtables', () => {
  let found = 0;
  fc.assert(fc.property(everybodyCame(4), everybodyCame(4), (one, other) => {
    const own = [withheldOf(one, least), withheldOf(other, least)];
    const series = withheldOfSeries([one, other], least);
    if (own.some((set) => set === null) || series === null || (own[0]?.size ?? 0) + (own[1]?.size ?? 0) === 0) return;
    found += 1;
    expect(triedSeries([one, other], own.map((set) => set ?? new Set()), series).given).toEqual([]);
  }), { numRuns: 500 });
  expect(found).toBeGreaterThan(40);
});

it('would give a small count of one roundtable away where the series told everything that is large', () => {
  const [one, other] = [[{ key: 'a', registered: 8, came: 8 }, { key: 'b', registered: 2, came: 2 }, { key: 'c', registered: 7, came: 7 }], [{ key: 'a', registered: 6, came: 6 }, { key: 'b', registered: 9, came: 9 }, { key: 'c', registered: 5, came: 5 }]];
  const own = [withheldOf(one, least) ?? new Set<string>(), withheldOf(other, least) ?? new Set<string>()];
  expect(triedSeries([one, other], own, new Set()).given).not.toEqual([]);
  expect(triedSeries([one, other], own, withheldOfSeries([one, other], least) ?? new Set()).given).toEqual([]);
});

it('withholds all countries of a region that is withheld, and enough of one that is told', () => {
  const regions = [{ key: 'A', registered: 20, came: 20 }, { key: 'B', registered: 3, came: 3 }, { key: 'C', registered: 30, came: 30 }];
  const countries = [{ key: 'x', of: 'A', registered: 18, came: 18 }, { key: 'y', of: 'A', registered: 2, came: 2 }, { key: 'z', of: 'B', registered: 3, came: 3 }, { key: 'u', of: 'C', registered: 30, came: 30 }];
  const withheldRegions = withheldOf(regions, 5) ?? new Set<string>();
  expect([...withheldRegions].sort()).toEqual(['A', 'B']);
  expect([...(withheldParts(countries, regions, withheldRegions, 5) ?? [])].sort()).toEqual(['x', 'y', 'z']);
  expect([...(withheldParts(countries, regions, new Set(), 5) ?? ['none'])]).toEqual(['none']);
});
