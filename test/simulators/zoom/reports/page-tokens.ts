import { Refusal } from '../errors';
import { code } from '../ground/identifiers';
import type { World } from '../world';

const lifeInMinutes = 15;
const largestPage = 300;
const usualPage = 30;

/** What a token of a next page stands for, and until when. */
export type PageTokens = Map<string, { list: string; from: number; until: Date }>;

export interface Page<T> {
  page_count: number;
  page_size: number;
  total_records: number;
  next_page_token: string;
  rows: T[];
}

function begin(world: World, list: string, token: string | null): number {
  if (!token) return 0;
  const known = world.pageTokens.get(token);
  if (!known || known.list !== list || known.until <= world.clock.now()) throw new Refusal('pageTokenInvalid');
  return known.from;
}

/**
 * One page of `all` as the query asks for it; a size beyond 300 is taken as 300.
 *
 * @param list what is listed; a token is good for the list it came from
 * @throws Refusal 300 when the token is unknown or older than 15 minutes
 */
export function pageOf<T>(world: World, list: string, all: readonly T[], query: URLSearchParams): Page<T> {
  const wished = Number(query.get('page_size') ?? usualPage);
  const size = Math.min(Number.isInteger(wished) && wished > 0 ? wished : usualPage, largestPage);
  const from = begin(world, list, query.get('next_page_token'));
  const rest = from + size < all.length;
  const token = rest ? code(world.chance, 32) : '';
  if (rest) world.pageTokens.set(token, { list, from: from + size, until: new Date(world.clock.now().getTime() + lifeInMinutes * 60_000) });
  return { page_count: Math.ceil(all.length / size), page_size: size, total_records: all.length, next_page_token: token, rows: all.slice(from, from + size) };
}
