import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes, roundtables and everything a concept note says about them. */
export class CreatePlan implements MigrationInterface {
  name = 'CreatePlan1795316700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table programme (
        id uuid constraint programme_key primary key,
        slug text not null constraint programme_slug_once unique,
        kind text not null constraint programme_kind check (kind in ('series', 'forum')),
        name jsonb not null,
        main_language text not null,
        matter jsonb not null default '{}',
        created_at timestamptz not null
      );

      alter table role_grant add constraint role_grant_programme foreign key (programme_id) references programme (id);

      create table venue (
        id uuid constraint venue_key primary key,
        name text not null,
        street text,
        postcode text,
        city text,
        country text,
        access jsonb not null default '{}'
      );

      create table room (
        id uuid constraint room_key primary key,
        venue_id uuid not null constraint room_venue references venue (id),
        name text not null,
        level text
      );

      create table roundtable (
        id uuid constraint roundtable_key primary key,
        programme_id uuid not null constraint roundtable_programme references programme (id),
        slug text not null constraint roundtable_slug_once unique,
        number integer,
        kind text not null,
        format text not null constraint roundtable_format check (format in ('in_person', 'online', 'hybrid')),
        state text not null constraint roundtable_state check (state in
          ('draft', 'announced', 'registration_open', 'registration_closed', 'live', 'held', 'archived', 'postponed', 'cancelled')),
        main_language text not null,
        title jsonb not null,
        subtitle jsonb not null default '{}',
        zone text not null,
        zone_version text not null,
        days jsonb not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        venue_id uuid constraint roundtable_venue references venue (id),
        room_id uuid constraint roundtable_room references room (id),
        online jsonb not null default '{}',
        online_sealed text,
        attribution text not null default 'on_record',
        audience jsonb not null default '[]',
        sections jsonb not null default '[]',
        details jsonb not null default '{}',
        cancelled_reason text,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint roundtable_ends_after_it_starts check (ends_at > starts_at)
      );
      create index roundtable_by_start on roundtable (starts_at, id);
      create index roundtable_by_programme on roundtable (programme_id);

      create table theme (
        id uuid constraint theme_key primary key,
        roundtable_id uuid not null constraint theme_roundtable references roundtable (id),
        position integer not null,
        title jsonb not null,
        goals jsonb not null default '[]',
        constraint theme_position_once unique (roundtable_id, position)
      );

      create table slot (
        id uuid constraint slot_key primary key,
        roundtable_id uuid not null constraint slot_roundtable references roundtable (id),
        position integer not null,
        role text not null,
        posts jsonb not null default '[]',
        organisations jsonb not null default '[]',
        printed_line text,
        constraint slot_position_once unique (roundtable_id, position)
      );

      create table engagement (
        id uuid constraint engagement_key primary key,
        slot_id uuid not null constraint engagement_slot references slot (id),
        version integer not null,
        state text not null constraint engagement_state check (state in
          ('open', 'planned', 'invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed')),
        person_id uuid constraint engagement_person references person (id),
        honorific text,
        printed_name text,
        mode text,
        came_from text,
        recorded_at timestamptz not null,
        constraint engagement_version_once unique (slot_id, version)
      );
      create index engagement_by_person on engagement (person_id);

      create table partner (
        id uuid constraint partner_key primary key,
        roundtable_id uuid not null constraint partner_roundtable references roundtable (id),
        organisation_id uuid not null constraint partner_organisation references organisation (id),
        position integer not null,
        kind text not null,
        wording text,
        grant_reference text,
        constraint partner_position_once unique (roundtable_id, position)
      );
      create index partner_by_organisation on partner (organisation_id);

      create table segment (
        id uuid constraint segment_key primary key,
        roundtable_id uuid not null constraint segment_roundtable references roundtable (id),
        position integer not null,
        kind text not null,
        mode text,
        title text not null,
        held_on date,
        starts text,
        ends text,
        people jsonb not null default '[]',
        constraint segment_position_once unique (roundtable_id, position)
      );

      create table promise (
        id uuid constraint promise_key primary key,
        roundtable_id uuid not null constraint promise_roundtable references roundtable (id),
        position integer not null,
        act text not null,
        due_on date,
        kept_at timestamptz,
        constraint promise_position_once unique (roundtable_id, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table promise, segment, partner, engagement, slot, theme, roundtable, room, venue;
      alter table role_grant drop constraint role_grant_programme;
      drop table programme;
    `);
  }
}
