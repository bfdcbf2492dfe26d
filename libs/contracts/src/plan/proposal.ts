import { z } from 'zod';
import { LineupRole, PartnerKind, RoundtableFormat, SegmentKind } from '../closed-lists';

/** A local wall time, `HH:MM`. */
const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time as HH:MM.');
const DateText = z.iso.date();

export const ProposedDay = z.object({
  date: DateText.nullable(),
  start: WallTime.nullable(),
  end: WallTime.nullable(),
  /** IANA name, or null where the paper names neither a zone nor a city we know. */
  zone: z.string().nullable(),
  zoneFrom: z.enum(['stated', 'city']).nullable(),
});
export type ProposedDay = z.output<typeof ProposedDay>;

export const ProposedVenue = z.object({
  name: z.string().nullable(),
  room: z.string().nullable(),
  level: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  /** ISO 3166 alpha-2. */
  country: z.string().nullable(),
});
export type ProposedVenue = z.output<typeof ProposedVenue>;

export const ProposedSlot = z.object({
  role: LineupRole,
  honorific: z.string().nullable(),
  /** Null where an office holds the slot and no person is named. */
  name: z.string().nullable(),
  posts: z.array(z.string()),
  organisation: z.string().nullable(),
  organisations: z.array(z.string()),
  status: z.enum(['planned', 'tentative', 'confirmed']),
  mode: z.enum(['room', 'online', 'video']).nullable(),
  /** The name that sorts, only where the paper shows it by capitals at the start or the end; asked where it is unclear. */
  sortName: z.string().nullable().default(null),
  /** The line as printed. */
  source: z.string(),
});
export type ProposedSlot = z.output<typeof ProposedSlot>;

export const ProposalQuestion = z.object({
  /** JSON pointer into the proposal. */
  field: z.string(),
  why: z.string(),
  /** Values to choose from, the likeliest first; empty only for day, start, end and zone. */
  options: z.array(z.string()),
});
export type ProposalQuestion = z.output<typeof ProposalQuestion>;

/**
 * What reading a paper gives: every fact with the phrase it came from, every guess marked, every gap null, every
 * ambiguity a question. Nothing in it is invented. `sources` maps JSON pointers to phrases of the paper.
 */
export const Proposal = z.object({
  kind: z.enum(['concept_note', 'background_note', 'agenda', 'speakers_list', 'other']),
  /** For `other`: what the paper seems to be, in words. */
  seems: z.string().nullable().default(null),
  language: z.string(),
  title: z.string().nullable(),
  subtitle: z.string().nullable(),
  programme: z.object({ name: z.string(), number: z.int().nullable() }).nullable(),
  format: RoundtableFormat.nullable(),
  days: z.array(ProposedDay),
  venue: ProposedVenue.nullable(),
  onlinePlatform: z.string().nullable(),
  capacity: z.object({ room: z.int().nullable(), online: z.int().nullable() }),
  lineup: z.array(ProposedSlot),
  partners: z.array(z.object({ kind: PartnerKind, name: z.string() })),
  themes: z.array(z.string()),
  goals: z.array(z.object({ framework: z.string(), number: z.int() })),
  guidingQuestions: z.array(z.object({ text: z.string(), goals: z.array(z.int()) })),
  agenda: z.array(
    z.object({
      date: DateText.nullable(),
      start: WallTime.nullable(),
      end: WallTime.nullable(),
      kind: SegmentKind,
      mode: RoundtableFormat.nullable(),
      title: z.string(),
      people: z.array(z.string()),
    }),
  ),
  audience: z.array(z.string()),
  sections: z.array(z.object({ kind: z.string(), heading: z.string().nullable().default(null), text: z.string() })),
  promises: z.array(z.object({ act: z.string(), due: DateText.nullable() })),
  links: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
  parent: z.object({ name: z.string(), start: DateText.nullable(), end: DateText.nullable() }).nullable(),
  materials: z.array(z.object({ kind: z.string(), publisher: z.string().nullable(), title: z.string(), href: z.string().nullable() })),
  hashtags: z.array(z.string()),
  accounts: z.array(z.string()),
  liveCoverage: z.string().nullable(),
  contacts: z.array(z.object({ name: z.string().nullable(), email: z.string() })),
  attributionRule: z.string().nullable(),
  sources: z.record(z.string(), z.string()),
  guesses: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), where: z.string(), text: z.string(), suggestion: z.string().nullable() })),
  /** What the paper does not say and the roundtable can live without for now: `/capacity/room`. */
  missing: z.array(z.string()).default([]),
  questions: z.array(ProposalQuestion),
});
export type Proposal = z.output<typeof Proposal>;

