import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import type { AttendanceMode, MyRegistration, OutputOf, PoolCounts, RegistrationState, listRegistrations } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { isId, type Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { poolsOf } from './pools.query';
import { Registration } from './registration.entity';
import { RegistrationNotFound } from './registration.errors';
import { lineOf, myRegistrationOf } from './registration.views';

export interface RegistrationSearch {
  roundtableId: Id;
  state?: RegistrationState | undefined;
  mode?: AttendanceMode | undefined;
  /** Part of a name, organisation or address. */
  search?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Lists, counts and exports; views only. */
@Injectable()
export class Registrations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
  ) {}

  /** In order of arrival. `counts` are of the whole roundtable, whatever is searched for. Four statements at any size. */
  async list({ roundtableId, state, mode, search, cursor, limit }: RegistrationSearch): Promise<OutputOf<typeof listRegistrations>> {
    const query = this.dataSource.manager.createQueryBuilder(Registration, 'r').where({ roundtableId, ...(state && { state }), ...(mode && { mode }) });
    if (search?.trim()) {
      query.andWhere(`strpos(lower(concat_ws(' ', r.name, r.contactName, r.organisation, r.address)), lower(:search)) > 0`, { search: search.trim().normalize('NFC') });
    }
    if (isId(cursor)) query.andWhere('r.id > :cursor', { cursor });
    const found = await query.orderBy('r.id').limit(limit + 1).getMany();
    const items = found.slice(0, limit);
    return { items: items.map(lineOf), nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null, counts: await this.counts(roundtableId) };
  }

  /** @throws RegistrationNotFound */
  async mine(id: Id): Promise<MyRegistration> {
    const registration = await this.dataSource.manager.findOneBy(Registration, { id });
    if (!registration) throw RegistrationNotFound();
    return myRegistrationOf(registration, await this.queuePlace(registration));
  }

  /** Everything kept of one registration, as the person may take it away: field names in words, values as they are. */
  async export(id: Id): Promise<Record<string, unknown>> {
    const { code, queuePlace, ...mine } = await this.mine(id);
    const history = await this.transactions.read(`select action, at from audit_entry where entity = 'registration' and entity_id = $1 order by version`, [id]);
    return { registration: { ...mine, entryCode: code, placeInQueue: queuePlace }, history };
  }

  /** Whose personal link it is; null for a link that was revoked, altered or never given out. */
  async behindLink(token: string): Promise<Id | null> {
    const link = this.links.read(token);
    if (link?.kind !== 'registration') return null;
    const [row] = await this.transactions.read<{ id: Id }>('select id from registration where id = $1 and link_version = $2', [link.id, link.version]);
    return row?.id ?? null;
  }

  /** The pools of a roundtable with what is in them, the room first. */
  poolsOf(roundtableId: Id): Promise<PoolCounts[]> {
    return poolsOf((statement, parameters) => this.transactions.read(statement, parameters), roundtableId);
  }

  private async counts(roundtableId: Id): Promise<Partial<Record<RegistrationState, number>>> {
    const rows = await this.transactions.read<{ state: RegistrationState; count: number }>(
      'select state, count(*)::int as count from registration where roundtable_id = $1 group by state', [roundtableId]);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  private async queuePlace({ state, roundtableId, mode, number }: Registration): Promise<number | null> {
    if (state !== 'waitlisted') return null;
    const [row] = await this.transactions.read<{ place: number }>(
      `select count(*)::int as place from registration where roundtable_id = $1 and mode = $2 and state = 'waitlisted' and number <= $3`, [roundtableId, mode, number]);
    return row?.place ?? null;
  }
}
