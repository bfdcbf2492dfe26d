import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every stage leans on: the audit log, announcements that commit with their change, answers kept for a retry. */
export class CreateHouse implements MigrationInterface {
  name = 'CreateHouse1795316400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        entity text not null,
        entity_id uuid not null,
        version integer not null,
        action text not null,
        actor text not null,
        at timestamptz not null,
        fields jsonb not null default '{}',
        constraint audit_entry_without_a_hole primary key (entity, entity_id, version)
      );
      create index audit_entry_by_time on audit_entry (at);

      create table announcement (
        id uuid constraint announcement_key primary key,
        topic text not null,
        subject_id uuid not null,
        facts jsonb not null default '{}',
        announced_at timestamptz not null,
        lease_until timestamptz,
        attempts integer not null default 0,
        last_error text,
        handled_at timestamptz
      );
      create index announcement_waiting on announcement (announced_at, id) where handled_at is null;

      create table kept_answer (
        key text not null,
        scope text not null,
        body_hash text not null,
        status integer,
        answer jsonb,
        kept_at timestamptz not null,
        constraint kept_answer_key primary key (scope, key)
      );
      create index kept_answer_by_age on kept_answer (kept_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_answer, announcement, audit_entry');
  }
}
