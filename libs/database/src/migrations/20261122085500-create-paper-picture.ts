import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures of a paper: only these are shown in it. */
export class CreatePaperPicture implements MigrationInterface {
  name = 'CreatePaperPicture1795337700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table paper_picture (
        document_id uuid constraint paper_picture_of references document (id),
        asset text,
        form text not null constraint paper_picture_form check (form in ('png', 'jpeg')),
        width integer not null,
        height integer not null,
        octets integer not null,
        added_by text not null,
        added_at timestamptz not null,
        constraint paper_picture_key primary key (document_id, asset)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table paper_picture');
  }
}
