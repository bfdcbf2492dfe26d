import { code } from '../ground/identifiers';
import type { ZoomUser } from '../accounts/account';
import type { JsonObject } from '../http/exchange';
import { runningInstance, zoomTime, type Meeting } from '../meetings/meeting';
import { announcedMeeting } from '../meetings/show-meeting';
import { nameOf, type Panelist, type Registrant } from '../registrants/registrant';
import { closeInstance, nextUserId, openInstance, type Connection, type Instance } from '../reports/instance';
import type { World } from '../world';
import type { Kind } from './truth';

/** Who comes in, and by what: a personal link, an account, or neither. */
export interface Entrant {
  /** The person, in the truth. */
  key: string;
  name: string;
  email?: string;
  kind?: Kind;
  registrant?: Registrant;
  panelist?: Panelist;
  user?: ZoomUser;
  /** A masked number: somebody who dials in. */
  phone?: string;
}

/** Somebody in the meeting or its waiting room; the handle for all that happens to them. */
export interface Seat {
  meeting: Meeting;
  instance: Instance;
  connection: Connection;
  entrant: Entrant;
}

const seatsOf = new WeakMap<Instance, Seat[]>();

/** The name that a link or an account fixes; others choose theirs. */
function shownName({ registrant, panelist, user, phone, name }: Entrant): string {
  if (phone) return phone;
  if (registrant) return nameOf(registrant);
  return user ? `${user.firstName} ${user.lastName}` : (panelist?.name ?? name);
}

/** Where the meeting asks for sign-in, a personal link alone opens no door. */
export const isShutOut = (meeting: Meeting, { user, phone }: Entrant): boolean => meeting.settings['meeting_authentication'] === true && !user && !phone;

/** Zoom shows an address only of its own users and of who came by a personal link. */
function shownEmail(world: World, { registrant, panelist, user, phone }: Entrant): string {
  if (world.account.hidesEmails || phone) return '';
  return registrant?.email ?? panelist?.email ?? user?.email ?? '';
}

function participant(world: World, { connection, instance }: Seat, times: JsonObject): JsonObject {
  const { userId, name, zoomUserId, participantUuid, registrantId, phone } = connection;
  const guestIsThere = instance.connections.some((one) => !one.email && !one.phone);
  const email = world.webhooks.weather.emailsLostAfterGuest && guestIsThere ? '' : connection.email;
  return {
    user_id: userId,
    user_name: name,
    id: zoomUserId,
    participant_uuid: participantUuid,
    participant_user_id: zoomUserId,
    ...(registrantId ? { registrant_id: registrantId } : {}),
    email,
    ...(phone ? { phone_number: phone } : {}),
    ...times,
  };
}

function tell(world: World, seat: Seat, what: string, times: JsonObject): void {
  const { meeting, instance } = seat;
  world.webhooks.tell(`${meeting.kind}.participant_${what}`, { ...announcedMeeting(meeting, instance.uuid), participant: participant(world, seat, times) }, {});
}

function instanceFor(world: World, meeting: Meeting): Instance {
  const running = runningInstance(meeting);
  if (running) return running;
  const instance = openInstance(world, meeting);
  world.webhooks.tell(`${meeting.kind}.started`, { ...announcedMeeting(meeting, instance.uuid), start_time: zoomTime(instance.startedAt) }, {});
  return instance;
}

/** A personal link serves one device at a time, unless the meeting allows several: the one that comes puts the other out. */
function releaseLink(world: World, meeting: Meeting, instance: Instance, registrant: Registrant | undefined): void {
  if (!registrant || meeting.settings['allow_multiple_devices']) return;
  for (const seat of seatsOf.get(instance) ?? []) {
    if (seat.connection.registrantId === registrant.id && !seat.connection.leftAt && !seat.entrant.phone) leave(world, seat, 'joined from another device', false);
  }
}

