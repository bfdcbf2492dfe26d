import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The technical rehearsal with an entry of its own in each guest's calendar, and what the host's page says beside the plan. */
export class CreateRehearsal implements MigrationInterface {
  name = 'CreateRehearsal1795366200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rehearsal (
        roundtable_id uuid constraint rehearsal_key primary key constraint rehearsal_roundtable references roundtable (id),
        held_on date not null,
        start text not null,
        which text,
        lasts integer not null constraint rehearsal_lasts check (lasts between 5 and 480),
        zone text not null,
        zone_version text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        join_sealed text,
        note text not null default '',
        state text not null default 'set' constraint rehearsal_state check (state in ('set', 'cancelled')),
        cancelled_reason text,
        changed_at timestamptz not null
      );

      create table rehearsal_guest (
        id uuid constraint rehearsal_guest_key primary key,
        roundtable_id uuid not null constraint rehearsal_guest_rehearsal references rehearsal (roundtable_id),
        part text not null constraint rehearsal_guest_part check (part in ('lineup', 'interpreter', 'host', 'other')),
        person_id uuid constraint rehearsal_guest_person references person (id),
        registration_id uuid constraint rehearsal_guest_registration references registration (id),
        name text not null,
        address text not null,
        language text not null,
        zone text,
        asked boolean not null default true,
        stands boolean not null default false,
        sequence integer,
        told jsonb,
        answer text constraint rehearsal_guest_answer check (answer in ('accepted', 'tentative', 'declined', 'delegated', 'other_time')),
        answered_at timestamptz,
        answer_proved boolean,
        answer_comment text
      );
      create index rehearsal_guest_by_roundtable on rehearsal_guest (roundtable_id);
      create index rehearsal_guest_by_person on rehearsal_guest (person_id);
      create index rehearsal_guest_by_registration on rehearsal_guest (registration_id);

      create table host_page (
        roundtable_id uuid constraint host_page_key primary key constraint host_page_roundtable references roundtable (id),
        phones jsonb not null default '[]',
        note text not null default '',
        changed_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table host_page, rehearsal_guest, rehearsal');
  }
}
