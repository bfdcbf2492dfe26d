import { instanceUuid } from '../ground/identifiers';
import { type Meeting } from '../meetings/meeting';
import type { World } from '../world';

/** One device or line in one instance, as Zoom sees it. */
export interface Connection {
  /** Zoom's number of the connection; it begins anew in every instance. */
  readonly userId: string;
  readonly participantUuid: string;
  name: string;
  /** Empty for everybody outside the account who did not register. */
  readonly email: string;
  /** Of somebody who is signed in. */
  readonly zoomUserId: string;
  readonly registrantId: string;
  readonly phone: string;
  waitingFrom?: Date;
  waitedUntil?: Date;
  joinedAt?: Date;
  leftAt?: Date;
  breakouts: { room: string; from: Date; to?: Date }[];
  /** A stay in a breakout room cuts the row in the report in pieces, or stands beside it. */
  readonly cutsRows: boolean;
  /** The report has no time of leaving. */
  leaveUnreported: boolean;
}

/** From the first who came until the last who left. A meeting that is opened again makes another. */
export interface Instance {
  readonly uuid: string;
  readonly startedAt: Date;
  endedAt?: Date;
  readonly connections: Connection[];
}

const firstUserId = 16_778_240;

export const nextUserId = ({ connections }: Instance): string => String(firstUserId + connections.length * 1024);

export function openInstance(world: World, meeting: Meeting): Instance {
  const instance: Instance = { uuid: meeting.uuid, startedAt: world.clock.now(), connections: [] };
  meeting.instances.push(instance);
  return instance;
}

/** The next time the meeting is opened it has another uuid. */
export function closeInstance(world: World, meeting: Meeting, instance: Instance): void {
  instance.endedAt = world.clock.now();
  meeting.uuid = instanceUuid(world.chance);
}
