import type { Clock } from '@convenor/kernel';
import { ServiceTrouble } from '../service-trouble';
import { backOff } from './limits';
import { ZoomRefusal, type Refused } from './zoom-refusal';

/** Waits so many milliseconds; specs do not. */
export type Pause = (milliseconds: number) => Promise<void>;

export interface Request {
  address: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Doing it twice does no harm, so a lost answer is no reason to stop. */
  repeatable: boolean;
  pause: Pause;
  clock: Clock;
}

const patienceInMs = 15_000;
const mostOctets = 16 * 1024 * 1024;
/** Longer than this nobody waits within a call; the queue does. */
const longestWait = 5_000;
const mostTries = 3;

const lost = (): ServiceTrouble => new ServiceTrouble('unreachable', 'Zoom cannot be reached, or its answer was lost. It is tried again by itself.');

async function readAll(response: Response): Promise<string> {
  const octets: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostOctets) throw lost();
    octets.push(chunk);
  }
  return Buffer.concat(octets).toString('utf8');
}

/** Redirects are not followed: the header that opens the account would go with them. */
async function askOnce({ address, method, headers, body }: Request): Promise<Refused> {
  try {
    const response = await fetch(address, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(patienceInMs) });
    return { status: response.status, headers: response.headers, text: await readAll(response) };
  } catch {
    throw lost();
  }
}

/** How long to wait before the same is asked again; null: not within this call. */
function waitAfter(trouble: unknown, request: Request, attempt: number): number | null {
  if (!(trouble instanceof ServiceTrouble)) return null;
  const usual = backOff(attempt, Math.random());
  if (trouble.kind === 'unreachable') return request.repeatable ? usual : null;
  if (trouble.kind !== 'too_busy' || !trouble.again) return null;
  return Math.max(usual, trouble.again.getTime() - request.clock.now().getTime());
}

/**
 * Asks and answers with the text of a success. Tries again what may be repeated, and what was refused for asking too quickly, for a few
 * seconds.
 *
 * @throws ZoomRefusal for every other answer, ServiceTrouble `unreachable` for none
 */
export async function reach(request: Request): Promise<string> {
  let waited = 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await askOnce(request);
      if (answer.status >= 200 && answer.status < 300) return answer.text;
      throw new ZoomRefusal(answer, request.clock.now());
    } catch (error) {
      const wait = attempt + 1 < mostTries ? waitAfter(error, request, attempt) : null;
      if (wait === null || waited + wait > longestWait) throw error;
      waited += wait;
      await request.pause(wait);
    }
  }
}

