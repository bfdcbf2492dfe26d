import { randomOctets } from './randomness';

/** A UUID as 36 lower-case characters. */
export type Id = string;

/**
 * A new identifier: UUIDv7 (RFC 9562, section 5.7). It sorts by the moment it was made, so rows that arrive together
 * lie together on disk, and it tells nothing else.
 *
 * @param at milliseconds since 1970, the machine's time unless given
 */
export function newId(at: number = Date.now()): Id {
  const time = at.toString(16).padStart(12, '0');
  const random = randomOctets(10);
  random[0] = ((random[0] ?? 0) & 0x0f) | 0x70;
  random[2] = ((random[2] ?? 0) & 0x3f) | 0x80;
  const rest = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

/** True of anything that has the form of an identifier. */
export const isId = (value: unknown): value is Id =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
