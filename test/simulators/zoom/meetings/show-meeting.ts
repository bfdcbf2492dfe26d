import type { JsonObject } from '../http/exchange';
import { code } from '../ground/identifiers';
import type { World } from '../world';
import { runningInstance, zoomTime, type Meeting } from './meeting';
import { shownSettings } from './settings';

const hostTokenLifeInHours = 2;

export const joinAddress = (world: World, meeting: Meeting): string => `${world.address}/j/${meeting.id}?pwd=${encodeURIComponent(meeting.password)}`;

const registrationAddress = (world: World, meeting: Meeting): string => `${world.address}/meeting/register/${meeting.registrationCode}`;

/** A new address by which the host starts the meeting; its token dies after two hours. */
function startAddress(world: World, meeting: Meeting): string {
  const zak = `eyJ${code(world.chance, 40)}`;
  world.hostTokens.set(zak, { meetingId: meeting.id, until: new Date(world.clock.now().getTime() + hostTokenLifeInHours * 3_600_000) });
  return `${world.address}/s/${meeting.id}?zak=${zak}`;
}

const hasRegistration = (meeting: Meeting): boolean => meeting.settings['approval_type'] !== 2;

function base(world: World, meeting: Meeting): JsonObject {
  return {
    id: meeting.id,
    host_email: world.account.users.find(({ id }) => id === meeting.hostId)?.email,
    topic: meeting.topic,
    type: meeting.type,
    agenda: meeting.agenda,
    ...(meeting.startsAt ? { start_time: zoomTime(meeting.startsAt) } : {}),
    duration: meeting.duration,
    timezone: meeting.timezone,
    created_at: zoomTime(meeting.createdAt),
    start_url: startAddress(world, meeting),
    join_url: joinAddress(world, meeting),
    ...(hasRegistration(meeting) ? { registration_url: registrationAddress(world, meeting) } : {}),
    password: meeting.password,
    h323_password: meeting.password,
    pstn_password: meeting.password,
    encrypted_password: Buffer.from(meeting.password).toString('base64url'),
    tracking_fields: meeting.trackingFields,
    ...(meeting.occurrences.length > 0 ? { occurrences: meeting.occurrences } : {}),
    settings: shownSettings(meeting.settings),
  };
}

/** The answer to a create: no uuid and no host_id, which only a reading gives. */
export const shownWhenCreated = (world: World, meeting: Meeting): JsonObject => base(world, meeting);

export const shownMeeting = (world: World, meeting: Meeting): JsonObject => ({
  uuid: meeting.uuid,
  host_id: meeting.hostId,
  status: runningInstance(meeting) ? 'started' : 'waiting',
  ...base(world, meeting),
});

/** In a list: no settings, no secrets, and the agenda cut after 250 signs. */
export const listedMeeting = (world: World, meeting: Meeting): JsonObject => ({
  uuid: meeting.uuid,
  id: meeting.id,
  host_id: meeting.hostId,
  topic: meeting.topic,
  agenda: meeting.agenda.slice(0, 250),
  type: meeting.type,
  ...(meeting.startsAt ? { start_time: zoomTime(meeting.startsAt) } : {}),
  duration: meeting.duration,
  timezone: meeting.timezone,
  created_at: zoomTime(meeting.createdAt),
  join_url: joinAddress(world, meeting),
});

/** The part of a webhook that names a meeting. */
export const announcedMeeting = (meeting: Meeting, uuid = meeting.uuid): JsonObject => ({
  id: meeting.id,
  uuid,
  host_id: meeting.hostId,
  topic: meeting.topic,
  type: meeting.type,
  ...(meeting.startsAt ? { start_time: zoomTime(meeting.startsAt) } : {}),
  timezone: meeting.timezone,
  duration: meeting.duration,
});
