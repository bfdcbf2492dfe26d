import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { serveDoor } from './door-app';
import { addHeaders, adapterFor } from './serve';

const folder = mkdtempSync(path.join(tmpdir(), 'convenor-door-'));
let fastify: FastifyInstance;
beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  const files = { 'index.html': '<title>Door</title>', 'sw.js': 'self.x = 1', 'manifest.webmanifest': '{}', 'icon.svg': '<svg/>', 'assets/reader-1a2b.wasm': '\0asm', 'assets/reader-1a2b.wasm.gz': gzipSync('\0asm') };
  for (const [name, body] of Object.entries(files)) writeFileSync(path.join(folder, name), body);
  fastify = adapterFor(0).getInstance() as unknown as FastifyInstance;
  addHeaders(fastify, 'https://straits.example.org');
  await serveDoor(fastify, folder);
  await fastify.ready();
});
afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, encoding = '') => fastify.inject({ url, headers: { 'accept-encoding': encoding } });

it('gives the page with the camera for itself, its own policy, and never from a store', async () => {
  const { statusCode, body, headers } = await get('/door/');
  expect([statusCode, body]).toEqual([200, '<title>Door</title>']);
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'wasm-unsafe-eval';/);
  expect(headers['content-security-policy']).not.toContain('unsafe-inline');
  expect(headers['permissions-policy']).toMatch(/^camera=\(self\)/);
  expect(headers['cache-control']).toBe('no-store');
});

it('leads from the address without the slash, where a service worker would not reach', async () => {
  const { statusCode, headers } = await get('/door');
  expect([statusCode, headers.location]).toEqual([308, '/door/']);
});

it('gives the service worker with its type, asked for anew each time and packed', async () => {
  const { headers, rawPayload } = await get('/door/sw.js', 'gzip, br');
  expect([headers['content-type'], headers['cache-control'], headers['content-encoding']]).toEqual(['text/javascript; charset=utf-8', 'no-cache', 'gzip']);
  expect(gunzipSync(rawPayload).toString()).toBe('self.x = 1');
});

it('gives the decoder packed by the build, as a program, for a year', async () => {
  const { headers, rawPayload } = await get('/door/assets/reader-1a2b.wasm', 'gzip');
  expect([headers['content-type'], headers['content-encoding'], headers['cache-control']]).toEqual(['application/wasm', 'gzip', 'public, max-age=31536000, immutable']);
  expect(gunzipSync(rawPayload).toString()).toBe('\0asm');
});

it('has no other files', async () => expect((await get('/door/../package.json')).statusCode + (await get('/door/nothing.js')).statusCode).toBe(808));
