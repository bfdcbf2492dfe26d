import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { AcceptOffer, CancelRegistration, DeclineOffer } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acted, isSure, noticeOf } from './my-acts';
import { MyPages } from './my-pages';
import { ProofAgain } from './proof-again';

type Where = Record<string, string>;

/** A participant's own page, and what she may do with her place. What cannot be taken back asks once before it is done. */
@Controller()
export class MyController {
  constructor(
    private readonly pages: MyPages,
    private readonly cancelling: CancelRegistration,
    private readonly accepting: AcceptOffer,
    private readonly declining: DeclineOffer,
    private readonly proof: ProofAgain,
  ) {}

  @PublicRoute('GET', '/:language/my/:id')
  async show(@Param() where: Where, @Query('notice') wanted: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.pages.show(await this.pages.own(where, request), reply, noticeOf(wanted));
  }

  @PublicRoute('POST', '/:language/my/:id/cancel')
  async cancel(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'cancel' });
    return acted(own, reply, async () => {
      const waited = (await this.pages.read(own)).mine.state === 'waitlisted';
      await this.cancelling.cancel({ registrationId: own.id }, `registration:${own.id}`);
      return waited ? 'left_waitlist' : 'cancelled';
    });
  }

  @PublicRoute('POST', '/:language/my/:id/accept')
  async accept(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    return acted(own, reply, () => this.accepting.accept(own.id).then(() => 'accepted'));
  }

  @PublicRoute('POST', '/:language/my/:id/decline')
  async decline(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'declineOffer' });
    return acted(own, reply, () => this.declining.decline(own.id).then(() => 'declined'));
  }

  @PublicRoute('POST', '/:language/my/:id/proof')
  async sendProof(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    return acted(own, reply, () => this.proof.send(own.id).then(() => 'proof_sent'));
  }
}
