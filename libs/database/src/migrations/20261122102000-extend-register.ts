import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people come to register, what they are asked, whom they bring, and who waits for the room while online. */
export class ExtendRegister implements MigrationInterface {
  name = 'ExtendRegister1795342800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table pool
        add column admits text not null default 'open' constraint pool_admits check (admits in ('open', 'approval', 'invitation')),
        add column licence integer constraint pool_licence check (licence > 0);

      create table registration_setup (
        roundtable_id uuid constraint registration_setup_key primary key
          constraint registration_setup_roundtable references roundtable (id),
        questions jsonb not null default '[]',
        asks jsonb not null default '{}',
        keep_days jsonb not null default '{}',
        changed_at timestamptz not null
      );

      create table invitation_code (
        id uuid constraint invitation_code_key primary key,
        roundtable_id uuid not null constraint invitation_code_roundtable references roundtable (id),
        code text not null,
        label text not null,
        mode text constraint invitation_code_mode check (mode in ('room', 'online')),
        most_uses integer constraint invitation_code_most_uses check (most_uses > 0),
        uses integer not null default 0,
        skips_approval boolean not null default true,
        ends_at timestamptz,
        revoked_at timestamptz,
        created_at timestamptz not null,
        constraint invitation_code_once unique (roundtable_id, code),
        constraint invitation_code_uses check (uses >= 0 and (most_uses is null or uses <= most_uses))
      );

      create table delegation (
        id uuid constraint delegation_key primary key,
        roundtable_id uuid not null constraint delegation_roundtable references roundtable (id),
        name text not null,
        constituency text not null,
        country text,
        focal_name text not null,
        focal_address text not null,
        language text not null,
        most_room integer not null default 0 constraint delegation_most_room check (most_room >= 0),
        most_online integer not null default 0 constraint delegation_most_online check (most_online >= 0),
        fill_by timestamptz,
        link_version integer not null default 1,
        created_at timestamptz not null,
        closed_at timestamptz
      );
      create index delegation_by_roundtable on delegation (roundtable_id);

      alter table registration
        add column honorific text,
        add column position text,
        add column answers jsonb not null default '{}',
        add column reception boolean,
        add column interpretation text,
        add column visa_letter text constraint registration_visa_letter check (visa_letter in ('asked', 'sent', 'refused')),
        add column zone text,
        add column came_by text not null default 'form' constraint registration_came_by check (came_by in
          ('form', 'code', 'delegation', 'companion', 'list', 'organiser', 'walk_in', 'lineup')),
        add column code_id uuid constraint registration_invitation_code references invitation_code (id),
        add column delegation_id uuid constraint registration_delegation references delegation (id),
        add column accompanies_id uuid constraint registration_accompanies references registration (id),
        add column decided_at timestamptz,
        add column decision_reason text;
      create index registration_by_delegation on registration (delegation_id) where delegation_id is not null;
      create index registration_companions on registration (accompanies_id) where accompanies_id is not null;

      create table registration_wait (
        registration_id uuid constraint registration_wait_key primary key
          constraint registration_wait_registration references registration (id),
        roundtable_id uuid not null,
        mode text not null,
        number integer not null,
        state text not null constraint registration_wait_state check (state in ('waiting', 'offered')),
        hold_until timestamptz,
        remind_at timestamptz,
        asked_at timestamptz not null,
        constraint registration_wait_pool foreign key (roundtable_id, mode) references pool (roundtable_id, mode)
      );
      create index registration_wait_queue on registration_wait (roundtable_id, mode, number);

      alter table calendar_entry
        add column answer text constraint calendar_entry_answer check (answer in ('accepted', 'tentative', 'declined')),
        add column answered_at timestamptz,
        add column answer_from text,
        add column answer_proved boolean,
        add column answer_comment text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table calendar_entry drop column answer, drop column answered_at, drop column answer_from, drop column answer_proved, drop column answer_comment;
      drop table registration_wait;
      alter table registration drop column honorific, drop column position, drop column answers, drop column reception, drop column interpretation,
        drop column visa_letter, drop column zone, drop column came_by, drop column code_id, drop column delegation_id, drop column accompanies_id,
        drop column decided_at, drop column decision_reason;
      drop table delegation, invitation_code, registration_setup;
      alter table pool drop column admits, drop column licence;
    `);
  }
}
