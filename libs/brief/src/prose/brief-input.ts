import type { AppearanceKind, Attribution, Constituency, Inline, LineupRole, NodeId, NoteKind, PartnerKind, RoundtableFormat } from '@convenor/contracts';

/** Somebody who spoke, or did not, as the house prints them. */
export interface BriefAppearance {
  id: string;
  role: LineupRole;
  kind: AppearanceKind;
  /** As cited, without Mr or Ms: "Ines Duarte". Null where an office was named and nobody came. */
  name: string | null;
  honorific: string | null;
  /** How the paper calls the person after the first time: "Duarte". Never computed; null: the full name again. */
  shortName: string | null;
  /** As printed in brackets; may be a post: "Permanent Representative of Norway". */
  affiliation: string | null;
  /** Named alone where only the affiliation may be told. */
  organisations: readonly string[];
  constituency: Constituency | null;
}

/** One note as kept. `attribution` is the rule of the note alone; the meeting's is added, and the strictest holds. */
export interface BriefNote {
  id: NodeId;
  kind: NoteKind;
  key: boolean;
  text: string;
  verbatim: boolean;
  themeId: string | null;
  /** An appearance's id. */
  speakerId: string | null;
  /** Somebody from the floor who has no appearance. */
  speakerName?: string | null;
  addressee: string | null;
  attribution: Attribution;
}

export interface BriefPartner { kind: PartnerKind; name: string; grantReference?: string | null }
export interface BriefReference { id?: NodeId | null; text: string; href?: string | null }

/** Something a paper may cite. In a note, `[@key]` or `[@key, p. 3]` cites it at that place. */
export interface BriefSource {
  id: NodeId;
  key: string;
  /** As a footnote prints it, and as the list of references does. */
  note: readonly Inline[];
  reference: readonly Inline[];
  /** Whether a person put it on the list of references. */
  listed: boolean;
}

/** The series' own fixed texts and the facts of publication; what is null is left out or shown as to be confirmed. */
export interface BriefMatter {
  about: string | null;
  acknowledgements: string | null;
  disclaimer: string | null;
  isbn: string | null;
  licence: { name: string; text: string | null; url: string | null } | null;
  /** Who is cited as author: "UNU-CPR". */
  author: string | null;
  publisher: string | null;
  unit: string | null;
  place: string | null;
  /** The name under which briefs appear: "UNU-CPR Policy Brief". */
  publicationSeries: string | null;
  /** Replaces the line under the title. */
  strapline: string | null;
  references: readonly BriefReference[];
}

/** All that a brief is made of. Dates come as printed words from the one formatter; nothing here is read from a clock. */
export interface BriefInput {
  /** The document's id; every id inside is derived from it and the notes, so a new draft keeps them. */
  id: NodeId;
  revision: number;
  language: 'en';
  /** The language of the notes where it is another one than the paper's: "French". */
  notesIn: string | null;
  series: { name: string; number: number | null } | null;
  title: string;
  subtitle: string | null;
  format: RoundtableFormat;
  city: string | null;
  onlinePlatform: string | null;
  /** "November 2022" and "3 November 2022". */
  heldIn: string;
  heldOn: string;
  issued: { year: number; month?: number; day?: number; display: string } | null;
  /** The rule of the whole meeting. */
  attribution: Attribution;
  partners: readonly BriefPartner[];
  themes: readonly { id: NodeId; title: string }[];
  appearances: readonly BriefAppearance[];
  notes: readonly BriefNote[];
  sources: readonly BriefSource[];
  /** Where the background can be read: a reference as it stands in a footnote. */
  conceptNote: BriefReference | null;
  matter: BriefMatter;
}
