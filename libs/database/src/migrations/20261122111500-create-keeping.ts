import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was erased, as digests from which nobody is known; and what each programme says on its privacy notice. */
export class CreateKeeping implements MigrationInterface {
  name = 'CreateKeeping1795346100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erased_person (
        digest text constraint erased_person_key primary key,
        erased_at timestamptz not null
      );

      create table privacy_notice (
        programme_id uuid constraint privacy_notice_key primary key constraint privacy_notice_programme references programme (id),
        controller text not null default '',
        officer text not null default '',
        ground jsonb not null default '{}',
        more jsonb not null default '{}',
        changed_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table privacy_notice, erased_person');
  }
}
