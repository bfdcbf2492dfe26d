import { z } from 'zod';
import { contract, IdText } from '../contract';

/** Ids in an address, which holds no more: with commas between. */
const Ids = z.string().max(12_000).transform((text) => text.split(',').filter(Boolean)).pipe(z.array(IdText).min(1).max(300));

/** For whom: all who are confirmed in the room, those whose badge was not printed yet, the line-up, one delegation, or some people. */
const Who = z.object({
  roundtableId: IdText,
  who: z.enum(['all', 'new', 'lineup', 'delegation', 'people']),
  delegationId: IdText.optional(),
  registrationIds: Ids.optional(),
});

export const NameOrder = z.enum(['name', 'protocol', 'organisation']);
export type NameOrder = z.output<typeof NameOrder>;

export const printBadges = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/badges', permission: 'roundtable.register',
  summary: 'Badges as PDF, ten to a sheet of A4 to be cut. Who printed how many is in the log, and with each registration that its badge was printed.',
  input: Who.extend({ order: NameOrder.default('name') }), output: z.unknown(),
  errors: ['NOBODY_TO_PRINT', 'TOO_MANY_NAMES', 'PDF_REFUSED', 'PDF_UNAVAILABLE', 'TOO_MANY_TRIES'],
});

export const printPlates = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/name-plates', permission: 'roundtable.register',
  summary: 'Name plates as PDF, one to a sheet of A4 that is folded: in the order of protocol, or from A to Z; with the person’s name or, one for each seat, with the delegation’s.',
  input: Who.extend({ order: NameOrder.default('protocol'), bears: z.enum(['person', 'delegation']).default('person') }), output: z.unknown(),
  errors: ['NOBODY_TO_PRINT', 'TOO_MANY_NAMES', 'PDF_REFUSED', 'PDF_UNAVAILABLE', 'TOO_MANY_TRIES'],
});

/** For the door, one at a time. */
export const printAtDoor = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/door/names/:registrationId/:paper', permission: 'roundtable.door', summary: 'One person’s badge or name plate as PDF, for whoever has a place or was let in.',
  input: z.object({ roundtableId: IdText, registrationId: IdText, paper: z.enum(['badge', 'plate']) }), output: z.unknown(),
  errors: ['PDF_REFUSED', 'PDF_UNAVAILABLE', 'TOO_MANY_TRIES'],
});

export const printWalkIn = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/door/walk-ins/:attendanceId/:paper', permission: 'roundtable.door', summary: 'The badge or name plate of somebody who was written down at the door, as PDF. Without a registration there is no code on it.',
  input: z.object({ roundtableId: IdText, attendanceId: IdText, paper: z.enum(['badge', 'plate']) }), output: z.unknown(),
  errors: ['PDF_REFUSED', 'PDF_UNAVAILABLE', 'TOO_MANY_TRIES'],
});

/** How many would be printed, for the choice on the screen. */
export const showNamePapers = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/name-papers', permission: 'roundtable.register', summary: 'Who can have a badge or a name plate: confirmed in the room, with roles, delegations, and whose badge was printed.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({
    people: z.array(z.object({ registrationId: IdText, name: z.string(), organisation: z.string().nullable(), role: z.string(), inLineup: z.boolean(), delegationId: IdText.nullable(), badgePrinted: z.boolean() })),
    delegations: z.array(z.object({ id: IdText, name: z.string(), people: z.int() })),
    /** Names so long that their badge is worth a look before all are printed. */
    long: z.array(z.string()),
  }),
});
