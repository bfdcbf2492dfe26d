import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hmac } from './webhooks/bytes';
import { isObject, type JsonObject } from './http/exchange';

export interface Received {
  body: string;
  json: JsonObject;
  headers: NodeJS.Dict<string | string[]>;
}

/** An address that takes webhooks as a product would; for the specs. */
export interface Inbox {
  url: string;
  /** Events without the validations. */
  events: Received[];
  validations: number;
  /** What it answers to an event; 0 is nothing at all. */
  status: number;
  provesItself: boolean;
  close(): Promise<void>;
}

export async function openInbox(secret: () => string): Promise<Inbox> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const json = JSON.parse(body) as JsonObject;
      if (json['event'] === 'endpoint.url_validation' && isObject(json['payload'])) {
        inbox.validations += 1;
        const plainToken = String(json['payload']['plainToken']);
        response.end(JSON.stringify({ plainToken, encryptedToken: inbox.provesItself ? hmac(secret(), plainToken) : 'wrong' }));
        return;
      }
      inbox.events.push({ body, json, headers: request.headers });
      if (inbox.status > 0) response.writeHead(inbox.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const inbox: Inbox = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/zoom`,
    events: [],
    validations: 0,
    status: 204,
    provesItself: true,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return inbox;
}
