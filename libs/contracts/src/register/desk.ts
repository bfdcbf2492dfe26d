import { z } from 'zod';
import { AttendanceMode, Constituency, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Line, Words } from '../contract';
import { Language } from '../language';
import { NeedKey } from './access-needs';
import { RegionalGroup } from './regional-groups';
import { RegistrationLine } from './registration';
import { CameBy, QuestionKey } from './setup';

/** Where a registration stands on the organiser's desk. */
export const DeskTab = z.enum(['to_approve', 'confirmed', 'waiting', 'offered', 'unverified', 'ended', 'all']);
export type DeskTab = z.output<typeof DeskTab>;

/** The states under each tab. */
export const deskTabStates: Readonly<Record<DeskTab, readonly RegistrationState[]>> = {
  to_approve: ['pending'],
  confirmed: ['confirmed'],
  waiting: ['waitlisted'],
  offered: ['offered'],
  unverified: ['unverified'],
  ended: ['offer_expired', 'declined', 'cancelled', 'lapsed'],
  all: RegistrationState.options,
};

const YesNo = z.enum(['yes', 'no']);

/** Whom a list shows; every part may be left out. All values are words, so that a filter can stand in an address. */
export const DeskFilter = z.object({
  tab: DeskTab.default('all'),
  state: RegistrationState.optional(),
  mode: AttendanceMode.optional(),
  constituency: Constituency.optional(),
  region: RegionalGroup.optional(),
  cameBy: CameBy.optional(),
  /** A need that nobody has answered yet. */
  needsOpen: YesNo.optional(),
  reception: YesNo.optional(),
  language: Language.optional(),
  visaLetter: z.enum(['asked', 'sent', 'refused']).optional(),
  /** Part of a name, body or address; one that begins with @ is the address's domain. */
  search: Line(200).optional(),
});
export type DeskFilter = z.output<typeof DeskFilter>;

export const DeskSort = z.enum(['asked', 'name', 'organisation']);
export type DeskSort = z.output<typeof DeskSort>;

/** A column of the list, on the screen and in a file. */
export const DeskColumn = z.enum([
  'honorific', 'name', 'position', 'organisation', 'constituency', 'country', 'region', 'mode', 'state', 'number', 'asked', 'address', 'contactName',
  'proved', 'language', 'cameBy', 'accessNeeds', 'accessState', 'accessAnswer', 'reception', 'interpretation', 'visaLetter', 'listed', 'photographs',
  'recording', 'code', 'decisionReason',
]);
export type DeskColumn = z.output<typeof DeskColumn>;

const InRoundtable = z.object({ roundtableId: IdText });

export const listRegistrations = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations', permission: 'roundtable.register',
  summary: 'Who registered. `counts` are of the whole roundtable, `matching` of the filter; the number of statements does not grow with the list.',
  input: DeskFilter.extend({
    roundtableId: IdText, sort: DeskSort.default('asked'), order: z.enum(['up', 'down']).default('up'),
    cursor: Line(2000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    items: z.array(RegistrationLine.extend({
      /** When it came in, on the clock of the roundtable's place: `YYYY-MM-DDTHH:mm`. */
      askedAtPlace: z.string(),
    })),
    nextCursor: z.string().nullable(),
    counts: z.partialRecord(RegistrationState, z.int()),
    matching: z.int(),
  }),
});

/** One act of the desk takes at most so many people. */
export const mostInOneAct = 500;

export const selectRegistrations = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations/matching', permission: 'roundtable.register',
  summary: 'Everybody a filter matches, also those not on the page, as they stand now; the earliest 500, and the count of all.',
  input: DeskFilter.extend({ roundtableId: IdText }),
  output: z.object({ ids: z.array(IdText), matching: z.int() }),
});

/** What may be done with many at once, beside approving and declining. */
export const DeskAct = z.enum(['cancel', 'to_room', 'to_online', 'resend', 'visa_sent', 'visa_refused', 'visa_asked']);
export type DeskAct = z.output<typeof DeskAct>;

export const actOnRegistrations = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/act', permission: 'roundtable.register',
  summary: 'Does one thing with each of several registrations, one after the other; whoever it cannot be done with is named with the reason.',
  input: InRoundtable.extend({ ids: z.array(IdText).min(1).max(mostInOneAct), act: DeskAct, reason: Line(500).nullable().default(null) }),
  output: z.object({ done: z.int(), refused: z.array(z.object({ id: IdText, name: z.string(), sentence: z.string() })) }),
});

/** One line of a person's history, in words. */
export const HistoryLine = z.object({ at: Instant, atPlace: z.string(), words: z.string(), by: z.string().nullable() });
export type HistoryLine = z.output<typeof HistoryLine>;

const Other = z.object({ id: IdText, name: z.string(), address: z.string(), organisation: z.string().nullable(), state: RegistrationState, mode: AttendanceMode });

