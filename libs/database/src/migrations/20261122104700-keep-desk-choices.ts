import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organisers keep of their way of looking at a list: filters under a name, and which fields a file held last time. */
export class KeepDeskChoices implements MigrationInterface {
  name = 'KeepDeskChoices1795344420000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_filter (
        id uuid constraint desk_filter_key primary key,
        roundtable_id uuid not null constraint desk_filter_roundtable references roundtable (id),
        account_id uuid not null constraint desk_filter_account references account (id) on delete cascade,
        name text not null,
        filter jsonb not null,
        sort text not null,
        columns jsonb not null default '[]',
        shared boolean not null default false,
        kept_at timestamptz not null,
        constraint desk_filter_once unique (roundtable_id, account_id, name)
      );

      create table list_choice (
        roundtable_id uuid not null constraint list_choice_roundtable references roundtable (id),
        kind text not null constraint list_choice_kind check (kind in ('registrations', 'security', 'incoming')),
        choice jsonb not null,
        changed_at timestamptz not null,
        constraint list_choice_key primary key (roundtable_id, kind)
      );

      create index registration_desk on registration (roundtable_id, state, registered_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index registration_desk; drop table list_choice, desk_filter');
  }
}
