import { z } from 'zod';
import { Address } from '../access/sign-in';
import { AttendanceMode, Constituency, RegistrationState } from '../closed-lists';
import { contract, IdText, Line, Text, Words } from '../contract';
import { Language } from '../language';
import { RegistrationLine } from './registration';

/** What became of one person whom the organiser let in, or would become of her. */
export const Approved = z.object({
  registrationId: IdText,
  name: z.string(),
  mode: AttendanceMode,
  /** `unverified`: let in, and holds a place until her address is proved; `gone`: nobody who waits for approval any more. */
  result: z.enum(['confirmed', 'unverified', 'waitlisted', 'gone']),
  /** The state she was found in when `gone`. */
  state: RegistrationState.nullable(),
  /** Place in the queue of those who wait, from 1; null for whoever has a place. */
  queuePlace: z.int().nullable(),
});
export type Approved = z.output<typeof Approved>;

/** One pool's share of a batch: "3 for the room; it is full, so three take places 8 to 10 of the waitlist". */
export const ApprovalSummary = z.object({
  mode: AttendanceMode,
  /** Who get a place, proved or not. */
  places: z.int(),
  waitlisted: z.int(),
  firstQueuePlace: z.int().nullable(),
  lastQueuePlace: z.int().nullable(),
  /** Places free before; null: no limit. */
  free: z.int().nullable(),
});
export type ApprovalSummary = z.output<typeof ApprovalSummary>;

/** In order of arrival, however the ids came; each pool's share, the room first. */
export const ApprovalResult = z.object({ items: z.array(Approved), summary: z.array(ApprovalSummary) });
export type ApprovalResult = z.output<typeof ApprovalResult>;

const batch = z.array(IdText).min(1).max(500);

export const approveRegistrations = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/approve', permission: 'roundtable.register',
  summary: 'Lets people in who wait for approval, in order of arrival; who finds the pool full takes a place on its waitlist.',
  input: z.object({ roundtableId: IdText, registrationIds: batch, /** As the person may read it. */ reason: Line(1000).nullable().default(null) }),
  output: ApprovalResult,
});

export const previewApproval = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/approve/preview', permission: 'roundtable.register',
  summary: 'What letting these people in would do; nothing is written.',
  input: z.object({ roundtableId: IdText, registrationIds: batch }),
  output: ApprovalResult,
});

export const declineRegistrations = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/decline', permission: 'roundtable.register',
  summary: 'Declines people who wait for approval or on the waitlist, with a reason they may read; told by mail if so wished.',
  input: z.object({ roundtableId: IdText, registrationIds: batch, reason: Line(1000).nullable().default(null), tell: z.boolean().default(true) }),
  output: z.object({
    items: z.array(z.object({ registrationId: IdText, name: z.string(), declined: z.boolean(), state: RegistrationState })),
  }),
});

/** Somebody whom the organiser writes in: at her wish by phone, or at the door. Without an address no mail goes. */
export const PersonToAdd = z.object({
  mode: AttendanceMode,
  name: Words(200),
  address: Address.nullable().default(null),
  honorific: Line(60).nullable().default(null),
  position: Line(200).nullable().default(null),
  organisation: Line(300).nullable().default(null),
  constituency: Constituency,
  country: z.string().regex(/^[A-Z]{2}$/, 'A country of the list.').nullable().default(null),
  accessNeeds: Text(2000).nullable().default(null),
  language: Language.default('en'),
});
export type PersonToAdd = z.output<typeof PersonToAdd>;

export const addPerson = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/add', permission: 'roundtable.register',
  summary: 'Adds a person: lets her in at once, or sends an invitation to confirm, which holds a place until its time is over.',
  input: PersonToAdd.extend({
    roundtableId: IdText,
    letIn: z.enum(['at_once', 'when_confirmed']).default('at_once'),
    /** Takes a place though none is left; said in so many words, never by default. */
    beyond: z.boolean().default(false),
  }),
  output: RegistrationLine,
  errors: ['REGISTERED_ALREADY', 'POOL_FULL', 'MODE_NOT_OFFERED', 'ADDRESS_NEEDED', 'MEETING_ALREADY_HELD', 'ROUNDTABLE_CANCELLED'],
});

export const registerWalkIn = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/walk-ins', permission: 'roundtable.door',
  summary: 'Registers somebody who stands at the door. When the room is full it says so, and lets in only if that is confirmed.',
  input: PersonToAdd.omit({ mode: true }).extend({ roundtableId: IdText, beyond: z.boolean().default(false) }),
  output: RegistrationLine,
  errors: ['REGISTERED_ALREADY', 'POOL_FULL', 'MODE_NOT_OFFERED', 'MEETING_ALREADY_HELD', 'ROUNDTABLE_CANCELLED'],
});

/** What asking for the other mode led to. `full`: nothing was changed; she may wait for it instead. */
export const SwitchOutcome = z.object({ outcome: z.enum(['switched', 'pending', 'full']), mode: AttendanceMode });
export type SwitchOutcome = z.output<typeof SwitchOutcome>;

export const switchModeFor = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/:registrationId/switch', permission: 'roundtable.register',
  summary: 'Moves a person between the room and online if there is a place; the old one is freed in the same commit.',
  input: z.object({ roundtableId: IdText, registrationId: IdText, mode: AttendanceMode }),
  output: SwitchOutcome.extend({ registration: RegistrationLine }),
  errors: ['SWITCH_REFUSED', 'MODE_NOT_OFFERED', 'MEETING_ALREADY_HELD'],
});
