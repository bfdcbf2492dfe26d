import { Injectable } from '@nestjs/common';
import type { MyRegistration, MyRegistrationPage, PageFrame } from '@convenor/contracts';
import { isId, type Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { Registrations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentLanguageOf } from './aside';
import { FormKeys } from './form-keys';
import { tokenFor } from './my-cookie';
import { MyBeside } from './my-beside';
import { myRegistrationPage } from './my-registration-page';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

/** One participant's own place: what her cookie opens, and nothing else. */
export interface Own {
  id: Id;
  frame: PageFrame;
  /** Address of her page, in the language of this one. */
  home: string;
}

/** Shows a participant her own registration. */
@Injectable()
export class MyPages {
  constructor(
    private readonly site: PublicSite,
    private readonly registrations: Registrations,
    private readonly plans: RoundtablePlans,
    private readonly keys: FormKeys,
    private readonly surroundings: MyBeside,
  ) {}

  /** The registration of the address, if the cookie of its link came along. @throws DomainError NOT_FOUND otherwise */
  async own({ language: segment = '', id = '' }: Record<string, string>, request: FastifyRequest, below = ''): Promise<Own> {
    const language = languageOf(segment);
    const token = isId(id) ? tokenFor(id, request.headers.cookie) : null;
    if (!language || !token || (await this.registrations.behindLink(token)) !== id) throw pageNotFound();
    return { id, frame: this.site.frame(language, `/my/${id}${below}`), home: `/${language}/my/${id}` };
  }

  /** Her registration, and the roundtable's plan in the language she reads. */
  async read({ id, frame }: Own): Promise<{ mine: MyRegistration; plan: RoundtablePlan }> {
    const mine = await this.registrations.mine(id);
    return { mine, plan: await this.plans.of(mine.roundtableId, frame.language) };
  }

  async show(own: Own, reply: FastifyReply, asked: Pick<MyRegistrationPage, 'confirm' | 'notice' | 'feed'> = {}): Promise<FastifyReply> {
    const { mine, plan } = await this.read(own);
    const pools = await this.registrations.poolsOf(mine.roundtableId);
    const { now, beside } = await this.surroundings.of(mine, plan, own.frame.language);
    const frame = { ...own.frame, ...contentLanguageOf(plan, own.frame.language), path: `/my/${own.id}`, privacyHref: `/${own.frame.language}/programmes/${plan.programme.slug}/privacy` };
    return this.site.sendOwn(reply, myRegistrationPage({ mine, plan, pools, frame, formKey: this.keys.make(), now, beside, ...asked }));
  }
}
