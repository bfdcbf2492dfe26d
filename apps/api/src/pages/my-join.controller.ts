import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute, RateLimits } from '@convenor/access';
import { hours } from '@convenor/kernel';
import { PersonalLinks } from '@convenor/meet';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MyPages } from './my-pages';

/** More than anybody joins in an hour, however bad the line. */
const joinsAnHour = 60;

/** The way into the online meeting, for whoever has a link of her own. The link is in no page and no mail: it is looked up when she joins. */
@Controller()
export class MyJoinController {
  constructor(
    private readonly pages: MyPages,
    private readonly links: PersonalLinks,
    private readonly limits: RateLimits,
  ) {}

  @PublicRoute('GET', '/:language/my/:id/join')
  async join(@Param() where: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    await this.limits.take(`join:${own.id}`, joinsAnHour, hours(1));
    const link = await this.links.of(own.id);
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    // Whoever has none, or none any more, reads why on her page.
    return reply.redirect(link.state === 'ready' ? link.url : own.home, 303);
  }
}
