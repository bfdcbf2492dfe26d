import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The works that a roundtable's papers cite. */
export class CreateSources implements MigrationInterface {
  name = 'CreateSources1795335600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table source (
        id uuid constraint source_key primary key,
        roundtable_id uuid not null constraint source_roundtable references roundtable (id),
        key text not null,
        work jsonb not null,
        added_at timestamptz not null,
        removed_at timestamptz
      );
      create index source_by_roundtable on source (roundtable_id);
      create unique index source_key_once on source (roundtable_id, lower(key)) where removed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table source');
  }
}
