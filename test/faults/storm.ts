import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RegistrationOutcome } from '@convenor/contracts';
import type { House } from './house';

/** One person's side of it: what was asked, and every answer that came. */
export interface Asked {
  key: string;
  address: string;
  /** What she was told at last, `place` or `waitlist`; null: nothing. */
  answer: string | null;
  /** The answer to the same request with the same key, after everything was over. */
  again: string | null;
  /** Requests that got no answer, or 503. */
  retries: number;
  /** Answers that no retry mends, as `500 …`. */
  refusals: string[];
}

const wishOf = (address: string) => ({ mode: 'room', name: `Guest ${address.split('@')[0]}`, address, constituency: 'academia' });

/** One try; null when the line broke, so that nobody knows whether it was done. */
async function post({ product, roundtable }: House, { key, address }: Asked): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(`${product.address}/api/roundtables/${roundtable.id}/registrations`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(wishOf(address)), signal: AbortSignal.timeout(20_000),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

/** "Later" in HTTP: the service is away, a proxy lost it on the way, or the same key is still on its way. */
const isLater = (status: number, text: string): boolean => [502, 503, 504].includes(status) || (status === 409 && text.includes('STILL_AT_WORK'));

/** What a careful client does: the same request under the same key until it is told. */
export async function untilTold(house: House, asked: Asked, until: number): Promise<string | null> {
  while (Date.now() < until) {
    const answer = house.reachable ? await post(house, asked) : null;
    if (answer?.status === 200 || answer?.status === 201) return (JSON.parse(answer.text) as RegistrationOutcome).outcome;
    asked.retries += 1;
    if (answer && !isLater(answer.status, answer.text)) {
      asked.refusals.push(`${answer.status} ${answer.text.slice(0, 200)}`);
      return null;
    }
    await pause(100 + Math.random() * 200);
  }
  return null;
}

const patience = 60_000;

/** People on their way; `over` once each was told, or given up. */
export interface Storm {
  everybody: readonly Asked[];
  over: Promise<unknown>;
}

/**
 * So many people register, a few new ones every moment, each with a key of her own.
 *
 * @param tag keeps the addresses of one storm apart from another's
 * @param overMs in which they come
 */
export function storm(house: House, tag: string, people: number, overMs: number): Storm {
  const until = Date.now() + overMs + patience;
  const everybody = Array.from({ length: people }, (_, index): Asked => ({ key: randomUUID(), address: `${tag}-${index}@storm.example.org`, answer: null, again: null, retries: 0, refusals: [] }));
  const over = everybody.map(async (asked, index) => {
    await pause((index / people) * overMs);
    asked.answer = await untilTold(house, asked, until);
  });
  return { everybody, over: Promise.all(over) };
}

/** Asks everybody's request once more, as it was. */
export async function askAgain(house: House, everybody: readonly Asked[]): Promise<void> {
  await Promise.all(everybody.map(async (asked) => void (asked.again = await untilTold(house, asked, Date.now() + patience))));
}
