import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { ForgetParticipant } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asideOf, contentLanguageOf } from './aside';
import { FormKeys } from './form-keys';
import { ForgetReceipts, goes, stays } from './forget-receipts';
import { isSure } from './my-acts';
import { MyPages, type Own } from './my-pages';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

type Where = Record<string, string>;

/** Being forgotten: what goes and what stays is said before, and once more on a receipt that names nobody. */
@Controller()
export class MyForgetController {
  constructor(
    private readonly pages: MyPages,
    private readonly site: PublicSite,
    private readonly keys: FormKeys,
    private readonly forgetting: ForgetParticipant,
    private readonly receipts: ForgetReceipts,
  ) {}

  @PublicRoute('GET', '/:language/my/:id/forget')
  async ask(@Param() where: Where, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.question(await this.pages.own(where, request, '/forget'), reply);
  }

  @PublicRoute('POST', '/:language/my/:id/forget')
  async forget(@Param() where: Where, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.pages.own(where, request, '/forget');
    if (!isSure(body)) return this.question(own, reply);
    const reference = this.receipts.draw();
    await this.forgetting.forget(own.id, `registration:${own.id}`, reference);
    return reply.redirect(`/${own.frame.language}/forgotten/${this.receipts.tokenOf(reference)}`, 303);
  }

  @PublicRoute('GET', '/:language/forgotten/:receipt')
  async receipt(@Param() { language: segment = '', receipt = '' }: Where, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asText = receipt.endsWith('.txt');
    const reference = this.receipts.read(receipt.replace(/\.txt$/, ''));
    const language = languageOf(segment);
    if (!reference || !language) throw pageNotFound();
    const page = this.receipts.page(this.site.frame(language, `/forgotten/${receipt.replace(/\.txt$/, '')}`), reference);
    if (!asText) return this.site.sendOwn(reply, page);
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': `attachment; filename="receipt-${reference}.txt"`, 'cache-control': 'no-store' };
    return reply.headers(headers).send(await this.receipts.text(page));
  }

  private async question(own: Own, reply: FastifyReply): Promise<FastifyReply> {
    const { mine, plan } = await this.pages.read(own);
    return this.site.sendOwn(reply, {
      ...own.frame, ...contentLanguageOf(plan, own.frame.language), page: 'forget', step: 'ask', goes: goes(mine.companions.length > 0), stays,
      leaves: ['unverified', 'pending', 'confirmed', 'waitlisted', 'offered'].includes(mine.state),
      roundtable: asideOf(plan, own.frame.language), person: mine.name, action: `${own.home}/forget`, formKey: this.keys.make(), backHref: own.home,
    });
  }
}
