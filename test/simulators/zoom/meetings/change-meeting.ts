import { userOf } from '../accounts/account';
import { invalid, Refusal } from '../errors';
import type { JsonObject } from '../http/exchange';
import { announcedMeeting } from './show-meeting';
import { hasFixedStart, isExpired, isOver, newMeeting, runningInstance, type Meeting, type MeetingKind, type MeetingWish } from './meeting';
import { readMeeting } from './read-meeting';
import { defaults, storedSettings } from './settings';
import { userCalled } from '../accounts/users';
import type { World } from '../world';

const changesPerDay = 100;

/**
 * The living meeting of that number.
 *
 * @throws Refusal 300 for what is no number, 3001 for one that is not, no more, or of the other kind
 */
export function meetingCalled(world: World, kind: MeetingKind, id: string): Meeting {
  if (!/^\d{1,18}$/.test(id)) throw invalid('meetingId');
  const meeting = world.meetings.get(Number(id));
  if (!meeting || meeting.deleted || meeting.kind !== kind) throw new Refusal('meetingMissing', id);
  if (isExpired(meeting, world.clock.now())) throw new Refusal('meetingExpired', id);
  return meeting;
}

/** Zoom counts creations and changes against the host, whichever app asks. */
const countChange = (world: World, hostId: string): void => world.limits.daily('tooManyMeetings', hostId, changesPerDay, world.clock.now());

export function createMeeting(world: World, kind: MeetingKind, userKey: string, body: JsonObject): Meeting {
  const { account, clock } = world;
  const user = userCalled(world, userKey);
  if (kind === 'webinar' && !account.webinars) throw new Refusal('webinarPlanMissing');
  const wish = readMeeting(body, { kind, account, zone: 'UTC' });
  const host = wish.scheduleFor ? userOf(account, wish.scheduleFor) : user;
  if (!host || (host !== user && !user.mayScheduleFor.includes(host.email))) throw invalid('schedule_for');
  countChange(world, host.id);
  const meeting = newMeeting(world.chance, wish, { kind, hostId: host.id, settings: defaults, now: clock.now() });
  meeting.settings = storedSettings(defaults, wish.settings, { account, fixedStart: hasFixedStart(meeting) });
  world.meetings.set(meeting.id, meeting);
  world.webhooks.tell(`${kind}.created`, announcedMeeting(meeting), { operator: host.email });
  return meeting;
}

/** Puts what was wished into the meeting and announces old and new. */
export function applyWish(world: World, meeting: Meeting, wish: MeetingWish, operator?: string): void {
  const { startsAt, scheduleFor: _scheduleFor, recurrence: _recurrence, settings, ...plain } = wish;
  const old = { ...announcedMeeting(meeting), settings: meeting.settings };
  Object.assign(meeting, plain);
  // Zoom takes a start that is over without a word and does nothing.
  if (startsAt && startsAt > world.clock.now() && hasFixedStart(meeting)) meeting.startsAt = startsAt;
  meeting.settings = storedSettings(meeting.settings, settings, { account: world.account, fixedStart: hasFixedStart(meeting) });
  world.webhooks.tell(`${meeting.kind}.updated`, { ...announcedMeeting(meeting), settings: meeting.settings }, { operator, scope: 'single', old_object: old });
}

export function changeMeeting(world: World, meeting: Meeting, body: JsonObject): void {
  const wish = readMeeting(body, { kind: meeting.kind, account: world.account, zone: meeting.timezone });
  countChange(world, meeting.hostId);
  applyWish(world, meeting, wish, world.account.users.find(({ id }) => id === meeting.hostId)?.email);
}

export function removeMeeting(world: World, meeting: Meeting): void {
  meeting.deleted = true;
  world.webhooks.tell(`${meeting.kind}.deleted`, announcedMeeting(meeting), { operator: world.account.users.find(({ id }) => id === meeting.hostId)?.email });
}

/** @throws Refusal 3002 while it runs, 3007 when it is over */
export function deleteMeeting(world: World, meeting: Meeting): void {
  if (runningInstance(meeting)) throw new Refusal('inProgress');
  if (isOver(meeting, world.clock.now())) throw new Refusal('alreadyEnded');
  removeMeeting(world, meeting);
}
