import fc from 'fast-check';
import { withholdSmallCounts } from './withhold-small-counts';

const told = (...counts: number[]): (number | null)[] => withholdSmallCounts(counts.map((count, index) => ({ label: `Kind ${index}`, count }))).map(({ value }) => value);

it.each([
  ['tells all where none is small', [12, 7, 5], [12, 7, 5]],
  ['takes a second one with a single small one', [12, 7, 3], [12, null, null]],
  ['leaves the rest where two small ones hide each other', [12, 7, 3, 2], [12, 7, null, null]],
  ['takes a third where two of a size would give their half', [12, 7, 2, 2], [12, null, null, null]],
  ['keeps a row that nobody is in', [12, 7, 0, 3], [12, 0, null, null]],
  ['withholds both of two', [60, 3], [null, null]],
  ['tells nothing of one that stands alone', [3], []],
  ['tells nothing of two of a size that stand alone', [3, 3, 0], []],
  ['has nothing to say of nobody', [], []],
])('%s', (_case, counts, rows) => expect(told(...counts)).toEqual(rows));

it('does not tell by its order which of two is larger', () => {
  const rows = (counts: Record<string, number>): string[] => withholdSmallCounts(Object.entries(counts).map(([label, count]) => ({ label, count }))).map(({ label }) => label);
  expect(rows({ Youth: 4, Media: 1, States: 9 })).toEqual(rows({ Youth: 1, Media: 4, States: 9 }));
});

it('leaves no withheld number that total and rows fix, whatever the counts', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 7 }), (counts) => {
    const named = counts.map((count, index) => ({ label: `Kind ${index}`, count }));
    const of = (label: string): number => named.find((row) => row.label === label)?.count ?? 0;
    const rows = withholdSmallCounts(named);
    for (const { label, value } of rows) if (value !== null) expect([value, value === 0 || value >= 5]).toEqual([of(label), true]);
    const hidden = rows.filter(({ value }) => value === null).map(({ label }) => of(label));
    // Two hidden numbers exchanged would print the same list with the same total: so neither can be worked out.
    if (hidden.length) expect(new Set(hidden).size).toBeGreaterThan(1);
  }));
});
