import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { networkOf, PublicRoute, RateLimits, type CallerRequest } from '@convenor/access';
import { dayInWords, localTime } from '@convenor/calendar';
import type { CertificatePage, Language } from '@convenor/contracts';
import { CheckCertificate, timeInWords, type CheckedCertificate } from '@convenor/meet';
import { RoundtablePlans } from '@convenor/plan';
import type { FastifyReply } from 'fastify';
import { contentLanguageOf } from './aside';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

/** Where whoever holds a certificate of attendance can check it. */
@Controller()
export class CertificateController {
  constructor(
    private readonly site: PublicSite,
    private readonly plans: RoundtablePlans,
    private readonly checking: CheckCertificate,
    private readonly limits: RateLimits,
  ) {}

  @PublicRoute('GET', '/:language/certificates')
  async ask(@Param('language') segment: string, @Query('code') code: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    if (typeof code === 'string' && code.trim()) return this.show(segment, code, request, reply);
    return this.site.sendOwn(reply, this.page(segment, { state: 'ask' }));
  }

  @PublicRoute('GET', '/:language/certificates/:code')
  check(@Param('language') segment: string, @Param('code') code: string, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.show(segment, code, request, reply);
  }

  /** Counted whatever the code: who tries many is stopped before the right one. */
  private async show(segment: string, code: string, request: CallerRequest, reply: FastifyReply): Promise<FastifyReply> {
    const page = this.page(segment, { state: 'unknown' });
    await this.limits.take(`certificate:network:${networkOf(request.ip)}`, 60, 600_000);
    const checked = await this.checking.check(code.slice(0, 60));
    if (checked.state === 'unknown') return this.site.sendOwn(reply, page, 404);
    return this.site.sendOwn(reply, { ...page, ...(await this.facts(checked, page.language)) });
  }

  private async facts(checked: Exclude<CheckedCertificate, { state: 'unknown' }>, language: Language): Promise<Partial<CertificatePage>> {
    const plan = await this.plans.of(checked.roundtableId, language);
    const { roundtable: { zone, number, days }, title, programmeName } = plan;
    const dates = [...new Set([days[0]?.date, days.at(-1)?.date])].flatMap((date) => (date ? [dayInWords(date, language)] : []));
    return {
      ...contentLanguageOf(plan, language), path: `/certificates/${checked.code}`, state: checked.state, number: checked.number, issued: dayInWords(localTime(checked.issuedAt, zone).date, language),
      ...(checked.state === 'revoked' ? {} : {
        roundtable: title, series: [programmeName, number].filter(Boolean).join(' '), when: dates.join(' – '), name: checked.name, mode: checked.mode, spoke: checked.spoke,
        ...(checked.minutes === null || checked.spoke ? {} : { time: timeInWords(checked.minutes, language) }),
      }),
    };
  }

  private page(segment: string, state: Pick<CertificatePage, 'state'>): CertificatePage {
    const language = languageOf(segment);
    if (!language) throw pageNotFound();
    return { ...this.site.frame(language, '/certificates'), page: 'certificate', action: `/${language}/certificates`, ...state };
  }
}
