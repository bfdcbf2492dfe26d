import { DomainError } from '@convenor/kernel';
import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';

/** A service tells in some thousand octets; a meeting with all its occurrences in a few hundred thousand. */
export const largestTold = 1_048_576;

const tooLarge = (): DomainError => new DomainError('BODY_TOO_LARGE', 'too_large', 'This is larger than what a service tells. Nothing was kept.');

/**
 * Gives the routes at `paths` the octets of a request as they came, as a Buffer in `body`, whatever type it is said to have: a
 * signature over them is judged before anybody reads them. Every other route reads bodies as before.
 *
 * @throws DomainError BODY_TOO_LARGE to whoever sends more than a service would
 */
export function takeOctets(fastify: FastifyInstance, paths: readonly string[]): void {
  fastify.addHook('onRoute', (route) => {
    if (!paths.includes(route.url) || ![route.method].flat().includes('POST')) return;
    route.preParsing = async (request, _reply, payload) => {
      request.body = await octetsOf(payload);
      // They are read: no parser looks for a body, nor at what it was said to be.
      for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete request.headers[name];
      return Readable.from([]);
    };
  });
}

async function octetsOf(payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    size += chunk.length;
    if (size > largestTold) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
