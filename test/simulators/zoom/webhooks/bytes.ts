import { createHmac } from 'node:crypto';
import type { Chance } from '../ground/chance';
import { isObject } from '../http/exchange';

const shuffledKeys = (value: unknown, chance: Chance): unknown => {
  if (Array.isArray(value)) return value.map((one) => shuffledKeys(one, chance));
  if (!isObject(value)) return value;
  return Object.fromEntries(chance.shuffled(Object.entries(value)).map(([key, one]) => [key, shuffledKeys(one, chance)]));
};

const escaped = (json: string): string => json.replaceAll('/', '\\/').replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same value as bytes of many forms: keys in any order, and every other time slashes and all but ASCII escaped. */
export function bytesOf(value: unknown, chance: Chance): Buffer {
  const json = JSON.stringify(shuffledKeys(value, chance));
  return Buffer.from(chance.happens(0.5) ? escaped(json) : json);
}

export const hmac = (secret: string, text: string | Buffer): string => createHmac('sha256', secret).update(text).digest('hex');

/** Zoom's headers over exactly these bytes; `timestamp` in seconds. */
export function signatureHeaders(secret: string, bytes: Buffer, timestamp: number): Record<string, string> {
  const signed = Buffer.concat([Buffer.from(`v0:${timestamp}:`), bytes]);
  return { 'x-zm-request-timestamp': String(timestamp), 'x-zm-signature': `v0=${hmac(secret, signed)}` };
}
