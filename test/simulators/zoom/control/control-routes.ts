import { newUser } from '../accounts/account';
import { isObject, jsonOf, listOf, ok, textOf, type Answer, type JsonObject } from '../http/exchange';
import type { Handle } from '../http/listen';
import { routeFor, type Routed } from '../http/router';
import { Refusal } from '../errors';
import type { Cast } from '../playbook/improvise';
import type { Player } from '../playbook/script';
import type { Zoom } from '../zoom';
import type { Fault } from './faults';

interface Command {
  zoom: Zoom;
  of: (name: string) => string;
  body: JsonObject;
}

interface ControlRoute extends Routed {
  does: string;
  answer: (command: Command) => unknown;
}

const meetingId = ({ of }: Command): number => Number(of('meetingId'));

async function moveClock({ zoom, body }: Command): Promise<unknown> {
  if (body['pace'] === 'held' || body['pace'] === 'flowing') zoom.clock.setPace(body['pace']);
  if (typeof body['minutes'] === 'number') await zoom.clock.advance(body['minutes'] * 60);
  if (typeof body['to'] === 'string') await zoom.clock.advanceTo(new Date(body['to']));
  await zoom.clock.settle();
  return { now: zoom.clock.now() };
}

function usePortal(command: Command): unknown {
  const { zoom, body } = command;
  const id = meetingId(command);
  const acts: Record<string, () => void> = {
    'registration off': () => zoom.portal.turnRegistrationOff(id),
    delete: () => zoom.portal.remove(id),
    'convert to webinar': () => zoom.portal.convertToWebinar(id),
    change: () => zoom.portal.change(id, isObject(body['fields']) ? body['fields'] : {}),
  };
  const act = acts[textOf(body['does'])];
  if (!act) throw new Error(`The portal can: ${Object.keys(acts).join(', ')}.`);
  act();
  return { done: true };
}

function addUser({ zoom, body }: Command): unknown {
  const user = newUser(zoom.world.chance, textOf(body['email']), textOf(body['firstName']), textOf(body['lastName']), body['licensed'] !== false);
  zoom.account.users.push({ ...user, mayScheduleFor: listOf(body['mayScheduleFor']).map(textOf) });
  return user;
}

function playIn(command: Command): unknown {
  const { zoom, body } = command;
  if (Array.isArray(body['players'])) return zoom.play({ meetingId: meetingId(command), players: body['players'] as Player[] });
  return zoom.improvise(meetingId(command), (isObject(body['cast']) ? body['cast'] : {}) as Cast, typeof body['seed'] === 'number' ? body['seed'] : undefined);
}

const routes: readonly ControlRoute[] = [
  {
    method: 'GET',
    pattern: '/__sim',
    does: 'what to enter where, and this list',
    answer: ({ zoom: { seed, clock, credentials, apiAddress, tokenAddress } }) => ({
      seed,
      now: clock.now(),
      credentials,
      api: apiAddress,
      token: tokenAddress,
      routes: routes.map(({ method, pattern, does }) => `${method} ${pattern}: ${does}`),
    }),
  },
  { method: 'GET', pattern: '/__sim/clock', does: 'the simulated time', answer: ({ zoom }) => ({ now: zoom.clock.now() }) },
  { method: 'POST', pattern: '/__sim/clock', does: '{ minutes } or { to } moves it, { pace } holds it or lets it flow', answer: moveClock },
  { method: 'GET', pattern: '/__sim/account', does: 'the account and its users', answer: ({ zoom }) => zoom.account },
  { method: 'PATCH', pattern: '/__sim/account', does: 'plan, scopes, app, interpretation, forced …', answer: ({ zoom, body }) => Object.assign(zoom.account, body) },
  { method: 'POST', pattern: '/__sim/users', does: '{ email, firstName, lastName, licensed, mayScheduleFor }', answer: addUser },
  { method: 'DELETE', pattern: '/__sim/tokens', does: 'no token issued so far is good', answer: ({ zoom }) => zoom.world.tokens.revokeAll() },
  { method: 'GET', pattern: '/__sim/meetings', does: 'meetings and webinars as they are kept', answer: ({ zoom }) => [...zoom.world.meetings.values()] },
  { method: 'GET', pattern: '/__sim/meetings/:meetingId/truth', does: 'who was there, and who was not let in', answer: (command) => ({ attendance: command.zoom.truth(meetingId(command)), notLetIn: command.zoom.notLetIn(meetingId(command)) }) },
  { method: 'POST', pattern: '/__sim/meetings/:meetingId/play', does: '{ players } as written, or { cast, seed } made up', answer: playIn },
  { method: 'POST', pattern: '/__sim/meetings/:meetingId/portal', does: '{ does: registration off, delete, convert to webinar, change; fields }', answer: usePortal },
  { method: 'GET', pattern: '/__sim/faults', does: 'faults that wait for their request', answer: ({ zoom }) => zoom.faults.list() },
  { method: 'POST', pattern: '/__sim/faults', does: '{ kind, method, path, times, after, delayMs }', answer: ({ zoom, body }) => zoom.faults.add(body as unknown as Fault) },
  { method: 'DELETE', pattern: '/__sim/faults', does: 'no more faults', answer: ({ zoom }) => zoom.faults.clear() },
  { method: 'GET', pattern: '/__sim/webhooks', does: 'addresses and whether they are valid', answer: ({ zoom }) => ({ subscriptions: zoom.webhooks.subscriptions, weather: zoom.webhooks.weather }) },
  { method: 'POST', pattern: '/__sim/webhooks', does: '{ url, events } sets an address up and validates it', answer: async ({ zoom, body }) => ({ valid: await zoom.webhooks.subscribe(textOf(body['url']), listOf(body['events']).map(textOf)) }) },
  { method: 'PATCH', pattern: '/__sim/webhooks', does: '{ duplicates, late, drops, mixedIds, emailsLostAfterGuest, retriesSignedAnew }', answer: ({ zoom, body }) => Object.assign(zoom.webhooks.weather, body) },
  { method: 'GET', pattern: '/__sim/deliveries', does: 'every webhook and what became of it', answer: ({ zoom }) => zoom.webhooks.deliveries },
  { method: 'GET', pattern: '/__sim/requests', does: 'every request to the API, without its query', answer: ({ zoom }) => zoom.world.requests },
];

const refused = (status: number, message: string): Answer => ({ status, json: { message } });

/** Answers under `/__sim`: what specs, journeys and curious people do to the simulator and read of it. */
export const controlFor =
  (zoom: Zoom): Handle =>
  async (asked) => {
    const found = routeFor(routes, asked.method, asked.path);
    if (!found) return refused(404, 'No such control route; GET /__sim lists them.');
    const body = jsonOf(asked.body);
    if (!body) return refused(400, 'The body is no JSON object.');
    try {
      return ok((await found.route.answer({ zoom, of: (name) => found.parameters[name] ?? '', body })) ?? { done: true });
    } catch (error) {
      return refused(error instanceof Refusal ? error.status : 400, error instanceof Error ? error.message : String(error));
    }
  };
