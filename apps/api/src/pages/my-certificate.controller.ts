import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { OwnCertificate } from '@convenor/meet';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MyPages } from './my-pages';

/** A participant's own certificate of attendance, in the language she reads. */
@Controller()
export class MyCertificateController {
  constructor(
    private readonly pages: MyPages,
    private readonly own: OwnCertificate,
  ) {}

  @PublicRoute('GET', '/:language/my/:id/certificate.pdf')
  async take(@Param() where: Record<string, string>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const mine = await this.pages.own(where, request);
    const { mine: { roundtableId } } = await this.pages.read(mine);
    const { name, octets } = await this.own.take(roundtableId, mine.id, mine.frame.language);
    return reply
      .headers({ 'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9.-]/g, '-')}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      .type('application/pdf')
      .send(Buffer.from(octets));
  }
}
