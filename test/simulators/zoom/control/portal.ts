import { applyWish, removeMeeting } from '../meetings/change-meeting';
import { announcedMeeting } from '../meetings/show-meeting';
import type { Meeting } from '../meetings/meeting';
import { readMeeting } from '../meetings/read-meeting';
import type { JsonObject } from '../http/exchange';
import type { World } from '../world';

/** A meeting of that number, deleted or not. */
export function meetingInAnyState(world: World, id: number): Meeting {
  const meeting = world.meetings.get(id);
  if (!meeting) throw new Error(`The simulator has no meeting ${id}.`);
  return meeting;
}

/** What hosts do on Zoom’s own site, past the app; each of it is announced by webhook. */
export interface Portal {
  turnRegistrationOff(meetingId: number): void;
  remove(meetingId: number): void;
  /** It keeps its number and its registrants; from then on it is found among webinars only. */
  convertToWebinar(meetingId: number): void;
  /** Fields as in a change by the API: topic, start_time, settings … */
  change(meetingId: number, fields: JsonObject): void;
}

function convert(world: World, meeting: Meeting): void {
  const old = announcedMeeting(meeting);
  Object.assign(meeting, { kind: 'webinar', type: meeting.type === 8 ? 9 : 5 });
  world.webhooks.tell('meeting.converted_to_webinar', announcedMeeting(meeting), { old_object: old });
}

export function portalOf(world: World): Portal {
  const host = ({ hostId }: Meeting): string | undefined => world.account.users.find(({ id }) => id === hostId)?.email;
  const change = (meetingId: number, fields: JsonObject): void => {
    const meeting = meetingInAnyState(world, meetingId);
    applyWish(world, meeting, readMeeting(fields, { kind: meeting.kind, account: world.account, zone: meeting.timezone }), host(meeting));
  };
  return {
    change,
    turnRegistrationOff: (meetingId) => change(meetingId, { settings: { approval_type: 2 } }),
    remove: (meetingId) => removeMeeting(world, meetingInAnyState(world, meetingId)),
    convertToWebinar: (meetingId) => convert(world, meetingInAnyState(world, meetingId)),
  };
}
