import { Refusal } from '../errors';
import type { Meeting, MeetingKind } from '../meetings/meeting';
import type { World } from '../world';
import type { Instance } from './instance';

const yearInMs = 366 * 86_400_000;

export interface Held {
  meeting: Meeting;
  instance: Instance;
  endedAt: Date;
}

/**
 * What was held under that uuid, or last under that number; also when the meeting is deleted by now.
 *
 * @throws Refusal 3001 when there is none or it has not ended, 12702 when it is older than a year
 */
export function heldInstance(world: World, kind: MeetingKind, key: string): Held {
  for (const meeting of world.meetings.values()) {
    if (meeting.kind !== kind) continue;
    const instance = key === String(meeting.id) ? meeting.instances.at(-1) : meeting.instances.find(({ uuid }) => uuid === key);
    if (!instance) continue;
    if (!instance.endedAt) throw new Refusal('meetingNotEnded', key);
    if (world.clock.now().getTime() - instance.endedAt.getTime() > yearInMs) throw new Refusal('meetingTooOld');
    return { meeting, instance, endedAt: instance.endedAt };
  }
  throw new Refusal('meetingExpired', key);
}

/**
 * The same, when the account has reports and this one is compiled.
 *
 * @throws Refusal 200 on the free plan, 3001 until it is ready
 */
export function reportedInstance(world: World, kind: MeetingKind, key: string): Held {
  if (world.account.plan === 'free') throw new Refusal('planTooSmall', world.account.id);
  const held = heldInstance(world, kind, key);
  const readyAt = held.endedAt.getTime() + world.account.reportDelayMinutes * 60_000;
  if (world.clock.now().getTime() < readyAt) throw new Refusal('meetingNotEnded', key);
  return held;
}
