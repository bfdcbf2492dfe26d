import { Inject, Injectable } from '@nestjs/common';
import { cookieLine, INSTALLATION, type Installation } from '@convenor/access';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { ProveTogether, Registrations } from '@convenor/register';
import type { FastifyReply } from 'fastify';
import { asideOf, contentLanguageOf } from './aside';
import { cookieName } from './my-cookie';
import { PublicSite } from './public-site';
import { wallMoment } from './wall-days';

/** A participant's link: the first time its button proves the address, afterwards it leads to her own page. */
@Injectable()
export class RegistrationLanding {
  constructor(
    private readonly site: PublicSite,
    private readonly registrations: Registrations,
    private readonly plans: RoundtablePlans,
    private readonly proving: ProveTogether,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  async show(id: Id, token: string, reply: FastifyReply): Promise<FastifyReply> {
    const mine = await this.registrations.mine(id);
    if (mine.proved || !['unverified', 'waitlisted', 'pending'].includes(mine.state)) return this.enter(reply, id, token, mine.language);
    const plan = await this.plans.of(mine.roundtableId, mine.language);
    return this.site.sendOwn(reply, {
      ...this.site.frame(mine.language, '/'),
      ...contentLanguageOf(plan, mine.language),
      page: 'link',
      purpose: 'prove_address',
      state: 'ready',
      action: `/links/${token}`,
      formKey: '',
      mode: mine.mode,
      roundtable: asideOf(plan, mine.language),
      others: await this.proving.others(id),
      ...(mine.holdUntil ? { until: wallMoment(new Date(mine.holdUntil), plan.roundtable.zone, mine.language, plan.venue?.city) } : {}),
    });
  }

  /**
   * The link proves the address, and so everybody who was registered with it for this roundtable and is ticked on the page:
   * whom the reader does not know, somebody else may have put there.
   */
  async prove(id: Id, token: string, also: readonly string[], reply: FastifyReply): Promise<FastifyReply> {
    await this.proving.prove(id, also);
    const { language } = await this.registrations.mine(id);
    return this.enter(reply, id, token, language, '?notice=proved');
  }

  /** Sets the narrow cookie of this one registration and leads to an address without the token. */
  private enter(reply: FastifyReply, id: Id, token: string, language: string, notice = ''): FastifyReply {
    const secure = this.installation.publicUrl.startsWith('https:');
    void reply.header('set-cookie', cookieLine(cookieName(id), token, { secure, maxAgeSeconds: 90 * 86_400 }));
    return reply.redirect(`/${language}/my/${id}${notice}`, 303);
  }
}
