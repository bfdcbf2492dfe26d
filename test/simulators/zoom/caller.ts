import type { JsonObject } from './http/exchange';
import type { Zoom } from './zoom';

export interface Answered {
  status: number;
  headers: Headers;
  body: JsonObject;
}

/** An app that calls the simulator as any program would, over HTTP; for the specs. */
export interface Caller {
  call(method: string, path: string, body?: JsonObject): Promise<Answered>;
  /** The number of a meeting that begins in a week and lasts an hour, open to registration unless `settings` say else. */
  meeting(fields?: JsonObject, settings?: JsonObject): Promise<number>;
  /** The answer to one more registrant. */
  register(meetingId: number, email: string, more?: JsonObject): Promise<Answered>;
}

export const hostAddress = 'host@institution.example';

const json = (text: string): JsonObject => (text ? (JSON.parse(text) as JsonObject) : {});

async function tokenOf({ tokenAddress, credentials: { accountId, clientId, clientSecret } }: Zoom): Promise<string> {
  const login = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const response = await fetch(`${tokenAddress}?grant_type=account_credentials&account_id=${accountId}`, { method: 'POST', headers: { authorization: `Basic ${login}` } });
  return String(json(await response.text())['access_token']);
}

/** An app with a fresh token of the simulator’s account. */
export async function callerOf(zoom: Zoom): Promise<Caller> {
  const token = await tokenOf(zoom);
  const call: Caller['call'] = async (method, path, body) => {
    const response = await fetch(zoom.apiAddress + path, { method, headers: { authorization: `Bearer ${token}` }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? json(text) : { text } };
  };
  return {
    call,
    register: (meetingId, email, more = {}) => call('POST', `/meetings/${meetingId}/registrants`, { email, first_name: 'Ana', last_name: 'Reyes', auto_approve: true, ...more }),
    meeting: async (fields = {}, settings = {}) => {
      const startsAt = new Date(zoom.clock.now().getTime() + 7 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
      const { body } = await call('POST', `/users/${hostAddress}/meetings`, { topic: 'Water and land', type: 2, start_time: startsAt, duration: 60, ...fields, settings: { approval_type: 1, ...settings } });
      return Number(body['id']);
    },
  };
}
