import { z } from 'zod';
import { Address } from '../access/sign-in';
import { Attribution, EngagementState, LineupRole, PartnerKind, ProgrammeKind, RoundtableFormat, RoundtableKind, RoundtableState, SegmentKind } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { Language, Multilingual } from '../language';
import { CitationStyle } from '../brief/sources';
import { Proposal } from './proposal';

const Which = z.enum(['first', 'second']);

/** A day of the meeting: wall time in the roundtable's zone, and the instants it means. */
export const RoundtableDay = z.object({
  date: z.iso.date(),
  start: z.string(),
  end: z.string(),
  startWhich: Which.optional(),
  endWhich: Which.optional(),
  startsAt: Instant,
  endsAt: Instant,
});
export type RoundtableDay = z.output<typeof RoundtableDay>;

const Answer = z.enum(['yes', 'no', 'ask']);
/** What access there is; `ask` is said in words, with whom to ask. */
export const AccessFacts = z.object({
  stepFree: Answer.default('ask'),
  lift: Answer.default('ask'),
  captions: Answer.default('ask'),
  signLanguage: Answer.default('ask'),
  interpretation: z.string().nullable().default(null),
  note: z.string().nullable().default(null),
});
export type AccessFacts = z.output<typeof AccessFacts>;

export const VenueView = z.object({
  name: z.string(),
  room: z.string().nullable(),
  level: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  access: AccessFacts,
});
export type VenueView = z.output<typeof VenueView>;

export const SlotView = z.object({
  id: IdText,
  position: z.int(),
  role: LineupRole,
  state: EngagementState,
  honorific: z.string().nullable(),
  /** As printed; null where an office holds the slot. */
  name: z.string().nullable(),
  personId: IdText.nullable(),
  posts: z.array(z.string()),
  organisations: z.array(z.string()),
});
export type SlotView = z.output<typeof SlotView>;

export const PoolCounts = z.object({
  mode: z.enum(['room', 'online']),
  /** Null: no limit was set. */
  places: z.int().nullable(),
  held: z.int(),
  confirmed: z.int(),
  unverified: z.int(),
  offered: z.int(),
  waiting: z.int(),
});
export type PoolCounts = z.output<typeof PoolCounts>;

/** The one next step of a roundtable and the tab that does it. */
export const NextStep = z.object({
  code: z.enum([
    'check_plan', 'announce', 'set_online_link', 'await_meeting', 'check_in', 'say_who_spoke', 'bring_notes', 'draft_brief', 'read_brief',
    'send_for_review', 'clear', 'publish', 'await_files', 'circulate', 'done',
  ]),
  sentence: z.string(),
  action: z.string(),
  stage: z.enum(['plan', 'register', 'meet', 'record', 'brief', 'publish']),
});
export type NextStep = z.output<typeof NextStep>;

export const RoundtableLine = z.object({
  id: IdText,
  slug: z.string(),
  programme: z.object({ id: IdText, name: z.string() }),
  number: z.int().nullable(),
  title: z.string(),
  state: RoundtableState,
  /** "Thursday 3 November 2022, 15:00–17:00 Geneva" */
  when: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  place: z.string(),
  next: NextStep,
  /** Days since the end of the meeting; negative before it. */
  daysSinceEnd: z.int(),
  /** The headline number: when the brief was first published, and how many days after the last day of the meeting. */
  published: z.object({ on: z.iso.date(), days: z.int() }).nullable(),
});
export type RoundtableLine = z.output<typeof RoundtableLine>;

export const RoundtableView = RoundtableLine.extend({
  version: z.int(),
  kind: RoundtableKind,
  format: RoundtableFormat,
  mainLanguage: Language,
  titles: Multilingual,
  subtitles: Multilingual,
  zone: z.string(),
  days: z.array(RoundtableDay),
  /** Only the date is told: "save the date". */
  tentative: z.boolean(),
  venue: VenueView.nullable(),
  /** `joinUrl` and the rest only to those who may edit. */
  online: z.object({ platform: z.string().nullable(), joinUrl: z.string().nullable(), passcode: z.string().nullable(), dialIn: z.string().nullable() }),
  attribution: Attribution,
  /** Whom to ask about access. */
  ask: z.object({ name: z.string().nullable(), address: z.string().nullable() }),
  themes: z.array(z.object({ id: IdText, title: z.string() })),
  lineup: z.array(SlotView),
  partners: z.array(z.object({ kind: PartnerKind, name: z.string(), acronym: z.string().nullable(), grantReference: z.string().nullable() })),
  agenda: z.array(z.object({ kind: SegmentKind, mode: RoundtableFormat.nullable(), title: z.string(), date: z.iso.date().nullable(), start: z.string().nullable(), end: z.string().nullable(), people: z.array(z.string()) })),
  promises: z.array(z.object({ id: IdText, act: z.string(), dueOn: z.iso.date().nullable(), keptAt: Instant.nullable() })),
  audience: z.array(z.string()),
  sections: z.array(z.object({ kind: z.string(), heading: z.string().nullable(), text: z.string() })),
  pools: z.array(PoolCounts),
  /** What the import left to check or found missing, in words. */
  toCheck: z.array(z.string()),
  publicAddress: z.string(),
});
export type RoundtableView = z.output<typeof RoundtableView>;

