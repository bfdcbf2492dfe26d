import { covers } from '../accounts/scopes';
import { Refusal } from '../errors';
import { code } from '../ground/identifiers';
import type { Label } from '../limits/plans';
import type { World } from '../world';
import { jsonOf, type Answer, type Asked, type JsonObject } from './exchange';
import { routeFor, type Routed } from './router';

/** A request to `/v2` that may be answered: token, limits and scope are in order. */
export interface Call {
  world: World;
  /** A part of the path by its name. */
  of: (name: string) => string;
  query: URLSearchParams;
  body: JsonObject;
}

export interface ApiRoute extends Routed {
  label: Label;
  scope: string;
  answer: (call: Call) => Answer;
}

function answerOf(world: World, routes: readonly ApiRoute[], asked: Asked, headers: Record<string, string>): Answer {
  const scopes = world.tokens.scopesOf(asked.headers.authorization, world.clock.now());
  const found = routeFor(routes, asked.method, asked.path.replace(/^\/v2/, ''), world.account.slashes);
  if (!found) throw new Refusal('endpointUnknown');
  const { route, parameters } = found;
  Object.assign(headers, world.limits.count(world.account, route.label, world.clock.now()));
  if (!covers(scopes, route.scope)) throw new Refusal('scopesMissing', route.scope);
  const body = jsonOf(asked.body);
  if (!body) throw new Refusal('bodyUnreadable');
  return route.answer({ world, of: (name) => parameters[name] ?? '', query: asked.query, body });
}

/** Answers a request to `/v2` as Zoom's API would, refusals included. */
export function answerApi(world: World, routes: readonly ApiRoute[], asked: Asked): Answer {
  const headers: Record<string, string> = { 'x-zm-trackingid': `v=2.0;clid=sim;rid=WEB_${code(world.chance, 22)}` };
  try {
    const answer = answerOf(world, routes, asked, headers);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    Object.assign(headers, world.limits.refused(world.account, error, world.clock.now()));
    // The body of a 429 says 429 or 200.
    const json = error.status === 429 && world.chance.happens(0.5) ? { ...error.body(), code: 200 } : error.body();
    return { status: error.status, json, headers };
  }
}
