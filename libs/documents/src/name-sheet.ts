import type { Language } from '@convenor/contracts';

/** How heavy the line over the role is: speakers thick, the house's own double, everybody else thin. Seen without colours. */
export type RoleLine = 'thick' | 'thin' | 'double';

/** What one badge prints: nothing else leaves. Empty strings print nothing. */
export interface Badge {
  name: string;
  /** Post and organisation, each a line. */
  under: readonly string[];
  role: string;
  line: RoleLine;
  /** As a person reads it, in groups: `K7QM-42RT`. */
  code: string;
  /** What the QR code holds: upper case letters and digits make it small. Null for whoever has none. */
  qr: string | null;
}

/** What one name plate prints, on both of its sides. */
export interface Plate {
  name: string;
  under: readonly string[];
}

interface Sheets {
  /** The file's title, for readers of screens and for the window's name. */
  title: string;
  lang: Language;
  /** The line at the top: series and number. */
  heading: string;
  /** At the other end of that line: city and date on badges, the meeting's title on plates. */
  beside: string;
}

/** Badges, ten to a sheet of A4, or name plates, one to a sheet that is folded; in the order given. */
export type NameSheets = Sheets & ({ kind: 'badges'; badges: readonly Badge[]; qrLabel: string } | { kind: 'plates'; plates: readonly Plate[] });

export interface NameSheetOptions {
  /** The instant printed into the file's properties. */
  madeAt?: Date;
  /** Is told, in a sentence for a person, what the file lacks: emoji left out. */
  warn?: (sentence: string) => void;
}

/** What makes a PDF of badges and name plates; one driver today (Typst). */
export interface NameSheetRenderer {
  /** @throws DomainError PDF_REFUSED, with scripts without a typeface in `facts.missing` and whose names they stand in in `facts.names` */
  printNames(sheets: NameSheets, options?: NameSheetOptions): Promise<Uint8Array>;
}
