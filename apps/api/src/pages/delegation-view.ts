import { Injectable } from '@nestjs/common';
import type { DelegateError, DelegationPage, Language } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { Delegations, Registrations, tableState, type SentRow } from '@convenor/register';
import type { FastifyReply } from 'fastify';
import { asideOf, contentLanguageOf } from './aside';
import { poolsShown, shownRows } from './delegation-form';
import { FormKeys } from './form-keys';
import { PublicSite } from './public-site';
import { wallMoment } from './wall-days';

export interface DelegationShown {
  id: Id;
  language: Language;
  typed?: readonly SentRow[];
  errors?: ReadonlyMap<number, readonly DelegateError[]>;
  notice?: DelegationPage['notice'];
  confirm?: readonly string[];
}

/** Reads what a delegation's page shows. */
@Injectable()
export class DelegationReading {
  constructor(
    private readonly delegations: Delegations,
    private readonly plans: RoundtablePlans,
    private readonly registrations: Registrations,
    private readonly transactions: Transactions,
  ) {}

  async of(id: Id, language: Language) {
    const table = await this.delegations.table(id);
    const { roundtableId } = table.delegation;
    const reader = { sql: <Row extends object>(statement: string, parameters?: unknown[]) => this.transactions.read<Row>(statement, parameters), now: this.transactions.now() };
    const { closed } = await tableState(reader, table.delegation);
    return { table, closed, plan: await this.plans.of(roundtableId, language), pools: await this.registrations.poolsOf(roundtableId) };
  }
}

/** Writes the page of one delegation's table. */
@Injectable()
export class DelegationView {
  constructor(
    private readonly site: PublicSite,
    private readonly reading: DelegationReading,
    private readonly keys: FormKeys,
  ) {}

  /** Whether the form was made by us. */
  isOurForm(formKey: unknown): boolean {
    return this.keys.read(formKey) !== null;
  }

  async send(reply: FastifyReply, { id, language, typed, errors, notice, confirm }: DelegationShown, status = 200): Promise<FastifyReply> {
    const { table, plan, pools, closed } = await this.reading.of(id, language);
    const { delegation, seen } = table;
    const page: DelegationPage = {
      ...this.site.frame(language, `/delegation/${id}`),
      ...contentLanguageOf(plan, language),
      page: 'delegation',
      privacyHref: `/${language}/programmes/${plan.programme.slug}/privacy`,
      action: `/${language}/delegation/${id}`,
      formKey: this.keys.make(),
      seen,
      roundtable: asideOf(plan, language),
      name: delegation.name,
      focalName: delegation.focalName,
      limits: { room: delegation.mostRoom, online: delegation.mostOnline },
      pools: poolsShown(pools, table),
      rows: shownRows({ table, plan, pools, language, ...(typed && { typed }), ...(errors && { errors }) }),
      ...(delegation.fillBy ? { fillBy: wallMoment(delegation.fillBy, plan.roundtable.zone, language, plan.venue?.city) } : {}),
      ...(closed ? { closed } : {}),
      ...(notice ? { notice } : {}),
      ...(confirm ? { confirm } : {}),
    };
    return this.site.sendOwn(reply, page, status);
  }
}
