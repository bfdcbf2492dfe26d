import { Injectable } from '@nestjs/common';
import type { MyRegistrationPage, PageFrame } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { isId, type Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { Registrations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormKeys } from './form-keys';
import { tokenFor } from './my-cookie';
import { myRegistrationPage } from './my-registration-page';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

/** One participant's own place: what her cookie opens, and nothing else. */
export interface Own {
  id: Id;
  frame: PageFrame;
}

/** Shows a participant her own registration. */
@Injectable()
export class MyPages {
  constructor(
    private readonly site: PublicSite,
    private readonly registrations: Registrations,
    private readonly plans: RoundtablePlans,
    private readonly keys: FormKeys,
    private readonly transactions: Transactions,
  ) {}

  /** The registration of the address, if the cookie of its link came along. @throws DomainError NOT_FOUND otherwise */
  async own({ language: segment = '', id = '' }: Record<string, string>, request: FastifyRequest): Promise<Own> {
    const language = languageOf(segment);
    const token = isId(id) ? tokenFor(id, request.headers.cookie) : null;
    if (!language || !token || (await this.registrations.behindLink(token)) !== id) throw pageNotFound();
    return { id, frame: this.site.frame(language, `/my/${id}`) };
  }

  async show({ id, frame }: Own, reply: FastifyReply, asked: Pick<MyRegistrationPage, 'confirm' | 'notice'> = {}): Promise<FastifyReply> {
    const mine = await this.registrations.mine(id);
    const plan = await this.plans.of(mine.roundtableId, frame.language);
    const pools = await this.registrations.poolsOf(mine.roundtableId);
    return this.site.sendOwn(reply, myRegistrationPage({ mine, plan, pools, frame, formKey: this.keys.make(), now: this.transactions.now(), ...asked }));
  }
}
