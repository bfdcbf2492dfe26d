import { Injectable } from '@nestjs/common';
import { PrivacyNotice as Notice, type InputOf, type savePrivacyNotice } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { roundtableNotFound } from './roundtable.errors';

/** What programmes say on their privacy notices. */
@Injectable()
export class PrivacyNotices {
  constructor(private readonly transactions: Transactions) {}

  /** The programme's own words; empty where it says nothing of its own. */
  async of(programmeId: Id): Promise<Notice> {
    const [row] = await this.transactions.read<Notice>('select controller, officer, ground, more from privacy_notice where programme_id = $1', [programmeId]);
    return Notice.parse(row ?? {});
  }

  /** @throws DomainError NOT_FOUND for no programme */
  async save({ programmeId, controller, officer, ground, more }: InputOf<typeof savePrivacyNotice>, by: Actor): Promise<Notice> {
    await this.transactions.run(async (tx) => {
      const known = await tx.sql('select 1 from programme where id = $1', [programmeId]);
      if (known.length === 0) throw roundtableNotFound();
      await tx.sql(
        `insert into privacy_notice (programme_id, controller, officer, ground, more, changed_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (programme_id) do update set controller = excluded.controller, officer = excluded.officer, ground = excluded.ground, more = excluded.more, changed_at = excluded.changed_at`,
        [programmeId, controller, officer, JSON.stringify(ground), JSON.stringify(more), tx.now]);
      await tx.audit({ entity: 'programme', id: programmeId, action: 'privacy notice changed', by, fields: { fields: ['controller', 'officer', 'ground', 'more'] } });
      await tx.announce('programme.edited', programmeId);
    });
    return this.of(programmeId);
  }
}
