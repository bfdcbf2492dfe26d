import { z } from 'zod';
import { AttendanceMode, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Line, Words } from '../contract';

/**
 * What a door says. `welcome` and `already_in` let somebody pass, all others do not. `walk_in_kept` and `undone` answer what
 * was not a scan: somebody written down, a scan taken back.
 */
export const DoorAnswer = z.enum(['welcome', 'already_in', 'not_approved', 'on_waitlist', 'cancelled', 'not_proved', 'other_roundtable', 'unknown', 'walk_in_kept', 'undone']);
export type DoorAnswer = z.output<typeof DoorAnswer>;

const answers: Record<RegistrationState, DoorAnswer> = {
  confirmed: 'welcome', pending: 'not_approved', declined: 'not_approved', waitlisted: 'on_waitlist', offered: 'on_waitlist', offer_expired: 'on_waitlist',
  unverified: 'not_proved', lapsed: 'not_proved', cancelled: 'cancelled',
};

/** What a door says of a registration in this state that is not in the room yet; the server and a device without network say the same. */
export const answerOfState = (state: RegistrationState): DoorAnswer => answers[state];

/**
 * One name a device holds. No address stands here. Whoever was written down without a registration has neither state nor
 * code. Those who cancelled, were declined or lapsed are there too, so that the device can say so.
 */
export const DoorEntry = z.object({
  /** The registration's id; of somebody without one, a number made of her name. */
  id: IdText,
  registered: z.boolean(),
  name: z.string(),
  organisation: z.string().nullable(),
  mode: AttendanceMode.nullable(),
  state: RegistrationState.nullable(),
  /** As it stands on the badge in plain letters; what a scanner reads holds it after the signature (`readEntryCode`). */
  code: z.string().nullable(),
  /** A note for the badge: speaker, chair, interpreter. */
  role: z.string().nullable(),
  accessNeeds: z.boolean(),
  /** When and at which door she came in first; null while expected, or when every scan was taken back. */
  cameAt: Instant.nullable(),
  /** The door's name; null for the page of names. */
  cameBy: z.string().nullable(),
  /** The scans that hold her in. Taking back means naming all of them in one `undo`. */
  scans: z.array(IdText),
});
export type DoorEntry = z.output<typeof DoorEntry>;

/** `inRoom` and `online` count everybody who came that way; `expected` the confirmed of the room; `waiting` those on its waiting list. */
export const DoorCounts = z.object({ inRoom: z.int(), online: z.int(), expected: z.int(), waiting: z.int() });
export type DoorCounts = z.output<typeof DoorCounts>;

const NamedDoor = z.object({ id: IdText, name: z.string() });

/** What each device says of itself with every request. */
const Device = { doorId: IdText, deviceId: IdText.describe('Made by the device once and kept.') };

/** Beside what each names. 403: open the door's link on this device. 410: send what waits, which is still taken, then wipe. */
const refusals = ['DOOR_LINK_NEEDED', 'DOOR_CLOSED', 'DOOR_OVER', 'TOO_MANY_TRIES'];

/**
 * The bearer of a door's link becomes its device: sets a cookie that goes to `/api/door/<doorId>` alone. `/links/<token>` does
 * the same and leads to `/door/?door=<doorId>`; an installed page whose camera reads the QR calls this instead.
 */
export const enterDoor = contract({
  method: 'POST', path: '/api/door', permission: 'public', summary: 'Makes this device one of the door whose link it read.',
  input: z.object({ token: Line(200).describe('What follows /links/ in the link.') }), output: z.object({ doorId: IdText }), errors: refusals,
});

