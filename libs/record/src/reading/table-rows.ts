import { kindNamed } from './marks';
import { plain } from './words';

type Column = 'speaker' | 'theme' | 'kind' | 'addressee' | 'text' | 'aside';
/** The columns of a table of notes, and what they last said: an empty cell goes on with the cell above it. */
export interface Columns { order: readonly Column[]; above: Partial<Record<Column, string>> }
export interface TableRow { theme: string | null; text: string }

const heads: readonly [RegExp, Column][] = [
  [/^(?:speakers?|names?|who|by|intervenante?s?|orateurs?|oratrices?|nom|ponentes?|oradora?|nombre|quien|qui)$/, 'speaker'],
  [/^(?:themes?|topics?|subjects?|sections?|sujet|temas?)$/, 'theme'],
  [/^(?:kind|type|tipo)$/, 'kind'],
  [/^(?:addressees?|addressed to|for whom|to whom|destinataires?|destinatarios?)$/, 'addressee'],
  [/^(?:(?:key |main )?(?:points?|notes?|messages?|remarks?|comments?|statements?|summary|text|what was said|interventions?|discussion)|propos|comentarios?|puntos?)$/, 'text'],
  [/^(?:no|nr|#|time|hour|min(?:ute)?s?|heure|hora|organi[sz]ations?|affiliations?|country|format|mode)\.?$/, 'aside'],
];
const headOf = (cell: string): Column | null => heads.find(([form]) => form.test(plain(cell).trim()))?.[1] ?? null;

/** The cells of a line as Word and spreadsheets paste it, tabs between them, or as Markdown draws it; null for any other line. */
export function cellsOf(raw: string): string[] | null {
  const drawn = /^\s*\|(.*)\|\s*$/.exec(raw);
  const cells = (drawn ? (drawn[1] ?? '').split('|') : raw.split('\t')).map((cell) => cell.trim().replace(/\s+/g, ' '));
  return cells.length > 1 ? cells : null;
}

/** The columns that a head of a table names; null where the row is a note. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const order = cells.map(headOf);
  const known = order.flatMap((column) => column ?? []);
  return known.length === cells.length && known.includes('text') ? { order: known, above: {} } : null;
}

const clock = /^\d{1,2}[:.h]\d{2}(?::\d{2})?$/;

/** A row as a rapporteur would have typed it: "Name: what was said". Without a head the first cell leads the others. */
export function rowOf(cells: readonly string[], columns: Columns | null): TableRow | null {
  if (!columns || cells.length > columns.order.length) {
    const [first = '', ...rest] = cells.filter((cell) => cell !== '' && !clock.test(cell));
    if (rest.length === 0) return first ? { theme: null, text: first } : null;
    return { theme: null, text: first.length > 60 ? [first, ...rest].join(' – ') : `${first.replace(/\s*:$/, '')}: ${rest.join(' – ')}` };
  }
  const said = (column: Column): string => columns.order.flatMap((one, at) => (one === column && cells[at] ? [cells[at]] : [])).join(' – ');
  const kept = (column: Column): string => (columns.above[column] = said(column) || (columns.above[column] ?? ''));
  const [theme, speaker, kind] = [kept('theme'), kept('speaker'), kindNamed(said('kind'))];
  const addressee = said('addressee');
  const mark = kind ? `/${kind} ${kind === 'recommendation' && addressee ? `[${addressee}] ` : ''}` : '';
  return said('text') ? { theme: theme || null, text: `${mark}${speaker ? `${speaker}: ` : ''}${said('text')}` } : null;
}
