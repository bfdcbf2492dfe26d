import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { CalendarFiles, Registrations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MyPages } from './my-pages';

/** What a participant may take away: her calendar entry, and everything kept about her registration. */
@Controller()
export class MyFilesController {
  constructor(
    private readonly pages: MyPages,
    private readonly calendars: CalendarFiles,
    private readonly registrations: Registrations,
  ) {}

  @PublicRoute('GET', '/:language/my/:id/calendar.ics')
  async calendar(@Param() where: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id } = await this.pages.own(where, request);
    return own(reply, 'text/calendar; charset=utf-8', 'roundtable.ics').send(await this.calendars.ofParticipant(id));
  }

  @PublicRoute('GET', '/:language/my/:id/data.json')
  async takeAway(@Param() where: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id } = await this.pages.own(where, request);
    return own(reply, 'application/json; charset=utf-8', 'my-registration.json').send(JSON.stringify(await this.registrations.export(id), null, 2));
  }
}

const own = (reply: FastifyReply, type: string, name: string): FastifyReply =>
  reply.headers({ 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' });
