import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { networkOf, PublicRoute, RateLimits } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { minutes } from '@convenor/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';
import { answerOf, htmlType, readerOf } from './ready-page';
import { EchoLimit } from './test-line-limit';
import { devicePolicy, testLinePage, testPolicy } from './test-line-page';

/** Octets of one download: enough to take a while on a weak line, little enough for a dear one. */
const octets = 262_144;
/** Downloads of one network in ten minutes: an embassy stands behind one address, and each test takes two. */
const mostDownloads = 120;

/**
 * Where a line is tested, by people without an account and without a name: nothing that is asked here is kept but how often a network
 * asked, to stop those who ask without end.
 */
@Controller()
export class TestLineController {
  /** Nothing packs it: a proxy that tried would make the line look better than it is. */
  private readonly noise = randomBytes(octets);
  private readonly echoes: EchoLimit;

  constructor(
    private readonly site: PublicSite,
    private readonly limits: RateLimits,
    transactions: Transactions,
  ) {
    this.echoes = new EchoLimit(() => transactions.now());
  }

  @PublicRoute('GET', '/:language/test-your-line')
  async page(@Param('language') segment: string, @Query('with') service: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const language = languageOf(segment);
    if (!language) throw pageNotFound();
    const onZoom = service === 'zoom';
    const frame = this.site.frame(language, `/test-your-line${onZoom ? '?with=zoom' : ''}`);
    const ready = await this.site.everybodys(language + frame.path, async () => testLinePage(frame, onZoom));
    const { status, headers, body } = answerOf(ready, readerOf(request.headers, ready), htmlType);
    void reply.status(status).headers({ ...headers, 'content-security-policy': testPolicy, 'permissions-policy': devicePolicy });
    return body === null ? reply.send() : reply.send(body);
  }

  @PublicRoute('GET', '/test-line/echo')
  echo(@Req() { ip }: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    this.echoes.take(networkOf(ip));
    return reply.status(204).header('cache-control', 'no-store').send();
  }

  @PublicRoute('GET', '/test-line/octets')
  async octets(@Req() { ip }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.limits.take(`test-line:network:${networkOf(ip)}`, mostDownloads, minutes(10));
    return reply.headers({ 'cache-control': 'no-store, no-transform', 'content-length': octets }).type('application/octet-stream').send(this.noise);
  }
}
