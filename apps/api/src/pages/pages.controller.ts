import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import type { Admits, AttendanceMode, Language, PageFrame } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { RoundtablePlans } from '@convenor/plan';
import { appearancesOf, hiddenSpeakers } from '@convenor/record';
import { CalendarFiles, Registrations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageNotFound } from './page-errors';
import { PublishedBriefs } from './publications/published-briefs';
import { OverviewPages } from './overview-pages';
import { languageAsked, languageOf, PublicSite } from './public-site';
import { roundtablePage } from './roundtable-page';
import { zoneNamed } from './wall-days';

/** Pages everybody may read: ready bytes with an ETag. */
@Controller()
export class PagesController {
  constructor(
    private readonly site: PublicSite,
    private readonly overview: OverviewPages,
    private readonly plans: RoundtablePlans,
    private readonly registrations: Registrations,
    private readonly calendars: CalendarFiles,
    private readonly transactions: Transactions,
    private readonly briefs: PublishedBriefs,
  ) {}

  @PublicRoute('GET', '/')
  start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    return reply.header('vary', 'accept-language').redirect(`/${languageAsked(request.headers['accept-language'])}/`, 302);
  }

  @PublicRoute('GET', '/:language')
  async home(@Param('language') segment: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const frame = this.frame(segment, '/');
    const ready = await this.site.everybodysAt(`/${frame.language}/`, () => this.overview.home(frame));
    return this.site.send(reply, ready, request.headers['if-none-match']);
  }

  @PublicRoute('GET', '/:language/programmes/:slug')
  async programme(@Param('language') segment: string, @Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const frame = this.frame(segment, `/programmes/${encodeURIComponent(slug)}`);
    const ready = await this.site.everybodysAt(`/${frame.language}${frame.path}`, async () => {
      const page = await this.overview.programme(frame, slug);
      if (!page) throw pageNotFound();
      return page;
    });
    return this.site.send(reply, ready, request.headers['if-none-match']);
  }

  @PublicRoute('GET', '/:language/roundtables/:slug')
  async roundtable(@Param('language') segment: string, @Param('slug') slug: string, @Query('zone') wanted: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const zone = zoneNamed(typeof wanted === 'string' ? wanted : undefined);
    const path = `/roundtables/${encodeURIComponent(slug)}`;
    const frame = this.frame(segment, zone ? `${path}?zone=${zone}` : path);
    // A browser's form writes the zone's slash as %2F.
    const ready = await this.site.everybodysAt(`/${frame.language}${path}${zone ? `?zone=${encodeURIComponent(zone)}` : ''}`, async () => {
      const id = await this.idOf(slug);
      const plan = await this.plans.of(id, frame.language);
      const spoke = await appearancesOf(this.transactions, id);
      const hidden = await hiddenSpeakers(this.transactions, id);
      const admits = await this.transactions.read<{ mode: AttendanceMode; admits: Admits }>('select mode, admits from pool where roundtable_id = $1', [id]);
      return roundtablePage({ plan, pools: await this.registrations.poolsOf(id), admits, spoke, hidden, brief: await this.briefs.ofRoundtable(id, frame.language), frame, zone, now: this.transactions.now() });
    });
    return this.site.send(reply, ready, request.headers['if-none-match']);
  }

  @PublicRoute('GET', '/:language/roundtables/:slug/calendar.ics')
  async calendar(@Param('language') segment: string, @Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { language } = this.frame(segment, '/');
    const ready = await this.site.everybodysFile(`${language}/roundtables/${slug}/calendar.ics`, async () => this.calendars.ofRoundtable(await this.idOf(slug), language));
    void reply.header('content-disposition', 'attachment; filename="roundtable.ics"');
    return this.site.send(reply, ready, request.headers['if-none-match'], 'text/calendar; charset=utf-8; method=PUBLISH');
  }

  private async idOf(slug: string): Promise<string> {
    const id = await this.plans.idOfSlug(slug);
    if (!id) throw pageNotFound();
    return id;
  }

  private frame(segment: string, path: string): PageFrame {
    const language: Language | null = languageOf(segment);
    if (!language) throw pageNotFound();
    return this.site.frame(language, path);
  }
}
