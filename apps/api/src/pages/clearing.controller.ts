import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { networkOf, PublicRoute, RateLimits, type CallerRequest } from '@convenor/access';
import { ClearingLinks, type BehindClearingLink } from '@convenor/brief';
import type { ClearingPage } from '@convenor/contracts';
import { hours, isId, type Id } from '@convenor/kernel';
import type { FastifyReply } from 'fastify';
import { fieldsOf, refusedAt, reviewerAnswer, speakerAnswer } from './clearing-form';
import { FormKeys } from './form-keys';
import { tokenFor } from './my-cookie';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

type Where = Record<string, string>;
interface Own { token: string; id: Id; behind: BehindClearingLink; path: string; language: ClearingPage['language'] }
const notices = ['kept', 'passed_on', 'withdrawn', 'too_late'] as const;

/** What a speaker or a reviewer does behind a link of their own. */
@Controller()
export class ClearingPagesController {
  constructor(
    private readonly site: PublicSite,
    private readonly links: ClearingLinks,
    private readonly keys: FormKeys,
    private readonly limits: RateLimits,
  ) {}

  @PublicRoute('GET', '/:language/clearing/:id')
  async show(@Param() where: Where, @Query('notice') wanted: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.own(where, request);
    // Noted here and not on the link: what looks ahead at links in mail keeps no cookie and never comes this far.
    await this.links.opened(own.token);
    const notice = notices.find((known) => known === wanted);
    return this.page(reply, own, own.behind.clearing, notice ? { notice } : {});
  }

  @PublicRoute('POST', '/:language/clearing/:id')
  async answer(@Param() where: Where, @Body() body: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.own(where, request);
    await this.limits.take(`clearing:${own.id}`, 60, hours(1));
    await this.limits.take(`clearing:network:${networkOf(request.ip)}`, 300, hours(1));
    const fields = fieldsOf(body);
    const { clearing } = own.behind;
    const sent = clearing.kind === 'speaker' ? speakerAnswer(clearing, fields) : reviewerAnswer(clearing, fields);
    if ('wrong' in sent) return this.page(reply, own, sent.wrong, {}, 422);
    try {
      const done = await this.links.answer(own.token, sent.answer);
      if (!done) throw pageNotFound();
      return await reply.redirect(`/${own.language}${own.path}?notice=${done}`, 303);
    } catch (error) {
      const again = refusedAt(error, clearing, fields);
      if (again === null) throw error;
      if (again === 'too_late') return reply.redirect(`/${own.language}${own.path}?notice=too_late`, 303);
      return this.page(reply, own, again, {}, 422);
    }
  }

  /** What the cookie of this address opens. @throws DomainError NOT_FOUND for everybody else */
  private async own({ language: segment = '', id = '' }: Where, request: CallerRequest): Promise<Own> {
    const language = languageOf(segment);
    const token = isId(id) ? tokenFor(id, request.headers.cookie) : null;
    const bearer = token ? await this.links.bearer(token) : null;
    const behind = token && bearer && (bearer.kind === 'speaker' ? bearer.party : bearer.reader).id === id ? await this.links.behind(token) : null;
    if (!language || !token || !behind) throw pageNotFound();
    return { token, id, behind, language, path: `/clearing/${id}` };
  }

  private page(reply: FastifyReply, { language, path }: Own, clearing: ClearingPage['clearing'], said: Pick<ClearingPage, 'notice'>, status = 200): Promise<FastifyReply> {
    const page: ClearingPage = { ...this.site.frame(language, path), page: 'clearing', clearing, action: `/${language}${path}`, formKey: this.keys.make(), ...said };
    return this.site.sendOwn(reply, page, status);
  }
}
