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
   * Mixes the marks and the sealed answers of each roundtable, and opens the answers to what is closed, `fewestShown` or more at once.
   * Fewer stay sealed: whoever compared the database before and after would know who gave them. Safe in several processes, and to
   * be killed anywhere. A roundtable that fails holds up no other.
   *
   * @throws AggregateError at the end, of what failed
   */
  async sweep(): Promise<void> {
    const failed: unknown[] = [];
    const each = async (found: readonly { id: Id }[], work: (tx: Tx, id: Id) => Promise<void>): Promise<void> => {
      for (const { id } of found) await this.transactions.run((tx) => work(tx, id)).catch((error: unknown) => failed.push(error));
    };
    await each(await this.transactions.read<{ id: Id }>(
      `select r.roundtable_id as id from evaluation_mark m join registration r on r.id = m.registration_id group by 1 having count(distinct m.xmin::text) > 1`), mixMarks);
    await each(await this.transactions.read<{ id: Id }>('select roundtable_id as id from sealed_evaluation group by 1 having count(distinct xmin::text) > 1'), mixSealed);
    await each(await this.transactions.read<{ id: Id }>(
      `select s.roundtable_id as id from sealed_evaluation s join roundtable t on t.id = s.roundtable_id left join evaluation_form f on f.roundtable_id = t.id
       where t.ends_at + make_interval(days => coalesce(f.days, 14)) <= $1 group by 1 having count(*) >= $2`, [this.transactions.now(), fewestShown]), (tx, id) => this.open(tx, id));
    if (failed.length > 0) throw new AggregateError(failed, `Evaluations of ${failed.length} roundtables wait for the next sweep: ${failed.map(String).join('; ')}`);
  }

  /** New ids, by which they are also put in order: a place in the table says no more than they do. What cannot be opened stays sealed. */
  private async open(tx: Tx, roundtableId: Id): Promise<void> {
    await alone(tx, roundtableId);
    const sealed = await tx.sql<{ id: Id; sealed: string }>('select id, sealed from sealed_evaluation where roundtable_id = $1', [roundtableId]);
    const opened = sealed.map(({ id, sealed: closed }) => ({ was: id, answer: openedAnswer(this.secrets, closed) })).filter(({ answer }) => answer !== null);
    if (opened.length < fewestShown) return;
    await tx.sql('delete from sealed_evaluation where id = any($1)', [opened.map(({ was }) => was)]);
    const answers = opened.map(({ answer }) => ({ id: randomUUID(), ...answer })).sort((one, other) => (one.id < other.id ? -1 : 1));
    await tx.sql(
      `insert into evaluation_answer (id, roundtable_id, mode, language, answers)
       select (a ->> 'id')::uuid, $1, a ->> 'mode', a ->> 'language', a -> 'answers' from jsonb_array_elements($2::jsonb) with ordinality as l (a, place) order by place`, [roundtableId, JSON.stringify(answers)]);
  }
}

/** Nobody gives or changes an answer to this roundtable until the transaction ends. */
const alone = (tx: Tx, roundtableId: Id): Promise<unknown> => tx.sql(`select pg_advisory_xact_lock(hashtextextended('evaluations ' || $1::text, 0))`, [roundtableId]);

/** A changed answer is a new row version: written anew with the others, it says no more when it was changed. */
async function mixSealed(tx: Tx, roundtableId: Id): Promise<void> {
  await alone(tx, roundtableId);
  await tx.sql(
    `with gone as (delete from sealed_evaluation where roundtable_id = $1 returning change_digest, sealed)
     insert into sealed_evaluation (id, roundtable_id, change_digest, sealed) select gen_random_uuid(), $1, change_digest, sealed from gone order by random()`, [roundtableId]);
}

/** Written anew by one transaction and in no order, marks say no more which of them came with which answer. */
async function mixMarks(tx: Tx, roundtableId: Id): Promise<void> {
  // Somebody who is erased meanwhile must not get her mark back.
  await tx.sql('select 1 from registration r where roundtable_id = $1 and exists (select from evaluation_mark m where m.registration_id = r.id) order by id for share', [roundtableId]);
  const marks = await tx.sql<{ id: Id }>('delete from evaluation_mark m using registration r where r.id = m.registration_id and r.roundtable_id = $1 returning m.registration_id as id', [roundtableId]);
  await tx.sql('insert into evaluation_mark (registration_id) select id from unnest($1::uuid[]) as u (id) order by random()', [marks.map(({ id }) => id)]);
}
