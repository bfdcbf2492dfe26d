import type { Block, TableCellNode, TableNode } from '@convenor/contracts';

/** A cell at its place: row and column counted from 0, its spans cut where they would leave the table or lie on another cell. */
export interface PlacedCell { row: number; column: number; rowspan: number; colspan: number; isHead: boolean; content: readonly Block[] }

export interface TableGrid {
  rows: number;
  columns: number;
  /** How many rows stand above the first without heads of columns. */
  headRows: number;
  /** In the order of reading. A place without a cell (a short row) is left out. */
  cells: PlacedCell[];
}

/** Where each cell of a table stands, as HTML's own way of laying out tables has it (HTML 4.9.12), for forms that want places. */
export function tableGrid({ attrs, content }: TableNode): TableGrid {
  const [headRows, headCols] = [Math.min(attrs?.headerRows ?? 1, content.length), attrs?.headerCols ?? 0];
  const taken = content.map(() => new Set<number>());
  const cells: PlacedCell[] = [];
  content.forEach((row, at) => {
    let column = 0;
    for (const cell of row.content) {
      while (taken[at]?.has(column)) column++;
      const spans = spansOf(cell, taken, at, column, at < headRows ? headRows : content.length);
      for (const line of taken.slice(at, at + spans.rowspan)) for (let x = column; x < column + spans.colspan; x++) line.add(x);
      cells.push({ row: at, column, ...spans, isHead: at < headRows || column < headCols, content: cell.content });
    }
  });
  const columns = Math.max(1, ...cells.map(({ column, colspan }) => column + colspan));
  return { rows: content.length, columns, headRows, cells };
}

/** No table here is wider; a number above it is a slip, and would take the memory of the machine. */
const widest = 100;

function spansOf({ attrs }: TableCellNode, taken: readonly ReadonlySet<number>[], row: number, column: number, end: number): { rowspan: number; colspan: number } {
  const wanted = Math.min(Math.max(1, attrs?.colspan ?? 1), widest);
  let colspan = 1;
  while (colspan < wanted && !taken[row]?.has(column + colspan)) colspan++;
  return { rowspan: Math.min(Math.max(1, attrs?.rowspan ?? 1), end - row), colspan };
}