/** Readers of the text, or speakers of what is quoted in it. */
export const StepKind = z.enum(['readers', 'quotes']);
export type StepKind = z.output<typeof StepKind>;

/** What no answer by the date means for a step: agreement, or that it stays unsigned. */
export const StepSilence = z.enum(['agreement', 'blocks']);
export type StepSilence = z.output<typeof StepSilence>;

/** What no answer by the date means for a passage; mail and link say it. */
export const QuoteSilence = z.enum(['leave_out', 'print_unnamed', 'print_as_it_stands']);
export type QuoteSilence = z.output<typeof QuoteSilence>;

/** How a programme clears its papers. Days count from the start of the review. */
export const ClearingRule = z.object({
  quotesNeedAnswer: z.boolean().default(true),
  quoteSilence: QuoteSilence.default('leave_out'),
  paraphraseSilence: QuoteSilence.default('print_as_it_stands'),
  quoteDays: z.int().min(1).max(120).default(7),
  remindDaysBefore: z.int().min(0).max(30).default(2),
  steps: z.array(z.object({
    number: z.int().min(1).max(20), name: Words(120), kind: StepKind.default('readers'), days: z.int().min(1).max(365).default(7), silence: StepSilence.default('blocks'),
    /** Who, beside organisers, may waive this step. */
    waiver: z.object({ name: Words(200), address: Address }).nullable().default(null),
  })).max(20).default([]),
});
export type ClearingRule = z.output<typeof ClearingRule>;

export const ProgrammeMatter = z.object({
  about: Text(5000).default(''),
  acknowledgements: Text(5000).default(''),
  grantReference: Line(200).default(''),
  disclaimer: Text(2000).default(''),
  licence: Text(2000).default(''),
  isbn: Line(40).default(''),
  publisher: Line(200).default(''),
  place: Line(200).default(''),
  references: z.array(Text(1000)).max(200).default([]),
  /** How notes and references are printed; the house form where nothing was chosen. */
  citationStyle: CitationStyle.optional(),
  clearing: ClearingRule.optional(),
});
export type ProgrammeMatter = z.output<typeof ProgrammeMatter>;

export const ProgrammeView = z.object({
  id: IdText,
  slug: z.string(),
  kind: ProgrammeKind,
  name: Multilingual,
  matter: ProgrammeMatter,
  roundtables: z.int(),
});
export type ProgrammeView = z.output<typeof ProgrammeView>;

export const listProgrammes = contract({
  method: 'GET', path: '/api/programmes', permission: 'signed_in', summary: 'The programmes one has a role in.',
  input: z.object({}), output: z.object({ items: z.array(ProgrammeView) }),
});

export const editProgramme = contract({
  method: 'PATCH', path: '/api/programmes/:programmeId', permission: 'programme.edit', summary: 'Names the programme and keeps its fixed front and back matter.',
  input: z.object({ programmeId: IdText, name: Multilingual.optional(), matter: ProgrammeMatter.partial().optional() }), output: ProgrammeView,
});

/** A file as it is dropped: its name and its octets in base64, at most 10 MB of octets. */
export const DroppedFile = z.object({ name: Words(255), base64: z.base64('The file did not arrive whole.') });

/** The paper as read, so that phrases can be shown where they stand. */
export const PaperBlock = z.object({ kind: z.string(), text: z.string() });

export const readPaper = contract({
  method: 'POST', path: '/api/papers/proposal', permission: 'signed_in', summary: 'Reads a concept note and proposes the roundtable; nothing is created.',
  input: DroppedFile,
  output: z.object({ proposal: Proposal, blocks: z.array(PaperBlock) }),
  errors: ['PAPER_EMPTY', 'PAPER_TOO_LARGE', 'PAPER_NOT_DOCX', 'PAPER_TOO_DEEP', 'PAPER_FORMAT_UNKNOWN', 'PAPER_UNREADABLE'],
});

