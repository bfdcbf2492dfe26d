import type { Language } from '../language';
import type { FormKey, PageFrame } from './frame';

/** A part of the publication. `html` is escaped inner HTML made by the server's own writer; notes are anchored in it as `#ref-1`. */
export interface PublicationPart {
  readonly id: string;
  readonly kind: 'opening' | 'key' | 'body' | 'back';
  /** As printed: "2"; left out where nothing is. */
  readonly number?: string;
  readonly title: string;
  readonly html: string;
  readonly notes: readonly { readonly number: number; readonly html: string }[];
  /** Time to read it. */
  readonly minutes: number;
}

/** A file to take along. `typeset`: the institution's own PDF. */
export interface PublicationFileLink {
  readonly format: 'pdf' | 'docx' | 'md' | 'html';
  readonly href: string;
  readonly octets: number;
  readonly typeset: boolean;
}

/** A language of the same work. */
export interface PublicationEdition {
  readonly language: Language;
  readonly title: string;
  readonly state: 'public' | 'in_translation' | 'withdrawn';
  /** `YYYY-MM-DD` */
  readonly publishedOn?: string;
  /** Left out while it is being translated, and for the edition that is read. */
  readonly href?: string;
}

/** A dated word to readers. Without `words` it stands as a plain fact. */
export interface PublicationNotice {
  readonly kind: 'correction' | 'withdrawal' | 'quote_withdrawn';
  readonly on: string;
  readonly words?: string;
}

/** One edition of a publication, as it is read. */
export interface PublicationPage extends PageFrame {
  readonly page: 'publication';
  /** `replaced`: an older version. `withdrawn`: title and notice only; then there are no parts and no files. */
  readonly state: 'public' | 'replaced' | 'withdrawn';
  /** Language and direction of the text; the labels follow `language` of the frame. */
  readonly textLanguage: string;
  readonly textDirection: 'ltr' | 'rtl';
  readonly kindLabel?: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly string[];
  /** Number of the roundtable in its series, and the series. */
  readonly number?: number;
  readonly programme?: { readonly name: string; readonly href: string };
  readonly abstract?: string;
  readonly parts: readonly PublicationPart[];
  readonly files: readonly PublicationFileLink[];
  readonly editions: readonly PublicationEdition[];
  readonly publishedOn: string;
  /** Whole days from the end of the meeting to the first publication. */
  readonly daysAfterMeeting: number;
  /** The promise it kept; `daysEarly` is negative when it was late. */
  readonly promise?: { readonly dueOn: string; readonly daysEarly: number };
  readonly notices: readonly PublicationNotice[];
  readonly version: number;
  /** All versions where there is more than one. */
  readonly versions: readonly { readonly version: number; readonly publishedOn: string; readonly current: boolean; readonly href: string }[];
  /** As printed. */
  readonly citation?: string;
  readonly bibtex?: string;
  readonly exports: readonly { readonly format: 'bibtex' | 'ris' | 'csl-json' | 'dublin-core'; readonly href: string }[];
  readonly identifiers: readonly { readonly kind: 'isbn' | 'issn' | 'doi' | 'symbol'; readonly text: string; readonly href?: string }[];
  readonly licence?: { readonly name: string; readonly href?: string; readonly text: string };
  readonly roundtable?: { readonly title: string; readonly href?: string; readonly when: readonly string[]; readonly place: string };
  /** SHA-256 of the frozen text, in hexadecimal, and where that text can be had. */
  readonly hash: string;
  readonly frozenHref?: string;
  /** `meta` elements and the schema.org object for the head of the page. */
  readonly head: { readonly meta: readonly { readonly name: string; readonly content: string; readonly lang?: string }[]; readonly jsonLd: string };
}

/** A choice that narrows the list, with how many works it holds. */
export interface PublicationChoice {
  readonly value: string;
  readonly label: string;
  readonly works: number;
}

/** The list of publications, what it was asked for, and the form to be told of new ones. */
export interface PublicationsPage extends PageFrame {
  readonly page: 'publications';
  readonly values: { readonly search?: string; readonly programme?: string; readonly theme?: string; readonly goal?: string; readonly year?: string; readonly language?: string };
  readonly choices: { readonly programmes: readonly PublicationChoice[]; readonly themes: readonly PublicationChoice[]; readonly goals: readonly PublicationChoice[]; readonly years: readonly PublicationChoice[]; readonly languages: readonly PublicationChoice[] };
  readonly items: readonly {
    readonly href: string;
    readonly language: Language;
    readonly direction: 'ltr' | 'rtl';
    readonly title: string;
    readonly subtitle?: string;
    readonly kindLabel?: string;
    readonly programme: string;
    readonly number?: number;
    readonly publishedOn: string;
    readonly languages: readonly Language[];
    /** What was found, in pieces; left out where nothing was searched for. */
    readonly snippet?: readonly { readonly text: string; readonly found: boolean }[];
    readonly abstract?: string;
  }[];
  readonly nextHref?: string;
  readonly feeds: { readonly rss: string; readonly atom: string };
  readonly subscribe: { readonly action: string; readonly formKey: FormKey; readonly email?: string; readonly emailError?: true };
}

/** Being told of new publications: the ways in and out. GET shows, the button acts. */
export interface SubscriptionPage extends PageFrame {
  readonly page: 'subscription';
  /** `asked`: look into your mailbox. `prove`, `leave`: press the button. */
  readonly state: 'asked' | 'prove' | 'proved' | 'leave' | 'left' | 'unknown';
  /** Of one programme, or of all. */
  readonly programme?: string;
  readonly action?: string;
  readonly formKey: FormKey;
}
