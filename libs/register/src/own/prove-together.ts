import { Injectable } from '@nestjs/common';
import type { AttendanceMode } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { ProveAddress } from '../prove-address';

/** Somebody else registered with the same address, whose address is not proved. */
export interface SameAddress {
  id: Id;
  name: string;
  mode: AttendanceMode;
}

/**
 * A link of the first mail proves the address, and the address may hold several people. The reader sees who they are and
 * proves those she knows: somebody else may have typed her address.
 */
@Injectable()
export class ProveTogether {
  constructor(
    private readonly transactions: Transactions,
    private readonly proving: ProveAddress,
  ) {}

  /** Who else of the same roundtable waits for the same proof; those who come along with somebody are proved with that person. */
  others(id: Id): Promise<SameAddress[]> {
    return this.transactions.read<SameAddress & Record<string, unknown>>(
      `select o.id, o.name, o.mode from registration r join registration o on o.roundtable_id = r.roundtable_id and o.address = r.address and o.id <> r.id
       where r.id = $1 and r.address <> '' and o.proved_at is null and o.accompanies_id is null and o.hold_until > $2 and o.state in ('unverified', 'waitlisted', 'pending')
       order by o.id limit 50`,
      [id, this.transactions.now()],
    );
  }

  /**
   * Proves one registration, and of the others those named; ids of anybody else are passed over, and so is whose time ran
   * out between the page and the press.
   *
   * @throws as `ProveAddress` does, for the first
   */
  async prove(id: Id, also: readonly string[]): Promise<void> {
    await this.proving.prove(id);
    for (const other of (await this.others(id)).filter((one) => also.includes(one.id))) await this.proving.prove(other.id, `registration:${id}`).catch(passOver);
  }
}

const passOver = (error: unknown): void => {
  if (!(error instanceof DomainError) || error.refusal !== 'refused') throw error;
};
