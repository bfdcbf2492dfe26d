import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Asked } from './exchange';

/** `cut` closes the connection without a word. */
export type Handle = (asked: Asked) => Promise<Answer | 'cut'>;

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  return { method: request.method ?? 'GET', path, query: new URLSearchParams(query), headers: request.headers, body: Buffer.concat(parts) };
}

function write(response: ServerResponse, { status, json, text, type, headers }: Answer): void {
  const body = json === undefined ? text : JSON.stringify(json);
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type ?? 'application/json;charset=UTF-8' }), ...headers });
  response.end(body);
}

async function serve(request: IncomingMessage, response: ServerResponse, handle: Handle): Promise<void> {
  try {
    const answer = await handle(await read(request));
    if (answer === 'cut') request.socket.destroy();
    else write(response, answer);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) write(response, { status: 500, json: { code: 500, message: 'The simulator itself broke; see its terminal.' } });
  }
}

/** A server on this computer alone; port 0 takes a free one. */
export async function listen(port: number): Promise<{ address: string; server: Server; answerBy: (handle: Handle) => void }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, server, answerBy: (handle) => void server.on('request', (request: IncomingMessage, response: ServerResponse) => void serve(request, response, handle)) };
}
