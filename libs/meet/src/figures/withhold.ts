import { hasSmall, workedOut, type Figures, type Hidden } from './worked-out';

/** One row of a table: everybody of one kind. */
export interface Row extends Figures {
  key: string;
}

/** Keys of the rows that are not told; null: nothing of the table can be. */
export type Withheld = ReadonlySet<string> | null;

const nobody = ({ registered, came }: Figures): boolean => registered === 0 && came === 0;

export const sumOf = (rows: readonly Figures[]): Figures => rows.reduce((sum, { registered, came }) => ({ registered: sum.registered + registered, came: sum.came + came }), { registered: 0, came: 0 });

/**
 * Rows that must be withheld so that no small count of a table can be worked out, with the table's sums known to all. A row with a count
 * from 1 to `least` - 1 is withheld whole; then others, in the order of the rows (never of their size, which would tell something), until
 * no withheld figure can be worked out. A row with nobody is told: it names none.
 *
 * @param rows in the order in which they are given up: the least missed first
 */
export function withheldOf(rows: readonly Row[], least: number): Withheld {
  if (hasSmall(sumOf(rows), least)) return null;
  const withheld = new Set(rows.filter((row) => hasSmall(row, least)).map(({ key }) => key));
  const hidden = (): Hidden[] => rows.filter(({ key }) => withheld.has(key)).map((row) => ({ ...row, from: 'all', to: 'rest' }));
  while (workedOut(hidden(), least).length > 0) {
    const next = rows.find((row) => !withheld.has(row.key) && !nobody(row));
    if (!next) return null;
    withheld.add(next.key);
  }
  return withheld;
}

/**
 * Rows to withhold in the table of a whole series, each roundtable of which has its own: what those tables withhold must not come out as
 * the series less the others. A row whose sum gives something away is withheld too; with all of them withheld nothing new is told.
 *
 * @param tables rows of each roundtable; the same kinds in the same order
 */
export function withheldOfSeries(tables: readonly (readonly Row[])[], least: number): Withheld {
  const own = tables.map((rows) => withheldOf(rows, least));
  const sums = summed(tables);
  if (hasSmall(sumOf(sums), least)) return null;
  const withheld = new Set(sums.filter((row) => hasSmall(row, least)).map(({ key }) => key));
  const parts = tables.flatMap((rows, at) => rows.filter((row) => !nobody(row) && (own[at] === null || own[at]?.has(row.key))).map((row): Hidden & { key: string } => ({ ...row, from: `roundtable ${at}`, to: `row ${row.key}` })));
  for (;;) {
    const hidden: (Hidden & { key: string })[] = [...parts, ...sums.filter(({ key }) => withheld.has(key)).map((row) => ({ ...row, from: `row ${row.key}`, to: 'rest' }))];
    const open = new Set(workedOut(hidden, least).flatMap((one) => ('key' in one ? [String(one.key)] : [])));
    if (open.size === 0) return withheld;
    // First what gives something away itself, then whatever is withheld somewhere, in the order of the rows.
    const next = sums.find(({ key }) => !withheld.has(key) && open.has(key)) ?? sums.find((row) => !withheld.has(row.key) && !nobody(row));
    if (!next) return null;
    withheld.add(next.key);
  }
}

/** The same kinds of all tables together, in the order of the first. */
export function summed(tables: readonly (readonly Row[])[]): Row[] {
  const found = new Map<string, Row>();
  for (const { key, ...figures } of tables.flat()) found.set(key, { key, ...sumOf([found.get(key) ?? { registered: 0, came: 0 }, figures]) });
  return [...found.values()];
}

/**
 * Parts of rows, such as the countries of regions: of a row that is withheld all parts are; of a row that is told, as many as it takes.
 *
 * @param withheldRows of the table of rows, with what each holds
 */
export function withheldParts(parts: readonly (Row & { of: string })[], rows: readonly Row[], withheldRows: ReadonlySet<string>, least: number): Withheld {
  const withheld = new Set(parts.filter((part) => hasSmall(part, least) || (withheldRows.has(part.of) && !nobody(part))).map(({ key }) => key));
  const above = rows.filter(({ key }) => withheldRows.has(key)).map((row): Hidden & { of: string } => ({ ...row, from: 'all', to: row.key, of: row.key }));
  for (;;) {
    const hidden = [...above, ...parts.filter(({ key }) => withheld.has(key)).map((part) => ({ ...part, from: part.of, to: 'rest' }))];
    const open = workedOut(hidden, least) as (Hidden & { of: string })[];
    if (open.length === 0) return withheld;
    const next = parts.find((part) => !withheld.has(part.key) && !nobody(part) && open.some(({ of }) => of === part.of));
    if (!next) return null;
    withheld.add(next.key);
  }
}
