import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { networkOf, PublicRoute } from '@convenor/access';
import type { Language, PageFrame, PoolCounts, RegisterPage } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { holdUntil, RegisterParticipant, Registrations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { asideOf } from './aside';
import { FormKeys } from './form-keys';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';
import { errorsUpTo, postedOf, stepAfter, stepOfErrors, valuesOf, wishOf, type Posted } from './register-form';
import { participationState, poolView } from './roundtable-page';
import { wallMoment } from './wall-days';

interface Setting {
  frame: PageFrame;
  plan: RoundtablePlan;
  pools: PoolCounts[];
}

/** The registration form: three short pages posted to one route; the last one takes the place. */
@Controller()
export class RegisterController {
  constructor(
    private readonly site: PublicSite,
    private readonly plans: RoundtablePlans,
    private readonly registrations: Registrations,
    private readonly registering: RegisterParticipant,
    private readonly keys: FormKeys,
    private readonly transactions: Transactions,
  ) {}

  @PublicRoute('GET', '/:language/roundtables/:slug/register')
  async show(@Param('language') segment: string, @Param('slug') slug: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const setting = await this.setting(segment, slug);
    if (!this.isOpen(setting)) return reply.redirect(`/${setting.frame.language}/roundtables/${encodeURIComponent(slug)}`, 303);
    return this.site.sendOwn(reply, this.page(setting, 1, {}, []));
  }

  @PublicRoute('POST', '/:language/roundtables/:slug/register')
  async post(@Param('language') segment: string, @Param('slug') slug: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const setting = await this.setting(segment, slug);
    const posted = postedOf(body);
    const step = stepAfter(posted);
    const shown = Math.min(3, Math.max(1, Number(posted.page) || 1)) as 1 | 2 | 3;
    const errors = step === 'send' || step > shown ? errorsUpTo(shown, posted, setting.pools) : [];
    if (errors.length > 0) return this.site.sendOwn(reply, this.page(setting, stepOfErrors(errors), posted, errors), 422);
    if (step !== 'send') return this.site.sendOwn(reply, this.page(setting, step, posted, []));
    const key = this.keys.read(posted.formKey);
    if (!key) return this.freshForm(reply, setting, posted);
    return this.send(reply, setting, posted, { key, network: networkOf(request.ip) });
  }

  private async send(reply: FastifyReply, setting: Setting, posted: Posted, { key, network }: { key: string; network: string }): Promise<FastifyReply> {
    const { frame, plan } = setting;
    const wish = wishOf(posted, frame.language);
    if (Array.isArray(wish)) return this.site.sendOwn(reply, this.page(setting, stepOfErrors(wish), posted, wish), 422);
    try {
      const { outcome, mode } = await this.answered(() => this.registering.register(wish, { roundtableId: plan.roundtable.id, key, network }));
      const heldUntil = holdUntil(this.transactions.now(), plan.roundtable.startsAt);
      return await this.site.sendOwn(reply, {
        ...frame,
        page: 'register-outcome',
        outcome: outcome === 'place' ? 'held' : 'waitlisted',
        mode,
        email: wish.address,
        roundtable: asideOf(plan, frame.language),
        anotherHref: `/${frame.language}/roundtables/${plan.roundtable.slug}/register`,
        ...(outcome === 'place' ? { heldUntil: wallMoment(heldUntil, plan.roundtable.zone, frame.language, plan.venue?.city) } : {}),
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Back to the form, another person typed in, sent again: what was typed is kept, and one more press sends it.
      if (error.code === 'IDEMPOTENCY_KEY_REUSED') return this.freshForm(reply, setting, posted);
      if (error.code === 'MAIL_ADDRESS_INVALID') return this.site.sendOwn(reply, this.page(setting, 2, posted, [{ field: 'email', message: 'email_incomplete' }]), 422);
      if (error.code === 'STILL_AT_WORK') throw new DomainError(error.code, 'unavailable', error.message, { retryAfterSeconds: 1 });
      if (error.refusal !== 'refused') throw error;
      // Closed, held, cancelled meanwhile: the roundtable's own page says which, and what to do.
      return reply.redirect(`/${frame.language}/roundtables/${plan.roundtable.slug}`, 303);
    }
  }

  /** The last page once more, under a key of its own. */
  private freshForm(reply: FastifyReply, setting: Setting, posted: Posted): Promise<FastifyReply> {
    return this.site.sendOwn(reply, this.page(setting, 3, { ...posted, formKey: undefined }, [{ field: 'accessText', message: 'form_expired' }]), 422);
  }

  /** The second press of an impatient finger waits for the answer of the first. */
  private async answered<T>(register: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await register();
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'STILL_AT_WORK' || attempt === 5) throw error;
        await pause(400);
      }
    }
  }

  private async setting(segment: string, slug: string): Promise<Setting> {
    const language: Language | null = languageOf(segment);
    const id = language ? await this.plans.idOfSlug(slug) : null;
    if (!language || !id) throw pageNotFound();
    return {
      frame: this.site.frame(language, `/roundtables/${encodeURIComponent(slug)}/register`),
      plan: await this.plans.of(id, language),
      pools: await this.registrations.poolsOf(id),
    };
  }

  private isOpen({ plan, pools }: Setting): boolean {
    return ['open', 'full'].includes(participationState(plan.roundtable, pools, this.transactions.now()));
  }

  private page({ frame, plan, pools }: Setting, step: 1 | 2 | 3, posted: Posted, errors: RegisterPage['errors']): RegisterPage {
    const { ask } = plan.roundtable.details;
    return {
      ...frame,
      page: 'register',
      step,
      action: `/${frame.language}/roundtables/${plan.roundtable.slug}/register`,
      formKey: this.keys.read(posted.formKey) ? String(posted.formKey) : this.keys.make(),
      roundtable: asideOf(plan, frame.language),
      pools: pools.map(poolView),
      offerHours: 24,
      values: valuesOf(posted),
      errors,
      questions: [],
      consents: [{ purpose: 'participant_list' }, { purpose: 'follow_up' }, { purpose: 'mailing_list' }],
      ...(ask?.address ? { accessContact: ask.address } : {}),
    };
  }
}
