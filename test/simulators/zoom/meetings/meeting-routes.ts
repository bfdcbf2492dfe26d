import { userCalled } from '../accounts/users';
import { invalid, Refusal } from '../errors';
import type { ApiRoute } from '../http/api';
import { created, done, ok } from '../http/exchange';
import { endInstance } from '../playbook/room';
import { pageOf } from '../reports/page-tokens';
import { changeMeeting, createMeeting, deleteMeeting, meetingCalled } from './change-meeting';
import { runningInstance, scheduledEnd, type Meeting, type MeetingKind } from './meeting';
import { listedMeeting, shownMeeting, shownWhenCreated } from './show-meeting';
import type { World } from '../world';

function listed(world: World, kind: MeetingKind, hostId: string, type: string): Meeting[] {
  const now = world.clock.now();
  const isWished = (meeting: Meeting): boolean => {
    if (type === 'live') return runningInstance(meeting) !== undefined;
    if (type.startsWith('upcoming')) return (scheduledEnd(meeting) ?? now) >= now;
    return type.startsWith('previous') ? meeting.instances.some(({ endedAt }) => endedAt) : true;
  };
  return [...world.meetings.values()].filter((meeting) => !meeting.deleted && meeting.kind === kind && meeting.hostId === hostId && isWished(meeting));
}

/** Meetings under `/meetings`, webinars under `/webinars`: the same calls, each with its own scopes. */
export function meetingRoutes(kind: MeetingKind): ApiRoute[] {
  const one = `/${kind}s/:meetingId`;
  const ofHost = `/users/:userId/${kind}s`;
  const list = kind === 'meeting' ? 'meetings' : 'webinars';
  return [
    { method: 'POST', pattern: ofHost, label: 'light', scope: `${kind}:write:${kind}:admin`, answer: ({ world, of, body }) => created(shownWhenCreated(world, createMeeting(world, kind, of('userId'), body))) },
    {
      method: 'GET',
      pattern: ofHost,
      label: 'medium',
      scope: `${kind}:read:list_${kind}s:admin`,
      answer: ({ world, of, query }) => {
        const found = listed(world, kind, userCalled(world, of('userId')).id, query.get('type') ?? 'scheduled');
        const { rows, ...paging } = pageOf(world, `${kind}s ${of('userId')}`, found, query);
        return ok({ ...paging, [list]: rows.map((meeting) => listedMeeting(world, meeting)) });
      },
    },
    { method: 'GET', pattern: one, label: 'light', scope: `${kind}:read:${kind}:admin`, answer: ({ world, of }) => ok(shownMeeting(world, meetingCalled(world, kind, of('meetingId')))) },
    {
      method: 'PATCH',
      pattern: one,
      label: 'light',
      scope: `${kind}:update:${kind}:admin`,
      answer: ({ world, of, body }) => {
        changeMeeting(world, meetingCalled(world, kind, of('meetingId')), body);
        return done;
      },
    },
    {
      method: 'DELETE',
      pattern: one,
      label: 'light',
      scope: `${kind}:delete:${kind}:admin`,
      answer: ({ world, of }) => {
        deleteMeeting(world, meetingCalled(world, kind, of('meetingId')));
        return done;
      },
    },
    {
      method: 'PUT',
      pattern: `${one}/status`,
      label: 'light',
      scope: `${kind}:update:status:admin`,
      answer: ({ world, of, body }) => {
        const meeting = meetingCalled(world, kind, of('meetingId'));
        if (body['action'] !== 'end') throw invalid('action');
        endInstance(world, meeting);
        return done;
      },
    },
    {
      method: 'GET',
      pattern: `${one}/recordings`,
      label: 'light',
      scope: 'cloud_recording:read:list_recording_files:admin',
      answer: () => {
        throw new Refusal('noRecording');
      },
    },
  ];
}
