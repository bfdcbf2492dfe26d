import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { PublicRoute, RateLimits } from '@convenor/access';
import type { Language } from '@convenor/contracts';
import { hours, type Id } from '@convenor/kernel';
import { FillDelegation, type Filled, type SentRow } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DelegationDoor } from './delegation-door';
import { rowsOf } from './delegation-form';
import { DelegationView } from './delegation-view';
import { pageNotFound } from './page-errors';
import { languageOf } from './public-site';
import { one, postedOf } from './register-posted';

type Where = Record<string, string>;

/** One delegation's table: what is typed is never lost, and what is saved is saved whole. */
@Controller()
export class DelegationTableController {
  constructor(
    private readonly door: DelegationDoor,
    private readonly view: DelegationView,
    private readonly filling: FillDelegation,
    private readonly limits: RateLimits,
  ) {}

  @PublicRoute('GET', '/:language/delegation/:id')
  async show(@Param() where: Where, @Query('notice') wanted: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id, language } = await this.own(where, request);
    return this.view.send(reply, { id, language, ...(wanted === 'saved' || wanted === 'nothing_changed' ? { notice: wanted } : {}) });
  }

  @PublicRoute('GET', '/:language/delegation/:id/people/:person')
  async person(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id, language } = await this.own(where, request);
    return this.door.enterFor(id, where.person ?? '', language, reply);
  }

  @PublicRoute('POST', '/:language/delegation/:id')
  async save(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { id, language } = await this.own(where, request);
    const posted = postedOf(body);
    const typed = rowsOf(posted);
    const shown = { id, language, typed };
    if (!this.view.isOurForm(posted.formKey)) return this.view.send(reply, { ...shown, notice: 'form_expired' }, 422);
    if (one(posted, 'sure') === 'no') return this.view.send(reply, shown);
    await this.limits.take(`delegation:${id}`, 120, hours(1));
    const filled = await this.filling.fill({ delegationId: id, rows: typed, seen: one(posted, 'seen'), sure: one(posted, 'sure') === 'yes' });
    return this.answer(reply, filled, { id, language, typed });
  }

  private answer(reply: FastifyReply, filled: Filled, shown: { id: Id; language: Language; typed: SentRow[] }): Promise<FastifyReply> | FastifyReply {
    const { id, language } = shown;
    const home = `/${language}/delegation/${id}`;
    switch (filled.kind) {
      case 'nothing_changed':
        return reply.redirect(`${home}?notice=nothing_changed`, 303);
      case 'saved':
        return filled.errors.size === 0 ? reply.redirect(`${home}?notice=saved`, 303) : this.view.send(reply, { ...shown, notice: 'saved', errors: filled.errors });
      case 'sure':
        return this.view.send(reply, { ...shown, confirm: filled.names });
      case 'closed':
        return this.view.send(reply, { id, language }, 409);
      case 'seen_by_others':
        return this.view.send(reply, { ...shown, notice: 'seen_by_others' }, 409);
      case 'not_saved':
        return this.view.send(reply, { ...shown, errors: filled.errors, notice: 'not_saved' }, 422);
    }
  }

  private async own({ language: segment = '', id = '' }: Where, request: FastifyRequest): Promise<{ id: Id; language: Language }> {
    const language = languageOf(segment);
    if (!language) throw pageNotFound();
    return { id: await this.door.own(id, request), language };
  }
}