/** Judged by the door's cookie, as all of `/api/door`. */
export const readDoor = contract({
  method: 'GET', path: '/api/door/:doorId', permission: 'public', summary: 'What a device holds beside the list: the roundtable, the doors, the key that checks codes. Then come the entries, then the changes since `version`.',
  input: z.object({ ...Device, appVersion: Line(40).default('') }),
  output: z.object({
    roundtable: z.object({
      id: IdText,
      /** What the code of another roundtable does not bear. */
      mark: z.string(),
      title: z.string(),
      languageTitle: z.string(),
      startsAt: Instant,
      endsAt: Instant,
      zone: z.string(),
      /** Minutes east of UTC when it begins, by the zone data of the server. */
      offsetMinutes: z.int(),
      /** From then on every answer but that to scans is 410, and the device forgets the list by itself. */
      wipeAt: Instant,
    }),
    door: NamedDoor,
    doors: z.array(NamedDoor),
    /** Ed25519, 32 octets in base64url (`x` of a JSON Web Key). */
    publicKey: z.string(),
    now: Instant,
    /** Opaque; what changed after it is asked for by it. */
    version: z.string(),
    /** How many entries are coming. */
    total: z.int(),
    counts: DoorCounts,
  }),
  errors: refusals,
});

/** In the order of ids, which is not that of names. Ask again `after` the last id until fewer than `limit` come. */
export const readDoorEntries = contract({
  method: 'GET', path: '/api/door/:doorId/entries', permission: 'public', summary: 'The list for a device, a part at a time, so that its progress is real.',
  input: z.object({ ...Device, after: IdText.optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.object({ items: z.array(DoorEntry), total: z.int() }), errors: refusals,
});

/** More may come than has changed, never less. `whole` says that the server no longer knows `since`: fetch the entries anew. */
export const readDoorChanges = contract({
  method: 'GET', path: '/api/door/:doorId/changes', permission: 'public', summary: 'What changed on the list since a version.',
  input: z.object({ ...Device, since: z.string().regex(/^\d{1,20}$/), waiting: z.coerce.number().int().min(0).max(100_000).default(0).describe('Scans that wait on the device.') }),
  output: z.object({ whole: z.boolean(), entries: z.array(DoorEntry), gone: z.array(IdText), counts: DoorCounts, doors: z.array(NamedDoor), wipeAt: Instant, now: Instant, version: z.string() }),
  errors: refusals,
});

const scanned = {
  /** Made by the device. The same id again gives the same answer and does nothing twice. */
  id: IdText,
  /** When it happened, by the device's own clock. */
  at: Instant,
};

/** What the device told the person at the door; null when it waits for the server's answer. */
const shown = { shown: DoorAnswer.nullable().default(null) };

/**
 * `tick`: a code scanned or typed, or a name of the list; either may be given. `walk_in`: somebody the door wrote down, or let
 * in all the same although the list says no (`registrationId`). `undo`: takes scans back, its own or another door's, also such as the
 * server has not got yet.
 */
export const Scan = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tick'), ...scanned, ...shown, registrationId: IdText.optional(), code: Line(200).optional() }),
  z.object({ kind: z.literal('walk_in'), ...scanned, registrationId: IdText.optional(), name: Words(200), organisation: Line(300).nullable().default(null) }),
  z.object({ kind: z.literal('undo'), ...scanned, undoes: z.array(IdText).min(1).max(50) }),
]);
export type Scan = z.output<typeof Scan>;

/** What somebody has to look at afterwards. Each stays on the list until it is settled; none is lost. */
export const DoorConflictKind = z.enum(['without_place', 'unknown_code', 'two_doors', 'namesake', 'sent_away', 'closed_door']);
export type DoorConflictKind = z.output<typeof DoorConflictKind>;

export const ScanResult = z.object({
  id: IdText,
  result: DoorAnswer,
  /** Null where the server knows nobody. */
  entry: DoorEntry.nullable(),
  /** Who let her in first, when this scan did not; the door's name is null for the page of names. */
  first: z.object({ at: Instant, door: z.string().nullable() }).nullable(),
});
export type ScanResult = z.output<typeof ScanResult>;

/**
 * The counts may be a second old. The device's clock may be wrong: `deviceNow` against the server's own corrects every `at`. Whoever comes in is a set: the
 * earliest corrected time holds, whatever the order in which scans arrive. Taken also from a door that was closed, and after `wipeAt`.
 */
export const sendScans = contract({
  method: 'POST', path: '/api/door/:doorId/scans', permission: 'public', summary: 'Takes a device’s scans, at once or kept without network, and answers each.',
  input: z.object({ ...Device, deviceNow: Instant, waiting: z.int().min(0).max(100_000).default(0).describe('Scans that still wait beside these.'), scans: z.array(Scan).min(1).max(200) }),
  output: z.object({ results: z.array(ScanResult), counts: DoorCounts, now: Instant }), errors: ['DOOR_LINK_NEEDED', 'TOO_MANY_TRIES'],
});

