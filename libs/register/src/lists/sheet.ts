/** One sheet of a list, as text. Rows keep the number they have in their own program. */
export interface Sheet {
  name: string;
  hidden: boolean;
  rows: SheetRow[];
  /** What a reader should know of how it was read, in words. */
  remarks: string[];
}

export interface SheetRow {
  /** Counted from 1, as Excel shows it. */
  row: number;
  cells: string[];
}

/** Rows with something in them. */
export const filled = (rows: readonly SheetRow[]): SheetRow[] => rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
