import { Injectable } from '@nestjs/common';
import type { declineRegistrations, OutputOf } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { In } from 'typeorm';
import type { WhichRegistrations } from './approve-registrations';
import { Pools } from './pools';
import { Registration } from './registration.entity';
import { announce } from './registration.messages';

/** Declines people who wait: for approval, or on the waitlist. */
@Injectable()
export class DeclineRegistrations {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Whoever does not wait any more is left as she is: declining twice is not an error. A use of a code is given back.
   *
   * @param how.reason as the person may read it
   * @param how.tell whether those whose address is proved are written to
   */
  decline({ roundtableId, registrationIds }: WhichRegistrations, { reason, tell }: { reason: string | null; tell: boolean }, by: Actor): Promise<OutputOf<typeof declineRegistrations>> {
    return this.transactions.run(async (tx) => {
      const found = await tx.manager.find(Registration, { where: { roundtableId, id: In([...registrationIds]) }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
      // All codes before the first row is changed: see "When to lock".
      await tx.sql('select 1 from invitation_code where id = any($1) order by id for no key update', [found.flatMap(({ codeId }) => codeId ?? [])]);
      const items: OutputOf<typeof declineRegistrations>['items'] = [];
      for (const registration of found) {
        const { id, state: was, name } = registration;
        const declined = was === 'pending' || was === 'waitlisted';
        if (declined) {
          const set = { decidedAt: tx.now, decisionReason: reason };
          const step = { to: 'declined', by, action: 'declined', set, facts: { was, reasonGiven: reason !== null } } as const;
          await this.pools.end(tx, registration, step, () => announce(tx, 'registration.declined', id, { was, tell }));
        }
        items.push({ registrationId: id, name, declined: declined || registration.state === 'declined', state: registration.state });
      }
      return { items };
    });
  }
}
