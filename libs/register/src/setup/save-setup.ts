import { Injectable } from '@nestjs/common';
import { keptByDefault, type InputOf, type KeptField, type Question, type RegistrationSetup, type saveSetup } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Pools } from '../pools';
import { RoundtableNotFound } from '../registration.errors';
import { soundQuestions } from './questions.rules';
import { QuestionAnsweredOtherwise } from './setup.errors';
import { setupOf, setupSql, type SetupRow } from './setup.query';

type Wish = Omit<InputOf<typeof saveSetup>, 'roundtableId'>;

/** The organiser says how people register: who is let in, what is asked, and until when each answer is kept. */
@Injectable()
export class SaveSetup {
  constructor(
    private readonly transactions: Transactions,
    private readonly pools: Pools,
  ) {}

  /**
   * Sets what the wish names and leaves the rest. Answers given before are kept until their time, also those to questions
   * that are asked no more. A larger licence offers the places it brings to those who wait, in order.
   *
   * @throws RoundtableNotFound, QuestionTwice, QuestionOptionsMissing, QuestionConditionUnknown, QuestionAnsweredOtherwise
   */
  async save(roundtableId: Id, wish: Wish, by: Actor): Promise<RegistrationSetup> {
    const questions = wish.questions && soundQuestions(wish.questions);
    return this.transactions.run(async (tx) => {
      const before = await this.read(tx, roundtableId);
      await this.letIn(tx, before, wish, by);
      const removed = questions ? await removedBy(tx, before, questions) : before.removed;
      const keepDays = { ...before.keepDays, ...wish.keepDays };
      await tx.sql(
        `insert into registration_setup (roundtable_id, questions, removed, asks, keep_days, changed_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (roundtable_id) do update set questions = excluded.questions, removed = excluded.removed, asks = excluded.asks, keep_days = excluded.keep_days, changed_at = excluded.changed_at`,
        [roundtableId, ...[questions ?? before.questions, removed, wish.asks ?? before.asks, unusual(keepDays)].map((part) => JSON.stringify(part)), tx.now],
      );
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'registration set up', by, fields: changed(wish) });
      await tx.announce('roundtable.registration_set_up', roundtableId);
      return this.read(tx, roundtableId);
    });
  }

  private async read(tx: Tx, roundtableId: Id): Promise<RegistrationSetup> {
    const [row] = await tx.sql<SetupRow>(setupSql, [roundtableId]);
    if (!row) throw RoundtableNotFound();
    return setupOf(roundtableId, row);
  }

  private async letIn(tx: Tx, before: RegistrationSetup, { admits, licence }: Wish, by: Actor): Promise<void> {
    // In the order in which admission locks them.
    for (const mode of ['online', 'room'] as const) {
      const pool = before.pools.find((one) => one.mode === mode);
      if (!pool) continue;
      const allowed = mode === 'online' && licence !== undefined ? licence : pool.licence;
      await tx.sql(
        'insert into pool (roundtable_id, mode, admits, licence) values ($1, $2, $3, $4) on conflict (roundtable_id, mode) do update set admits = excluded.admits, licence = excluded.licence',
        [before.roundtableId, mode, admits?.[mode] ?? pool.admits, allowed],
      );
      if (allowed !== pool.licence) await this.pools.giveFreePlaces(tx, before.roundtableId, mode, by);
    }
  }
}

/** Fields that were set; of questions only how many, since their words may name people. */
const changed = ({ admits, licence, questions, asks, keepDays }: Wish): Record<string, unknown> => ({
  ...(admits && { admits }),
  ...(licence !== undefined && { licence }),
  ...(questions && { questions: questions.length }),
  ...(asks && { asks: Object.keys(asks) }),
  ...(keepDays && { keepDays }),
});

const unusual = (keepDays: Record<KeptField, number>): Partial<Record<KeptField, number>> =>
  Object.fromEntries(Object.entries(keepDays).filter(([field, days]) => keptByDefault[field as KeptField] !== days));

/** Questions asked no more that have answers, which are kept by what the question promised. */
async function removedBy(tx: Tx, before: RegistrationSetup, questions: readonly Question[]): Promise<Question[]> {
  const known = [...before.removed, ...before.questions];
  const rows = await tx.sql<{ key: string }>('select distinct jsonb_object_keys(answers) as key from registration where roundtable_id = $1', [before.roundtableId]);
  const answered = new Set(rows.map(({ key }) => key));
  for (const { key, kind } of questions) {
    if (answered.has(key) && known.some((other) => other.key === key && other.kind !== kind)) throw QuestionAnsweredOtherwise(key);
  }
  return known.filter(({ key }) => answered.has(key) && !questions.some((question) => question.key === key));
}
