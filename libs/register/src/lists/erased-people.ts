import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { erasedAmong, keepErased } from '@convenor/people';

/** Who asked to be forgotten, known by keyed digests: an old list does not bring them back in silence. */
@Injectable()
export class ErasedPeople {
  constructor(private readonly secrets: Secrets) {}

  /**
   * Whoever was erased anywhere, and has not registered herself since, is told apart: she is brought in again only with her
   * consent.
   *
   * @returns which of `people`, by their place in the list
   */
  async among(tx: Tx, roundtableId: Id, people: readonly { address: string; name: string }[]): Promise<ReadonlySet<number>> {
    const erased = await erasedAmong(tx, this.secrets, people);
    const back = await tx.sql<{ address: string }>(`select distinct address from registration where roundtable_id = $1 and address = any($2)`, [
      roundtableId, [...erased.keys()].map((index) => people[index]?.address ?? ''),
    ]);
    return new Set([...erased.keys()].filter((index) => !back.some(({ address }) => address === people[index]?.address)));
  }

  /** When somebody was erased; null when she was not. */
  async includes(tx: Pick<Tx, 'sql'>, address: string, name: string): Promise<Date | null> {
    return (await erasedAmong(tx, this.secrets, [{ address, name }])).get(0) ?? null;
  }

  /** From now on these are known as erased. */
  keep(tx: Tx, people: readonly { address: string; name: string }[]): Promise<void> {
    return keepErased(tx, this.secrets, people.filter(({ address }) => address !== '').map(({ address, name }) => ({ address, name })));
  }
}
