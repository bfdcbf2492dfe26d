import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

const patienceInMs = 3000;

export interface Posted {
  /** 0 when nobody answered in three seconds. */
  status: number;
  body: string;
  trouble?: 'timeout' | 'network';
}

/** Posts bytes as they are and waits three seconds, as Zoom does; they are the machine's. */
export function post(url: string, bytes: Buffer, headers: Record<string, string>): Promise<Posted> {
  return new Promise((resolve) => {
    const send = url.startsWith('https:') ? secureRequest : plainRequest;
    const timer = setTimeout(() => end({ status: 0, body: '', trouble: 'timeout' }), patienceInMs);
    const end = (posted: Posted): void => {
      clearTimeout(timer);
      resolve(posted);
      request.destroy();
    };
    const request = send(url, { method: 'POST', agent: false, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => end({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
      response.on('error', () => end({ status: 0, body: '', trouble: 'network' }));
    });
    request.on('error', () => end({ status: 0, body: '', trouble: 'network' }));
    request.end(bytes);
  });
}
