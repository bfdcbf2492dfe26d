import { randomFillSync } from 'node:crypto';

/** Asking the system costs the same for few octets as for thousands. */
const store = Buffer.alloc(4_096);
let used = store.length;

/** So many random octets, good enough for secrets; at most 256. No two callers get the same ones. */
export function randomOctets(count: number): Buffer {
  if (used + count > store.length) {
    randomFillSync(store);
    used = 0;
  }
  used += count;
  return Buffer.from(store.subarray(used - count, used));
}

/**
 * Random signs of an alphabet of up to 256, each as likely as any other.
 *
 * @param count at most 100
 */
export function randomSigns(alphabet: string, count: number): string {
  // What lies beyond the last whole alphabet would favour its first signs.
  const fair = 256 - (256 % alphabet.length);
  let signs = '';
  while (signs.length < count) for (const octet of randomOctets(count - signs.length)) if (octet < fair) signs += alphabet[octet % alphabet.length];
  return signs;
}
