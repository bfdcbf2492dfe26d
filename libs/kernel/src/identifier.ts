import { randomBytes } from 'node:crypto';

/** A UUID as 36 lower-case characters. */
export type Id = string;

/**
 * A new identifier: UUIDv7 (RFC 9562, section 5.7). It sorts by the moment it was made, so rows that arrive together
 * lie together on disk, and it tells nothing else.
 *
 * @param at milliseconds since 1970, the machine's time unless given
 */
export function newId(at: number = Date.now()): Id {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** True of anything that has the form of an identifier. */
export const isId = (value: unknown): value is Id =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
