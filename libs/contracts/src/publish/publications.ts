import { z } from 'zod';
import type { PaperFormat } from '../brief/brief';
import { contract, IdText, Line } from '../contract';
import type { ConvenorDoc } from '../document/model';
import { Language } from '../language';
import type { NoticeView } from './publish';

/** Another language of the same work; `href` is null while it is being translated. */
export interface EditionLine {
  language: Language;
  dir: 'ltr' | 'rtl';
  title: string;
  state: 'public' | 'in_translation' | 'withdrawn';
  /** ISO date of its first version. */
  publishedOn: string | null;
  href: string | null;
}

/** A file that may be taken along; `typeset` when the institution's own PDF stands for ours. */
export interface PublicationFile { format: PaperFormat; octets: number; href: string; typeset: boolean }

/** A version of an edition; each stays reachable, the old ones marked. */
export interface VersionLine { version: number; publishedOn: string; current: boolean; href: string }

/** What other works need to cite this one: plain text throughout, from the frozen document alone. */
export interface CitedFacts {
  title: string;
  subtitle: string | null;
  kindLabel: string | null;
  seriesName: string | null;
  seriesNumber: string | null;
  authors: { name: string; corporate: boolean }[];
  publisher: string | null;
  place: string | null;
  /** Year, month, day as far as they were set. */
  issued: { year: number; month?: number; day?: number };
  isbn: string | null;
  issn: string | null;
  doi: string | null;
  symbol: string | null;
  keywords: string[];
  abstract: string | null;
  rights: { licence: string; licenceUrl: string | null; holder: string; text: string } | null;
  /** As printed. */
  citation: string | null;
}

/** One edition of a publication as readers see it: everything its page needs and nothing else. */
export interface PublicationView {
  id: string;
  slug: string;
  language: Language;
  dir: 'ltr' | 'rtl';
  version: number;
  /** `replaced`: an older version, marked as such. `withdrawn`: title and notice only. */
  state: 'public' | 'replaced' | 'withdrawn';
  title: string;
  /** The published text with withdrawn quotes hidden; null when the edition is withdrawn. */
  document: ConvenorDoc | null;
  /** Ids of quotes that are hidden in it; where each stood, a placeholder says so. */
  hiddenQuotes: string[];
  facts: CitedFacts;
  /** SHA-256 of the canonical JSON of the text; `frozenHref` serves that JSON unless a quote was taken back since. */
  hash: string;
  frozenHref: string | null;
  /** ISO dates, in the zone of the roundtable. */
  publishedOn: string;
  firstPublishedOn: string;
  daysAfterMeeting: number;
  /** The promise it kept: days before the promised date, negative when late. */
  promise: { dueOn: string; daysEarly: number } | null;
  editions: EditionLine[];
  versions: VersionLine[];
  /** The newest first. */
  notices: NoticeView[];
  /** Empty while files are withheld: the edition is withdrawn, or holds a quote that was taken back. */
  files: PublicationFile[];
  exports: { format: CitationFormat; href: string }[];
  roundtable: { id: string; slug: string; title: string; number: number | null; whenLines: string[]; place: string; shown: boolean };
  programme: { slug: string; name: string };
  /** `/en/publications/slug`, without the host. */
  href: string;
}

export const CitationFormat = z.enum(['bibtex', 'ris', 'csl-json', 'dublin-core']);
export type CitationFormat = z.output<typeof CitationFormat>;

/** `meta` elements (Highwire Press, Dublin Core) and the schema.org object of a page's head. */
export interface HeadTags { meta: { name: string; content: string; lang?: string }[]; jsonLd: string }

/** A piece of text that was found, and whether it is what was looked for. Never markup. */
export const Snippet = z.array(z.object({ text: z.string(), found: z.boolean() }));
export type Snippet = z.output<typeof Snippet>;

/** One work in the list, in the edition that suits the reader best. */
export const PublicationLine = z.object({
  id: IdText, slug: z.string(), language: Language, dir: z.enum(['ltr', 'rtl']), title: z.string(), subtitle: z.string().nullable(), kindLabel: z.string().nullable(),
  abstract: z.string().nullable(), snippet: Snippet,
  publishedOn: z.iso.date(), version: z.int(), languages: z.array(Language),
  programme: z.object({ id: IdText, slug: z.string(), name: z.string() }), roundtable: z.object({ id: IdText, title: z.string(), number: z.int().nullable() }),
  daysAfterMeeting: z.int(), href: z.string(),
});
export type PublicationLine = z.output<typeof PublicationLine>;

/** What may be chosen to narrow the list, with how many works each holds. */
export const PublicationFilters = z.object({
  programmes: z.array(z.object({ slug: z.string(), name: z.string(), works: z.int() })),
  themes: z.array(z.object({ title: z.string(), works: z.int() })),
  goals: z.array(z.object({ framework: z.string(), number: z.int(), works: z.int() })),
  years: z.array(z.object({ year: z.int(), works: z.int() })),
  languages: z.array(z.object({ language: Language, works: z.int() })),
});
export type PublicationFilters = z.output<typeof PublicationFilters>;

/** What the list is asked for. `goal` is written `gcm-17`; `reader` decides which edition stands for a work. */
export const PublicationSearch = z.object({
  search: Line(200).optional(), programme: Line(100).optional(), theme: Line(300).optional(), goal: z.string().regex(/^[a-z]{2,10}-\d{1,3}$/, 'A goal is written like sdg-10.').optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(), language: Language.optional(), reader: Language.default('en'),
  cursor: Line(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PublicationSearch = z.input<typeof PublicationSearch>;

export const PublicationList = z.object({ items: z.array(PublicationLine), nextCursor: z.string().nullable(), filters: PublicationFilters });
export type PublicationList = z.output<typeof PublicationList>;

export const listPublications = contract({
  method: 'GET', path: '/api/publications', permission: 'public', summary: 'Published works, the newest first, or those that hold what is searched for.',
  input: PublicationSearch, output: PublicationList,
});
