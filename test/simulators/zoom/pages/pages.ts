import { userOf } from '../accounts/account';
import { Refusal } from '../errors';
import type { Answer, Asked } from '../http/exchange';
import { routeFor, type Routed } from '../http/router';
import type { Meeting } from '../meetings/meeting';
import { admit, endInstance, enter, isShutOut, leave, type Entrant } from '../playbook/room';
import { addRegistrants } from '../registrants/add-registrant';
import { readRegistrant } from '../registrants/read-registrant';
import { nameOf } from '../registrants/registrant';
import type { World } from '../world';
import { field, form, framed, goTo, safe } from './frame';

interface Visit {
  world: World;
  of: (name: string) => string;
  query: URLSearchParams;
  fields: URLSearchParams;
}

interface PageRoute extends Routed {
  answer: (visit: Visit) => Answer;
}

const nothing = (words = 'This meeting link is invalid.'): Answer => framed('Nothing here', `<p>${safe(words)}</p>`, 404);

const meetingOf = ({ world, of }: Visit): Meeting | undefined => {
  const meeting = world.meetings.get(Number(of('meetingId')));
  return meeting?.deleted ? undefined : meeting;
};

function sitDown(world: World, meeting: Meeting, entrant: Entrant, waits: boolean): Answer {
  if (isShutOut(meeting, entrant)) return nothing('The host lets in only who is signed in to Zoom.');
  const seat = enter(world, meeting, entrant, { waits });
  const key = seat.connection.participantUuid;
  world.visitors.set(key, seat);
  return goTo(`/seat/${encodeURIComponent(key)}`);
}

/** Whom a personal link belongs to; a sentence when it leads nowhere. */
function bearerOf(visit: Visit, meeting: Meeting): Entrant | string {
  const key = visit.query.get('tk') ?? '';
  const panelist = meeting.panelists.find((one) => one.key === key);
  if (panelist) return { key: panelist.email.toLowerCase(), name: panelist.name, email: panelist.email, panelist };
  const registrant = meeting.registrants.find((one) => one.key === key);
  if (!registrant) return 'This meeting link is invalid.';
  if (registrant.status !== 'approved') return `This registration is ${registrant.status}.`;
  return { key: registrant.email.toLowerCase(), name: nameOf(registrant), email: registrant.email, registrant };
}

function personal(visit: Visit, join: boolean): Answer {
  const meeting = meetingOf(visit);
  if (!meeting) return nothing();
  const bearer = bearerOf(visit, meeting);
  if (typeof bearer === 'string') return nothing(bearer);
  if (join) return sitDown(visit.world, meeting, bearer, meeting.settings['waiting_room'] === true);
  return framed(meeting.topic, `<p>You are <strong>${safe(bearer.name)}</strong>.</p>${form(`/w/${meeting.id}?tk=${visit.query.get('tk') ?? ''}`, 'Join')}`);
}

function hosting(visit: Visit, start: boolean): Answer {
  const meeting = meetingOf(visit);
  const zak = visit.query.get('zak') ?? '';
  const token = visit.world.hostTokens.get(zak);
  const host = meeting && userOf(visit.world.account, meeting.hostId);
  if (!meeting || !host || token?.meetingId !== meeting.id || token.until <= visit.world.clock.now()) return nothing('This start link has expired. Ask for a new one.');
  const name = `${host.firstName} ${host.lastName}`;
  if (start) return sitDown(visit.world, meeting, { key: 'host', name, email: host.email, user: host }, false);
  return framed(meeting.topic, `<p>You are the host, <strong>${safe(name)}</strong>.</p>${form(`/s/${meeting.id}?zak=${zak}`, 'Start the meeting')}`);
}

/** The link that is the same for all: to the form where people register, or in under a name of one’s own. */
function forAll(visit: Visit, join: boolean): Answer {
  const meeting = meetingOf(visit);
  if (!meeting) return nothing();
  if (meeting.settings['approval_type'] !== 2) return goTo(`/meeting/register/${meeting.registrationCode}`);
  const name = visit.fields.get('name')?.trim() ?? '';
  if (join && name) return sitDown(visit.world, meeting, { key: `guest ${name}`, name }, meeting.settings['waiting_room'] === true);
  return framed(meeting.topic, form(`/j/${meeting.id}`, 'Join', field('Your name', 'name')));
}

