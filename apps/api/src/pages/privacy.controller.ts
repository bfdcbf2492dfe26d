import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageNotFound } from './page-errors';
import { PrivacyPages } from './privacy-pages';
import { languageOf, PublicSite } from './public-site';

/** The privacy notice of a programme: ready bytes, made anew when the programme changes what it asks or says. */
@Controller()
export class PrivacyPageController {
  constructor(
    private readonly site: PublicSite,
    private readonly pages: PrivacyPages,
  ) {}

  @PublicRoute('GET', '/:language/programmes/:slug/privacy')
  async privacy(@Param('language') segment: string, @Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const language = languageOf(segment);
    if (!language) throw pageNotFound();
    const frame = this.site.frame(language, `/programmes/${encodeURIComponent(slug)}/privacy`);
    const ready = await this.site.everybodys(language + frame.path, async () => {
      const page = await this.pages.of(frame, slug);
      if (!page) throw pageNotFound();
      return page;
    });
    return this.site.send(reply, ready, request.headers['if-none-match']);
  }
}