export const importRoundtable = contract({
  method: 'POST', path: '/api/roundtables/import', permission: 'signed_in', summary: 'Makes the roundtable of a proposal and its answers, in one transaction.',
  input: z.object({
    proposal: Proposal,
    /** JSON pointer of the question → the answer chosen or typed. */
    answers: z.record(z.string().max(200), Line(500)).default({}),
    /** Into which programme; null makes the one the paper names. */
    programmeId: IdText.nullable().default(null),
  }),
  output: RoundtableView,
  errors: ['PROPOSAL_UNANSWERED', 'PROPOSAL_NO_ROUNDTABLE', 'LOCAL_TIME_SKIPPED', 'LOCAL_TIME_TWICE', 'ZONE_UNKNOWN', 'ENDS_BEFORE_IT_STARTS'],
});

export const listRoundtables = contract({
  method: 'GET', path: '/api/roundtables', permission: 'signed_in', summary: 'Roundtables of one’s programmes, the latest first.',
  input: z.object({ cursor: Line(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50), search: Line(200).optional() }),
  output: z.object({ items: z.array(RoundtableLine), nextCursor: z.string().nullable() }),
});

export const showRoundtable = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId', permission: 'roundtable.read', summary: 'One roundtable with all that is planned.',
  input: z.object({ roundtableId: IdText }), output: RoundtableView,
});

/** A day as it is planned; for a time that clocks show twice on that day, which of the two is meant. */
export const DayWish = z.object({ date: z.iso.date(), start: Words(5), end: Words(5), startWhich: Which.optional(), endWhich: Which.optional() });
export type DayWish = z.output<typeof DayWish>;

/** A change of what participants were told raises the sequence of every calendar entry and sends an update. */
export const rescheduleRoundtable = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/schedule', permission: 'roundtable.edit', summary: 'Moves the meeting in time or place; registered people are told.',
  input: z.object({
    roundtableId: IdText,
    zone: Words(64),
    days: z.array(DayWish).min(1).max(14),
    venue: VenueView.omit({ access: true }).nullable(),
    /** Save the date: the days are told, the hours are not. Left out, it stays as it is. */
    tentative: z.boolean().optional(),
  }),
  output: RoundtableView,
  errors: ['LOCAL_TIME_SKIPPED', 'LOCAL_TIME_TWICE', 'ZONE_UNKNOWN', 'ENDS_BEFORE_IT_STARTS'],
});

export const setOnlineMeeting = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/online', permission: 'roundtable.edit', summary: 'The join link, passcode and dial-in; only confirmed online people get them.',
  input: z.object({ roundtableId: IdText, platform: Line(80).nullable(), joinUrl: z.url({ protocol: /^https$/, error: 'A link that begins with https://.' }).max(1000).nullable(), passcode: Line(80).nullable(), dialIn: Text(1000).nullable() }),
  output: RoundtableView,
  errors: ['LINKS_ARE_PERSONAL'],
});

export const editRoundtable = contract({
  method: 'PATCH', path: '/api/roundtables/:roundtableId', permission: 'roundtable.edit', summary: 'Wording, themes, attribution rule, access and whom to ask.',
  input: z.object({
    roundtableId: IdText,
    title: Words(300).optional(), subtitle: Line(300).optional(),
    attribution: Attribution.optional(), access: AccessFacts.partial().optional(),
    askName: Line(200).optional(), askAddress: z.union([z.literal(''), Address]).optional(),
    themes: z.array(Words(500)).max(40).optional(),
  }),
  output: RoundtableView,
});

/** Somebody drops out, is confirmed, or is named at last: a new line in the slot's history. */
export const recordEngagement = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/lineup/:slotId', permission: 'roundtable.edit', summary: 'Adds a line to a slot’s history; nothing is deleted.',
  input: z.object({ roundtableId: IdText, slotId: IdText, state: EngagementState, honorific: Line(60).nullable().default(null), name: Line(200).nullable().default(null), cameFrom: Line(300).nullable().default(null) }),
  output: RoundtableView,
  errors: ['ENGAGEMENT_MOVE_REFUSED'],
});

export const moveRoundtable = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/state', permission: 'roundtable.edit', summary: 'Announces, opens or closes registration, postpones, cancels, marks as held.',
  input: z.object({ roundtableId: IdText, to: RoundtableState, reason: Line(500).nullable().default(null) }),
  output: RoundtableView,
  errors: ['ROUNDTABLE_MOVE_REFUSED'],
});
