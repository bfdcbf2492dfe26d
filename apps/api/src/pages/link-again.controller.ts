import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { networkOf, normalisedAddress, PublicRoute, RateLimits, type CallerRequest } from '@convenor/access';
import { Address, type LinkPage } from '@convenor/contracts';
import { bodyHash, Transactions } from '@convenor/database';
import { hours } from '@convenor/kernel';
import type { FastifyReply } from 'fastify';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

/** Somebody lost the link to her registration: a new one goes to the address, whoever asks, and the page tells nobody whether there was one. */
@Controller()
export class LinkAgainController {
  constructor(
    private readonly site: PublicSite,
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
  ) {}

  @PublicRoute('GET', '/:language/link-again')
  ask(@Param('language') segment: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.site.sendOwn(reply, this.page(segment, { state: 'ask' }));
  }

  @PublicRoute('POST', '/:language/link-again')
  async send(@Param('language') segment: string, @Body() body: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const typed = String((body as { email?: unknown } | null)?.email ?? '');
    const address = Address.safeParse(typed);
    if (!address.success) return this.site.sendOwn(reply, this.page(segment, { state: 'ask', emailError: true, email: typed.slice(0, 254) }), 422);
    await this.limits.take(`link-again:network:${networkOf(request.ip)}`, 30, hours(1));
    // A digest, so that nobody's address lies among the counts.
    await this.limits.take(`link-again:address:${bodyHash(normalisedAddress(address.data))}`, 5, hours(1));
    await this.transactions.run(async (tx) => {
      const [found] = await tx.sql<{ id: string }>(
        `select r.id from registration r join roundtable t on t.id = r.roundtable_id
         where r.address = $1 and t.ends_at > $2 and r.state in ('unverified', 'pending', 'confirmed', 'waitlisted', 'offered') order by r.registered_at desc limit 1`,
        [normalisedAddress(address.data), tx.now],
      );
      // Written for everybody, so that both answers take as long; of nobody's registration nothing comes.
      await tx.announce('registration.repeated', found?.id ?? '00000000-0000-0000-0000-000000000000');
    });
    return this.site.sendOwn(reply, this.page(segment, { state: 'sent' }));
  }

  private page(segment: string, asked: Pick<LinkPage, 'state' | 'emailError' | 'email'>): LinkPage {
    const language = languageOf(segment);
    if (!language) throw pageNotFound();
    return { ...this.site.frame(language, '/link-again'), page: 'link', purpose: 'my_registration', action: `/${language}/link-again`, askEmail: true, formKey: '', ...asked };
  }
}
