import { Injectable } from '@nestjs/common';
import type { SuppressedRegistration, Suppression } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { reachability, Suppressions } from '@convenor/mail';
import { lockedRegistration } from '../registration.life';
import { over } from '../registration.rules';

/** Registered people whom mail does not reach, and the mend. */
@Injectable()
export class SuppressedRegistrations {
  constructor(
    private readonly transactions: Transactions,
    private readonly suppressions: Suppressions,
  ) {}

  /** Of the living registrations, those whose address is not written to. */
  list(roundtableId: Id): Promise<SuppressedRegistration[]> {
    return this.transactions.run(async (tx) => {
      const people = await tx.sql<{ id: Id; name: string; address: string }>(`select id, name, address from registration where roundtable_id = $1 and state <> all($2) and address <> '' order by number`, [roundtableId, over]);
      const found = await this.suppressions.of(tx, [...new Set(people.map(({ address }) => address))]);
      return people.flatMap(({ id, name, address }) => (found.get(address) ?? []).map((one) => ({ ...one, registrationId: id, name, address })));
    });
  }

  /** Writes to the address again, where mail did not arrive; what the person asked for herself stays. @throws RegistrationNotFound */
  lift({ roundtableId, registrationId }: { roundtableId: Id; registrationId: Id }, by: Actor): Promise<Suppression[]> {
    return this.transactions.run(async (tx) => {
      const { address } = await lockedRegistration(tx, { id: registrationId, roundtableId });
      const gone = await this.suppressions.lift(tx, address, { causes: reachability });
      if (gone.length > 0) await tx.audit({ entity: 'registration', id: registrationId, action: 'suppression lifted', by, fields: { causes: gone.map(({ cause }) => cause) } });
      return (await this.suppressions.of(tx, [address])).get(address) ?? [];
    });
  }
}
