import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { PublicSite } from './pages/public-site';
import { answerOf, htmlType, readerOf, type Reader, type ReadyPage } from './pages/ready-page';

/** An answer as Node writes it: names and values in turn. */
interface Written {
  status: number;
  headers: string[];
  body: Buffer | null;
}

/**
 * Answers a reading of a page whose bytes are ready before Fastify is asked, whose ways cost three times what sending them does.
 * Everything else goes on to Fastify: what must be made first, other methods, addresses written otherwise.
 *
 * @param standing the headers that every answer carries
 */
export function answerReadyPages(fastify: FastifyInstance, site: PublicSite, standing: Readonly<Record<string, string>>): void {
  const written = new WeakMap<ReadyPage, Map<number, Written>>();
  const answered = (request: IncomingMessage, response: ServerResponse): boolean => {
    const page = request.method === 'GET' && request.url ? site.ready(request.url) : null;
    if (!page) return false;
    const { status, headers, body } = writtenFor(written, page, readerOf(request.headers, page), standing);
    response.writeHead(status, headers).end(body);
    return true;
  };
  // A server that closes says so on every connection; Fastify does.
  let closing = false;
  fastify.addHook('preClose', async () => void (closing = true));
  const { server } = fastify;
  const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (closing || !answered(request, response)) for (const other of others) other.call(server, request, response);
  });
}

/** Written once for all readers of a page who ask alike. */
function writtenFor(all: WeakMap<ReadyPage, Map<number, Written>>, page: ReadyPage, reader: Reader, standing: Readonly<Record<string, string>>): Written {
  let ways = all.get(page);
  if (!ways) all.set(page, (ways = new Map()));
  const way = (reader.packs ? 1 : 0) + (reader.knows ? 2 : 0);
  let written = ways.get(way);
  if (!written) ways.set(way, (written = write(page, reader, standing)));
  return written;
}

function write(page: ReadyPage, reader: Reader, standing: Readonly<Record<string, string>>): Written {
  const { status, headers, body: given } = answerOf(page, reader, htmlType);
  const body = typeof given === 'string' ? Buffer.from(given) : given;
  const length = body ? { 'content-length': String(body.length) } : {};
  return { status, headers: Object.entries({ ...standing, ...headers, ...length }).flat(), body };
}
