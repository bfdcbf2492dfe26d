import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Scripts, styles and the decoder's program from here alone; nothing is asked of anybody else. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The camera for this page alone; a screen that stays on while it scans. */
const permissions = 'camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), payment=(), usb=()';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

interface ReadyFile {
  body: Buffer;
  packed: Buffer | null;
  headers: Readonly<Record<string, string>>;
}

/**
 * Serves the installable page of the door under `/door/`. Its page and its service worker are asked for anew each time, so
 * that a new version is found; what carries a fingerprint in its name is kept for a year.
 */
export async function serveDoor(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(staticFiles, { root: path.join(folder, 'assets'), prefix: '/door/assets/', preCompressed: true, immutable: true, maxAge: '1y', decorateReply: false });
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile() && path.extname(entry.name) in types).map(({ name }) => name);
  const files = new Map(await Promise.all(names.map(async (name) => [name, readyFile(name, await readFile(path.join(folder, name)))] as const)));
  for (const [name, file] of files) fastify.get(`/door/${name}`, (request, reply) => send(request, reply, file));
  const page = files.get('index.html');
  if (!page) throw new Error(`There is no page of the door in ${folder}.`);
  // The page's own addresses begin with the slash: without it the service worker would not reach so far.
  fastify.get('/door', (request, reply) => (request.url.split('?')[0] === '/door' ? reply.redirect('/door/', 308) : send(request, reply, page)));
}

function readyFile(name: string, body: Buffer): ReadyFile {
  const type = types[path.extname(name)] ?? 'application/octet-stream';
  const isPage = name.endsWith('.html');
  const isPicture = type.startsWith('image/');
  return {
    body,
    packed: isPicture ? null : gzipSync(body, { level: 9 }),
    headers: {
      'content-type': type,
      'cache-control': isPage ? 'no-store' : isPicture ? 'public, max-age=86400' : 'no-cache',
      vary: 'accept-encoding',
      'content-security-policy': policy,
      ...(isPage && { 'permissions-policy': permissions }),
    },
  };
}

function send(request: FastifyRequest, reply: FastifyReply, file: ReadyFile): FastifyReply {
  const packs = file.packed !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  void reply.headers({ ...file.headers, ...(packs && { 'content-encoding': 'gzip' }) });
  return reply.send(packs ? file.packed : file.body);
}
