import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import { normalisedName, type Id } from '@convenor/kernel';
import { keepComing } from './keep-coming';

/** Writes down somebody who came without registering. */
@Injectable()
export class AddWalkIn {
  constructor(private readonly transactions: Transactions) {}

  /**
   * One person, one record: whoever bears the name of exactly one registration (a waiter who was let in) is written down
   * under it; anybody else by name. Twice is once.
   *
   * @returns the record's id
   */
  add(roundtableId: Id, { name, organisation }: { name: string; organisation: string | null }, by: Actor): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const namesakes = await tx.sql<{ id: Id; organisation: string | null }>(
        `select id, organisation from registration
         where roundtable_id = $1 and normalised_name = $2 and state not in ('offer_expired', 'declined', 'cancelled', 'lapsed') limit 2`,
        [roundtableId, normalisedName(name)],
      );
      const registration = namesakes.length === 1 ? namesakes[0] : undefined;
      const comer = { registrationId: registration?.id ?? null, name: name.trim(), organisation: organisation || (registration?.organisation ?? null) };
      await keepComing(tx, roundtableId, [comer], { mode: 'room', at: tx.now.toISOString(), how: 'walk_in', by });
      const [row] = await tx.sql<{ id: Id }>(
        'select id from attendance where roundtable_id = $1 and case when $2::uuid is null then registration_id is null and normalised_name = $3 else registration_id = $2 end',
        [roundtableId, comer.registrationId, normalisedName(name)],
      );
      if (!row) throw new Error('What was just written is not there.');
      return row.id;
    });
  }
}
