import { Injectable } from '@nestjs/common';
import type { MyRegistration, MyRegistrationPage, PageFrame } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { isId, type Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { holdUntil, Registrations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentLanguageOf } from './aside';
import { FormKeys } from './form-keys';
import { tokenFor } from './my-cookie';
import { myRegistrationPage, type BesideMine } from './my-registration-page';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';

/** Whether her place online may become one in the room without her being asked about: `WaitForRoom` refuses by the same rule. `$4` is her registration. */
const mayWaitSql = `(
  not exists (select from pool p where p.roundtable_id = r.id and p.mode = 'room' and p.admits <> 'open')
  or exists (select from pool p where p.roundtable_id = r.id and p.mode = 'online' and p.admits <> 'open')
    and not exists (select from registration g join invitation_code c on c.id = g.code_id where g.id = $4 and c.mode <> 'room'))`;

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
    private readonly transactions: Transactions,
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
    const now = this.transactions.now();
    const beside = await this.beside(mine, plan, now);
    const frame = { ...own.frame, ...contentLanguageOf(plan, own.frame.language), path: `/my/${own.id}`, privacyHref: `/${own.frame.language}/programmes/${plan.programme.slug}/privacy` };
    return this.site.sendOwn(reply, myRegistrationPage({ mine, plan, pools, frame, formKey: this.keys.make(), now, beside, ...asked }));
  }

  private async beside(mine: MyRegistration, { roundtable }: RoundtablePlan, now: Date): Promise<BesideMine> {
    const [row] = await this.transactions.read<Pick<BesideMine, 'delegation' | 'accompanies' | 'switching' | 'meanwhile'>>(
      `select (select name from delegation where id = $2) as delegation, (select nullif(name, '') from registration where id = $3) as accompanies,
         coalesce((s.asks ->> 'switching')::boolean, true) as switching, coalesce((s.asks ->> 'meanwhile')::boolean, true) and ${mayWaitSql} as meanwhile
       from roundtable r left join registration_setup s on s.roundtable_id = r.id where r.id = $1`,
      [mine.roundtableId, mine.delegationId, mine.accompaniesId, mine.id],
    );
    const hours = Math.floor((holdUntil(now, roundtable.startsAt).getTime() - now.getTime()) / 3_600_000);
    return { delegation: null, accompanies: null, switching: true, meanwhile: true, ...row, offerHours: Math.max(1, hours) };
  }
}
