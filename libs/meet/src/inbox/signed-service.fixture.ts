import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Happening, OnlineService, Told } from '../online/online-service';
import type { Stay } from '../presence/stay';

const secret = 'tide-and-quay';
const window = 300;

/** Octets and headers as the service sends them. */
export interface Sent {
  octets: Buffer;
  headers: Record<string, string>;
}

/** Signs as Zoom does: HMAC-SHA-256 over version, second and octets. */
export function signed(body: string, at: Date, key = secret): Sent {
  const timestamp = Math.floor(at.getTime() / 1000);
  const signature = createHmac('sha256', key).update(`v0:${timestamp}:`).update(body).digest('hex');
  return { octets: Buffer.from(body), headers: { 'x-zm-request-timestamp': String(timestamp), 'x-zm-signature': `v0=${signature}` } };
}

/** A person's computer at the service. */
export const aStay = (connection: string, part: Partial<Stay> = {}): Stay => ({
  instance: 'run-1', connection, kind: 'person', registrant: null, user: null, name: 'Ilse Brandvold', namesBefore: [], address: null,
  cameAt: null, leftAt: null, waiting: false, ...part,
});

interface Body {
  event: string;
  meetingId: string | null;
  happenings: (Omit<Happening, 'at'> & { at?: string })[];
}

/** What the service says happened, as this double of it writes it down. */
export const bodyOf = (event: string, meetingId: string | null, happenings: readonly Happening[]): string => JSON.stringify({ event, meetingId, happenings });

/** A service that judges as Zoom's driver does, and whose events are written as `Told` has them. */
export const signedService = { kind: 'zoom', can: { tellsLive: true }, told } as unknown as OnlineService;

function told(octets: Buffer, headers: Readonly<Record<string, string | undefined>>, now: Date): Told {
  const timestamp = headers['x-zm-request-timestamp'] ?? '';
  const [given, expected] = [Buffer.from(headers['x-zm-signature'] ?? ''), Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(octets).digest('hex')}`)];
  const fresh = Math.abs(now.getTime() / 1000 - Number(timestamp)) <= window;
  if (!fresh || given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'refused' };
  const { event, meetingId, happenings } = JSON.parse(octets.toString()) as Body;
  if (event === 'endpoint.url_validation') return { kind: 'answer', body: { plainToken: meetingId } };
  return { kind: 'event', event, meetingId, happenings: happenings.map(instants) };
}

/** Instants come as text; of what was heard, one level down. */
function instants(happening: Body['happenings'][number]): Happening {
  const dated = (value: object): object => ('at' in value ? { ...value, at: new Date(String(value.at)) } : value);
  return ('heard' in happening ? { ...happening, heard: dated((happening as { heard: object }).heard) } : dated(happening)) as Happening;
}
