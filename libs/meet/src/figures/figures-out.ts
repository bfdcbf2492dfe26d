import { Injectable } from '@nestjs/common';
import type { Figures, InputOf, takeFigures, takeSeriesFigures } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { slugOf } from '@convenor/kernel';
import { csvOf, workbookOf, type FileOut } from '@convenor/register';
import { Readable } from 'node:stream';
import { FiguresQuery } from './figures.query';
import { tableNames } from './kind-words';

/** Figures as a file to give to a funder: every number as it is on the screen, and the rule in words below. */
@Injectable()
export class FiguresOut {
  constructor(
    private readonly transactions: Transactions,
    private readonly figures: FiguresQuery,
  ) {}

  async ofRoundtable({ form, ...wish }: InputOf<typeof takeFigures>, by: Actor): Promise<FileOut> {
    const figures = await this.figures.ofRoundtable(wish);
    await this.transactions.run((tx) => tx.audit({ entity: 'roundtable', id: wish.roundtableId, action: 'figures taken along', by, fields: { form, least: wish.least, byCountry: wish.byCountry } }));
    return fileOf(figures, form);
  }

  async ofSeries({ form, ...wish }: InputOf<typeof takeSeriesFigures>, by: Actor): Promise<FileOut> {
    const figures = await this.figures.ofSeries(wish);
    await this.transactions.run((tx) => tx.audit({ entity: 'programme', id: wish.programmeId, action: 'figures taken along', by, fields: { form, least: wish.least, byCountry: wish.byCountry } }));
    return fileOf(figures, form);
  }
}

const heads = ['Counted by', 'Kind', 'Registered', 'Came', 'Minutes (median)'];
const withheld = 'withheld';

/** @param form CSV in UTF-8 with its mark, or a workbook; no cell is taken for a formula in either */
export function fileOf(figures: Figures, form: 'csv' | 'xlsx'): FileOut {
  const name = `${slugOf(figures.title).slice(0, 60)}-figures.${form}`;
  const rows = inBatches(linesOf(figures));
  return form === 'csv'
    ? { name, type: 'text/csv; charset=utf-8', octets: Readable.from(csvOf(heads, rows)) }
    : { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', octets: Readable.from(workbookOf(figures.title, heads, rows)) };
}

const said = (count: number | null): string => (count === null ? '' : String(count));

function linesOf({ title, registered, came, minutes, tables, notes }: Figures): string[][] {
  return [
    ['All', title, registered === null ? withheld : String(registered), came === null ? withheld : String(came), said(minutes)],
    ...tables.flatMap(({ by, rows, why }) =>
      why === null
        ? rows.map((row) => [tableNames[by], row.label, row.withheld ? withheld : said(row.registered), row.withheld ? withheld : said(row.came), said(row.minutes)])
        : [[tableNames[by], why, '', '', '']]),
    ...notes.map((note) => ['Note', note, '', '', '']),
  ];
}

async function* inBatches(lines: readonly string[][]): AsyncGenerator<string[][]> {
  yield [...lines];
}
