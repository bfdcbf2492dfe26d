import { userOf } from '../accounts/account';
import { invalid, Refusal } from '../errors';
import type { ApiRoute, Call } from '../http/api';
import { created, done, isObject, listOf, ok, textOf, type Answer, type JsonObject } from '../http/exchange';
import { meetingCalled } from '../meetings/change-meeting';
import { typesOf, zoomTime, type Meeting, type MeetingKind } from '../meetings/meeting';
import { pageOf } from '../reports/page-tokens';
import { addRegistrants, tellOf, updateStatus, type StatusAction } from './add-registrant';
import { readRegistrant } from './read-registrant';
import { listedRegistrant, personalAddress, type Registrant } from './registrant';
import type { World } from '../world';

const largestBatch = 30;

function registrable(call: Call, kind: MeetingKind): Meeting {
  const meeting = meetingCalled(call.world, kind, call.of('meetingId'));
  const host = userOf(call.world.account, meeting.hostId);
  if (!host?.licensed) throw new Refusal('hostNotLicensed', meeting.hostId);
  return meeting;
}

/** Who waits for approval gets no link. */
const linkOf = (world: World, meeting: Meeting, { status, key }: Registrant): JsonObject => (status === 'approved' ? { join_url: personalAddress(world, meeting, key) } : {});

function addOne(call: Call, kind: MeetingKind): Answer {
  const { world, body } = call;
  const meeting = registrable(call, kind);
  const [registrant] = addRegistrants(world, meeting, [readRegistrant(body)], { autoApprove: body['auto_approve'] === true });
  if (!registrant) return done;
  return created({
    id: meeting.id,
    registrant_id: registrant.id,
    topic: meeting.topic,
    ...(meeting.startsAt ? { start_time: zoomTime(meeting.startsAt) } : {}),
    ...linkOf(world, meeting, registrant),
    ...(meeting.occurrences.length > 0 ? { occurrences: meeting.occurrences } : {}),
    participant_pin_code: registrant.pin,
  });
}

function addBatch(call: Call, kind: MeetingKind): Answer {
  const { world, body } = call;
  const meeting = registrable(call, kind);
  const rows = listOf(body['registrants']).filter(isObject);
  if (meeting.type !== typesOf[kind].scheduled) throw invalid('type');
  if (rows.length === 0 || rows.length > largestBatch) throw invalid('registrants');
  const added = addRegistrants(world, meeting, rows.map(readRegistrant), { autoApprove: body['auto_approve'] === true, inBatch: true });
  const registrants = added.map((one) => ({ registrant_id: one.id, email: one.email, ...linkOf(world, meeting, one) }));
  // The documents say 200, others were given 201.
  return { status: world.chance.happens(0.5) ? 200 : 201, json: { registrants } };
}

function changeStatus(call: Call, kind: MeetingKind): Answer {
  const action = textOf(call.body['action']);
  if (!['approve', 'deny', 'cancel'].includes(action)) throw invalid('action');
  const named = listOf(call.body['registrants']).filter(isObject).map((row) => ({ id: textOf(row['id']), email: textOf(row['email']) }));
  updateStatus(call.world, meetingCalled(call.world, kind, call.of('meetingId')), action as StatusAction, named);
  return done;
}

function list(call: Call, kind: MeetingKind): Answer {
  const { world, query } = call;
  const meeting = meetingCalled(world, kind, call.of('meetingId'));
  const status = query.get('status') ?? 'approved';
  if (!['approved', 'pending', 'denied'].includes(status)) throw invalid('status');
  const { rows, ...paging } = pageOf(world, `registrants ${meeting.id} ${status}`, meeting.registrants.filter((one) => one.status === status), query);
  return ok({ ...paging, registrants: rows.map((one) => listedRegistrant(world, meeting, one)) });
}

function found(call: Call, kind: MeetingKind): { meeting: Meeting; registrant: Registrant } {
  const meeting = meetingCalled(call.world, kind, call.of('meetingId'));
  const registrant = meeting.registrants.find(({ id, status }) => id === call.of('registrantId') && status !== 'cancelled');
  if (!registrant) throw new Refusal('registrantMissing', call.of('registrantId'));
  return { meeting, registrant };
}

export function registrantRoutes(kind: MeetingKind): ApiRoute[] {
  const all = `/${kind}s/:meetingId/registrants`;
  return [
    { method: 'POST', pattern: all, label: 'light', scope: `${kind}:write:registrant:admin`, answer: (call) => addOne(call, kind) },
    { method: 'POST', pattern: `/${kind}s/:meetingId/batch_registrants`, label: 'heavy', scope: `${kind}:write:batch_registrants:admin`, answer: (call) => addBatch(call, kind) },
    { method: 'PUT', pattern: `${all}/status`, label: 'medium', scope: `${kind}:update:registrant_status:admin`, answer: (call) => changeStatus(call, kind) },
    { method: 'GET', pattern: all, label: 'medium', scope: `${kind}:read:list_registrants:admin`, answer: (call) => list(call, kind) },
    { method: 'GET', pattern: `${all}/questions`, label: 'light', scope: `${kind}:read:list_registration_questions:admin`, answer: ({ world, of }) => ok(meetingCalled(world, kind, of('meetingId')).questions) },
    {
      method: 'PATCH',
      pattern: `${all}/questions`,
      label: 'light',
      scope: `${kind}:update:registration_question:admin`,
      answer: ({ world, of, body }) => {
        meetingCalled(world, kind, of('meetingId')).questions = { questions: listOf(body['questions']), custom_questions: listOf(body['custom_questions']) };
        return done;
      },
    },
    {
      method: 'GET',
      pattern: `${all}/:registrantId`,
      label: 'light',
      scope: `${kind}:read:registrant:admin`,
      answer: (call) => {
        const { meeting, registrant } = found(call, kind);
        return ok(listedRegistrant(call.world, meeting, registrant));
      },
    },
    {
      method: 'DELETE',
      pattern: `${all}/:registrantId`,
      label: 'medium',
      scope: `${kind}:delete:registrant:admin`,
      answer: (call) => {
        const { meeting, registrant } = found(call, kind);
        meeting.registrants = meeting.registrants.filter((one) => one !== registrant);
        tellOf(call.world, meeting, { ...registrant, status: 'cancelled' }, 'cancelled');
        return done;
      },
    },
  ];
}
