import type { Chance } from './chance';

/** Zoom's number of a meeting: eleven digits, beyond 32 bits. */
export const meetingNumber = (chance: Chance): number => chance.between(80_000_000_000, 99_999_999_999);

/** A name of `length` letters, digits, `-` and `_`: users, registrants, tokens. */
export const code = (chance: Chance, length: number): string => chance.bytes(length).toString('base64url').slice(0, length);

/**
 * The uuid of one instance of a meeting: 16 bytes in base64. By nature one in 64 begins with a slash; here one in three does,
 * one in six has two slashes in a row, and one in six a single one.
 */
export function instanceUuid(chance: Chance): string {
  const plain = chance.bytes(16).toString('base64').replaceAll('/', 'x');
  const form = chance.between(1, 6);
  if (form <= 2) return `/${plain.slice(1)}`;
  if (form === 3) return `${plain.slice(0, 7)}//${plain.slice(9)}`;
  if (form === 4) return `${plain.slice(0, 7)}/${plain.slice(8)}`;
  return plain;
}

/** Zoom asks for two encodings of such a uuid in a path, and for one of all others. */
export const needsTwoEncodings = (uuid: string): boolean => uuid.startsWith('/') || uuid.includes('//');
