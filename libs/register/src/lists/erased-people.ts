import { Injectable } from '@nestjs/common';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** Who asked to be forgotten: whoever keeps digests of them answers here, so that an old list does not bring them back in silence. */
@Injectable()
export class ErasedPeople {
  /** @returns which of `people`, by their place in the list, were erased from this roundtable; none as long as nobody keeps digests */
  among(_tx: Tx, _roundtableId: Id, _people: readonly { address: string; name: string }[]): Promise<ReadonlySet<number>> {
    return Promise.resolve(new Set());
  }
}
