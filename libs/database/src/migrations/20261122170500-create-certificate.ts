import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates of attendance: the rule of a roundtable, and what was given out. A certificate names nobody: the record of who was there does. */
export class CreateCertificate implements MigrationInterface {
  name = 'CreateCertificate1795367100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificate_rule (
        roundtable_id uuid not null constraint certificate_rule_roundtable references roundtable (id),
        offered boolean not null,
        least_minutes integer,
        least_share integer,
        speakers text not null,
        signatory_name text not null,
        signatory_title text not null,
        final_at timestamptz,
        constraint certificate_rule_key primary key (roundtable_id),
        constraint certificate_rule_speakers check (speakers in ('like_everybody', 'as_speakers', 'none'))
      );
      create table certificate (
        id uuid not null,
        roundtable_id uuid not null constraint certificate_roundtable references roundtable (id),
        attendance_id uuid constraint certificate_attendance references attendance (id) on delete set null,
        number integer not null,
        code text not null,
        minutes integer,
        mode text not null,
        spoke boolean not null,
        issued_at timestamptz not null,
        revoked_at timestamptz,
        constraint certificate_key primary key (id),
        constraint certificate_number unique (roundtable_id, number),
        constraint certificate_code unique (code),
        constraint certificate_mode check (mode in ('room', 'online', 'both'))
      );
      create unique index certificate_one_in_force on certificate (attendance_id) where revoked_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table certificate; drop table certificate_rule;');
  }
}
