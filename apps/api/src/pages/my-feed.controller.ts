import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { PersonalFeeds } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MyPages } from './my-pages';

/** Her own calendar feed: made when she asks for it, and shown to her only. */
@Controller()
export class MyFeedController {
  constructor(
    private readonly pages: MyPages,
    private readonly feeds: PersonalFeeds,
  ) {}

  @PublicRoute('POST', '/:language/my/:id/feed')
  async show(@Param() where: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    const { href, webcal } = await this.feeds.hrefOf(own.id);
    return this.pages.show(own, reply, { feed: { subscribe: webcal, address: href } });
  }
}
