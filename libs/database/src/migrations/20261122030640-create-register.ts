import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places and the people who hold or wait for them; their calendar entries; who came. */
export class CreateRegister implements MigrationInterface {
  name = 'CreateRegister1795316800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pool (
        roundtable_id uuid not null constraint pool_roundtable references roundtable (id),
        mode text not null constraint pool_mode check (mode in ('room', 'online')),
        places integer constraint pool_places check (places >= 0),
        held integer not null default 0 constraint pool_held check (held >= 0),
        last_number integer not null default 0,
        constraint pool_key primary key (roundtable_id, mode)
      );

      create table registration (
        id uuid constraint registration_key primary key,
        roundtable_id uuid not null,
        mode text not null,
        state text not null constraint registration_state check (state in
          ('unverified', 'pending', 'confirmed', 'waitlisted', 'offered', 'offer_expired', 'declined', 'cancelled', 'lapsed')),
        number integer not null,
        name text not null,
        normalised_name text not null,
        contact_name text,
        address text not null,
        organisation text,
        constituency text not null,
        country text,
        access_needs text,
        access_answer text,
        access_refused boolean not null default false,
        consents jsonb not null default '{}',
        language text not null,
        registered_at timestamptz not null,
        proved_at timestamptz,
        hold_until timestamptz,
        remind_at timestamptz,
        code text not null,
        link_version integer not null default 1,
        constraint registration_pool foreign key (roundtable_id, mode) references pool (roundtable_id, mode),
        constraint registration_code_once unique (roundtable_id, code)
      );
      create unique index registration_one_live_per_person on registration (roundtable_id, address, normalised_name)
        where state not in ('offer_expired', 'declined', 'cancelled', 'lapsed');
      create index registration_queue on registration (roundtable_id, mode, number) where state = 'waitlisted';
      create index registration_holds on registration (hold_until) where hold_until is not null;
      create index registration_reminders on registration (remind_at) where remind_at is not null;
      create index registration_by_address on registration (address);
      create index registration_by_name on registration (roundtable_id, normalised_name);

      create table calendar_entry (
        registration_id uuid constraint calendar_entry_key primary key
          constraint calendar_entry_registration references registration (id),
        roundtable_id uuid not null,
        uid text not null constraint calendar_entry_uid_once unique,
        sequence integer not null default 0,
        told jsonb not null
      );
      create index calendar_entry_by_roundtable on calendar_entry (roundtable_id);

      create table attendance (
        id uuid constraint attendance_key primary key,
        roundtable_id uuid not null constraint attendance_roundtable references roundtable (id),
        registration_id uuid constraint attendance_registration references registration (id)
          constraint attendance_one_per_registration unique,
        name text not null,
        normalised_name text not null,
        organisation text,
        came jsonb not null default '[]',
        first_came_at timestamptz not null
      );
      create unique index attendance_one_per_unregistered_name on attendance (roundtable_id, normalised_name)
        where registration_id is null;
      create index attendance_by_roundtable on attendance (roundtable_id, first_came_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table attendance, calendar_entry, registration, pool');
  }
}
