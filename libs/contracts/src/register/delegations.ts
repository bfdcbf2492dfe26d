import { z } from 'zod';
import { Address } from '../access/sign-in';
import { AttendanceMode, Constituency, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { Language } from '../language';

/** One person of a delegation as its focal point fills the table. */
export const DelegateWish = z.object({
  /** The person's registration, where the row was saved before. */
  registrationId: IdText.nullable().default(null),
  mode: AttendanceMode, honorific: Line(60).default(''), name: Words(200), position: Line(200).default(''), accessNeeds: Text(2000).default(''),
});
export type DelegateWish = z.output<typeof DelegateWish>;

/** A body that sends several people, as the organisers see it. `filledRoom` and `filledOnline` count the living registrations. */
export const DelegationView = z.object({
  id: IdText, name: z.string(), constituency: Constituency, country: z.string().nullable(), focalName: z.string(), focalAddress: z.string(), language: Language,
  mostRoom: z.int(), mostOnline: z.int(),
  /** When the table ends, and the same on the roundtable’s clocks: `2026-12-09T23:59`. */
  fillBy: Instant.nullable(), fillByLocal: z.string().nullable(),
  closedAt: Instant.nullable(), filledRoom: z.int(), filledOnline: z.int(),
  /** Of these, without a place yet. */
  waiting: z.int(),
});
export type DelegationView = z.output<typeof DelegationView>;

export const listDelegations = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/delegations', permission: 'roundtable.register', summary: 'Delegations, their focal points, and how far each table is filled.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(DelegationView) }),
});

const most = z.int().min(0).max(200);

export const inviteDelegation = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/delegations', permission: 'roundtable.register',
  summary: 'Invites a delegation: its focal point gets a link to one table. No place is held before names are filled in.',
  input: z.object({
    roundtableId: IdText, name: Words(200), constituency: Constituency, country: z.string().regex(/^[A-Z]{2}$/, 'A country of the list.').nullable().default(null),
    focalName: Words(200), focalAddress: Address, language: Language.default('en'), mostRoom: most, mostOnline: most,
    /** The last day, on the roundtable’s calendar. */
    fillOn: z.iso.date().nullable().default(null),
  }),
  output: DelegationView,
  errors: ['DELEGATION_WITHOUT_PLACES', 'MEETING_ALREADY_HELD', 'LOCAL_TIME_INVALID', 'LOCAL_TIME_SKIPPED'],
});

export const changeDelegation = contract({
  method: 'PATCH', path: '/api/roundtables/:roundtableId/delegations/:delegationId', permission: 'roundtable.register',
  summary: 'Changes limits, the last day or the focal point. Lowering a limit drops nobody. A new address gets a new link, and the old one ends.',
  input: z.object({
    roundtableId: IdText, delegationId: IdText, name: Words(200).optional(), focalName: Words(200).optional(), focalAddress: Address.optional(), language: Language.optional(),
    mostRoom: most.optional(), mostOnline: most.optional(), fillOn: z.iso.date().nullable().optional(),
  }),
  output: DelegationView,
});

export const remindDelegation = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/delegations/:delegationId/remind', permission: 'roundtable.register',
  summary: 'Sends the focal point the link once more, once an hour at most; with `newLink` the earlier links end.',
  input: z.object({ roundtableId: IdText, delegationId: IdText, newLink: z.boolean().default(false) }), output: DelegationView,
  errors: ['DELEGATION_CLOSED'],
});

export const closeDelegation = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/delegations/:delegationId/close', permission: 'roundtable.register',
  summary: 'The table takes no more changes; who was named stays registered.', input: z.object({ roundtableId: IdText, delegationId: IdText }), output: DelegationView,
});

export const openDelegation = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/delegations/:delegationId/open', permission: 'roundtable.register',
  summary: 'The table may be filled again.', input: z.object({ roundtableId: IdText, delegationId: IdText }), output: DelegationView,
  errors: ['MEETING_ALREADY_HELD'],
});

/** What the focal point sees of one of its people. */
export const DelegateLine = z.object({
  registrationId: IdText, mode: AttendanceMode, state: RegistrationState, honorific: z.string().nullable(), name: z.string(), position: z.string().nullable(),
  accessNeeds: z.string().nullable(), holdUntil: Instant.nullable(), queuePlace: z.int().nullable(),
});
export type DelegateLine = z.output<typeof DelegateLine>;
