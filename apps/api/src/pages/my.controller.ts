import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import type { MyRegistrationPage } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
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
    return acted(own, reply, 'cancelled', () => this.cancelling.cancel({ registrationId: own.id }, `registration:${own.id}`));
  }

  @PublicRoute('POST', '/:language/my/:id/accept')
  async accept(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    return acted(own, reply, 'accepted', () => this.accepting.accept(own.id));
  }

  @PublicRoute('POST', '/:language/my/:id/decline')
  async decline(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'declineOffer' });
    return acted(own, reply, 'declined', () => this.declining.decline(own.id));
  }

  @PublicRoute('POST', '/:language/my/:id/forget')
  async forget(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request);
    if (!isSure(body)) return this.pages.show(own, reply, { confirm: 'forget' });
    await this.forgetting.forget(own.id);
    return reply.redirect(`/${own.frame.language}/`, 303);
  }
}

/** Leads back to her page; where it was too late (the offer has lapsed, the meeting was held) the page says how things stand. */
async function acted({ id, frame }: Own, reply: FastifyReply, notice: Notice, act: () => Promise<unknown>): Promise<FastifyReply> {
  const address = `/${frame.language}/my/${id}`;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DomainError) || error.refusal !== 'refused') throw error;
    return reply.redirect(address, 303);
  }
  return reply.redirect(`${address}?notice=${notice}`, 303);
}
