import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings that a service keeps for us, and who it lets into them. */
export class CreateOnlineMeeting implements MigrationInterface {
  name = 'CreateOnlineMeeting1795365600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table online_meeting (
        roundtable_id uuid constraint online_meeting_key primary key constraint online_meeting_roundtable references roundtable (id),
        service text not null constraint online_meeting_service check (service in ('zoom', 'link')),
        kind text not null constraint online_meeting_kind check (kind in ('meeting', 'webinar')),
        wants jsonb not null,
        chosen boolean not null default true,
        marker text not null constraint online_meeting_marker_once unique,
        state text not null constraint online_meeting_state check (state in ('wanted', 'kept', 'refused', 'leaving', 'gone')),
        service_id text,
        unsure boolean not null default false,
        former jsonb,
        asked text,
        kept_sealed text,
        differences jsonb not null default '[]',
        trouble text,
        version integer not null default 1,
        attempts integer not null default 0,
        due_at timestamptz,
        changed_at timestamptz,
        changes_on date,
        changes integer not null default 0,
        apart integer,
        read_at timestamptz,
        read_due_at timestamptz,
        reports_asked integer not null default 0,
        report_due_at timestamptz,
        lease uuid,
        lease_until timestamptz
      );
      create index online_meeting_due on online_meeting (due_at) where due_at is not null;
      create index online_meeting_read_due on online_meeting (read_due_at) where read_due_at is not null;
      create index online_meeting_report_due on online_meeting (report_due_at) where report_due_at is not null;

      create table online_registrant (
        registration_id uuid constraint online_registrant_key primary key constraint online_registrant_registration references registration (id),
        roundtable_id uuid not null constraint online_registrant_meeting references online_meeting (roundtable_id),
        state text not null constraint online_registrant_state check (state in ('wanted', 'kept', 'refused', 'leaving', 'gone')),
        wants text not null,
        sent text,
        service_id text,
        sealed text,
        sentence text,
        attempts integer not null default 0,
        due_at timestamptz,
        added_on date,
        additions integer not null default 0
      );
      create index online_registrant_of_meeting on online_registrant (roundtable_id, state);
      create index online_registrant_due on online_registrant (due_at) where due_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table online_registrant, online_meeting');
  }
}
