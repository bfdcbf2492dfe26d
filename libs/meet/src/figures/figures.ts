import { regionalGroupOf, type FigureRow, type FigureTable, type Figures } from '@convenor/contracts';
import { minutesBy, rowsBy, type Counted } from './count-people';
import { kindInWords, kindsOf, notStated } from './kind-words';
import { summed, sumOf, withheldOf, withheldOfSeries, withheldParts, type Row, type Withheld } from './withhold';
import { hasSmall } from './worked-out';

/** What is counted, and how it is told. */
export interface FiguresWish {
  title: string;
  least: number;
  byCountry: boolean;
  /** Sentences that go before the rule. */
  notes: readonly string[];
  /** Under the rule of the meeting nobody may learn who took part: only how people came is told. */
  onlyMode: boolean;
}

const tooFew = 'The numbers are so small that they could tell who somebody was.';

/** Figures of one roundtable. */
export const figuresOf = (counted: Counted, wish: FiguresWish): Figures => told([counted], wish, (by) => withheldIn(by, counted, wish.least));

/** Figures of several together; nothing withheld of one of them can be worked out. Every one of them must have enough people. */
export const figuresOfSeries = (all: readonly Counted[], wish: FiguresWish): Figures =>
  told(all, wish, (by) => (by === 'country' ? countriesOfSeries(all, wish.least) : withheldOfSeries(all.map((one) => rowsBy(by, one)), wish.least)));

/** So few registered or came that even their number is not told. */
export const isTooFew = (counted: Counted, least: number): boolean => hasSmall(sumOf(rowsBy('mode', counted)), least);

function withheldIn(by: FigureTable, counted: Counted, least: number): Withheld {
  const rows = rowsBy(by, counted);
  if (by !== 'country') return withheldOf(rows, least);
  const regions = rowsBy('region', counted);
  const above = withheldOf(regions, least);
  return above && withheldParts(rows.map((row) => ({ ...row, of: regionOf(row) })), regions, above, least);
}

const regionOf = ({ key }: Row): string => regionalGroupOf(key === notStated ? null : key);

/** A country is told where every single roundtable tells it: then the sum is nothing new. */
function countriesOfSeries(all: readonly Counted[], least: number): Withheld {
  const own = all.map((one) => ({ rows: rowsBy('country', one), withheld: withheldIn('country', one, least) }));
  const open = own.flatMap(({ rows, withheld }) => rows.filter(({ key }) => withheld === null || withheld.has(key)).map(({ key }) => key));
  return new Set(open);
}

function told(all: readonly Counted[], { title, least, byCountry, notes, onlyMode }: FiguresWish, withheldBy: (by: FigureTable) => Withheld): Figures {
  const together: Counted = { registered: all.flatMap(({ registered }) => registered), came: all.flatMap(({ came }) => came) };
  const sum = sumOf(rowsBy('mode', together));
  const few = hasSmall(sum, least);
  const tables: FigureTable[] = ['mode', ...(onlyMode ? [] : (['constituency', 'region', ...(byCountry ? (['country'] as const) : [])] as const))];
  return {
    title, least, roundtables: all.length,
    registered: few ? null : sum.registered, came: few ? null : sum.came, minutes: few ? null : minutesBy(null, together, least)(''),
    tables: tables.map((by) => {
      const withheld = few ? null : withheldBy(by);
      const rows = withheld && tableRows(by, all, together, withheld, least);
      return { by, rows: rows ?? [], why: rows === null ? tooFew : null };
    }),
    notes: [...notes, ...ruleInWords(least, all.length > 1)],
  };
}

/** In the order of the closed list, also what is withheld: its place tells nothing of its size. A kind of whom nobody is is left out. */
function tableRows(by: FigureTable, all: readonly Counted[], together: Counted, withheld: ReadonlySet<string>, least: number): FigureRow[] {
  const rows = summed(all.map((one) => rowsBy(by, one)));
  const order = by === 'country' ? rows.map(({ key }) => key).sort((one, other) => kindInWords(by, one).localeCompare(kindInWords(by, other), 'en')) : kindsOf[by];
  const minutes = minutesBy(by, together, least);
  return order.flatMap((key): FigureRow[] => {
    const row = rows.find((one) => one.key === key);
    if (!row || row.registered + row.came === 0) return [];
    const head = { key, label: kindInWords(by, key) };
    return withheld.has(key) ? [{ ...head, registered: null, came: null, minutes: null, withheld: true }] : [{ ...head, registered: row.registered, came: row.came, minutes: row.came === 0 ? null : minutes(key), withheld: false }];
  });
}

const ruleInWords = (least: number, series: boolean): string[] => [
  `Numbers from 1 to ${least - 1} are withheld, since a person could be recognised in them; and so many others beside them that none can be worked out from the sums, from another table${series ? ', or from the figures of the single roundtables' : ''}. Which others go is settled beforehand and never by their size.`,
  `Give out figures with one smallest number only: two files that were made with ${least} and with another one could be read together.`,
  'Minutes are the median of those who came and whose times are known. Whoever runs the roundtable is not counted.',
];
