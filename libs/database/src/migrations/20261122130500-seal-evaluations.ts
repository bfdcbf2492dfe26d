import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Answers of evaluations wait sealed while somebody may still change hers, and are opened many at a time. Those already given lose
 * what led to their browser, and their order, which was the order of the marks.
 */
export class SealEvaluations implements MigrationInterface {
  name = 'SealEvaluations1795352700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sealed_evaluation (
        id uuid constraint sealed_evaluation_key primary key,
        roundtable_id uuid not null constraint sealed_evaluation_roundtable references roundtable (id),
        change_digest text not null constraint sealed_evaluation_changed_by_one unique,
        sealed text not null
      );
      create index sealed_evaluation_by_roundtable on sealed_evaluation (roundtable_id);

      alter table evaluation_answer drop column change_digest;
      create temporary table shuffled on commit drop as select roundtable_id, mode, language, answers from evaluation_answer;
      delete from evaluation_answer;
      insert into evaluation_answer (id, roundtable_id, mode, language, answers)
        select gen_random_uuid(), roundtable_id, mode, language, answers from shuffled order by random();
    `);
  }

  /** What is sealed cannot be opened here: it is never dropped while an answer lies in it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if exists (select from sealed_evaluation) then raise exception 'Answers of evaluations are sealed; an older version could not read them. Nothing was changed.'; end if;
      end $$;
      drop table sealed_evaluation;
      alter table evaluation_answer add column change_digest text not null default gen_random_uuid()::text constraint evaluation_answer_changed_by_one unique;
      alter table evaluation_answer alter column change_digest drop default;
    `);
  }
}
