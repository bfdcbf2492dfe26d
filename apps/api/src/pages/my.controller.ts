import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import type { MyRegistrationPage } from '@convenor/contracts';
import { AcceptOffer, CancelRegistration, DeclineOffer, ForgetParticipant } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { MyPages, type Own } from './my-pages';

type Where = Record<string, string>;
type Notice = NonNullable<MyRegistrationPage['notice']>;
const notices: readonly Notice[] = ['proved', 'cancelled', 'accepted', 'declined', 'left_waitlist'];

const isSure = (body: unknown): boolean => (body as { sure?: unknown } | null)?.sure === 'yes';

/** What a participant may do herself. Each act that cannot be taken back asks once before it is done. */
@Controller()
export class MyController {
  constructor(
    private readonly pages: MyPages,
    private readonly cancelling: CancelRegistration,
    private readonly accepting: AcceptOffer,
    private readonly declining: DeclineOffer,
    private readonly forgetting: ForgetParticipant,
  ) {}

  @PublicRoute('GET', '/:language/my/:id')
  async show(@Param() where: Where, @Query('notice') wanted: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const notice = notices.find((known) => known === wanted);
    return this.pages.show(await this.pages.own(where, request), reply, notice ? { notice } : {});
  }

  @PublicRoute('POST', '/:language/my/:id/cancel')
  async cancel(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'cancel' });
    await this.cancelling.cancel({ registrationId: own.id }, `registration:${own.id}`);
    return back(own, reply, 'cancelled');
  }

  @PublicRoute('POST', '/:language/my/:id/accept')
  async accept(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    await this.accepting.accept(own.id);
    return back(own, reply, 'accepted');
  }

  @PublicRoute('POST', '/:language/my/:id/decline')
  async decline(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'declineOffer' });
    await this.declining.decline(own.id);
    return back(own, reply, 'declined');
  }

  @PublicRoute('POST', '/:language/my/:id/forget')
  async forget(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'forget' });
    await this.forgetting.forget(own.id);
    return reply.redirect(`/${own.frame.language}/`, 303);
  }
}

const back = ({ id, frame }: Own, reply: FastifyReply, notice: Notice): FastifyReply => reply.redirect(`/${frame.language}/my/${id}?notice=${notice}`, 303);
