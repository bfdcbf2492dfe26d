import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files sent in answer to a question, and questions that are asked no more while their answers are kept. */
export class CreateAnswerFile implements MigrationInterface {
  name = 'CreateAnswerFile1795343460000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table answer_file (
        id uuid constraint answer_file_key primary key,
        roundtable_id uuid not null constraint answer_file_roundtable references roundtable (id),
        question text not null,
        sha256 text not null,
        name text not null,
        type text not null,
        octets integer not null constraint answer_file_octets check (octets > 0),
        sent_at timestamptz not null
      );
      create index answer_file_by_roundtable on answer_file (roundtable_id);
      alter table registration_setup add column removed jsonb not null default '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration_setup drop column removed;
      drop table answer_file;
    `);
  }
}
