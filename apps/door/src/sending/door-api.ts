import type { Contract, enterDoor, readDoor, readDoorChanges, readDoorEntries, sendScans, tellWiped } from '@convenor/contracts';
import { ApiProblem, call, type AnswerOf, type WishOf } from '@convenor/ui';

/** Milliseconds an answer may take: a network that is slower than this is none. */
const patience = 15_000;

/**
 * Why there is no answer. `unheard`: no network, a portal in between, an answer cut short, a server in trouble; try again.
 * `link_needed`: the door's link is to be opened again. `ended`: the door is closed, or the meeting over. `refused`: the server
 * understood, and says no.
 */
export class NoAnswer extends Error {
  constructor(readonly kind: 'unheard' | 'link_needed' | 'ended' | 'refused', readonly code: string, sentence: string) {
    super(sentence);
    this.name = 'NoAnswer';
  }
}

/**
 * Where each question goes, and what its answer must hold at least: what lies between may answer anything. The contracts say
 * the same, and more; the library that reads them would be a fifth of this page (a spec holds both together).
 */
export const routes = {
  enter: { method: 'POST', path: '/api/door', holds: { doorId: 'text' } },
  read: { method: 'GET', path: '/api/door/:doorId', holds: { roundtable: 'object', door: 'object', doors: 'list', publicKey: 'text', now: 'text', version: 'text', total: 'number', counts: 'object' } },
  entries: { method: 'GET', path: '/api/door/:doorId/entries', holds: { items: 'list', total: 'number' } },
  changes: { method: 'GET', path: '/api/door/:doorId/changes', holds: { whole: 'boolean', entries: 'list', gone: 'list', counts: 'object', doors: 'list', wipeAt: 'text', now: 'text', version: 'text' } },
  send: { method: 'POST', path: '/api/door/:doorId/scans', holds: { results: 'list', counts: 'object', now: 'text' } },
  tellWiped: { method: 'POST', path: '/api/door/:doorId/wiped', holds: {} },
} as const satisfies Record<string, Route>;

type Form = 'text' | 'number' | 'boolean' | 'list' | 'object';
interface Route extends Pick<Contract, 'method' | 'path'> {
  holds: Readonly<Record<string, Form>>;
}

const formOf = (value: unknown): Form | null =>
  typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : Array.isArray(value) ? 'list' : typeof value === 'object' && value !== null ? 'object' : null;

async function ask<C extends Contract>({ holds, ...route }: Route, wish: WishOf<C>): Promise<AnswerOf<C>> {
  let answer: unknown;
  try {
    // Of a contract `call` reads no more than this.
    answer = await call({ ...route, permission: 'public' } as C, wish, { signal: AbortSignal.timeout(patience) });
  } catch (error) {
    throw reasonOf(error);
  }
  const whole = formOf(answer) === 'object' && Object.entries(holds).every(([name, form]) => formOf((answer as Record<string, unknown>)[name]) === form);
  if (!whole) throw new NoAnswer('unheard', 'UNREADABLE_ANSWER', 'The answer was cut short, or somebody else gave it.');
  return answer as AnswerOf<C>;
}

function reasonOf(error: unknown): NoAnswer {
  if (!(error instanceof ApiProblem)) return new NoAnswer('unheard', 'NO_CONNECTION', 'The server was not reached.');
  const { code, status, sentence } = error;
  const kind = status === 410 ? 'ended' : code === 'DOOR_LINK_NEEDED' || status === 401 || status === 403 ? 'link_needed' : status >= 500 || status === 408 || status === 429 || code === 'UNREADABLE_ANSWER' ? 'unheard' : 'refused';
  return new NoAnswer(kind, code, sentence);
}

/** The server as a device of a door knows it. Every method throws NoAnswer. */
export const doorApi = {
  enter: (wish: WishOf<typeof enterDoor>) => ask<typeof enterDoor>(routes.enter, wish),
  read: (wish: WishOf<typeof readDoor>) => ask<typeof readDoor>(routes.read, wish),
  entries: (wish: WishOf<typeof readDoorEntries>) => ask<typeof readDoorEntries>(routes.entries, wish),
  changes: (wish: WishOf<typeof readDoorChanges>) => ask<typeof readDoorChanges>(routes.changes, wish),
  send: (wish: WishOf<typeof sendScans>) => ask<typeof sendScans>(routes.send, wish),
  tellWiped: (wish: WishOf<typeof tellWiped>) => ask<typeof tellWiped>(routes.tellWiped, wish),
};
export type DoorApi = typeof doorApi;
