import { z } from 'zod';
import { AttendanceMode, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';

/** One line of the door's list: no addresses, only what the door needs. */
export const DoorLine = z.object({
  registrationId: IdText,
  name: z.string(),
  organisation: z.string().nullable(),
  mode: AttendanceMode,
  state: RegistrationState,
  code: z.string(),
  /** When the door ticked the name; null while expected. */
  cameAt: Instant.nullable(),
  accessNeeds: z.boolean(),
});
export type DoorLine = z.output<typeof DoorLine>;

export const showDoor = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/door', permission: 'roundtable.door', summary: 'Names at the door, A to Z, with who is in.',
  input: z.object({ roundtableId: IdText, search: Line(200).optional() }),
  output: z.object({ items: z.array(DoorLine), inRoom: z.int(), expected: z.int() }),
});

/** Checking in is a set: twice is once. */
export const CheckInAnswer = z.object({ result: z.enum(['welcome', 'already_in', 'not_confirmed']), line: DoorLine });
export type CheckInAnswer = z.output<typeof CheckInAnswer>;

export const checkIn = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/door/arrivals', permission: 'roundtable.door', summary: 'Ticks one name, or enters one code: typed, or as a scanner read it from a badge.',
  input: z.object({ roundtableId: IdText, registrationId: IdText.optional(), code: Line(200).optional() }),
  output: CheckInAnswer, errors: ['CODE_UNKNOWN'],
});

export const undoCheckIn = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/door/arrivals/:registrationId', permission: 'roundtable.door', summary: 'Takes a tick back.',
  input: z.object({ roundtableId: IdText, registrationId: IdText }), output: z.object({}),
});

export const addWalkIn = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/door/walk-ins', permission: 'roundtable.door', summary: 'Writes down somebody who came without registering.',
  input: z.object({ roundtableId: IdText, name: Words(200), organisation: Line(300).nullable().default(null) }), output: z.object({ attendanceId: IdText }),
});

export const AttendanceLine = z.object({ id: IdText, name: z.string(), organisation: z.string().nullable(), modes: z.array(AttendanceMode), firstCameAt: Instant, registered: z.boolean() });
export type AttendanceLine = z.output<typeof AttendanceLine>;

export const listAttendance = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/attendance', permission: 'roundtable.record', summary: 'Who came, one line per person.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(AttendanceLine), room: z.int(), online: z.int() }),
});

/** Who came online, by hand or pasted: a table with a header naming `name` and perhaps `e-mail`, or one name per line. */
export const bringOnlineList = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/online', permission: 'roundtable.record', summary: 'Marks who came online from a pasted list; what matches nobody is shown, not guessed.',
  input: z.object({ roundtableId: IdText, text: Text(500_000), addUnmatched: z.boolean().default(false) }),
  output: z.object({ matched: z.int(), already: z.int(), added: z.int(), unmatched: z.array(z.object({ line: z.int(), name: z.string() })) }),
  errors: ['LIST_UNREADABLE'],
});
