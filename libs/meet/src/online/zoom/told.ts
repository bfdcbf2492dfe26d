import { minutes } from '@convenor/kernel';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Told } from '../online-service';
import { happeningsOf } from './happenings';
import { idOf, jsonOf, objectOf, textOf } from './reading';
import type { ZoomSettings } from './tokens';

const refused: Told = { kind: 'refused' };
/** Zoom signs each sending with its moment; what is older, or of a future, was recorded by somebody. */
const longestWay = minutes(5);

const hmac = (secret: string, ...parts: (string | Buffer)[]): string => {
  const digest = createHmac('sha256', secret);
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
};

/** Compares without telling by its time how much was right. */
function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function isSigned(secret: string, body: Buffer, headers: Readonly<Record<string, string | undefined>>, now: Date): boolean {
  const stamp = headers['x-zm-request-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(stamp) || Math.abs(now.getTime() - Number(stamp) * 1000) > longestWay) return false;
  return same(headers['x-zm-signature'] ?? '', `v0=${hmac(secret, `v0:${stamp}:`, body)}`);
}

/**
 * Judges what came in at our address for Zoom: the signature stands over the very octets, so they are read only when it is right.
 *
 * @param headers under names in lower case
 */
export function told({ accountId, webhookSecret }: ZoomSettings, body: Buffer, headers: Readonly<Record<string, string | undefined>>, now: Date): Told {
  if (!webhookSecret || !isSigned(webhookSecret, body, headers, now)) return refused;
  const envelope = jsonOf(body.toString('utf8'));
  const [event, payload] = [textOf(envelope?.['event']), objectOf(envelope?.['payload'])];
  if (!envelope || !event) return refused;
  if (event === 'endpoint.url_validation') {
    const plainToken = textOf(payload['plainToken']);
    return plainToken ? { kind: 'answer', body: { plainToken, encryptedToken: hmac(webhookSecret, plainToken) } } : refused;
  }
  if (payload['account_id'] !== accountId) return refused;
  const object = objectOf(payload['object']);
  const stamp = new Date(Number(envelope['event_ts']));
  const at = Number.isNaN(stamp.getTime()) ? now : stamp;
  return { kind: 'event', event, meetingId: idOf(object['id']), happenings: happeningsOf(event, object, at) };
}
