import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The Word file whose styles, header, footer and logo a programme's papers use. */
export class CreateHouseTemplate implements MigrationInterface {
  name = 'CreateHouseTemplate1795335660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table house_template (
        programme_id uuid constraint house_template_key primary key constraint house_template_programme references programme (id),
        file text not null,
        name text not null,
        octets integer not null,
        taken jsonb not null,
        brought_at timestamptz not null,
        removed_at timestamptz
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table house_template');
  }
}
