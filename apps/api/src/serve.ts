import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessGuard, refuseOtherSites } from '@convenor/access';
import { errorCodes, type FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { gzipSync } from 'node:zlib';
import { AppModule, type AppWish } from './app.module';
import { serveConsole } from './console';
import { serveDoor } from './door-app';
import { openApi } from './openapi';
import { EdgeFilter } from './edge.filter';
import { PageProblemFilter } from './pages/page-problem.filter';
import { builtPages, PublicSite } from './pages/public-site';
import { takeForms } from './pages/register-body';
import { answerTo, ProblemFilter } from './problem.filter';
import { answerReadyPages } from './ready-answers';
import { RepeatableRequests } from './repeatable-requests';
import { builtFile } from './runtime';
import { takeShortWays } from './short-way';
import { takeOctets } from './webhooks/raw-octets';
import { signedPaths } from './webhooks/webhooks.controller';

/** A file of 10 MB in base64, and a little around it. */
const bodyLimit = 14_500_000;

/** Fastify with the limits of a line: how long, how much, whom it believes. */
export const adapterFor = (trustedProxies: number): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit,
    // The socket is hop 0: so many proxies of our own are believed, whatever else stands in X-Forwarded-For.
    trustProxy: (_address, hop) => hop < trustedProxies,
    requestTimeout: 30_000,
    // Whoever dawdles over the headers is sent away soon: such connections cost nothing to open and are held by the hundred.
    // A request without a body needs no stream to read it from, which would cost a fifth of a page's answer.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, optimizeEmptyRequests: true },
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
  });

/** Builds the app with everything that stands before a route; it listens when told to. */
export async function createApp(wish: AppWish, { trustedProxies }: { trustedProxies: number }): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(wish), adapterFor(trustedProxies), { logger: ['error', 'warn'], abortOnError: false });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  standBeforeRoutes(app, wish.installation.publicUrl);
  addHealth(fastify, app.get(DataSource));
  const description = JSON.stringify(openApi(wish.installation.publicUrl));
  fastify.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(description));
  await serveConsole(fastify, builtFile('organiser'));
  await serveDoor(fastify, builtFile('door'));
  const { assets } = await builtPages();
  for (const [address, { body, type }] of Object.entries(assets)) {
    // Fonts are packed already.
    const zipped = type.startsWith('font/') ? null : gzipSync(body, { level: 9 });
    fastify.get(address, (request, reply) => {
      const packs = zipped !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
      void reply.headers({ 'content-type': type, vary: 'accept-encoding', 'cache-control': 'public, max-age=31536000, immutable', ...(packs && { 'content-encoding': 'gzip' }) });
      return reply.send(packs ? zipped : Buffer.from(body));
    });
  }
  await app.init();
  return app;
}

/** What every request passes: headers, the same origin, its permission, its key, and one form of refusal. */
export function standBeforeRoutes(app: NestFastifyApplication, publicUrl: string): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  addHeaders(fastify, publicUrl);
  answerReadyPages(fastify, app.get(PublicSite), standingHeaders(publicUrl));
  takeForms(fastify, () => new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('multipart/form-data'));
  takeOctets(fastify, signedPaths);
  app.useGlobalGuards(app.get(AccessGuard));
  const refusals = new EdgeFilter(new ProblemFilter(), new PageProblemFilter(app.get(PublicSite)));
  app.useGlobalFilters(refusals);
  app.useGlobalInterceptors(new RepeatableRequests());
  takeShortWays(app, (error, request, reply) => refusals.answer(error, request, reply));
}

/** What stands over every answer, whoever gives it. */
const standingHeaders = (publicUrl: string): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
});

/** Headers over every answer, and the same origin before every change. */
export function addHeaders(fastify: FastifyInstance, publicUrl: string): void {
  const standing = standingHeaders(publicUrl);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(standing);
    // Nobody waits for a body that does not come, whatever type it was said to have.
    if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined) delete request.headers['content-type'];
    // Answers of the API are somebody's own; pages and files say themselves who may keep them.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    try {
      refuseOtherSites(request, publicUrl);
    } catch (error) {
      const { problem } = answerTo(error, () => undefined);
      return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
    }
  });
}

/** `/healthz`: the process lives. `/readyz`: it can also reach its records. */
function addHealth(fastify: FastifyInstance, dataSource: DataSource): void {
  fastify.get('/healthz', () => ({ status: 'alive' }));
  fastify.get('/readyz', async (_request, reply) => {
    try {
      await dataSource.query('select 1');
      return { status: 'ready' };
    } catch {
      return reply.status(503).header('retry-after', '2').send({ status: 'database away' });
    }
  });
}
