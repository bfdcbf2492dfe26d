import { Controller, Param, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import type { SubscriptionPage } from '@convenor/contracts';
import { StopNews, type NewsStop } from '@convenor/register';
import type { FastifyReply } from 'fastify';
import { PublicSite } from './public-site';

/** The way out of circulars: opening shows a button, and one POST acts without cookie or form key (RFC 8058, 3.2). */
@Controller()
export class CircularStopController {
  constructor(
    private readonly site: PublicSite,
    private readonly stopping: StopNews,
  ) {}

  @PublicRoute('GET', '/links/circulars/:token')
  async look(@Param('token') token: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    void reply.header('referrer-policy', 'strict-origin');
    const found = await this.stopping.look(token);
    return this.page(reply, found, found ? 'leave' : 'unknown', token);
  }

  @PublicRoute('POST', '/links/circulars/:token')
  async stop(@Param('token') token: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.stopping.stop(token);
    return this.page(reply, found, found ? 'left' : 'unknown', token);
  }

  private page(reply: FastifyReply, found: NewsStop | null, state: SubscriptionPage['state'], token: string): Promise<FastifyReply> {
    const action = state === 'leave' ? { action: `/links/circulars/${token}` } : {};
    return this.site.sendOwn(reply, { ...this.site.frame(found?.language ?? 'en', '/publications'), page: 'subscription', state, formKey: '', ...action });
  }
}
