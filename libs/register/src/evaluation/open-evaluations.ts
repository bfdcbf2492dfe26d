import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { fewestShown } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { randomUUID } from 'node:crypto';
import { openedAnswer } from './sealed-answers';

/** Takes away what in the database would still lead from an answer to who gave it: what was written when, and in which order. */
@Injectable()
export class OpenEvaluations {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Mixes the marks of each roundtable, and opens the answers to what is closed, `fewestShown` or more at once. Fewer stay sealed:
   * whoever compared the database before and after would know who gave them. Safe in several processes, and to be killed anywhere.
   */
  async sweep(): Promise<void> {
    const mixing = await this.transactions.read<{ id: Id }>(
      `select r.roundtable_id as id from evaluation_mark m join registration r on r.id = m.registration_id group by 1 having count(distinct m.xmin::text) > 1`);
    for (const { id } of mixing) await this.transactions.run((tx) => mix(tx, id));
    const closed = await this.transactions.read<{ id: Id }>(
      `select s.roundtable_id as id from sealed_evaluation s join roundtable t on t.id = s.roundtable_id left join evaluation_form f on f.roundtable_id = t.id
       where t.ends_at + make_interval(days => coalesce(f.days, 14)) <= $1 group by 1 having count(*) >= $2`, [this.transactions.now(), fewestShown]);
    for (const { id } of closed) await this.transactions.run((tx) => this.open(tx, id));
  }

  /** New ids, by which they are also put in order: a place in the table says no more than they do. */
  private async open(tx: Tx, roundtableId: Id): Promise<void> {
    const sealed = await tx.sql<{ sealed: string }>('delete from sealed_evaluation where roundtable_id = $1 returning sealed', [roundtableId]);
    const answers = sealed.map((row) => ({ id: randomUUID(), ...openedAnswer(this.secrets, row.sealed) })).sort((one, other) => (one.id < other.id ? -1 : 1));
    await tx.sql(
      `insert into evaluation_answer (id, roundtable_id, mode, language, answers)
       select (a ->> 'id')::uuid, $1, a ->> 'mode', a ->> 'language', a -> 'answers' from jsonb_array_elements($2::jsonb) with ordinality as l (a, place) order by place`, [roundtableId, JSON.stringify(answers)]);
  }
}

/** Written anew by one transaction and in no order, marks say no more which of them came with which answer. */
async function mix(tx: Tx, roundtableId: Id): Promise<void> {
  // Somebody who is erased meanwhile must not get her mark back.
  await tx.sql('select 1 from registration r where roundtable_id = $1 and exists (select from evaluation_mark m where m.registration_id = r.id) order by id for share', [roundtableId]);
  const marks = await tx.sql<{ id: Id }>('delete from evaluation_mark m using registration r where r.id = m.registration_id and r.roundtable_id = $1 returning m.registration_id as id', [roundtableId]);
  await tx.sql('insert into evaluation_mark (registration_id) select id from unnest($1::uuid[]) as u (id) order by random()', [marks.map(({ id }) => id)]);
}