function registering(visit: Visit, send: boolean): Answer {
  const meeting = [...visit.world.meetings.values()].find((one) => !one.deleted && one.registrationCode === visit.of('code'));
  if (!meeting || meeting.settings['approval_type'] === 2) return nothing('Registration is not open.');
  if (!send) return framed(meeting.topic, form(`/meeting/register/${meeting.registrationCode}`, 'Register', field('First name', 'first_name') + field('Last name', 'last_name') + field('E-mail', 'email', 'email')));
  try {
    const [registrant] = addRegistrants(visit.world, meeting, [readRegistrant(Object.fromEntries(visit.fields))], { autoApprove: false });
    return framed(meeting.topic, `<p>Your registration is ${registrant?.status ?? 'unknown'}.</p>`);
  } catch (error) {
    if (error instanceof Refusal) return framed(meeting.topic, `<p>${safe(error.message)}</p>`, error.status);
    throw error;
  }
}

function seated(visit: Visit, does: 'look' | 'leave' | 'admit' | 'end'): Answer {
  const { world, of } = visit;
  const seat = world.visitors.get(of('key'));
  if (!seat) return nothing();
  const { meeting, connection } = seat;
  const isHost = seat.entrant.user?.id === meeting.hostId;
  const waiting = [...world.visitors.values()].filter((one) => one.meeting === meeting && !one.connection.joinedAt && !one.connection.leftAt);
  if (does === 'leave') leave(world, seat);
  if (does === 'admit' && isHost) waiting.forEach((one) => admit(world, one));
  if (does === 'end' && isHost) endInstance(world, meeting);
  const place = `/seat/${encodeURIComponent(of('key'))}`;
  if (does !== 'look') return goTo(place);
  if (connection.leftAt) return framed(meeting.topic, `<p><strong>${safe(connection.name)}</strong>, you have left.</p>`);
  if (!connection.joinedAt) return framed(meeting.topic, `<p><strong>${safe(connection.name)}</strong>, please wait: the host lets you in.</p>${form(`${place}/leave`, 'Leave')}`);
  const asHost = isHost ? `<p>${waiting.length} waiting.</p>${form(`${place}/admit`, 'Admit all')}${form(`${place}/end`, 'End for all')}` : '';
  return framed(meeting.topic, `<p><strong>${safe(connection.name)}</strong>, you are in the meeting.</p>${form(`${place}/leave`, 'Leave')}${asHost}`);
}

const bothWays = (pattern: string, answer: (visit: Visit, sent: boolean) => Answer): PageRoute[] => [
  { method: 'GET', pattern, answer: (visit) => answer(visit, false) },
  { method: 'POST', pattern, answer: (visit) => answer(visit, true) },
];

const routes: readonly PageRoute[] = [
  ...bothWays('/w/:meetingId', personal),
  ...bothWays('/s/:meetingId', hosting),
  ...bothWays('/j/:meetingId', forAll),
  ...bothWays('/meeting/register/:code', registering),
  { method: 'GET', pattern: '/seat/:key', answer: (visit) => seated(visit, 'look') },
  { method: 'POST', pattern: '/seat/:key/leave', answer: (visit) => seated(visit, 'leave') },
  { method: 'POST', pattern: '/seat/:key/admit', answer: (visit) => seated(visit, 'admit') },
  { method: 'POST', pattern: '/seat/:key/end', answer: (visit) => seated(visit, 'end') },
];

/** What a person sees who clicks a link of the simulator. */
export function answerPage(world: World, asked: Asked): Answer {
  const found = routeFor(routes, asked.method, asked.path);
  if (!found) return nothing('The simulator has no such page.');
  const { route, parameters } = found;
  return route.answer({ world, of: (name) => parameters[name] ?? '', query: asked.query, fields: new URLSearchParams(asked.body.toString('utf8')) });
}
