import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes that wait to be told, saved dates, questions of zone rules, and feeds to subscribe to. */
export class CreateHeldChangesAndFeeds implements MigrationInterface {
  name = 'CreateHeldChangesAndFeeds1795344000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table programme add column calendar_version integer not null default 0;
      alter table roundtable
        add column tentative boolean not null default false,
        add column changed_at timestamptz,
        add column calendar_version integer not null default 0;
      create index roundtable_calendar_changes on roundtable (programme_id, calendar_version);

      -- Whoever changes what stands in calendars, by whatever way, is counted: the programme's row is locked until the
      -- commit, so that counts become visible in their order and a feed that saw one has seen all before it.
      create function count_calendar_change() returns trigger language plpgsql as $count$
        begin
          update programme set calendar_version = calendar_version + 1 where id = new.programme_id returning calendar_version into new.calendar_version;
          return new;
        end $count$;
      create trigger roundtable_calendar_count
        before insert or update of programme_id, slug, format, state, main_language, title, zone, days, tentative, venue_id, room_id, version on roundtable
        for each row execute function count_calendar_change();

      create table held_change (
        roundtable_id uuid constraint held_change_key primary key constraint held_change_roundtable references roundtable (id),
        was jsonb,
        since timestamptz not null,
        due_at timestamptz
      );
      create index held_change_due on held_change (due_at);

      create table zone_question (
        roundtable_id uuid constraint zone_question_key primary key constraint zone_question_roundtable references roundtable (id),
        zone_version text not null,
        found_at timestamptz not null
      );

      create table calendar_fragment_text (
        roundtable_id uuid not null constraint calendar_fragment_roundtable references roundtable (id),
        language text not null,
        made_from text not null,
        text text not null,
        constraint calendar_fragment_key primary key (roundtable_id, language)
      );

      create table calendar_feed (
        address_digest text constraint calendar_feed_key primary key,
        token_hash text not null,
        token_sealed text not null,
        language text not null,
        made_at timestamptz not null,
        constraint calendar_feed_token_once unique (token_hash)
      );
      create index registration_by_address_digest on registration (encode(sha256(replace(address, '\\', '\\\\')::bytea), 'hex'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index registration_by_address_digest;
      drop table calendar_feed, calendar_fragment_text, zone_question, held_change;
      drop trigger roundtable_calendar_count on roundtable;
      drop function count_calendar_change;
      alter table roundtable drop column tentative, drop column changed_at, drop column calendar_version;
      alter table programme drop column calendar_version;
    `);
  }
}
