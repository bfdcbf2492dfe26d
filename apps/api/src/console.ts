import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Scripts and fonts from here alone; styles from here, or written by this page's own scripts. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Serves the organiser's console at `/console`: files with a year's lifetime, its page with a fresh style nonce. */
export async function serveConsole(fastify: FastifyInstance, folder: string): Promise<void> {
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  await fastify.register(staticFiles, {
    root: path.join(folder, 'assets'),
    prefix: '/console/assets/',
    // The build packs them; nothing is packed while somebody waits.
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    decorateReply: false,
  });
  for (const route of ['/console', '/console/*']) {
    fastify.get(route, (_request, reply) => {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .header('content-security-policy', policy(nonce))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll('__STYLE_NONCE__', nonce));
    });
  }
}