/** Works from a door that was closed or is over too. */
export const tellWiped = contract({
  method: 'POST', path: '/api/door/:doorId/wiped', permission: 'public', summary: 'A device says that it forgot the list.',
  input: z.object(Device), output: z.object({}), errors: ['DOOR_LINK_NEEDED'],
});

/** One telephone or tablet at a door, as it was last heard. */
export const DoorDevice = z.object({ id: IdText, lastHeardAt: Instant, appVersion: z.string(), waiting: z.int(), wipedAt: Instant.nullable() });

export const DoorStanding = z.object({
  id: IdText,
  name: z.string(),
  /** Null once it is closed. */
  link: z.string().nullable(),
  closedAt: Instant.nullable(),
  devices: z.array(DoorDevice),
  /** Whom this door let in, scans taken back left out. */
  letIn: z.int(),
});
export type DoorStanding = z.output<typeof DoorStanding>;

const OfRoundtable = z.object({ roundtableId: IdText });
const OfDoor = OfRoundtable.extend({ doorId: IdText });

export const openDoor = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/doors', permission: 'roundtable.door', summary: 'Opens a door: a link, shown as QR, makes any telephone one of its devices.',
  input: OfRoundtable.extend({ name: Words(60) }), output: DoorStanding, errors: ['DOOR_NAME_TAKEN', 'TOO_MANY_DOORS', 'DOOR_OVER'],
});

export const listDoors = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/doors', permission: 'roundtable.door', summary: 'The doors, their links, what each device was last heard saying, and how many conflicts are open.',
  input: OfRoundtable, output: z.object({ items: z.array(DoorStanding), openConflicts: z.int(), wipeAt: Instant, counts: DoorCounts }),
});

export const renameDoor = contract({
  method: 'PATCH', path: '/api/roundtables/:roundtableId/doors/:doorId', permission: 'roundtable.door', summary: 'Gives a door another name.',
  input: OfDoor.extend({ name: Words(60) }), output: z.object({}), errors: ['DOOR_NAME_TAKEN'],
});

/** What its devices still send is kept and put before somebody as a conflict. */
export const closeDoor = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/doors/:doorId', permission: 'roundtable.door', summary: 'Closes a door: its link and its devices get no more names.',
  input: OfDoor, output: z.object({}),
});

/** `keep`: she came, as the scan says. `take_back`: she did not. `somebody_else`: another person came, whose name is given or not known. */
export const ConflictDecision = z.enum(['keep', 'take_back', 'somebody_else']);
export type ConflictDecision = z.output<typeof ConflictDecision>;

export const DoorConflict = z.object({
  scanId: IdText,
  kind: DoorConflictKind,
  /** Empty where nobody is known. */
  name: z.string(),
  organisation: z.string().nullable(),
  /** Her registration's state now; null without one. */
  state: RegistrationState.nullable(),
  /** What was scanned, while it names nobody and until the list is wiped. */
  code: z.string().nullable(),
  door: z.string().nullable(),
  at: Instant,
  /** The device's own time, before it was corrected. */
  ownAt: Instant,
  first: z.object({ at: Instant, door: z.string().nullable() }).nullable(),
  /** What makes sense here, the likeliest first. */
  decisions: z.array(ConflictDecision),
});
export type DoorConflict = z.output<typeof DoorConflict>;

export const listDoorConflicts = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/door-conflicts', permission: 'roundtable.door', summary: 'Scans that somebody has to look at, oldest first.',
  input: OfRoundtable, output: z.object({ items: z.array(DoorConflict) }),
});

/** A name is needed for `keep` of a code that names nobody. */
export const settleDoorConflicts = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/door-conflicts', permission: 'roundtable.door', summary: 'Says what one or several conflicts were.',
  input: OfRoundtable.extend({ scanIds: z.array(IdText).min(1).max(200), decision: ConflictDecision, name: Words(200).optional(), organisation: Line(300).nullable().default(null) }),
  output: z.object({ settled: z.int() }), errors: ['NAME_NEEDED'],
});
