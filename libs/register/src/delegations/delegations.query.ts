import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import type { DelegateLine, DelegationView } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DataSource, Not, type EntityManager } from 'typeorm';
import { overInSql } from '../admission.statement';
import { Delegation } from '../delegation.entity';
import { Registration } from '../registration.entity';
import { isOver } from '../registration.rules';
import { DelegationNotFound } from './delegation.errors';
import { onClocks } from '../local-days';
import { seenOf } from './fill.rules';

/** A delegation's table as its focal point sees it. */
export interface DelegationTable {
  delegation: Delegation;
  rows: DelegateLine[];
  /** Changes with every change of a row. */
  seen: string;
}

const viewSql = `
  select d.id, d.name, d.constituency, d.country, d.focal_name as "focalName", d.focal_address as "focalAddress", d.language, d.most_room as "mostRoom",
    d.most_online as "mostOnline", d.fill_by as "fillBy", o.zone, d.closed_at as "closedAt", c.room as "filledRoom", c.online as "filledOnline", c.waiting
  from delegation d join roundtable o on o.id = d.roundtable_id
  cross join lateral (
    select count(*) filter (where r.mode = 'room')::int as room, count(*) filter (where r.mode = 'online')::int as online,
      count(*) filter (where r.state not in ('confirmed', 'unverified'))::int as waiting
    from registration r where r.delegation_id = d.id and r.state not in ${overInSql}
  ) c`;

type ViewRow = Omit<DelegationView, 'fillBy' | 'fillByLocal' | 'closedAt'> & { fillBy: Date | null; zone: string; closedAt: Date | null };
const viewOf = ({ zone, ...row }: ViewRow): DelegationView => ({
  ...row, fillBy: row.fillBy?.toISOString() ?? null, fillByLocal: onClocks(row.fillBy, zone), closedAt: row.closedAt?.toISOString() ?? null,
});

/** Delegations, their tables, and whose link opens which. */
@Injectable()
export class Delegations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
  ) {}

  /** Of one roundtable, by name; one statement at any size. */
  async list(roundtableId: Id): Promise<DelegationView[]> {
    const rows = await this.transactions.read<ViewRow>(`${viewSql} where d.roundtable_id = $1 order by d.name collate "und-x-icu", d.id`, [roundtableId]);
    return rows.map(viewOf);
  }

  /** Which delegation a link opens; null for a link that was revoked, altered or never given out. */
  async behindLink(token: string): Promise<Id | null> {
    const link = this.links.read(token);
    if (link?.kind !== 'delegation') return null;
    const [row] = await this.transactions.read<{ id: Id }>('select id from delegation where id = $1 and link_version = $2', [link.id, link.version]);
    return row?.id ?? null;
  }

  /** @throws DelegationNotFound */
  async table(id: Id): Promise<DelegationTable> {
    const delegation = await this.dataSource.manager.findOneBy(Delegation, { id });
    if (!delegation) throw DelegationNotFound();
    const people = await delegatesOf(this.dataSource.manager, id);
    const places = await this.transactions.read<{ id: Id; place: number }>(
      `select id, place from (
         select id, delegation_id, row_number() over (partition by mode order by number)::int as place from registration
         where roundtable_id = $1 and state = 'waitlisted') w where delegation_id = $2`,
      [delegation.roundtableId, id],
    );
    return { delegation, seen: seenOf(people), rows: people.map((one) => lineOf(one, places.find((place) => place.id === one.id)?.place ?? null)) };
  }
}

/** One delegation as the organisers see it, within a transaction. @throws DelegationNotFound */
export async function delegationView(tx: Tx, id: Id): Promise<DelegationView> {
  const [row] = await tx.sql<ViewRow>(`${viewSql} where d.id = $1`, [id]);
  if (!row) throw DelegationNotFound();
  return viewOf(row);
}

/** The living registrations of a delegation, in the order in which they were named. */
export async function delegatesOf(manager: EntityManager, delegationId: Id): Promise<Registration[]> {
  return (await manager.find(Registration, { where: { delegationId, address: Not('') }, order: { registeredAt: 'ASC', mode: 'DESC', number: 'ASC' } })).filter(({ state }) => !isOver(state));
}

const lineOf = ({ id, mode, state, honorific, name, position, needs, holdUntil }: Registration, queuePlace: number | null): DelegateLine => ({
  registrationId: id, mode, state, honorific, name, position, queuePlace,
  accessNeeds: needs.find(({ key }) => key === 'own_words')?.text ?? null,
  holdUntil: holdUntil?.toISOString() ?? null,
});
