import { Injectable } from '@nestjs/common';
import type { CertificateRule } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { CertificatesOff, MeetingNotOver } from './certificate.errors';

/** Says who has a certificate, who signs it, and from when on people find theirs. */
@Injectable()
export class SetCertificateRule {
  constructor(private readonly transactions: Transactions) {}

  async set(roundtableId: Id, rule: CertificateRule, by: Actor): Promise<void> {
    const { offered, leastMinutes, leastShare, speakers, signatoryName, signatoryTitle } = rule;
    await this.transactions.run(async (tx) => {
      await tx.sql(
        `insert into certificate_rule (roundtable_id, offered, least_minutes, least_share, speakers, signatory_name, signatory_title) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint certificate_rule_key do update set offered = excluded.offered, least_minutes = excluded.least_minutes, least_share = excluded.least_share,
           speakers = excluded.speakers, signatory_name = excluded.signatory_name, signatory_title = excluded.signatory_title`,
        [roundtableId, offered, leastMinutes, leastShare, speakers, signatoryName, signatoryTitle]);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'certificate rule set', by, fields: { offered, leastMinutes, leastShare, speakers, changed: ['signatoryName', 'signatoryTitle'] } });
    });
  }

  /**
   * Says that the record is final, or takes that back. A correction later still counts: what was given out holds only as long as the
   * record says the same.
   *
   * @throws MeetingNotOver, CertificatesOff
   */
  async finish(roundtableId: Id, final: boolean, by: Actor): Promise<string | null> {
    return this.transactions.run(async (tx) => {
      const [rule] = await tx.sql<{ offered: boolean; over: boolean }>('select c.offered, t.ends_at <= $2 as over from certificate_rule c join roundtable t on t.id = c.roundtable_id where c.roundtable_id = $1 for update of c', [roundtableId, tx.now]);
      if (!rule?.offered) throw CertificatesOff();
      if (!rule.over) throw MeetingNotOver();
      await tx.sql('update certificate_rule set final_at = case when $2::boolean then coalesce(final_at, $3) end where roundtable_id = $1', [roundtableId, final, tx.now]);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: final ? 'attendance said to be final' : 'attendance opened again', by });
      const [row] = await tx.sql<{ at: Date | null }>('select final_at as at from certificate_rule where roundtable_id = $1', [roundtableId]);
      return row?.at?.toISOString() ?? null;
    });
  }
}