/** One person beside the list. */
export const RegistrationDetail = z.object({
  line: RegistrationLine,
  askedAtPlace: z.string(),
  holdUntil: Instant.nullable(),
  /** Place in the queue among those who wait, from 1. */
  queuePlace: z.int().nullable(),
  /** The meeting's beginning on the person's own clock: `HH:mm` and the city; null where no zone was told. */
  ownClock: z.object({ time: z.string(), city: z.string(), date: z.string() }).nullable(),
  /** Only what the caller may see. */
  answers: z.array(z.object({ key: QuestionKey, label: z.string(), answer: z.string() })),
  /** Other people of this roundtable on the same address. */
  sameAddress: z.array(Other),
  /** Who may be the same person: same name on another address, or nearly the same name; never judged by itself. */
  alike: z.array(Other.extend({ because: z.enum(['same_name', 'near_name']) })),
  history: z.array(HistoryLine),
  /** What the calendar answered, or somebody for it; `answer` is null where nothing came yet. Null where no entry was ever sent. */
  calendar: z.object({
    answer: z.enum(['accepted', 'tentative', 'declined']).nullable(), at: Instant.nullable(),
    /** On the clock of the roundtable's place. */
    atPlace: z.string().nullable(),
    /** The address that answered; null for an answer entered by hand. */
    from: z.string().nullable(),
    proved: z.boolean().nullable(), byHand: z.boolean(),
    /** Who entered it by hand. */
    by: z.string().nullable(),
    comment: z.string().nullable(),
  }).nullable(),
  delegation: z.object({ id: IdText, name: z.string() }).nullable(),
  accompanies: Other.nullable(),
  companions: z.array(Other),
  waitsFor: z.object({ mode: AttendanceMode, number: z.int(), offered: z.boolean() }).nullable(),
});
export type RegistrationDetail = z.output<typeof RegistrationDetail>;

export const showRegistration = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations/:registrationId', permission: 'roundtable.register', summary: 'One person: what was told, what is needed, who may be the same, and what happened.',
  input: InRoundtable.extend({ registrationId: IdText }), output: RegistrationDetail,
});

const Share = z.object({ confirmed: z.int(), waiting: z.int() });

export const showBalance = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations/balance', permission: 'roundtable.register',
  summary: 'Who comes, in numbers: by constituency, regional group and mode, per day, for the caterer and the interpreters. No names.',
  input: InRoundtable,
  output: z.object({
    byConstituency: z.array(Share.extend({ key: Constituency })),
    byRegion: z.array(Share.extend({ key: RegionalGroup })),
    byMode: z.array(Share.extend({ key: AttendanceMode })),
    /** By the day on which they came in, on the roundtable's clock, as they stand today. */
    days: z.array(z.object({ on: z.string(), mode: AttendanceMode, confirmed: z.int(), waiting: z.int(), other: z.int() })),
    needsOpen: z.int(),
    /** Confirmed and coming to the reception, by mode; null where it is not asked. */
    reception: z.object({ room: z.int(), online: z.int(), notSaid: z.int() }).nullable(),
    /** What living registrations need, by the need; `open` are those nobody has answered. */
    needs: z.array(z.object({ need: NeedKey, room: z.int(), online: z.int(), open: z.int() })),
    /** Words about food that confirmed people in the room wrote among their needs, counted. */
    diets: z.array(z.object({ word: z.string(), people: z.int() })),
    interpretation: z.array(z.object({ language: Language, room: z.int(), online: z.int() })),
    visaLetters: z.object({ asked: z.int(), sent: z.int(), refused: z.int() }),
  }),
});

export const listDeclineReasons = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations/reasons', permission: 'roundtable.register',
  summary: 'Reasons the programme gave to two people or more when it declined them, the most used first; one given to a single person may say something about that person.',
  input: InRoundtable, output: z.object({ items: z.array(z.string()) }),
});

/** A filter somebody kept under a name. */
export const SavedFilter = z.object({
  id: IdText, name: z.string(), filter: DeskFilter, sort: DeskSort, columns: z.array(DeskColumn), shared: z.boolean(),
  mine: z.boolean(), by: z.string(),
});
export type SavedFilter = z.output<typeof SavedFilter>;

const Filters = z.object({ items: z.array(SavedFilter) });

export const listFilters = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations/filters', permission: 'roundtable.register', summary: 'Filters one kept, and those that others of the roundtable share.',
  input: InRoundtable, output: Filters,
});

export const keepFilter = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/filters', permission: 'roundtable.register', summary: 'Keeps a filter under a name; one of one’s own with that name is replaced.',
  input: InRoundtable.extend({ name: Words(80), filter: DeskFilter, sort: DeskSort.default('asked'), columns: z.array(DeskColumn).max(30).default([]), shared: z.boolean().default(false) }),
  output: Filters,
  errors: ['TOO_MANY_FILTERS'],
});

export const dropFilter = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/registrations/filters/:filterId', permission: 'roundtable.register', summary: 'Forgets a filter of one’s own.',
  input: InRoundtable.extend({ filterId: IdText }), output: Filters,
});
