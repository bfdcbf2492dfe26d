import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was measured of comings and goings online, what people said against it, and how it is judged. */
export class CreatePresence implements MigrationInterface {
  name = 'CreatePresence1795366800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table presence_source (
        id uuid constraint presence_source_key primary key,
        roundtable_id uuid not null constraint presence_source_roundtable references roundtable (id),
        source text not null constraint presence_source_source check (source in ('heard', 'report', 'file')),
        service text not null,
        instance text not null,
        name text,
        began_at timestamptz,
        ended_at timestamptz,
        final boolean not null default false,
        differences integer not null default 0,
        brought_by text,
        told_at timestamptz not null,
        constraint presence_source_once unique (roundtable_id, service, instance)
      );

      create table presence (
        id uuid constraint presence_key primary key,
        source_id uuid not null constraint presence_source_of references presence_source (id) on delete cascade,
        roundtable_id uuid not null,
        connection text not null,
        part integer not null default 0,
        kind text not null constraint presence_kind check (kind in ('person', 'phone', 'room_system')),
        registrant text,
        service_user text,
        names jsonb not null default '[]',
        address text,
        came_at timestamptz,
        left_at timestamptz,
        seconds integer,
        waiting boolean not null default false,
        bound_to text,
        attendance_id uuid constraint presence_attendance references attendance (id) on delete set null,
        how text constraint presence_how check (how in ('registrant', 'team', 'address', 'address_and_name', 'bound', 'hand')),
        set_aside text constraint presence_set_aside check (set_aside in ('room_system', 'waiting_room', 'hand', 'repeated', 'outside')),
        why text constraint presence_why check (why in ('unknown_address', 'no_address', 'shared_link', 'shared_address', 'phone', 'taken_apart')),
        decided_by text,
        constraint presence_once unique (source_id, connection, part)
      );
      create index presence_by_roundtable on presence (roundtable_id);
      create index presence_by_attendance on presence (attendance_id) where attendance_id is not null;

      create table attendance_correction (
        id uuid constraint attendance_correction_key primary key,
        attendance_id uuid not null constraint attendance_correction_attendance references attendance (id) on delete cascade,
        roundtable_id uuid not null,
        kind text not null constraint attendance_correction_kind check (kind in ('came_at', 'left_at', 'mode', 'was_there', 'was_not_there')),
        at timestamptz,
        until timestamptz,
        mode text constraint attendance_correction_mode check (mode in ('room', 'online')),
        reason text not null,
        made_by text not null,
        made_at timestamptz not null,
        taken_back_by text,
        taken_back_at timestamptz
      );
      create index attendance_correction_by_roundtable on attendance_correction (roundtable_id);
      create index attendance_correction_by_attendance on attendance_correction (attendance_id);

      alter table attendance add column taken jsonb not null default '[]';

      create table attendance_rule (
        roundtable_id uuid constraint attendance_rule_key primary key constraint attendance_rule_roundtable references roundtable (id),
        least_minutes integer not null,
        least_share integer,
        grace_before integer not null,
        grace_after integer not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table attendance drop column taken');
    await runner.query('drop table attendance_rule, attendance_correction, presence, presence_source');
  }
}
