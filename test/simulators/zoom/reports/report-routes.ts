import type { ApiRoute, Call } from '../http/api';
import { ok, type Answer, type JsonObject } from '../http/exchange';
import { zoomTime, type MeetingKind } from '../meetings/meeting';
import { listedRegistrant } from '../registrants/registrant';
import { heldInstance, reportedInstance } from './find-instance';
import { pageOf } from './page-tokens';
import { reportRows } from './rows';

function summary({ world, of }: Call, kind: MeetingKind): Answer {
  const { meeting, instance, endedAt } = heldInstance(world, kind, of('key'));
  const host = world.account.users.find(({ id }) => id === meeting.hostId);
  const minutes = (from: Date, to: Date): number => Math.ceil((to.getTime() - from.getTime()) / 60_000);
  return ok({
    uuid: instance.uuid,
    id: meeting.id,
    host_id: meeting.hostId,
    type: meeting.type,
    topic: meeting.topic,
    user_name: `${host?.firstName ?? ''} ${host?.lastName ?? ''}`.trim(),
    user_email: host?.email ?? '',
    start_time: zoomTime(instance.startedAt),
    end_time: zoomTime(endedAt),
    duration: minutes(instance.startedAt, endedAt),
    total_minutes: instance.connections.reduce((sum, { joinedAt, leftAt }) => sum + (joinedAt ? minutes(joinedAt, leftAt ?? endedAt) : 0), 0),
    participants_count: instance.connections.filter(({ joinedAt }) => joinedAt).length,
  });
}

function instances({ world, of }: Call, kind: MeetingKind): Answer {
  const meeting = [...world.meetings.values()].find((one) => one.kind === kind && String(one.id) === of('key'));
  const ended = (meeting?.instances ?? []).filter(({ endedAt }) => endedAt);
  return ok({ [`${kind}s`]: ended.map(({ uuid, startedAt }) => ({ uuid, start_time: zoomTime(startedAt) })) });
}

const without = (row: JsonObject, ...names: string[]): JsonObject => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

function participants({ world, of, query }: Call, kind: MeetingKind): Answer {
  const { instance } = reportedInstance(world, kind, of('key'));
  const { rows, ...paging } = pageOf(world, `past ${instance.uuid}`, reportRows(instance), query);
  return ok({ ...paging, participants: rows.map((row) => ({ ...without(row, 'participant_user_id', 'customer_key', 'bo_mtg_id'), internal_user: row['id'] !== '' })) });
}

/** `registrant_id` stands in it only when it is asked for. */
function report({ world, of, query }: Call, kind: MeetingKind): Answer {
  const { instance } = reportedInstance(world, kind, of('key'));
  const wished = (query.get('include_fields') ?? '').split(',').map((name) => name.trim());
  const { rows, ...paging } = pageOf(world, `report ${instance.uuid}`, reportRows(instance), query);
  return ok({ ...paging, participants: wished.includes('registrant_id') ? rows : rows.map((row) => without(row, 'registrant_id')) });
}

function absentees({ world, of, query }: Call): Answer {
  const { meeting, instance } = reportedInstance(world, 'webinar', of('key'));
  const came = new Set(instance.connections.filter(({ joinedAt }) => joinedAt).map(({ registrantId }) => registrantId));
  const { rows, ...paging } = pageOf(world, `absentees ${instance.uuid}`, meeting.registrants.filter(({ id, status }) => status === 'approved' && !came.has(id)), query);
  return ok({ ...paging, registrants: rows.map((one) => listedRegistrant(world, meeting, one)) });
}

/** By uuid, or by number for the last instance. */
export function reportRoutes(kind: MeetingKind): ApiRoute[] {
  return [
    { method: 'GET', pattern: `/past_${kind}s/:key`, label: 'light', scope: `${kind}:read:past_${kind}:admin`, answer: (call) => summary(call, kind) },
    { method: 'GET', pattern: `/past_${kind}s/:key/instances`, label: 'medium', scope: `${kind}:read:list_past_instances:admin`, answer: (call) => instances(call, kind) },
    { method: 'GET', pattern: `/past_${kind}s/:key/participants`, label: 'medium', scope: `${kind}:read:list_past_participants:admin`, answer: (call) => participants(call, kind) },
    { method: 'GET', pattern: `/report/${kind}s/:key/participants`, label: 'heavy', scope: `report:read:list_${kind}_participants:admin`, answer: (call) => report(call, kind) },
    ...(kind === 'webinar' ? [{ method: 'GET', pattern: '/past_webinars/:key/absentees', label: 'heavy', scope: 'webinar:read:list_absentees:admin', answer: absentees } as const] : []),
  ];
}
