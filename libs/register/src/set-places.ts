import { Injectable } from '@nestjs/common';
import type { PoolCounts, RoundtableFormat } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from './pools';
import { RoundtableNotFound } from './registration.errors';
import { poolsOf } from './pools.query';

/** How many may come; null means no limit. A mode that the roundtable's format does not offer is left alone. */
export interface Places {
  room: number | null;
  online: number | null;
}

/** The organiser says how many places there are. */
@Injectable()
export class SetPlaces {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Raising offers the new places to those who wait, in order; lowering drops nobody, gives no place away until enough
   * are free again, and the counts show by how many there are too few.
   *
   * @throws RoundtableNotFound
   */
  set(roundtableId: Id, places: Places, by: Actor): Promise<PoolCounts[]> {
    return this.transactions.run(async (tx) => {
      const [roundtable] = await tx.sql<{ format: RoundtableFormat }>('select format from roundtable where id = $1', [roundtableId]);
      if (!roundtable) throw RoundtableNotFound();
      // In the order in which admission locks them.
      for (const mode of ['online', 'room'] as const) {
        if (roundtable.format === (mode === 'online' ? 'in_person' : 'online')) continue;
        await keepPlaces(tx, roundtableId, mode, places[mode]);
        await this.pools.giveFreePlaces(tx, roundtableId, mode, by);
      }
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'places set', by, fields: { ...places } });
      await tx.announce('roundtable.places_set', roundtableId);
      return poolsOf((statement, parameters) => tx.sql(statement, parameters), roundtableId);
    });
  }
}

const keepPlaces = (tx: Tx, roundtableId: Id, mode: string, places: number | null): Promise<unknown> =>
  tx.sql(
    'insert into pool (roundtable_id, mode, places) values ($1, $2, $3) on conflict (roundtable_id, mode) do update set places = excluded.places',
    [roundtableId, mode, places],
  );
