import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { CalendarFiles } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { myDataPage } from './my-data-page';
import { MyEverything } from './my-everything';
import { MyPages } from './my-pages';
import { PublicSite } from './public-site';

type Where = Record<string, string>;

/** What a participant may take away: her calendar entry, and everything kept about her registration, to read or as a file. */
@Controller()
export class MyFilesController {
  constructor(
    private readonly pages: MyPages,
    private readonly site: PublicSite,
    private readonly calendars: CalendarFiles,
    private readonly everything: MyEverything,
  ) {}

  @PublicRoute('GET', '/:language/my/:id/calendar.ics')
  async calendar(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id } = await this.pages.own(where, request);
    return own(reply, 'text/calendar; charset=utf-8', 'roundtable.ics').send(await this.calendars.ofParticipant(id));
  }

  @PublicRoute('GET', '/:language/my/:id/data')
  async read(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const mine = await this.pages.own(where, request, '/data');
    const { plan } = await this.pages.read(mine);
    return this.site.sendOwn(reply, myDataPage(mine, plan, await this.everything.of(mine.id, mine.frame.language)));
  }

  @PublicRoute('GET', '/:language/my/:id/data.json')
  async takeAway(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id } = await this.pages.own(where, request);
    return own(reply, 'application/json; charset=utf-8', 'my-registration.json').send(JSON.stringify(await this.everything.of(id), null, 2));
  }
}

const own = (reply: FastifyReply, type: string, name: string): FastifyReply =>
  reply.headers({ 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' });
