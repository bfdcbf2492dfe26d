import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { cookieLine, INSTALLATION, networkOf, newToken, PublicRoute, RateLimits, type CallerRequest, type Installation } from '@convenor/access';
import { inLanguage, type EvaluationPage, type Language } from '@convenor/contracts';
import { DomainError, hours, isId, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { GiveEvaluation, Registrations } from '@convenor/register';
import type { FastifyReply } from 'fastify';
import { asideOf } from './aside';
import { fieldsOf } from './clearing-form';
import { answersOf } from './evaluation-form';
import { FormKeys } from './form-keys';
import { cookieName, tokenFor } from './my-cookie';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';
import { wallMoment } from './wall-days';

type Where = Record<string, string>;
interface Own { id: Id; language: Language; path: string }

const lifeOfCookie = 120 * 86_400;
/** Lies in the browser of whoever answered, and is the only thing that leads back to what she said. */
const saidCookie = (id: Id): string => `convenor-said-${id.replaceAll('-', '').slice(-12)}`;

/** What people who were there think of it. Answers are kept without the person, so the pages ask twice: for the link, and for the browser. */
@Controller()
export class EvaluationController {
  constructor(
    private readonly site: PublicSite,
    private readonly registrations: Registrations,
    private readonly giving: GiveEvaluation,
    private readonly plans: RoundtablePlans,
    private readonly keys: FormKeys,
    private readonly limits: RateLimits,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /** The link of the mail: a narrow cookie, and an address without the token. */
  @PublicRoute('GET', '/links/evaluation/:token')
  async enter(@Param('token') token: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    void reply.header('referrer-policy', 'strict-origin');
    const id = await this.registrations.behindLink(token);
    if (!id) throw pageNotFound();
    const { language } = await this.registrations.mine(id);
    return reply.header('set-cookie', this.cookie(cookieName(id), token)).redirect(`/${language}/evaluation/${id}`, 303);
  }

  @PublicRoute('GET', '/:language/evaluation/:id')
  async show(@Param() where: Where, @Query('notice') wanted: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.own(where, request);
    const token = said(own.id, request);
    // Set before anything is answered: a form sent twice then comes from one browser.
    if (!token) void reply.header('set-cookie', this.cookie(saidCookie(own.id), newToken()));
    return this.page(reply, own, token, wanted === 'kept' ? 'kept' : undefined);
  }

  @PublicRoute('POST', '/:language/evaluation/:id')
  async give(@Param() where: Where, @Body() body: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.own(where, request);
    // By network: a count of hers would be written beside her answer. A whole room may share one.
    await this.limits.take(`evaluation:network:${networkOf(request.ip)}`, 2_000, hours(1));
    const token = said(own.id, request);
    const address = `/${own.language}${own.path}`;
    const answers = answersOf(fieldsOf(body));
    if (!token) return reply.redirect(address, 303);
    if (Object.keys(answers).length === 0) return this.page(reply, own, token, 'empty', 422);
    try {
      await this.giving.give(own.id, token, { answers, language: own.language });
    } catch (error) {
      if (!(error instanceof DomainError) || error.refusal !== 'refused') throw error;
      return reply.redirect(address, 303);
    }
    return reply.redirect(`${address}?notice=kept`, 303);
  }

  /** What the cookie of this address opens. @throws DomainError NOT_FOUND for everybody else */
  private async own({ language: segment = '', id = '' }: Where, request: CallerRequest): Promise<Own> {
    const language = languageOf(segment);
    const token = isId(id) ? tokenFor(id, request.headers.cookie) : null;
    if (!language || !token || (await this.registrations.behindLink(token)) !== id) throw pageNotFound();
    return { id, language, path: `/evaluation/${id}` };
  }

  private async page(reply: FastifyReply, { id, language, path }: Own, token: string | null, notice: EvaluationPage['notice'], status = 200): Promise<FastifyReply> {
    const { roundtableId, questions, stands, answers, closesAt } = await this.giving.sheet(id, token);
    const plan = await this.plans.of(roundtableId, language);
    const main = plan.roundtable.mainLanguage;
    const page: EvaluationPage = {
      ...this.site.frame(language, path), page: 'evaluation', state: stands, roundtable: asideOf(plan, language), answers, action: `/${language}${path}`, formKey: this.keys.make(),
      questions: questions.map(({ key, kind, label, options }) => ({ key, kind, label: inLanguage(label, language, main), options: options.map((option) => ({ value: option.value, label: inLanguage(option.label, language, main) })) })),
      until: wallMoment(closesAt, plan.roundtable.zone, language, plan.venue?.city), ...(notice ? { notice } : {}),
    };
    return this.site.sendOwn(reply, page, status);
  }

  private cookie(name: string, value: string): string {
    return cookieLine(name, value, { secure: this.installation.publicUrl.startsWith('https:'), maxAgeSeconds: lifeOfCookie });
  }
}

/** What this browser keeps; null where it keeps nothing, or nothing of ours. */
function said(id: Id, request: CallerRequest): string | null {
  const name = saidCookie(id);
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((cookie) => cookie.replace(/^__Host-/, '').startsWith(`${name}=`));
  const token = found?.slice(found.indexOf('=') + 1) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}
