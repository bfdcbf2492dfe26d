import type { Contract } from '@convenor/contracts';
import { addressOf } from './address';
import { ApiProblem, NoConnection } from './api-problem';

/** What a caller hands to a contract: defaults may be left out. */
export type WishOf<C extends Contract> = C['input']['_zod']['input'];

/** What a contract answers. */
export type AnswerOf<C extends Contract> = C['output']['_zod']['output'];

export interface CallOptions {
  /** Kept by the caller to send the very same wish again; made anew when left out. Sent with every POST. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Tries of a request that the server puts off with 503 and Retry-After. */
const tries = 5;
const longestWait = 10;

const listeners = new Set<() => void>();

/** Calls back whenever the server says that nobody is signed in any more; answers how to stop. */
export const onSignedOut = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/**
 * Calls a route by its contract: fills `:names` of the path, sends the rest as query (GET) or JSON body, and answers
 * what the contract promises. The answer is not validated again: the server did, and the browser is spared the weight.
 *
 * @throws ApiProblem what the server refused, with the sentence to show
 * @throws NoConnection when the server was not reached; nothing is known about what it did
 */
export const call = async <C extends Contract>(contract: C, wish: WishOf<C>, options: CallOptions = {}): Promise<AnswerOf<C>> => {
  const response = await request(contract, wish, options);
  if (response.status === 204) return {};
  return response.json();
};

/** The octets of a route that gives a file, with the name it is to have. */
export const fetchFile = async <C extends Contract>(contract: C, wish: WishOf<C>, options: CallOptions = {}): Promise<{ octets: Blob; name: string | null }> => {
  const response = await request(contract, wish, options);
  return { octets: await response.blob(), name: fileName(response.headers.get('content-disposition')) };
};

/** RFC 6266: `filename*` (RFC 8187) before `filename`. */
const fileName = (disposition: string | null): string | null => {
  const extended = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (extended) return decodeURIComponent(extended);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
};

const request = async (contract: Contract, wish: unknown, { idempotencyKey, signal }: CallOptions): Promise<Response> => {
  const { address, body } = addressOf(contract, wish);
  const headers = new Headers({ accept: 'application/json, application/problem+json, */*' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (contract.method === 'POST') headers.set('idempotency-key', idempotencyKey ?? crypto.randomUUID());
  const init: RequestInit = { method: contract.method, headers, body, credentials: 'same-origin', signal };

  for (let attempt = 1; ; attempt += 1) {
    const response = await reach(address, init);
    if (response.ok) return response;
    const wait = response.status === 503 ? Number(response.headers.get('retry-after') ?? Number.NaN) : Number.NaN;
    if (attempt >= tries || Number.isNaN(wait)) throw await refusal(response, contract);
    await pause(Math.min(wait, longestWait), signal);
  }
};

const reach = async (address: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new NoConnection(cause);
  }
};

const refusal = async (response: Response, contract: Contract): Promise<ApiProblem> => {
  if (response.status === 401 && contract.permission !== 'public') for (const listener of listeners) listener();
  const problem: unknown = await response.json().catch(() => null);
  if (isProblem(problem)) return new ApiProblem(problem);
  return new ApiProblem({ status: response.status, code: 'UNREADABLE_ANSWER', title: 'The server could not answer. What you typed is kept; try again in a moment.' });
};

const isProblem = (answer: unknown): answer is ConstructorParameters<typeof ApiProblem>[0] =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'title' in answer && 'status' in answer;

const pause = (seconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