/** Somebody connects; with `waits` to the waiting room first. The first one opens the meeting. */
export function enter(world: World, meeting: Meeting, entrant: Entrant, { waits = false } = {}): Seat {
  const instance = instanceFor(world, meeting);
  releaseLink(world, meeting, instance, entrant.registrant);
  const connection: Connection = {
    userId: nextUserId(instance),
    participantUuid: code(world.chance, 22).toUpperCase(),
    name: shownName(entrant),
    email: shownEmail(world, entrant),
    zoomUserId: entrant.user?.id ?? '',
    registrantId: entrant.phone ? '' : (entrant.registrant?.id ?? ''),
    phone: entrant.phone ?? '',
    breakouts: [],
    cutsRows: world.chance.happens(0.5),
    leaveUnreported: false,
  };
  instance.connections.push(connection);
  const seat = { meeting, instance, connection, entrant };
  seatsOf.set(instance, [...(seatsOf.get(instance) ?? []), seat]);
  if (!waits) comeIn(world, seat);
  else {
    connection.waitingFrom = world.clock.now();
    tell(world, seat, 'joined_waiting_room', { date_time: zoomTime(connection.waitingFrom) });
  }
  return seat;
}

function comeIn(world: World, seat: Seat): void {
  const now = world.clock.now();
  const { key, name, email = '', kind = 'person' } = seat.entrant;
  seat.connection.joinedAt = now;
  world.truth.came(seat.meeting.id, { key, name, email, kind }, seat.connection, now);
  tell(world, seat, 'joined', { join_time: zoomTime(now) });
}

/** Out of the waiting room, into the meeting. */
export function admit(world: World, seat: Seat): void {
  if (seat.connection.leftAt || seat.connection.joinedAt) return;
  seat.connection.waitedUntil = world.clock.now();
  tell(world, seat, 'admitted', { date_time: zoomTime(seat.connection.waitedUntil) });
  comeIn(world, seat);
}

export function rename(world: World, seat: Seat, name: string): void {
  seat.connection.name = name;
  world.truth.renamed(seat.meeting.id, seat.entrant.key, name);
}

export function goToBreakout(world: World, seat: Seat, room: string): void {
  if (seat.connection.leftAt) return;
  seat.connection.breakouts.push({ room, from: world.clock.now() });
  tell(world, seat, 'joined_breakout_room', { join_time: zoomTime(world.clock.now()), breakout_room_uuid: room });
}

export function comeBackFromBreakout(world: World, seat: Seat): void {
  const last = seat.connection.breakouts.at(-1);
  if (!last || last.to) return;
  last.to = world.clock.now();
  tell(world, seat, 'left_breakout_room', { leave_time: zoomTime(last.to), breakout_room_uuid: last.room });
}

/** Zoom learns that a line that dialled in belongs to somebody who is there on a screen. */
export function bindPhone(world: World, seat: Seat, screen: Seat): void {
  if (seat.connection.leftAt) return;
  const { userId, participantUuid } = screen.connection;
  tell(world, seat, 'bind', { bind_user_id: userId, bind_participant_uuid: participantUuid, date_time: zoomTime(world.clock.now()) });
}

/** When the last one leaves, the meeting ends, unless `mayEnd` says that somebody comes in the same moment. */
export function leave(world: World, seat: Seat, reason = 'left the meeting', mayEnd = true): void {
  const { meeting, instance, connection, entrant } = seat;
  if (connection.leftAt) return;
  comeBackFromBreakout(world, seat);
  const now = world.clock.now();
  connection.leftAt = now;
  if (connection.joinedAt) {
    world.truth.went(meeting.id, entrant.key, connection.participantUuid, now);
    tell(world, seat, 'left', { leave_time: zoomTime(now), leave_reason: `${connection.name} ${reason}.` });
  } else {
    connection.waitedUntil = now;
    tell(world, seat, 'left_waiting_room', { date_time: zoomTime(now) });
  }
  if (mayEnd && instance.connections.every(({ leftAt }) => leftAt)) end(world, meeting, instance);
}

function end(world: World, meeting: Meeting, instance: Instance): void {
  if (instance.endedAt) return;
  closeInstance(world, meeting, instance);
  world.webhooks.tell(`${meeting.kind}.ended`, { ...announcedMeeting(meeting, instance.uuid), start_time: zoomTime(instance.startedAt), end_time: zoomTime(world.clock.now()) }, {});
}

/** The host, or the app, ends the meeting for everybody. Nothing happens when none runs. */
export function endInstance(world: World, meeting: Meeting): void {
  const instance = runningInstance(meeting);
  if (!instance) return;
  for (const seat of seatsOf.get(instance) ?? []) leave(world, seat, 'left: the host ended the meeting', false);
  end(world, meeting, instance);
}
