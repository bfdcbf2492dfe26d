import { Injectable } from '@nestjs/common';
import { DeskColumn, DeskFilter, DeskSort, type InputOf, type SavedFilter, type keepFilter } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';

interface Row {
  id: Id;
  name: string;
  filter: unknown;
  sort: string;
  columns: unknown[];
  shared: boolean;
  mine: boolean;
  by: string;
}

const mostFilters = 30;

/** Ways of looking at a roundtable's list that somebody kept under a name. A search in one may hold a person's name. */
@Injectable()
export class DeskFilters {
  constructor(private readonly transactions: Transactions) {}

  /** One's own, then those that others share. */
  async of(roundtableId: Id, accountId: Id): Promise<{ items: SavedFilter[] }> {
    const rows = await this.transactions.read<Row>(
      `select f.id, f.name, f.filter, f.sort, f.columns, f.shared, f.account_id = $2 as mine, coalesce(nullif(a.name, ''), a.address) as by
       from desk_filter f join account a on a.id = f.account_id where f.roundtable_id = $1 and (f.account_id = $2 or f.shared)
       order by f.account_id = $2 desc, f.name`, [roundtableId, accountId]);
    return { items: rows.map(({ filter, sort, columns, ...row }) => ({
      ...row,
      filter: DeskFilter.parse(filter),
      sort: DeskSort.catch('asked').parse(sort),
      // A column that is no more is left out of a filter that was kept long ago.
      columns: columns.flatMap((column) => DeskColumn.safeParse(column).data ?? []),
    })) };
  }

  /** Keeps a filter; one of one's own with the same name is replaced. @throws DomainError TOO_MANY_FILTERS */
  async keep({ roundtableId, name, filter, sort, columns, shared }: InputOf<typeof keepFilter>, accountId: Id): Promise<{ items: SavedFilter[] }> {
    await this.transactions.run(async (tx) => {
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>('select count(*)::int as count from desk_filter where roundtable_id = $1 and account_id = $2 and name <> $3', [roundtableId, accountId, name]);
      if (count >= mostFilters) throw new DomainError('TOO_MANY_FILTERS', 'refused', `${mostFilters} filters are kept already. Drop one that is not needed any more.`);
      const [row] = await tx.sql<{ id: Id }>(
        `insert into desk_filter (id, roundtable_id, account_id, name, filter, sort, columns, shared, kept_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint desk_filter_once do update set filter = excluded.filter, sort = excluded.sort, columns = excluded.columns, shared = excluded.shared, kept_at = excluded.kept_at
         returning id`,
        [newId(), roundtableId, accountId, name, JSON.stringify(filter), sort, JSON.stringify(columns), shared, tx.now]);
      if (row) await tx.audit({ entity: 'desk_filter', id: row.id, action: 'kept', by: `account:${accountId}`, fields: { shared } });
    });
    return this.of(roundtableId, accountId);
  }

  /** Forgets a filter of one's own; of somebody else's nothing is said, and nothing happens. */
  async drop({ roundtableId, filterId }: { roundtableId: Id; filterId: Id }, accountId: Id): Promise<{ items: SavedFilter[] }> {
    await this.transactions.run(async (tx) => {
      const [row] = await tx.sql<{ id: Id }>('delete from desk_filter where id = $1 and roundtable_id = $2 and account_id = $3 returning id', [filterId, roundtableId, accountId]);
      if (row) await tx.audit({ entity: 'desk_filter', id: row.id, action: 'dropped', by: `account:${accountId}` });
    });
    return this.of(roundtableId, accountId);
  }
}
