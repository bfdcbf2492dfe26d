import type { JsonObject } from '../http/exchange';
import { zoomTime } from '../meetings/meeting';
import type { Connection, Instance } from './instance';

interface Stretch {
  from: Date;
  to: Date;
  waiting?: boolean;
  room?: string;
}

/** In pieces at every breakout room, or whole with the breakout rooms beside it: both were seen. */
function stretchesInMeeting({ breakouts, cutsRows }: Connection, from: Date, to: Date): Stretch[] {
  const rooms = breakouts.map((breakout) => ({ from: breakout.from, to: breakout.to ?? to, room: breakout.room }));
  if (!cutsRows || rooms.length === 0) return [{ from, to }, ...rooms];
  const starts = [from, ...rooms.map((room) => room.to)];
  const ends = [...rooms.map((room) => room.from), to];
  return [...starts.map((start, index) => ({ from: start, to: ends[index] ?? to })), ...rooms].sort((a, b) => a.from.getTime() - b.from.getTime());
}

function stretchesOf(connection: Connection, end: Date): Stretch[] {
  const { waitingFrom, waitedUntil, joinedAt, leftAt } = connection;
  return [
    ...(waitingFrom ? [{ from: waitingFrom, to: waitedUntil ?? end, waiting: true }] : []),
    ...(joinedAt ? stretchesInMeeting(connection, joinedAt, leftAt ?? end) : []),
  ];
}

const row = (connection: Connection, { from, to, waiting, room }: Stretch): JsonObject => ({
  id: connection.zoomUserId,
  participant_user_id: connection.zoomUserId,
  user_id: connection.userId,
  name: connection.name,
  user_email: connection.email,
  registrant_id: connection.registrantId,
  join_time: zoomTime(from),
  ...(connection.leaveUnreported ? {} : { leave_time: zoomTime(to) }),
  duration: Math.floor(to.getTime() / 1000) - Math.floor(from.getTime() / 1000),
  failover: false,
  status: waiting ? 'in_waiting_room' : 'in_meeting',
  customer_key: '',
  bo_mtg_id: room ?? '',
});

/** Zoom reports nothing of a meeting in which there was only one. */
function isLonely({ connections }: Instance): boolean {
  return new Set(connections.map(({ registrantId, zoomUserId, name }) => registrantId || zoomUserId || name)).size < 2;
}

/** Every line of the participants' report of one instance that is over. */
export function reportRows(instance: Instance): JsonObject[] {
  const end = instance.endedAt;
  if (!end || isLonely(instance)) return [];
  return instance.connections.flatMap((connection) => stretchesOf(connection, end).map((stretch) => row(connection, stretch)));
}
