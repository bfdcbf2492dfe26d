import { Injectable } from '@nestjs/common';
import type { NeedLine, OutputOf, listAccessNeeds } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { overInSql } from '../admission.statement';

/** What people need, for those who arrange it. */
@Injectable()
export class Needs {
  constructor(private readonly transactions: Transactions) {}

  /** Of everybody who is or may be coming; the open ones first, then by name. One statement at any size. */
  async of(roundtableId: Id): Promise<OutputOf<typeof listAccessNeeds>> {
    const items = await this.transactions.read<NeedLine>(
      `select r.id as "registrationId", r.name, r.mode, t.key, t.text, t.state, t.answer, t."answeredAt", t."assignedTo"
       from registration r
       cross join lateral jsonb_to_recordset(r.needs) as t(key text, text text, state text, answer text, "answeredAt" text, "assignedTo" text)
       where r.roundtable_id = $1 and r.state not in ${overInSql}
       order by t.state <> 'open', r.name collate "und-x-icu", r.id, t.key limit 2000`,
      [roundtableId],
    );
    return { items, open: items.filter(({ state }) => state === 'open').length };
  }
}
