import { Injectable } from '@nestjs/common';
import type { Announcements, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { reachability, Suppressions } from '@convenor/mail';
import { Registration } from '../registration.entity';

/** What others do that concerns answers and addresses: a person who is forgotten, an address that was proved. */
@Injectable()
export class RepliesFollowUp {
  constructor(private readonly suppressions: Suppressions) {}

  listen(announcements: Announcements): void {
    // Her calendar entry goes with the registration itself.
    announcements.on('registration.forgotten', async (tx, { subjectId }) => {
      await tx.sql('delete from calendar_reply where registration_id = $1', [subjectId]);
    });
    for (const topic of ['registration.confirmed', 'registration.waiting', 'registration.offered']) announcements.on(topic, (tx, { subjectId }) => this.reached(tx, subjectId));
  }

  /** Whoever followed the link of a mail has got it: what was thought of the address before is over. */
  private async reached(tx: Tx, registrationId: Id): Promise<void> {
    const registration = await tx.manager.findOneBy(Registration, { id: registrationId });
    if (!registration?.provedAt || registration.address === '') return;
    await this.suppressions.lift(tx, registration.address, { causes: reachability, until: registration.provedAt });
  }
}
